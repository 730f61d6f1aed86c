package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.junit.jupiter.api.Test;
import vn.vanban.core.Document;
import vn.vanban.core.DocumentFormat;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.Cms;
import vn.vanban.signing.made.SignedXml;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.made.Zip;
import vn.vanban.signing.report.Coverage;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.SigningTime;
import vn.vanban.signing.report.TimestampReport;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/** Good containers pass, and what was put in, taken out or changed has its problem. */
class ContainerTest {
  private static final String TEXT = "Tờ trình";
  private static final String MORE = "Phụ lục";
  private static final String SIGNATURE = "META-INF/signature.p7s";
  private static final String MANIFEST = "META-INF/ASiCManifest.xml";

  private static Zip container(String kind) {
    Zip zip = new Zip();
    zip.add("mimetype", "application/vnd.etsi.asic-" + kind + "+zip").stored();
    return zip;
  }

  private static byte[] cms(String content) {
    return signer().over(utf8(content));
  }

  private static Cms signer() {
    return Cms.by(TestPki.SIGNER).certificates(TestPki.INTERMEDIATE);
  }

  private static Zip simple() {
    Zip zip = container("s");
    zip.add("note.txt", TEXT);
    zip.add(SIGNATURE, cms(TEXT));
    return zip;
  }

  /** Two files under one list. */
  private static Zip extended() {
    Zip zip = container("e");
    String manifest = manifest(SIGNATURE, "note.txt", TEXT, "annex.txt", MORE);
    zip.add("note.txt", TEXT);
    zip.add("annex.txt", MORE);
    zip.add(MANIFEST, manifest);
    zip.add(SIGNATURE, cms(manifest));
    return zip;
  }

  private static Zip withXml(SignedXml signature) {
    Zip zip = container("e");
    zip.add("note.txt", TEXT);
    zip.add("META-INF/signatures.xml", signatures(signature.text()));
    return zip;
  }

  private static String signatures(String text) {
    return "<a:XAdESSignatures xmlns:a=\"http://uri.etsi.org/02918/v1.2.1#\">"
        + text
        + "</a:XAdESSignatures>";
  }

  private static String manifest(String signature, String... files) {
    StringBuilder text = new StringBuilder();
    text.append("<a:ASiCManifest xmlns:a=\"http://uri.etsi.org/02918/v1.2.1#\">");
    text.append("<a:SigReference URI=\"").append(signature).append("\"/>");
    for (int i = 0; i < files.length; i += 2) {
      text.append(reference(files[i], utf8(files[i + 1])));
    }
    return text.append("</a:ASiCManifest>").toString();
  }

  private static String reference(String name, byte[] content) {
    return "<a:DataObjectReference URI=\""
        + name
        + "\"><DigestMethod xmlns=\""
        + SignedXml.DSIG
        + "\" Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><DigestValue xmlns=\""
        + SignedXml.DSIG
        + "\">"
        + Base64.getEncoder().encodeToString(TestPki.hash("SHA-256", content))
        + "</DigestValue></a:DataObjectReference>";
  }

  private static VerificationReport verify(Zip zip) throws IOException {
    VerificationReport report = Bench.strict(Document.of("file.asice", zip.bytes()));
    assertThat(report.format()).isEqualTo(DocumentFormat.ASIC);
    return report;
  }

  private static Set<Problem.Kind> kinds(Zip zip) throws IOException {
    return Bench.kinds(verify(zip));
  }

  // ---- good ones

  @Test
  void passesTheOneFileOfASimpleContainer() throws IOException {
    VerificationReport report = verify(simple());

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    SignatureReport signature = report.signatures().get(0);
    assertThat(signature.id()).isEqualTo(SIGNATURE);
    assertThat(signature.coverage().extent()).isEqualTo(Coverage.Extent.WHOLE_DOCUMENT);
    assertThat(signature.coverage().parts()).containsExactly("note.txt");
  }

