package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.signing.made.SignedOffice.edit;
import static vn.vanban.signing.made.SignedOffice.override;
import static vn.vanban.signing.made.SignedOffice.relationship;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.vanban.core.Document;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.Cms;
import vn.vanban.signing.made.SignedOffice;
import vn.vanban.signing.made.SignedXml;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.made.Zip;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/** Attacks on signed packages by who holds no key: each is found, in whatever kind of package. */
class HostilePackageTest {
  private static final String TEXT = "Tờ trình: 100 đồng";
  private static final String FORGED = "Tờ trình: 900 đồng";
  private static final String NOTE = "note.txt";

  private static Zip container() {
    Zip zip = new Zip();
    zip.add("mimetype", "application/vnd.etsi.asic-s+zip").stored();
    zip.add(NOTE, TEXT);
    zip.add(
        "META-INF/signature.p7s",
        Cms.by(TestPki.SIGNER).certificates(TestPki.INTERMEDIATE).over(utf8(TEXT)));
    return zip;
  }

  /** An attack on one file of a package, whatever the package is. */
  private record Attack(String name, Set<Problem.Kind> kinds, String file, Consumer<Zip> on) {}

  /** The same attacks on a container, an OpenDocument text and a Word document. */
  static Stream<Arguments> attacks() {
    return Stream.of(NOTE, "content.xml", "word/document.xml")
        .flatMap(HostilePackageTest::on)
        .map(each -> Arguments.of(each.name() + ", " + each.file(), each));
  }

  private static Stream<Attack> on(String file) {
    Set<Problem.Kind> ambiguous = Set.of(Problem.Kind.PACKAGE_AMBIGUOUS);
    Set<Problem.Kind> alike = Set.of(Problem.Kind.PACKAGE_NAMES_ALIKE);
    // A container's only candidates for what is signed are its files: one that cannot be read ends
    // it.
    Set<Problem.Kind> unread = Set.of(Problem.Kind.CONTENT_UNSIGNED, Problem.Kind.ENTRY_UNREADABLE);
    String folder = file.substring(0, file.lastIndexOf('/') + 1);
    return Stream.of(
        new Attack(
            "other bytes",
            Set.of(Problem.Kind.DIGEST_MISMATCH),
            file,
            zip -> zip.entry(file).bytes(utf8("<x>" + FORGED + "</x>"))),
        new Attack("second entry of the name", ambiguous, file, zip -> zip.add(file, FORGED)),
        new Attack(
            "entry that only local headers show",
            ambiguous,
            file,
            zip -> zip.add(file, FORGED).hidden()),
        new Attack(
            "local header of another name",
            ambiguous,
            file,
            zip -> zip.entry(file).localName(file.replace('t', 'T'))),
        new Attack(
            "local header of another method",
            ambiguous,
            file,
            zip -> zip.entry(file).localMethod(0)),
        new Attack(
            "local header of another size",
            ambiguous,
            file,
            zip -> zip.entry(file).localSizeOff(1)),
        new Attack(
            "descriptor that lies",
            ambiguous,
            file,
            zip -> zip.entry(file).described(true).localSizeOff(1)),
        new Attack(
            "second name in Unicode",
            ambiguous,
            file,
            zip -> zip.entry(file).extra(unicodeNames(file, file, "forged"))),
        new Attack(
            "long sizes twice",
            ambiguous,
            file,
            zip ->
                zip.entry(file).extra(new Zip.Little().two(1).two(0).two(1).two(0).toByteArray())),
        new Attack(
            "bytes behind the stream",
            Set.of(Problem.Kind.ENTRY_UNREADABLE),
            file,
            zip -> zip.entry(file).trailing(utf8(FORGED))),
        new Attack(
            "bytes before the package",
            Set.of(Problem.Kind.UNSUPPORTED_FORMAT),
            file,
            zip -> zip.before(utf8(FORGED))),
        new Attack(
            "package behind the package",
            Set.of(Problem.Kind.PACKAGE_BYTES_OUTSIDE, Problem.Kind.MALFORMED),
            file,
            zip -> zip.after(container().bytes())),
        new Attack(
            "name of another case",
            alike,
            file,
            zip -> zip.add(file.toUpperCase(Locale.ROOT), FORGED)),
        new Attack(
            "name that is another one decomposed",
            alike,
            file,
            zip -> {
              zip.add(folder + "Phụ lục.xml", FORGED);
              zip.add(Normalizer.normalize(folder + "Phụ lục.xml", Normalizer.Form.NFD), FORGED);
            }),
        new Attack("name that leads out", ambiguous, file, zip -> zip.add("../" + file, FORGED)),
        new Attack(
            "encrypted entry", unread, file, zip -> zip.add(folder + "more.xml", FORGED).flags(1)),
        new Attack(
            "folder that holds bytes", unread, file, zip -> zip.add(folder + "more/", FORGED)),
        new Attack(
            "entry packed as nobody reads it",
            unread,
            file,
            zip -> zip.add(folder + "more.xml", FORGED).method(97)));
  }

