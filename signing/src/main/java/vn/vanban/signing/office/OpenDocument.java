package vn.vanban.signing.office;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.NamedOctets;
import vn.vanban.signing.evidence.PercentEncoding;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Coverage;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.xml.PartSignature;
import vn.vanban.signing.xml.XmlElement;
import vn.vanban.signing.zip.ZipEntry;
import vn.vanban.signing.zip.ZipPackage;

/** The signatures of an OpenDocument package: OpenDocument 1.2, part 3, clauses 2.3 and 4. */
final class OpenDocument {
  private static final String MANIFEST = "META-INF/manifest.xml";
  private static final String MACRO_SIGNATURES = "META-INF/macrosignatures.xml";
  private static final String MIME_TYPE = "mimetype";

  /** Clause 2.3: a file in META-INF whose name contains {@code signatures}. */
  private static final Pattern SIGNATURES = Pattern.compile("META-INF/[^/]*signatures[^/]*");

  private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";

  /** Where office programs keep programs, of the document and of objects in it. */
  private static final Pattern MACRO =
      Pattern.compile("(?:.*/)?(?:Basic|Dialogs|Scripts)/.*", Pattern.DOTALL);

  /** The longest media type there is; more is none. */
  private static final int LONGEST_TYPE = 255;

  private final ZipPackage zip;
  private final List<Certificate> pool;
  private final Budget budget;
  private final Set<String> signatureFiles = new HashSet<>();
  private String mediaType = "";

  OpenDocument(ZipPackage zip, List<Certificate> pool, Budget budget) {
    this.zip = zip;
    this.pool = pool;
    this.budget = budget;
  }

  void read(List<SignatureEvidence> signatures, List<Problem> problems)
      throws IOException, UnreadableException {
    if (isEncrypted()) {
      problems.add(Problem.of(Problem.Kind.ENCRYPTED));
      return;
    }
    List<ZipEntry> named =
        zip.entries().stream().filter(each -> SIGNATURES.matcher(each.name()).matches()).toList();
    for (ZipEntry entry : named) {
      if (holdsSignaturesAlone(entry)) {
        signatureFiles.add(entry.name());
      }
    }
    for (ZipEntry entry : named) {
      byte[] part = zip.bytes(entry, Entries.LONGEST_XML);
      for (PartSignature each : PartSignature.read(part, this::part, pool, budget)) {
        if (signatures.size() >= budget.limits().signatures()) {
          throw UnreadableException.limit("signatures", budget.limits().signatures());
        }
        describe(each, entry.name());
        signatures.add(each.evidence().build());
      }
    }
  }

  /** Clause 4.3: a list of signatures and nothing else; another file only has the name of one. */
  private boolean holdsSignaturesAlone(ZipEntry entry) throws IOException, UnreadableException {
    XmlElement root = XmlElement.parse(zip.bytes(entry, Entries.LONGEST_XML), budget);
    return root.name().equals("document-signatures")
        && root.text().isBlank()
        && root.children().stream().allMatch(each -> each.is(DSIG, "Signature"));
  }

  /** Clause 3.4.1: the manifest says of each file how it is encrypted. */
  private boolean isEncrypted() throws IOException, UnreadableException {
    Optional<byte[]> bytes = Entries.bytes(zip, MANIFEST);
    if (bytes.isEmpty()) {
      return false;
    }
    XmlElement manifest = XmlElement.parse(bytes.get(), budget);
    for (XmlElement entry : manifest.children()) {
      if (entry.children().stream().anyMatch(each -> each.name().equals("encryption-data"))) {
        return true;
      }
      if (attribute(entry, "full-path").equals("/")) {
        mediaType = attribute(entry, "media-type");
      }
    }
    return false;
  }

  private static String attribute(XmlElement entry, String name) {
    return entry.attribute('{' + entry.namespace() + '}' + name);
  }

  /** Clause 4.2: a reference is relative to the root of the package. */
  private Optional<NamedOctets> part(String reference) {
    Optional<ZipEntry> entry = zip.entry(reference);
    if (entry.isEmpty()) {
      entry = zip.entry(PercentEncoding.decoded(reference));
    }
    return entry.map(found -> Entries.part(zip, found));
  }

  // ---- what a signature leaves out

  private void describe(PartSignature signature, String file)
      throws IOException, UnreadableException {
    Set<String> signed =
        signature.signed().stream()
            .filter(each -> each.extent() == PartSignature.Extent.WHOLE)
            .map(PartSignature.Signed::name)
            .collect(Collectors.toCollection(HashSet::new));
    List<String> content = new ArrayList<>();
    List<String> macros = new ArrayList<>();
    List<String> housekeeping = new ArrayList<>();
    for (ZipEntry entry : zip.entries()) {
      String name = entry.name();
      if (entry.isFolder() || signed.contains(name) || signatureFiles.contains(name)) {
        continue;
      }
      if (name.equals(MANIFEST) || name.equals(MIME_TYPE)) {
        housekeeping.add(name);
      } else if (MACRO.matcher(name).matches()) {
        macros.add(name);
      } else {
        content.add(name);
      }
    }
    boolean whole = content.isEmpty() && macros.isEmpty() && housekeeping.isEmpty();
    Unsigned unsigned = new Unsigned(signature.evidence());
    unsigned.cover(
        signed.isEmpty()
            ? Coverage.Extent.NOTHING
            : whole ? Coverage.Extent.WHOLE_DOCUMENT : Coverage.Extent.PART,
        signed);
    if (!signature.isIntact()) {
      return;
    }
    signature.unsignedObjects().forEach(path -> unsigned.content(path, Detail.UNSIGNED_OBJECT));
    macros.forEach(name -> unsigned.content(name, Detail.UNSIGNED_MACRO));
    if (file.equals(MACRO_SIGNATURES)) {
      // What it signs is the programs of the document, and nothing else.
      content.addAll(housekeeping);
      unsigned.partly(content);
      return;
    }
    content.forEach(name -> unsigned.content(name, Detail.UNSIGNED_PART));
    // OpenOffice.org before 3.2 signed neither; they say nothing that the content does not.
    housekeeping.forEach(unsigned::harmless);
    if (!housekeeping.isEmpty() && !statedType().equals(mediaType)) {
      unsigned.content(MIME_TYPE, Detail.MEDIA_TYPES_DIFFER);
    }
    unsigned.tell();
  }

  private String statedType() throws IOException, UnreadableException {
    Optional<ZipEntry> entry = zip.entry(MIME_TYPE);
    if (entry.isEmpty() || entry.get().size() > LONGEST_TYPE) {
      return "";
    }
    byte[] bytes = zip.bytes(entry.get(), LONGEST_TYPE);
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
