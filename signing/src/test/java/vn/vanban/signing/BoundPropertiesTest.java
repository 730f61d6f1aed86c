package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.signing.made.SignedOffice.OFFICE;
import static vn.vanban.signing.made.SignedOffice.edit;
import static vn.vanban.signing.made.SignedOffice.relationship;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.SignedOffice;
import vn.vanban.signing.made.Zip;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/** What a signed text shows of unsigned parts: the same as was signed, or a finding. */
class BoundPropertiesTest {
  private static final String WORD =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  private static final String CUSTOM =
      "application/vnd.openxmlformats-officedocument.custom-properties+xml";
  private static final String ITEM =
      "CONTENT_UNSIGNED{detail=BOUND_TO_CONTENT, path=/customxml/item1.xml}";
  private static final String CORE =
      "CONTENT_UNSIGNED{detail=BOUND_TO_CONTENT, path=/docprops/core.xml}";

  private static VerificationReport verify(Zip zip) throws IOException {
    return Bench.strict(SignedOffice.document(zip));
  }

  /** The problems, and of the remarks those on fields. */
  private static List<String> problems(VerificationReport report) {
    List<String> problems = new ArrayList<>();
    report.problems().forEach(each -> problems.add(each.toString()));
    for (var signature : report.signatures()) {
      signature.problems().forEach(each -> problems.add(each.toString()));
      signature.warnings().stream()
          .filter(each -> each.kind() == Problem.Kind.FIELD_VALUE_DIFFERS)
          .forEach(each -> problems.add(each.toString()));
    }
    return problems;
  }

  // ---- content controls

  private static Zip control(String properties, String xpath, String shown) {
    Zip zip = SignedOffice.docx();
    edit(
        zip,
        "word/document.xml",
        "100",
        "<w:sdt xmlns:w=\"urn:w\"><w:sdtPr>"
            + properties
            + "<w:dataBinding w:xpath=\""
            + xpath
            + "\"/></w:sdtPr><w:sdtContent>"
            + shown
            + "</w:sdtContent></w:sdt>");
    return zip;
  }

  private static Zip bound(String properties, String xpath, String shown, String item) {
    Zip zip = control(properties, xpath, "<w:p><w:r><w:t>" + shown + "</w:t></w:r></w:p>");
    edit(zip, "customXml/item1.xml", "<total>100</total>", item);
    return SignedOffice.signDocx(zip, "");
  }

  @Test
  void takesABoundValueThatIsTheSignedText() throws IOException {
    assertThat(
            problems(verify(bound("", "/ns0:item[1]/ns0:total[1]", "100", "<total>100</total>"))))
        .isEmpty();
  }

