package vn.vanban.signing.xml;

import java.util.List;
import vn.vanban.core.Limits;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.Surroundings;

/**
 * One document while its signatures are read.
 *
 * @param root its tree
 * @param outside what it may refer to outside of it
 * @param pool certificates among which a signer is looked for that the document does not bring
 * @param budget the limits, counted down
 */
record Reading(XmlNode.Root root, Surroundings outside, List<Certificate> pool, Budget budget) {
  Limits limits() {
    return budget.limits();
  }
}
