package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.signing.made.SignedOffice.OFFICE;
import static vn.vanban.signing.made.SignedOffice.edit;
import static vn.vanban.signing.made.SignedOffice.relationship;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.vanban.core.Document;
import vn.vanban.core.DocumentFormat;
import vn.vanban.core.Limits;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.SignedOffice;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.made.Zip;
import vn.vanban.signing.report.Coverage;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.SigningTime;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/** Good office documents pass; each way to spoil one has its problem, and the report names it. */
class SignedOfficeTest {
  private static VerificationReport verify(Zip zip) throws IOException {
    return Bench.strict(SignedOffice.document(zip));
  }

  private static SignatureReport only(VerificationReport report) {
    assertThat(report.signatures()).hasSize(1);
    return report.signatures().get(0);
  }

  /** The problems of the document and of its signatures, without remarks. */
  private static List<String> problems(VerificationReport report) {
    List<String> problems = new ArrayList<>();
    report.problems().forEach(each -> problems.add(each.toString()));
    report
        .signatures()
        .forEach(each -> each.problems().forEach(problem -> problems.add(problem.toString())));
    return problems;
  }

  private static String warning(VerificationReport report, Problem.Kind kind) {
    return only(report).warnings().stream()
        .filter(each -> each.kind() == kind)
        .map(Problem::toString)
        .findFirst()
        .orElse("");
  }

  // ---- good ones