  private static byte[] unicodeNames(String of, String... names) {
    CRC32 checksum = new CRC32();
    checksum.update(utf8(of));
    Zip.Little fields = new Zip.Little();
    for (String each : names) {
      byte[] name = utf8(each);
      fields.two(0x7075).two(5 + name.length).write(1);
      fields.four((int) checksum.getValue());
      fields.write(name);
    }
    return fields.toByteArray();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void findsTheAttack(String name, Attack attack) throws IOException {
    Zip zip = zipWith(attack.file());
    assertThat(verify(zip).verdict()).isEqualTo(Verdict.PASSED);

    attack.on().accept(zip);

    VerificationReport report = verify(zip);
    assertThat(report.verdict()).isNotEqualTo(Verdict.PASSED);
    assertThat(Bench.kinds(report)).containsAnyElementsOf(attack.kinds());
  }

  private static Zip zipWith(String file) {
    return switch (file) {
      case NOTE -> container();
      case "content.xml" -> SignedOffice.signedOdt();
      default -> SignedOffice.signedDocx();
    };
  }

  private static VerificationReport verify(Zip zip) throws IOException {
    return Bench.strict(Document.of("package", zip.bytes()));
  }

  // ---- files that go by the name of something else

  @Test
  void takesNoFileForSignaturesBecauseOfItsName() throws IOException {
    Zip inContainer = container();
    inContainer.add("META-INF/more-signatures.xml", "<x>" + FORGED + "</x>");
    Zip inText = SignedOffice.signedOdt();
    inText.add("META-INF/more-signatures.xml", "<x>" + FORGED + "</x>");
    Zip beside = SignedOffice.signedOdt();
    edit(
        beside,
        "META-INF/documentsignatures.xml",
        "</document-signatures>",
        "<x>" + FORGED + "</x></document-signatures>");
    Zip inWord = SignedOffice.signedDocx();
    secondSignature(inWord, "<Signature>" + FORGED + "</Signature>");

    assertThat(Bench.kinds(verify(inContainer))).contains(Problem.Kind.MALFORMED);
    assertThat(Bench.kinds(verify(inText))).contains(Problem.Kind.CONTENT_UNSIGNED);
    assertThat(Bench.kinds(verify(beside))).contains(Problem.Kind.CONTENT_UNSIGNED);
    assertThat(Bench.kinds(verify(inWord))).contains(Problem.Kind.MALFORMED);
    for (Zip each : List.of(inContainer, inText, beside, inWord)) {
      assertThat(verify(each).verdict()).isNotEqualTo(Verdict.PASSED);
    }
  }

  @Test
  void findsWhatAnOpenDocumentShowsBesideItsContent() throws IOException {
    for (String name : List.of("settings.xml", "meta.xml", "Thumbnails/thumbnail.png")) {
      Zip zip = SignedOffice.signedOdt();
      if (zip.names().contains(name)) {
        zip.remove(name);
      }
      zip.add(name, "<x></x>");

      VerificationReport report = verify(zip);

      assertThat(report.verdict()).as(name).isNotEqualTo(Verdict.PASSED);
      assertThat(Bench.kinds(report))
          .containsAnyOf(Problem.Kind.CONTENT_UNSIGNED, Problem.Kind.DIGEST_MISMATCH);
    }
  }

  @Test
  void saysOfASecondSignatureWhatItLeavesOut() throws IOException {
    Zip zip = SignedOffice.signedDocx();
    String object =
        "<Object xmlns=\""
            + SignedXml.DSIG
            + "\" Id=\"idPackageObject\"><Manifest>"
            + SignedOffice.part(
                zip,
                "word/styles.xml",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml")
            + "</Manifest></Object>";
    secondSignature(
        zip,
        SignedXml.signature()
            .typed("#idPackageObject", SignedXml.DSIG + "Object", object)
            .object(object)
            .xades()
            .text());

    VerificationReport report = verify(zip);

    assertThat(report.signatures()).hasSize(2);
    assertThat(report.signatures().get(0).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(Bench.kinds(report.signatures().get(1))).contains(Problem.Kind.CONTENT_UNSIGNED);
    assertThat(report.verdict()).isNotEqualTo(Verdict.PASSED);
  }

  private static void secondSignature(Zip zip, String signature) {
    zip.add("_xmlsignatures/sig2.xml", signature);
    edit(
        zip,
        "[Content_Types].xml",
        "</Types>",
        override(
                "/_xmlsignatures/sig2.xml",
                "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml")
            + "</Types>");
    edit(
        zip,
        "_xmlsignatures/_rels/origin.sigs.rels",
        "</Relationships>",
        relationship(
                "rId2", SignedOffice.RELATIONSHIPS + "/digital-signature/signature", "sig2.xml")
            + "</Relationships>");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
