package vn.vanban.signing.xml;

import java.util.List;
import vn.vanban.core.Limits;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.policy.Supplied;

/**
 * One document while its signatures are read.
 *
 * @param root its tree
 * @param supplied what the caller handed in beside it
 * @param pool certificates among which a signer is looked for that the document does not bring
 * @param budget the limits, counted down
 * @param parts the package that it stands in
 */
record Reading(
    XmlNode.Root root,
    Supplied supplied,
    List<Certificate> pool,
    Budget budget,
    PackageParts parts) {
  /** A document that stands in no package. */
  Reading(XmlNode.Root root, Supplied supplied, List<Certificate> pool, Budget budget) {
    this(root, supplied, pool, budget, PackageParts.NONE);
  }

  Limits limits() {
    return budget.limits();
  }
}