  @Test
  void passesAnOpenDocumentOfWhichEveryFileIsSigned() throws IOException {
    VerificationReport report = verify(SignedOffice.signedOdt());

    assertThat(problems(report)).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report.format()).isEqualTo(DocumentFormat.ODF);
    assertThat(only(report).coverage().extent()).isEqualTo(Coverage.Extent.WHOLE_DOCUMENT);
    assertThat(only(report).coverage().parts()).contains("content.xml", "META-INF/manifest.xml");
    assertThat(only(report).time()).contains(new SigningTime.Claimed(TestPki.SIGNED));
    assertThat(report.digest()).isPresent();
  }

  @Test
  void findsFilesByTheirEscapedNames() throws IOException {
    Zip zip = SignedOffice.odt();
    zip.add("Pictures/Con dấu.svg", "<svg></svg>");
    SignedOffice.signOdt(zip, "documentsignatures.xml", SignedOffice.files(zip));

    assertThat(problems(verify(zip))).isEmpty();
  }

  @Test
  void passesAnOlderSignatureThatLeavesTheManifestOut() throws IOException {
    Zip zip = SignedOffice.odt();
    List<String> names = new ArrayList<>(SignedOffice.files(zip));
    names.removeAll(List.of("mimetype", "META-INF/manifest.xml"));
    VerificationReport report = verify(SignedOffice.signOdt(zip, "documentsignatures.xml", names));

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(warning(report, Problem.Kind.PARTS_UNSIGNED))
        .contains("META-INF/manifest.xml, mimetype");
    assertThat(only(report).coverage().extent()).isEqualTo(Coverage.Extent.PART);
  }

  @Test
  void saysThatASignatureOfMacrosSignsNoContent() throws IOException {
    VerificationReport report =
        verify(
            SignedOffice.signOdt(
                SignedOffice.odt(), "macrosignatures.xml", List.of("Basic/Standard/Module1.xml")));

    assertThat(problems(report)).isEmpty();
    assertThat(warning(report, Problem.Kind.PARTLY_SIGNED)).contains("content.xml");
    assertThat(only(report).coverage().extent()).isEqualTo(Coverage.Extent.PART);
  }

  @Test
  void takesSignedPropertiesThatAreReferredToWithoutAType() throws IOException {
    Zip zip = SignedOffice.odt();
    SignedOffice.signOdt(zip, "documentsignatures.xml", SignedOffice.files(zip), "");
    VerificationReport report = verify(zip);

    assertThat(problems(report)).isEmpty();
    assertThat(only(report).time()).contains(new SigningTime.Claimed(TestPki.SIGNED));
  }

  @Test
  void readsTheNameOfADocumentTypeInAMacro() throws IOException {
    Zip zip = SignedOffice.odt();
    String type = "<!DOCTYPE module PUBLIC \"-//OpenOffice.org//DTD\" \"module.dtd\">";
    edit(zip, "Basic/Standard/Module1.xml", "<module>", type + "<module>");
    SignedOffice.signOdt(zip, "documentsignatures.xml", SignedOffice.files(zip));

    assertThat(problems(verify(zip))).isEmpty();
  }

  @Test
  void passesAnOpenXmlDocumentSignedAsOfficeSigns() throws IOException {
    VerificationReport report = verify(SignedOffice.signedDocx());

    assertThat(problems(report)).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report.format()).isEqualTo(DocumentFormat.OOXML);
    assertThat(only(report).format()).isEqualTo("XAdES");
    assertThat(only(report).coverage().extent()).isEqualTo(Coverage.Extent.PART);
    assertThat(only(report).coverage().parts())
        .containsExactly(
            "/_rels/.rels",
            "/word/_rels/document.xml.rels",
            "/word/document.xml",
            "/word/styles.xml");
    assertThat(warning(report, Problem.Kind.PARTS_UNSIGNED))
        .contains("/docprops/core.xml", "/customxml/item1.xml", "https://example.vn/");
    assertThat(Bench.kinds(report)).contains(Problem.Kind.FORMAT_NOT_LISTED);
  }

  @Test
  void findsNoSignatureWhereThereIsNone() throws IOException {
    assertThat(problems(verify(SignedOffice.docx()))).containsExactly("NO_SIGNATURE{}");
    assertThat(problems(verify(SignedOffice.odt()))).containsExactly("NO_SIGNATURE{}");
  }

  // ---- spoiled ones

  private static Arguments odt(String name, String expected, Consumer<Zip> spoil) {
    Zip zip = SignedOffice.signedOdt();
    spoil.accept(zip);
    return Arguments.of(name, expected, zip);
  }

  private static Arguments docx(String name, String expected, Consumer<Zip> spoil) {
    Zip zip = SignedOffice.signedDocx();
    spoil.accept(zip);
    return Arguments.of(name, expected, zip);
  }

  private static void relate(Zip zip, String list, String relationship) {
    edit(zip, list, "</Relationships>", relationship + "</Relationships>");
  }

  private static String origin(String target) {
    return relationship("rId8", SignedOffice.RELATIONSHIPS + "/digital-signature/origin", target);
  }

  static Stream<Arguments> spoiled() {
    String rels = "word/_rels/document.xml.rels";
    String types = "[Content_Types].xml";
    return Stream.of(
        odt(
            "content changed",
            "DIGEST_MISMATCH{algorithm=SHA-256, reference=content.xml}",
            zip -> edit(zip, "content.xml", "100", "900")),
        odt(
            "manifest changed",
            "DIGEST_MISMATCH{algorithm=SHA-256, reference=META-INF/manifest.xml}",
            zip -> edit(zip, "META-INF/manifest.xml", "1.3", "1.2")),
        odt(
            "file removed",
            "SIGNED_CONTENT_ABSENT{reference=styles.xml}",
            zip -> zip.remove("styles.xml")),
        odt(
            "file added",
            "CONTENT_UNSIGNED{detail=UNSIGNED_PART, path=Pictures/a.png}",
            zip -> zip.add("Pictures/a.png", "x")),
        odt(
            "macro added",
            "CONTENT_UNSIGNED{detail=UNSIGNED_MACRO, path=Scripts/python/a.py}",
            zip -> zip.add("Scripts/python/a.py", "x")),
        odt(
            "macro of an object added",
            "CONTENT_UNSIGNED{detail=UNSIGNED_MACRO, path=Object 1/Basic/a.xml}",
            zip -> zip.add("Object 1/Basic/a.xml", "x")),
        odt(
            "content twice",
            "PACKAGE_AMBIGUOUS{detail=ENTRY_NAMED_TWICE, name=content.xml}",
            zip -> zip.add("content.xml", "<content>900</content>")),
        odt(
            "content hidden",
            "PACKAGE_AMBIGUOUS{detail=ENTRY_HIDDEN, name=content.xml}",
            zip -> zip.add("content.xml", "<content>900</content>").hidden()),
        odt(
            "content of another case",
            "PACKAGE_NAMES_ALIKE{name=Content.xml, other=content.xml}",
            zip -> zip.add("Content.xml", "<content>900</content>")),
        odt(
            "content under another name",
            "PACKAGE_AMBIGUOUS{detail=HEADERS_DIFFER: name, name=content.xml}",
            zip -> zip.entry("content.xml").localName("c0ntent.xml")),
        odt(
            "checksum wrong",
            "ENTRY_UNREADABLE{detail=CHECKSUM, name=content.xml}",
            zip -> zip.entry("content.xml").checksumOff(1)),
        odt(
            "encrypted",
            "ENCRYPTED{}",
            zip ->
                zip.entry("META-INF/manifest.xml")
                    .bytes(
                        SignedOffice.manifest("<m:encryption-data></m:encryption-data>")
                            .getBytes(StandardCharsets.UTF_8))),
        odt(
            "object added to the signature",
            "CONTENT_UNSIGNED{detail=UNSIGNED_OBJECT, path=/document-signatures/Signature[@Id='s']/Object[2]}",
            zip ->
                edit(
                    zip,
                    "META-INF/documentsignatures.xml",
                    "</Object></Signature>",
                    "</Object><Object><SignatureProperties></SignatureProperties></Object>"
                        + "</Signature>")),
        odt(
            "internal document type",
            "DOCUMENT_TYPE_DECLARED{name=manifest}",
            zip ->
                edit(
                    zip,
                    "META-INF/manifest.xml",
                    "<m:manifest ",
                    "<!DOCTYPE manifest [<!ENTITY a 'b'>]><m:manifest ")),
        docx(
            "content changed",
            "DIGEST_MISMATCH",
            zip -> edit(zip, "word/document.xml", "100", "900")),
        docx(
            "styles changed",
            "DIGEST_MISMATCH",
            zip -> edit(zip, "word/styles.xml", "</styles>", " </styles>")),
        docx("part removed", "SIGNED_CONTENT_ABSENT", zip -> zip.remove("word/styles.xml")),
        docx(
            "signed relationship led elsewhere",
            "DIGEST_MISMATCH",
            zip -> edit(zip, "_rels/.rels", "\"word/document.xml", "\"word/other.xml")),
        docx(
            "signed relationship of a type doubled",
            "DIGEST_MISMATCH",
            zip -> relate(zip, rels, relationship("rId0", OFFICE + "styles", "other.xml"))),
        docx(
            "second document",
            "CONTENT_UNSIGNED{detail=UNSIGNED_RELATIONSHIP: "
                + OFFICE
                + "officeDocument, path=/_rels/.rels#rId8}",
            zip -> {
              relate(
                  zip,
                  "_rels/.rels",
                  relationship("rId8", OFFICE + "officeDocument", "word/other.xml"));
              zip.add("word/other.xml", "<document>900</document>");
            }),
        docx(
            "footnotes added",
            "CONTENT_UNSIGNED{detail=UNSIGNED_RELATIONSHIP: "
                + OFFICE
                + "footnotes, path=/word/_rels/document.xml.rels#rId5}",
            zip -> relate(zip, rels, relationship("rId5", OFFICE + "footnotes", "styles.xml"))),
        docx(
            "macros added",
            "CONTENT_UNSIGNED{detail=UNSIGNED_MACRO, path=/word/vbaproject.bin}",
            zip -> {
              zip.add("word/vbaProject.bin", "x");
              edit(
                  zip,
                  types,
                  "</Types>",
                  SignedOffice.override(
                          "/word/vbaProject.bin", "application/vnd.ms-office.vbaProject")
                      + "</Types>");
            }),
        docx(
            "part without a type",
            "CONTENT_UNSIGNED{detail=NO_CONTENT_TYPE, path=/word/hidden.bin}",
            zip -> zip.add("word/hidden.bin", "x")),
        docx(
            "part that nothing leads to",
            "CONTENT_UNSIGNED{detail=UNSIGNED_PART, path=/customxml/item2.xml}",
            zip -> zip.add("customXml/item2.xml", "<x/>")),
        docx(
            "external template",
            "CONTENT_UNSIGNED{detail=UNSIGNED_RELATIONSHIP: "
                + OFFICE
                + "attachedTemplate, path=/word/_rels/document.xml.rels#rId7}",
            zip ->
                relate(
                    zip,
                    rels,
                    relationship("rId7", OFFICE + "attachedTemplate", "https://evil.test/a.dotm")
                        .replace("/>", " TargetMode=\"External\"/>"))),
        docx(
            "external custom part",
            "CONTENT_UNSIGNED{detail=UNSIGNED_RELATIONSHIP: "
                + OFFICE
                + "customXml, path=/word/_rels/document.xml.rels#rId7}",
            zip ->
                relate(
                    zip,
                    rels,
                    relationship("rId7", OFFICE + "customXml", "https://evil.test/a.xml")
                        .replace("/>", " TargetMode=\"External\"/>"))),
        docx(
            "signed part given another type",
            "PART_TYPE_CHANGED",
            zip -> edit(zip, types, "wordprocessingml.styles+xml", "wordprocessingml.header+xml")),
        docx(
            "property given the type of a document",
            "CONTENT_UNSIGNED{detail=UNSIGNED_PART, path=/docprops/core.xml}",
            zip ->
                edit(
                    zip,
                    types,
                    "application/vnd.openxmlformats-package.core-properties+xml",
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml")),
        docx(
            "two types for one part",
            "PACKAGE_AMBIGUOUS{detail=CONTENT_TYPE_NAMED_TWICE, name=/WORD/document.xml}",
            zip ->
                edit(
                    zip,
                    types,
                    "</Types>",
                    SignedOffice.override("/WORD/document.xml", "text/plain") + "</Types>")),
        docx(
            "two relationships of one id",
            "PACKAGE_AMBIGUOUS{detail=RELATIONSHIP_NAMED_TWICE: rId2, name=/word/_rels/document.xml.rels}",
            zip -> relate(zip, rels, relationship("rId2", OFFICE + "customXml", "a.xml"))),
        docx(
            "relationships of another base",
            "MALFORMED{detail=STRUCTURE_UNKNOWN: xml:base}",
            zip -> edit(zip, rels, "<Relationships ", "<Relationships xml:base=\"/evil/\" ")),
        docx(
            "relationship of another base",
            "MALFORMED{detail=STRUCTURE_UNKNOWN: Relationship}",
            zip ->
                edit(
                    zip,
                    rels,
                    "<Relationship Id=\"rId1\"",
                    "<Relationship xml:base=\"/evil/\" Id=\"rId1\"")),
        docx(
            "signature that nothing leads to",
            "SIGNATURE_NOT_LISTED{path=/_xmlsignatures/sig1.xml}",
            zip -> edit(zip, "_xmlsignatures/_rels/origin.sigs.rels", "sig1.xml", "sig2.xml")),
        docx(
            "part called an origin",
            "CONTENT_UNSIGNED{detail=UNSIGNED_PART, path=/word/other.xml}",
            zip -> {
              zip.add("word/other.xml", "<document>900</document>");
              relate(zip, "_rels/.rels", origin("word/other.xml"));
            }),
        docx(
            "second origin",
            "PACKAGE_AMBIGUOUS{detail=RELATIONSHIP_NAMED_TWICE: ",
            zip -> {
              zip.add("_xmlsignatures/other.sigs", "");
              relate(zip, "_rels/.rels", origin("_xmlsignatures/other.sigs"));
            }),
        docx(
            "part called a signature",
            "CONTENT_UNSIGNED{detail=UNSIGNED_PART, path=/word/other.xml}",
            zip -> {
              zip.add("word/other.xml", "<document>900</document>");
              relate(
                  zip,
                  "_xmlsignatures/_rels/origin.sigs.rels",
                  relationship(
                      "rId9",
                      SignedOffice.RELATIONSHIPS + "/digital-signature/signature",
                      "/word/other.xml"));
            }),
        docx(
            "relationships given another type",
            "CONTENT_UNSIGNED{detail=UNSIGNED_PART, path=/customxml/_rels/item1.xml.rels}",
            zip -> edit(zip, types, "package.relationships+xml", "package.other+xml")),
        docx(
            "part beside the signature",
            "CONTENT_UNSIGNED{detail=UNSIGNED_PART, path=/_xmlsignatures/more.xml}",
            zip -> zip.add("_xmlsignatures/more.xml", "<x/>")),
        docx(
            "object added to the signature",
            "CONTENT_UNSIGNED{detail=UNSIGNED_OBJECT, path=/Signature[@Id='s']/Object[4]}",
            zip ->
                edit(
                    zip,
                    SignedOffice.SIGNATURE,
                    "</Object></Signature>",
                    "</Object><Object><Manifest></Manifest></Object></Signature>")),
        docx(
            "manifest doubled",
            "ID_NOT_UNIQUE",
            zip ->
                edit(
                    zip,
                    SignedOffice.SIGNATURE,
                    "</Object></Signature>",
                    "</Object><Object Id=\"idPackageObject\"><Manifest></Manifest></Object>"
                        + "</Signature>")),
        docx(
            "interleaved part",
            "PACKAGE_NAMES_ALIKE",
            zip -> zip.add("word/document.xml/[0].piece", "<document>900</document>")),
        docx(
            "origin that nothing leads to",
            "SIGNATURE_NOT_LISTED{path=/_xmlsignatures/sig1.xml}",
            zip ->
                edit(zip, "_rels/.rels", "digital-signature/origin", "digital-signature/0rigin")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spoiled")
  void findsWhatWasSpoiled(String name, String expected, Zip zip) throws IOException {
    VerificationReport report = verify(zip);

    assertThat(report.verdict()).isNotEqualTo(Verdict.PASSED);
    assertThat(problems(report)).anyMatch(each -> each.startsWith(expected));
  }

  @Test
  void findsAReferenceThatStatesNoType() throws IOException {
    Zip zip = SignedOffice.docx();
    SignedOffice.signDocx(zip, SignedOffice.part(zip, "customXml/item1.xml", ""));

    assertThat(problems(verify(zip)))
        .containsExactly("CONTENT_UNSIGNED{detail=UNTYPED_REFERENCE, path=/customxml/item1.xml}");
  }

  // ---- limits and surprises

  @Test
  void stopsAtABomb() throws IOException {
    Zip zip = SignedOffice.odt();
    zip.add("Pictures/bomb.svg", "<svg>" + " ".repeat(20_000_000) + "</svg>");
    SignedOffice.signOdt(zip, "documentsignatures.xml", SignedOffice.files(zip));
    VerificationReport report =
        Verifier.of(Bench.policy().withLimits(Limits.standard().withExpandedBytes(1 << 20)))
            .verify(SignedOffice.document(zip), TestPki.NOW);

    assertThat(problems(report)).anyMatch(each -> each.startsWith("LIMIT_EXCEEDED"));
    assertThat(report.verdict()).isNotEqualTo(Verdict.PASSED);
  }

  @Test
  void readsTenThousandPartsInTime() throws IOException {
    Zip zip = SignedOffice.docx();
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      zip.add("word/media/" + i + ".xml", "<x/>").stored();
      list.append(relationship("m" + i, OFFICE + "image", "media/" + i + ".xml"));
    }
    relate(zip, "word/_rels/document.xml.rels", list.toString());
    SignedOffice.signDocx(zip, "");
    long start = System.nanoTime();
    VerificationReport report = verify(zip);

    assertThat(problems(report)).isNotEmpty().noneMatch(each -> each.startsWith("LIMIT"));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  /** Whatever byte is changed: no exception, and never another signed content that passes. */
  @Property(tries = 400)
  void passesNothingElseThanWasSigned(@ForAll int seed) throws IOException {
    Random random = new Random(seed);
    boolean docx = random.nextBoolean();
    byte[] bytes = (docx ? SignedOffice.signedDocx() : SignedOffice.signedOdt()).bytes();
    int at = random.nextInt(bytes.length);
    bytes[at] ^= (byte) (1 << random.nextInt(8));
    VerificationReport report = Bench.strict(Document.of("flipped", bytes));

    if (report.verdict() == Verdict.PASSED) {
      assertThat(report.signatures()).hasSize(1);
      assertThat(report.signatures().get(0).coverage().parts())
          .contains(docx ? "/word/document.xml" : "content.xml");
    }
  }
}