  @Test
  void findsABoundValueThatIsNotTheSignedText() throws IOException {
    assertThat(
            problems(verify(bound("", "/ns0:item[1]/ns0:total[1]", "200", "<total>100</total>"))))
        .containsExactly(ITEM);
    Zip zip = control("", "/ns1:core[1]/ns0:title[1]", "<w:t>200</w:t>");
    assertThat(problems(verify(SignedOffice.signDocx(zip, "")))).containsExactly(CORE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<w:date w:fullDate=\"2026-11-23T00:00:00Z\"/> | 23/11/2026 | 2026-11-23T00:00:00",
        "<w:date w:fullDate=\"2026-11-23T00:00:00Z\"/> | 23/11/2026 | 2026-11-23",
        "<w:dropDownList><w:listItem w:displayText=\"Mật\" w:value=\"2\"/></w:dropDownList>"
            + " | Mật | 2",
        "<x:checkbox xmlns:x=\"urn:x\"><x:checked x:val=\"1\"/></x:checkbox> | ☒ | true",
        "<x:checkbox xmlns:x=\"urn:x\"><x:checked x:val=\"0\"/></x:checkbox> | ☐ | false",
        "<w:showingPlcHdr/> | Bấm để nhập | ''",
        "'' | Số  100 | Số 100"
      })
  void takesAValueThatShowsAsTheSignedText(String properties, String shown, String stored)
      throws IOException {
    String item = "<total>" + stored + "</total>";

    assertThat(problems(verify(bound(properties, "/item/total", shown, item)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<w:date w:fullDate=\"2026-11-23T00:00:00Z\"/> | 23/11/2026 | 2025-11-23T00:00:00",
        "<w:dropDownList><w:listItem w:displayText=\"Mật\" w:value=\"2\"/></w:dropDownList>"
            + " | Mật | 1",
        "<x:checkbox xmlns:x=\"urn:x\"><x:checked x:val=\"1\"/></x:checkbox> | ☒ | false",
        "'' | 100 | ''",
        "'' | 100 | 1 00",
        "'' | 100 | 100<x>0</x>"
      })
  void findsAValueThatShowsOtherwise(String properties, String shown, String stored)
      throws IOException {
    String item = "<total>" + stored + "</total>";

    assertThat(problems(verify(bound(properties, "/item/total", shown, item))))
        .containsExactly(ITEM);
  }

  @Test
  void followsThePositionsOfAPath() throws IOException {
    String items = "<total>50</total><total>100</total>";

    assertThat(problems(verify(bound("", "/item[1]/total[2]", "100", items)))).isEmpty();
    assertThat(problems(verify(bound("", "/item[1]/total[1]", "100", items))))
        .containsExactly(ITEM);
  }

  @Test
  void isNotLedAstrayByAnotherNamespace() throws IOException {
    String items = "<total>100</total><y:total xmlns:y=\"urn:y\">900</y:total>";

    assertThat(problems(verify(bound("", "/item[1]/y:total[1]", "100", items))))
        .containsExactly(ITEM);
  }

  @Test
  void findsAPathThatItCannotFollow() throws IOException {
    String item = "<total>100</total>";

    assertThat(problems(verify(bound("", "//total", "100", item)))).contains(ITEM);
    assertThat(problems(verify(bound("", "/item/total/@a", "100", item)))).contains(ITEM);
    assertThat(problems(verify(bound("", "/item/total[position()=1]", "100", item))))
        .contains(ITEM);
  }

  // ---- fields

  private static String simple(String code, String result) {
    return "<w:fldSimple xmlns:w=\"urn:w\" w:instr=\""
        + code.replace("\"", "&quot;")
        + "\"><w:r><w:t>"
        + result
        + "</w:t></w:r></w:fldSimple>";
  }

  private static String complex(String code, String result) {
    return "<w:p xmlns:w=\"urn:w\"><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
        + "<w:r><w:instrText>"
        + code
        + "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>"
        + result
        + "</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
  }

  /** A document with a signed header and a signed part of settings. */
  private static Zip withHeader(String body, String header, String settings) {
    Zip zip = SignedOffice.docx();
    edit(zip, "word/document.xml", "100", "100" + body);
    return signed(zip, header, settings);
  }

  private static Zip signed(Zip zip, String header, String settings) {
    zip.add("word/header1.xml", "<hdr>" + header + "</hdr>");
    zip.add("word/settings.xml", "<settings>" + settings + "</settings>");
    edit(
        zip,
        "[Content_Types].xml",
        "</Types>",
        SignedOffice.override("/word/header1.xml", WORD + "header+xml")
            + SignedOffice.override("/word/settings.xml", WORD + "settings+xml")
            + "</Types>");
    return SignedOffice.signDocx(
        zip,
        SignedOffice.part(zip, "word/header1.xml", WORD + "header+xml")
            + SignedOffice.part(zip, "word/settings.xml", WORD + "settings+xml"));
  }

  private static Zip inHeader(String field) {
    return withHeader("", field, "");
  }

  private static Zip inBody(String field) {
    return withHeader(field, "", "");
  }

  @Test
  void takesAFieldThatShowsTheValueOfItsProperty() throws IOException {
    assertThat(problems(verify(inHeader(simple(" TITLE  \\* MERGEFORMAT ", "100"))))).isEmpty();
    assertThat(problems(verify(inHeader(complex(" DOCPROPERTY  Title ", "100"))))).isEmpty();
    assertThat(problems(verify(inBody(complex(" TITLE ", "100"))))).isEmpty();
  }

  @Test
  void takesFieldsThatRepeatNoProperty() throws IOException {
    assertThat(problems(verify(inHeader(simple("PAGE", "1") + simple("NUMPAGES", "9"))))).isEmpty();
    assertThat(problems(verify(inHeader(simple("TITLE \"Own\"", "Own"))))).isEmpty();
    assertThat(problems(verify(inHeader(simple("DOCPROPERTY Pages", "3"))))).isEmpty();
    assertThat(problems(verify(inHeader(simple("", "x") + complex("", "y"))))).isEmpty();
  }

  @Test
  void findsAFieldInAHeaderThatWillShowAnotherValue() throws IOException {
    assertThat(problems(verify(inHeader(simple("TITLE", "200"))))).containsExactly(CORE);
    assertThat(problems(verify(inHeader(complex("TITLE", "200"))))).containsExactly(CORE);
    assertThat(problems(verify(inHeader(simple("INFO Title", "200"))))).containsExactly(CORE);
    assertThat(problems(verify(inHeader(simple("docproperty \"title\"", "200")))))
        .containsExactly(CORE);
  }

  @Test
  void saysOfAFieldInTheBodyThatItsPropertyHasAnotherValue() throws IOException {
    VerificationReport report = verify(inBody(complex(" TITLE ", "200")));

    assertThat(problems(report))
        .containsExactly("FIELD_VALUE_DIFFERS{field=TITLE, path=/docprops/core.xml}");
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void findsAFieldInTheBodyThatIsUpdatedOnOpening() throws IOException {
    String field = complex("TITLE", "200");

    assertThat(problems(verify(withHeader(field, "", "<updateFields/>")))).containsExactly(CORE);
    assertThat(problems(verify(withHeader(field, "", "<updateFields val=\"false\"/>"))))
        .containsExactly("FIELD_VALUE_DIFFERS{field=TITLE, path=/docprops/core.xml}");
  }

  @Test
  void takesALockedFieldAsItIs() throws IOException {
    String locked =
        simple("TITLE", "200").replace("<w:fldSimple ", "<w:fldSimple w:fldLock=\"1\" ");

    assertThat(problems(verify(inHeader(locked)))).isEmpty();
  }

  @Test
  void comparesTheSizeOfLettersAsTheFieldDoes() throws IOException {
    Zip upper = SignedOffice.docx();
    edit(upper, "docProps/core.xml", "100", "Quyết định");

    assertThat(problems(verify(signed(upper, simple("TITLE \\* Upper", "QUYẾT ĐỊNH"), ""))))
        .isEmpty();
    Zip plain = SignedOffice.docx();
    edit(plain, "docProps/core.xml", "100", "Quyết định");
    assertThat(problems(verify(signed(plain, simple("TITLE", "QUYẾT ĐỊNH"), ""))))
        .containsExactly(CORE);
  }

  @Test
  void findsAValueThatIsShownInAPictureOfItsOwn() throws IOException {
    assertThat(problems(verify(inHeader(simple("TITLE \\@ \"dd/MM\"", "100")))))
        .containsExactly(CORE);
  }

  @Test
  void findsEachOfSeveralFields() throws IOException {
    String fields = complex("TITLE", "100") + complex("TITLE", "200") + complex("TITLE", "100");

    assertThat(problems(verify(inHeader(fields)))).containsExactly(CORE);
    assertThat(problems(verify(withHeader(complex("TITLE", "200"), complex("TITLE", "200"), ""))))
        .containsExactlyInAnyOrder(
            CORE, "FIELD_VALUE_DIFFERS{field=TITLE, path=/docprops/core.xml}");
  }

  @Test
  void findsAFieldWithinAnother() throws IOException {
    String inner = complex("TITLE", "200");
    String outer = complex("IF 1 = 1 ", "x").replace("<w:t>x</w:t>", "</w:r>" + inner + "<w:r>");

    assertThat(problems(verify(inHeader(outer)))).containsExactly(CORE);
  }

  private static Zip custom(Zip zip, String value) {
    zip.add(
        "docProps/custom.xml",
        "<Properties><property name=\"Số hiệu\"><lpwstr>"
            + value
            + "</lpwstr></property></Properties>");
    edit(
        zip,
        "[Content_Types].xml",
        "</Types>",
        SignedOffice.override("/docProps/custom.xml", CUSTOM) + "</Types>");
    edit(
        zip,
        "_rels/.rels",
        "</Relationships>",
        relationship("rId7", OFFICE + "custom-properties", "docProps/custom.xml")
            + "</Relationships>");
    return zip;
  }

  @Test
  void comparesPropertiesOfTheirOwnNames() throws IOException {
    String field = simple("DOCPROPERTY \"Số hiệu\" \\* MERGEFORMAT", "15/QĐ");

    assertThat(problems(verify(signed(custom(SignedOffice.docx(), "15/QĐ"), field, "")))).isEmpty();
    assertThat(problems(verify(signed(custom(SignedOffice.docx(), "16/QĐ"), field, ""))))
        .containsExactly("CONTENT_UNSIGNED{detail=BOUND_TO_CONTENT, path=/docprops/custom.xml}");
  }

  @Test
  void findsThatAPropertyWasTakenAway() throws IOException {
    assertThat(problems(verify(inHeader(simple("DOCPROPERTY \"Số hiệu\"", "15/QĐ")))))
        .containsExactly("CONTENT_UNSIGNED{detail=BOUND_TO_CONTENT, path=/word/header1.xml}");
    assertThat(
            problems(
                verify(
                    inHeader(simple("DOCPROPERTY x", "Error! Unknown document property name.")))))
        .isEmpty();
  }

  @Test
  void takesAValueThatIsSignedItself() throws IOException {
    Zip zip = SignedOffice.docx();
    zip.add("word/header1.xml", "<hdr>" + simple("TITLE", "200") + "</hdr>");
    edit(
        zip,
        "[Content_Types].xml",
        "</Types>",
        SignedOffice.override("/word/header1.xml", WORD + "header+xml") + "</Types>");
    SignedOffice.signDocx(
        zip,
        SignedOffice.part(zip, "word/header1.xml", WORD + "header+xml")
            + SignedOffice.part(
                zip,
                "docProps/core.xml",
                "application/vnd.openxmlformats-package.core-properties+xml"));

    assertThat(problems(verify(zip))).isEmpty();
  }

  // ---- limits

  @Test
  void endsWithManyControlsAndValues() throws IOException {
    StringBuilder items = new StringBuilder();
    StringBuilder fields = new StringBuilder();
    StringBuilder controls = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      items.append("<total>100</total>");
      fields.append("<w:r xmlns:w=\"urn:w\"><w:fldChar w:fldCharType=\"begin\"/></w:r>");
      controls.append(
          "<sdt xmlns:w=\"urn:w\"><sdtPr><w:dataBinding w:xpath=\"/item/total["
              + (i + 1)
              + "]\"/></sdtPr><sdtContent><t>100</t></sdtContent></sdt>");
    }
    Zip zip = SignedOffice.docx();
    edit(zip, "word/document.xml", "100", controls.toString() + fields);
    edit(zip, "customXml/item1.xml", "<total>100</total>", items.toString());
    long start = System.nanoTime();
    VerificationReport report = verify(SignedOffice.signDocx(zip, ""));

    assertThat(report.signatures()).hasSizeLessThan(2);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }
}
