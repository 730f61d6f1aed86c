package vn.vanban.signing.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.vanban.core.DocumentFormat;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.NamedOctets;
import vn.vanban.signing.evidence.PercentEncoding;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.xml.PackageParts;
import vn.vanban.signing.xml.PartSignature;
import vn.vanban.signing.zip.ZipEntry;
import vn.vanban.signing.zip.ZipPackage;

/** The signatures of an Office Open XML package: ECMA-376-2, clause 10. */
final class OpenXml {
  private static final String SIGNATURES =
      "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/";
  static final String ORIGIN = SIGNATURES + "origin";
  private static final String SIGNATURE = SIGNATURES + "signature";
  private static final String CERTIFICATE = SIGNATURES + "certificate";
  private static final String TYPES = "application/vnd.openxmlformats-package.digital-signature-";
  private static final String ORIGIN_TYPE = TYPES + "origin";
  private static final String SIGNATURE_TYPE = TYPES + "xmlsignature+xml";
  private static final String CERTIFICATE_TYPE = TYPES + "certificate";

  private final ZipPackage zip;
  private final List<Certificate> pool;
  private final Budget budget;

  OpenXml(ZipPackage zip, List<Certificate> pool, Budget budget) {
    this.zip = zip;
    this.pool = pool;
    this.budget = budget;
  }

  void read(List<SignatureEvidence> signatures, List<Problem> problems)
      throws IOException, UnreadableException {
    OpenPackage opened = OpenPackage.read(zip, budget);
    problems.addAll(opened.problems());
    // 10.2: the package leads to one origin, the origin to each signature.
    Set<PartName> own = new HashSet<>();
    Set<PartName> origins = targets(opened, PartName.ROOT, ORIGIN, ORIGIN_TYPE, own);
    if (origins.size() > 1) {
      problems.add(
          Problem.of(Problem.Kind.PACKAGE_AMBIGUOUS)
              .with("name", PartName.ROOT.relationships().key())
              .with("detail", Detail.RELATIONSHIP_NAMED_TWICE.with(ORIGIN)));
    }
    Set<PartName> listed = new LinkedHashSet<>();
    for (PartName origin : origins) {
      listed.addAll(targets(opened, origin, SIGNATURE, SIGNATURE_TYPE, own));
    }
    for (PartName part : listed) {
      targets(opened, part, CERTIFICATE, CERTIFICATE_TYPE, own);
    }
    for (PartName part : opened.parts().keySet()) {
      if (opened.type(part).equals(SIGNATURE_TYPE) && !listed.contains(part)) {
        problems.add(Problem.of(Problem.Kind.SIGNATURE_NOT_LISTED).with("path", part.key()));
      }
    }
    PackageParts parts = reference -> part(opened, reference);
    for (PartName part : listed) {
      List<PartSignature> read = PartSignature.read(opened.bytes(part), parts, pool, budget);
      if (read.isEmpty()) {
        // 10.4: the root of the part is the signature; what has none only goes by the name of one.
        problems.add(
            UnreadableException.malformed(Detail.STRUCTURE_UNKNOWN.with(part.key())).problem());
      }
      for (PartSignature each : read) {
        if (signatures.size() >= budget.limits().signatures()) {
          throw UnreadableException.limit("signatures", budget.limits().signatures());
        }
        each.evidence()
            .problem(
                Problem.of(Problem.Kind.FORMAT_NOT_LISTED).with("format", DocumentFormat.OOXML));
        new OpenXmlScope(opened, own, each, budget).describe();
        signatures.add(each.evidence().build());
      }
    }
  }

  /**
   * The parts that relationships of a type lead to. Those that are what they are said to be are no
   * content; another part does not become a signature by being called one.
   */
  private static Set<PartName> targets(
      OpenPackage opened, PartName source, String type, String contentType, Set<PartName> own) {
    Set<PartName> targets = new LinkedHashSet<>();
    for (Relationship each : opened.relationships(source)) {
      if (each.type().equals(type) && !each.external()) {
        targets.add(each.part());
        if (opened.type(each.part()).equalsIgnoreCase(contentType)) {
          own.add(each.part());
          own.add(each.part().relationships());
        }
      }
    }
    return targets;
  }

  /** 10.5.6: a reference is the name of a part and, as a query, its content type. */
  private Optional<NamedOctets> part(OpenPackage opened, String reference) {
    if (!reference.startsWith("/")) {
      return Optional.empty();
    }
    ZipEntry entry = opened.parts().get(PartReference.of(reference).name());
    return entry == null ? Optional.empty() : Optional.of(Entries.part(zip, entry));
  }

  /**
   * A reference of a manifest, taken apart.
   *
   * @param name the part
   * @param type the content type that it states; empty if none
   */
  record PartReference(PartName name, String type) {
    private static final String QUERY = "ContentType=";

    static PartReference of(String reference) {
      int query = reference.indexOf('?');
      if (query < 0) {
        return new PartReference(PartName.of(reference), "");
      }
      PartName name = PartName.of(reference.substring(0, query));
      List<String> types = new ArrayList<>();
      for (String each : reference.substring(query + 1).split("&", -1)) {
        if (each.startsWith(QUERY)) {
          types.add(PercentEncoding.decoded(each.substring(QUERY.length())));
        }
      }
      return new PartReference(name, types.size() == 1 ? types.get(0) : "");
    }
  }
}
