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
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.NamedOctets;
import vn.vanban.signing.evidence.UnreadableException;
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
  private static final String SIGNATURE_TYPE =
      "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml";

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
    // 10.2: the package leads to the origin, the origin to each signature.
    Set<PartName> listed = new LinkedHashSet<>();
    Set<PartName> own = new HashSet<>();
    for (Relationship toOrigin : opened.relationships(PartName.ROOT)) {
      if (!toOrigin.type().equals(ORIGIN) || toOrigin.external()) {
        continue;
      }
      own.add(toOrigin.part());
      own.add(toOrigin.part().relationships());
      for (Relationship each : opened.relationships(toOrigin.part())) {
        if (each.type().equals(SIGNATURE) && !each.external()) {
          listed.add(each.part());
        }
      }
    }
    for (PartName part : listed) {
      own.add(part);
      own.add(part.relationships());
      for (Relationship each : opened.relationships(part)) {
        if (each.type().equals(CERTIFICATE) && !each.external()) {
          own.add(each.part());
        }
      }
    }
    for (PartName part : opened.parts().keySet()) {
      if (opened.type(part).equals(SIGNATURE_TYPE) && !listed.contains(part)) {
        problems.add(Problem.of(Problem.Kind.SIGNATURE_NOT_LISTED).with("path", part.key()));
      }
    }
    PackageParts parts = reference -> part(opened, reference);
    for (PartName part : listed) {
      for (PartSignature each : PartSignature.read(opened.bytes(part), parts, pool, budget)) {
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
      for (String each : reference.substring(query + 1).split("&")) {
        if (each.startsWith(QUERY)) {
          types.add(Entries.unescaped(each.substring(QUERY.length())));
        }
      }
      return new PartReference(name, types.size() == 1 ? types.get(0) : "");
    }
  }
}