  @Test
  void passesTheFilesUnderAList() throws IOException {
    VerificationReport report = verify(extended());

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report.signatures().get(0).coverage().parts())
        .containsExactly("annex.txt", "note.txt");
  }

  @Test
  void passesFilesThatXmlRefersTo() throws IOException {
    VerificationReport report = verify(withXml(SignedXml.signature().over("note.txt", TEXT)));

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report.signatures().get(0).coverage().parts()).containsExactly("note.txt");
  }

  @Test
  void passesATimeStampThatIsAllThereIs() throws IOException {
    Zip zip = container("s");
    zip.add("note.txt", TEXT);
    zip.add("META-INF/timestamp.tst", Cms.token(TestPki.TSA, TestPki.STAMPED, utf8(TEXT)));

    VerificationReport report = verify(zip);

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report.signatures().get(0).format()).isEqualTo("TIMESTAMP");
  }

  @Test
  void takesATimeStampOverASignatureForATimeOfIt() throws IOException {
    Zip zip = simple();
    byte[] signature = cms(TEXT);
    zip.remove(SIGNATURE).add(SIGNATURE, signature);
    String list =
        manifest("META-INF/timestamp.tst", "note.txt", TEXT)
            .replace("</a:ASiCManifest>", reference(SIGNATURE, signature) + "</a:ASiCManifest>");
    zip.add("META-INF/ASiCArchiveManifest.xml", list);
    zip.add("META-INF/timestamp.tst", Cms.token(TestPki.TSA, TestPki.STAMPED, utf8(list)));

    VerificationReport report = verify(zip);

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report.signatures().get(0).time()).containsInstanceOf(SigningTime.Proven.class);
    assertThat(report.signatures().get(0).timestamps())
        .extracting(TimestampReport::kind)
        .containsExactly(TimestampReport.Kind.DOCUMENT);
  }

  @Test
  void remarksWhatAnotherSignatureSigns() throws IOException {
    Zip zip = container("e");
    zip.add("note.txt", TEXT);
    zip.add("annex.txt", MORE);
    zip.add(
        "META-INF/signatures1.xml",
        signatures(SignedXml.signature().over("note.txt", TEXT).text()));
    zip.add(
        "META-INF/signatures2.xml",
        signatures(SignedXml.signature().over("annex.txt", MORE).text()));

    VerificationReport report = verify(zip);

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(Bench.kinds(report)).contains(Problem.Kind.PARTLY_SIGNED);
  }

  @Test
  void namesEvidenceRecordsAndReliesOnNone() throws IOException {
    Zip zip = container("s");
    zip.add("note.txt", TEXT);
    zip.add("META-INF/evidencerecord.ers", new byte[] {0x30, 0});

    assertThat(verify(zip).verdict()).isEqualTo(Verdict.INDETERMINATE);
    assertThat(kinds(zip))
        .containsExactlyInAnyOrder(
            Problem.Kind.NO_SIGNATURE, Problem.Kind.EVIDENCE_RECORD_NOT_JUDGED);

    Zip signed = simple();
    signed.add("META-INF/evidencerecord.ers", new byte[] {0x30, 0});
    assertThat(verify(signed).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(kinds(signed)).contains(Problem.Kind.EVIDENCE_RECORD_NOT_JUDGED);
  }

  @Test
  void remarksAListThatIsNotOfTheFilesThatAreThere() throws IOException {
    Zip good = simple();
    good.add("META-INF/manifest.xml", list("s", "note.txt"));
    Zip shorter = simple();
    shorter.add("META-INF/manifest.xml", list("s"));
    Zip longer = simple();
    longer.add("META-INF/manifest.xml", list("s", "note.txt", "annex.txt"));
    Zip another = simple();
    another.add("META-INF/manifest.xml", list("e", "note.txt"));
    Zip none = simple();
    none.add("META-INF/manifest.xml", "<open>");

    assertThat(kinds(good)).doesNotContain(Problem.Kind.PACKAGE_LIST_DIFFERS);
    assertThat(difference(shorter)).isEqualTo("PRESENT_AND_UNLISTED: note.txt");
    assertThat(difference(longer)).isEqualTo("LISTED_AND_ABSENT: annex.txt");
    assertThat(difference(another)).startsWith("MEDIA_TYPES_DIFFER: ");
    assertThat(difference(none)).startsWith("STRUCTURE_UNKNOWN: ");
  }

  private static String list(String kind, String... files) {
    StringBuilder text = new StringBuilder();
    text.append("<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">");
    text.append("<m:file-entry m:full-path=\"/\" m:media-type=\"application/vnd.etsi.asic-");
    text.append(kind).append("+zip\"></m:file-entry>");
    for (String each : files) {
      text.append("<m:file-entry m:full-path=\"").append(each);
      text.append("\" m:media-type=\"text/plain\"></m:file-entry>");
    }
    return text.append("</m:manifest>").toString();
  }

  private static String difference(Zip zip) throws IOException {
    VerificationReport report = verify(zip);
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    Problem remark =
        report.signatures().get(0).warnings().stream()
            .filter(each -> each.kind() == Problem.Kind.PACKAGE_LIST_DIFFERS)
            .findFirst()
            .orElseThrow();
    return remark.facts().get("detail") + ": " + remark.facts().get("path");
  }

  @Test
  void remarksAListWhoseSignatureIsGone() throws IOException {
    Zip zip = extended();
    zip.add("META-INF/ASiCManifest2.xml", manifest("META-INF/signature2.p7s", "annex.txt", MORE));

    assertThat(difference(zip)).isEqualTo("LISTED_AND_ABSENT: META-INF/signature2.p7s");
  }

  @Test
  void remarksFilesOfOtherStandardsThatAreLeftUnsigned() throws IOException {
    Zip zip = simple();
    zip.add("META-INF/container.xml", "<container/>");

    VerificationReport report = verify(zip);

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report.signatures().get(0).warnings())
        .anyMatch(
            each ->
                each.kind() == Problem.Kind.PARTS_UNSIGNED
                    && "META-INF/container.xml".equals(each.facts().get("path")));
  }

  @Test
  void readsNoListWithAnExtensionThatIsCriticalAndUnknown() throws IOException {
    for (String critical : Set.of("true", "1", "false")) {
      Zip zip = container("e");
      String list =
          manifest(SIGNATURE, "note.txt", TEXT)
              .replace(
                  "</a:ASiCManifest>",
                  "<a:ASiCManifestExtensions><a:Extension Critical=\""
                      + critical
                      + "\"/></a:ASiCManifestExtensions></a:ASiCManifest>");
      zip.add("note.txt", TEXT);
      zip.add(MANIFEST, list);
      zip.add(SIGNATURE, cms(list));

      assertThat(verify(zip).verdict() == Verdict.PASSED).isEqualTo(critical.equals("false"));
    }
  }

  // ---- what was put in

  @Test
  void findsAFileThatNobodySigned() throws IOException {
    for (String name : Set.of("annex.exe", "META-INF/annex.exe", "META-INF/a/signature.p7s")) {
      Zip zip = extended();
      zip.add(name, "x");

      assertThat(verify(zip).verdict()).isEqualTo(Verdict.INDETERMINATE);
      assertThat(kinds(zip)).contains(Problem.Kind.CONTENT_UNSIGNED);
    }
  }

  @Test
  void takesNoSignatureOverSomethingElseForOneOfTheFiles() throws IOException {
    Zip within = container("s");
    within.add("note.txt", TEXT);
    within.add(SIGNATURE, signer().content(CMSObjectIdentifiers.data, utf8(MORE)).over());
    Zip furniture = container("e");
    furniture.add("note.txt", TEXT);
    furniture.add("META-INF/manifest.xml", "<m/>");
    furniture.add(
        "META-INF/signatures.xml",
        signatures(SignedXml.signature().over("META-INF/manifest.xml", "<m/>").text()));
    Zip listed = container("e");
    String list = manifest(SIGNATURE, "META-INF/manifest.xml", "<m/>");
    listed.add("note.txt", TEXT);
    listed.add("META-INF/manifest.xml", "<m/>");
    listed.add(MANIFEST, list);
    listed.add(SIGNATURE, cms(list));
    Zip stamped = container("e");
    String stamps = manifest("META-INF/timestamp.tst", "META-INF/manifest.xml", "<m/>");
    stamped.add("note.txt", TEXT);
    stamped.add("META-INF/manifest.xml", "<m/>");
    stamped.add(MANIFEST, stamps);
    stamped.add("META-INF/timestamp.tst", Cms.token(TestPki.TSA, TestPki.STAMPED, utf8(stamps)));

    for (Zip each : new Zip[] {within, furniture, listed, stamped}) {
      assertThat(kinds(each)).contains(Problem.Kind.CONTENT_UNSIGNED);
      assertThat(verify(each).verdict()).isEqualTo(Verdict.INDETERMINATE);
    }
  }

  @Test
  void takesNoFileForSignedByAValueThatNoCertificateVerifies() throws IOException {
    Zip zip = simple();
    zip.add("annex.txt", MORE);
    zip.add(
        "META-INF/signature2.p7s", Cms.by(TestPki.RSA_SIGNER).onlyCertificates().over(utf8(MORE)));

    SignatureReport honest = verify(zip).signatures().get(0);

    assertThat(Bench.kinds(honest)).contains(Problem.Kind.CONTENT_UNSIGNED);
  }

  @Test
  void findsContentInPlaceOfTheMediaType() throws IOException {
    Zip zip = new Zip();
    zip.add("note.txt", TEXT);
    zip.add(SIGNATURE, cms(TEXT));
    zip.add("mimetype", "Pay one million to the bearer");

    assertThat(kinds(zip)).contains(Problem.Kind.CONTENT_UNSIGNED);
  }

  @Test
  void letsNoSignatureCallItselfACounterSignature() throws IOException {
    String text =
        SignedXml.signature()
            .over(
                "#o",
                "<Object xmlns=\"" + SignedXml.DSIG + "\" Id=\"o\">x</Object>",
                SignedXml.EXCLUSIVE)
            .object("<Object xmlns=\"" + SignedXml.DSIG + "\" Id=\"o\">x</Object>")
            .text();
    Zip zip = container("e");
    zip.add("note.txt", TEXT);
    zip.add("META-INF/signatures.xml", "<CounterSignature>" + text + "</CounterSignature>");

    assertThat(verify(zip).verdict()).isNotEqualTo(Verdict.PASSED);
    assertThat(kinds(zip)).contains(Problem.Kind.COUNTERSIGNS_NOTHING);
  }

  @Test
  void takesNoCounterSignatureForOneOfAFileOfItsNumber() throws IOException {
    Cms counter =
        Cms.by(TestPki.RSA_SIGNER)
            .signedAttributes(
                list ->
                    list.stream()
                        .filter(each -> !each.getAttrType().equals(CMSAttributes.contentType))
                        .toList());
    Zip zip = container("s");
    zip.add("note.txt", TEXT);
    zip.add("1", "x");
    zip.add(
        SIGNATURE,
        signer().certificates(TestPki.RSA_SIGNER).countersigned(counter).over(utf8(TEXT)));

    VerificationReport report = verify(zip);

    assertThat(report.signatures()).hasSize(2);
    assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
    assertThat(Bench.kinds(report)).contains(Problem.Kind.CONTENT_UNSIGNED);
  }

  // ---- what was taken out or changed

  @Test
  void findsWhatWasChangedOrTakenOut() throws IOException {
    Zip changed = simple();
    changed.remove("note.txt").add("note.txt", TEXT + '!');
    Zip listed = extended();
    listed.remove("annex.txt").add("annex.txt", MORE + '!');
    Zip taken = extended();
    taken.remove("annex.txt");
    Zip relisted = extended();
    relisted.remove(MANIFEST).add(MANIFEST, manifest(SIGNATURE, "note.txt", TEXT));
    Zip unlisted = extended();
    unlisted.remove(MANIFEST);
    Zip inXml = withXml(SignedXml.signature().over("note.txt", TEXT));
    inXml.remove("note.txt").add("note.txt", MORE);

    assertThat(kinds(changed)).contains(Problem.Kind.DIGEST_MISMATCH);
    assertThat(kinds(listed)).contains(Problem.Kind.DIGEST_MISMATCH);
    assertThat(kinds(taken)).contains(Problem.Kind.SIGNED_CONTENT_ABSENT);
    assertThat(kinds(relisted)).contains(Problem.Kind.DIGEST_MISMATCH);
    assertThat(kinds(unlisted)).contains(Problem.Kind.DIGEST_MISMATCH);
    assertThat(kinds(inXml)).contains(Problem.Kind.DIGEST_MISMATCH);
    for (Zip each : new Zip[] {changed, listed, taken, relisted, unlisted, inXml}) {
      assertThat(verify(each).verdict()).isNotEqualTo(Verdict.PASSED);
    }
  }

  @Test
  void findsAListOfAnUnknownDigestOrShape() throws IOException {
    Zip unknown = container("e");
    String list = manifest(SIGNATURE, "note.txt", TEXT).replace("sha256", "sha0");
    unknown.add("note.txt", TEXT);
    unknown.add(MANIFEST, list);
    unknown.add(SIGNATURE, cms(list));
    Zip twice = container("e");
    String both =
        manifest(SIGNATURE, "note.txt", TEXT)
            .replace("</a:ASiC", "<a:SigReference URI=\"x\"/></a:ASiC");
    twice.add("note.txt", TEXT);
    twice.add(MANIFEST, both);
    twice.add(SIGNATURE, cms(both));

    assertThat(kinds(unknown)).contains(Problem.Kind.ALGORITHM_UNKNOWN);
    assertThat(kinds(twice)).contains(Problem.Kind.MALFORMED);
    assertThat(verify(twice).verdict()).isNotEqualTo(Verdict.PASSED);
  }

  @Test
  void readsTheOthersWhereOneSignatureCannotBeRead() throws IOException {
    Zip zip = simple();
    zip.add("META-INF/signature2.p7s", "none");
    zip.add("META-INF/signatures.xml", "<open>");
    zip.add("META-INF/timestamp.tst", "none");

    VerificationReport report = verify(zip);

    assertThat(report.signatures()).hasSize(4);
    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(
            report.signatures().stream()
                .filter(each -> each.id().equals(SIGNATURE))
                .map(SignatureReport::verdict))
        .containsExactly(Verdict.PASSED);
  }

  @Test
  void passesNoContainerThatReadsInTwoWays() throws IOException {
    Zip zip = simple();
    zip.add("note.txt", MORE);

    assertThat(kinds(zip)).contains(Problem.Kind.PACKAGE_AMBIGUOUS);
    assertThat(verify(zip).verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void endsAtTheLimitOfSignatures() throws IOException {
    Zip zip = simple();
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < 300; i++) {
      names.add("META-INF/signature" + i + ".p7s");
    }
    names.forEach(name -> zip.add(name, "x"));

    assertThat(kinds(zip)).contains(Problem.Kind.LIMIT_EXCEEDED);
    assertThat(verify(zip).verdict()).isNotEqualTo(Verdict.PASSED);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
