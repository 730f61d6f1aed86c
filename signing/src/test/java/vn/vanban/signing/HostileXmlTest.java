package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.core.Document;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.SignedXml;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/** Hostile XML: wrapped, bombed, included, endless; always a report, in time, and never a pass. */
class HostileXmlTest {
  /** Limits.standard() gives a document eight seconds; the rest is for a busy machine. */
  private static final Duration LONGEST = Duration.ofSeconds(14);

  /** The response and the assertion of SAML, for which the eight wrappings were first described. */
  private static final String GOOD =
      "<Assertion xmlns=\"urn:test\" ID=\"a\"><Subject>anh</Subject></Assertion>";

  private static final String EVIL =
      "<Assertion xmlns=\"urn:test\" ID=\"evil\"><Subject>root</Subject></Assertion>";

  static Stream<Arguments> wrappings() {
    String alone = "<Response xmlns=\"urn:test\" ID=\"r\">" + GOOD + "@</Response>";
    String signedAlone = alone.replace("@", "");
    String response =
        SignedXml.signature()
            .over("#r", signedAlone, SignedXml.ENVELOPED, SignedXml.EXCLUSIVE)
            .text();
    String evilResponse = "<Response xmlns=\"urn:test\" ID=\"evil\">" + EVIL + "@</Response>";
    String assertion = SignedXml.signature().over("#a", GOOD, SignedXml.EXCLUSIVE).text();
    return Stream.of(
        // The signed response within the signature, which stands in another.
        Arguments.of(
            "XSW 1", evilResponse.replace("@", withObject(response, alone.replace("@", "")))),
        // The signed response beside its signature, in another.
        Arguments.of("XSW 2", evilResponse.replace("@", signedAlone + response)),
        // Another assertion before the signed one.
        Arguments.of("XSW 3", "<Response>" + EVIL + GOOD + assertion + "</Response>"),
        // The signed assertion within another.
        Arguments.of(
            "XSW 4",
            "<Response>"
                + EVIL.replace("</Assertion>", GOOD + "</Assertion>")
                + assertion
                + "</Response>"),
        // The signature in another assertion, and the signed one at the end.
        Arguments.of(
            "XSW 5",
            "<Response>"
                + EVIL.replace("</Assertion>", assertion + "</Assertion>")
                + GOOD
                + "</Response>"),
        // The signed assertion within the signature, within another.
        Arguments.of(
            "XSW 6",
            "<Response>"
                + EVIL.replace("</Assertion>", withObject(assertion, GOOD) + "</Assertion>")
                + "</Response>"),
        // The signed assertion among extensions, after another.
        Arguments.of(
            "XSW 7",
            "<Response><Extensions>" + EVIL + "</Extensions>" + GOOD + assertion + "</Response>"),
        // The signed assertion in an object of the signature.
        Arguments.of("XSW 8", "<Response>" + EVIL + withObject(assertion, GOOD) + "</Response>"));
  }

  private static String withObject(String signature, String content) {
    return signature.replace("</Signature>", "<Object>" + content + "</Object></Signature>");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrappings")
  void passesNoWrappedDocument(String name, String text) throws IOException {
    VerificationReport report = SignedXmlTest.verify(text);

    assertThat(report.verdict()).as(name).isNotEqualTo(Verdict.PASSED);
    assertThat(Bench.kinds(report))
        .containsAnyOf(Problem.Kind.UNSIGNED_LOOKALIKE, Problem.Kind.DIGEST_MISMATCH);
  }

  @Test
  void refusesAnIdThatTwoElementsBear() throws IOException {
    String text =
        "<Response>"
            + EVIL.replace("evil", "a")
            + GOOD
            + SignedXml.signature().over("#a", GOOD, SignedXml.EXCLUSIVE).text()
            + "</Response>";

    assertThat(Bench.kinds(SignedXmlTest.verify(text))).contains(Problem.Kind.ID_NOT_UNIQUE);
  }

  @Test
  void knowsNoIdsButThoseThatAreDeclared() throws IOException {
    String odd = GOOD.replace("ID=", "ident=");
    String text =
        "<Response>"
            + odd
            + SignedXml.signature().over("#a", odd, SignedXml.EXCLUSIVE).text()
            + "</Response>";

    assertThat(Bench.kinds(SignedXmlTest.verify(text)))
        .contains(Problem.Kind.SIGNED_CONTENT_ABSENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
        "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">",
        "<!DOCTYPE x [<!ATTLIST Total Id ID \"c\">]>",
        "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/p\"> %p;]>"
      })
  void readsNoDocumentTypes(String declaration) throws IOException {
    VerificationReport report = SignedXmlTest.verify(declaration + SignedXml.enveloped());

    assertThat(Bench.kinds(report)).containsExactly(Problem.Kind.DOCUMENT_TYPE_DECLARED);
    assertThat(report.digest()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "http://127.0.0.1:1/x", "../x", "jar:file:/x!/y"})
  void fetchesNothingFromOutside(String uri) throws IOException {
    assertThat(
            Bench.kinds(
                SignedXmlTest.verify(
                    SignedXml.invoice(SignedXml.signature().over(uri, "x").text()))))
        .contains(Problem.Kind.SIGNED_CONTENT_ABSENT);
  }

  @Test
  void passesNoDocumentThatIncludesAnother() throws IOException {
    String content =
        "<Invoice xmlns=\"urn:test\" Id=\"c\"><xi:include"
            + " xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\">"
            + "</xi:include></Invoice>";
    String signature =
        SignedXml.signature().over("#c", content, SignedXml.ENVELOPED, SignedXml.EXCLUSIVE).text();

    VerificationReport report =
        SignedXmlTest.verify(content.replace("</Invoice>", signature + "</Invoice>"));

    assertThat(Bench.kinds(report)).contains(Problem.Kind.INCLUSION_NOT_FOLLOWED);
    assertThat(report.verdict()).isNotEqualTo(Verdict.PASSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://www.w3.org/TR/1999/REC-xslt-19991116",
        "http://www.w3.org/2002/07/decrypt#XML",
        "urn:unknown"
      })
  void refusesTransformsThatAreProgramsOrUnknown(String algorithm) throws IOException {
    String text = SignedXml.invoice(SignedXml.signature().over("", "x", algorithm).text());

    assertThat(Bench.kinds(SignedXmlTest.verify(text))).contains(Problem.Kind.TRANSFORM_REFUSED);
  }

  @Test
  void remarksACommentThatCutsASignedText() throws IOException {
    String cut = SignedXml.enveloped().replace("100", "10<!-- -->0");

    assertThat(Bench.kinds(SignedXmlTest.verify(cut)))
        .contains(Problem.Kind.COMMENT_IN_TEXT)
        .doesNotContain(Problem.Kind.DIGEST_MISMATCH);
  }

  @Test
  void readsADigestAsAWholeWhateverCommentsStandInIt() throws IOException {
    String good = SignedXml.enveloped();
    String wrapped = good.replace("100", "900").replace("<DigestValue>", "<DigestValue><!--x-->");

    assertThat(Bench.kinds(SignedXmlTest.verify(wrapped))).contains(Problem.Kind.DIGEST_MISMATCH);
  }

  @Test
  void takesNoSecondSignedInfo() throws IOException {
    String good = SignedXml.enveloped();
    String inner = good.substring(good.indexOf("<SignedInfo"), good.indexOf("<SignatureValue"));

    for (String text :
        new String[] {
          good.replace(inner, "<W>" + inner + "</W>" + inner), good.replace(inner, inner + inner)
        }) {
      assertThat(Bench.kinds(SignedXmlTest.verify(text))).contains(Problem.Kind.MALFORMED);
    }
  }

  @Property(tries = 300)
  void passesNoneWhoseSignedTextWasChanged(
      @ForAll @Size(min = 1, max = 4) int[] places, @ForAll byte value) throws IOException {
    byte[] bytes = SignedXml.enveloped().getBytes(StandardCharsets.UTF_8);
    for (int place : places) {
      bytes[Math.floorMod(place, bytes.length)] = value;
    }

    VerificationReport report =
        Verifier.of(Bench.policy()).verify(Document.of("made.xml", bytes), TestPki.NOW);

    if (report.verdict() == Verdict.PASSED) {
      assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("<Total>100</Total>");
    }
  }

  @Test
  void reportsOnEveryTruncation() throws IOException {
    String good = SignedXml.enveloped();
    for (int length = 0; length < good.length(); length += 61) {
      assertThat(SignedXmlTest.verify(good.substring(0, length)).verdict())
          .as("cut at %d", length)
          .isNotEqualTo(Verdict.PASSED);
    }
  }

  static Stream<Arguments> endless() {
    String many = "<Reference URI=\"#c\"><DigestMethod Algorithm=\"x\"/><DigestValue/></Reference>";
    String whole =
        "<Reference URI=\"\"><Transforms><Transform Algorithm=\""
            + SignedXml.ENVELOPED
            + "\"/></Transforms><DigestMethod"
            + " Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><DigestValue>AA==</DigestValue></Reference>";
    String head =
        "<Signature xmlns=\""
            + SignedXml.DSIG
            + "\"><SignedInfo><CanonicalizationMethod Algorithm=\""
            + SignedXml.EXCLUSIVE
            + "\"/><SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"/>";
    String tail = "</SignedInfo><SignatureValue>AA==</SignatureValue></Signature>";
    String slow =
        "<Reference URI=\"\"><Transforms><Transform"
            + " Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><XPath>"
            + "count(//*[count(//*[count(//*) > 0]) > 0]) > 0</XPath></Transform></Transforms>"
            + "<DigestMethod Algorithm=\"x\"/><DigestValue/></Reference>";
    StringBuilder declarations = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      declarations.append(" xmlns:p").append(i).append("=\"u\"");
    }
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      attributes.append(" a").append(i).append("=\"u\"");
    }
    return Stream.of(
        Arguments.of("10,000 references", SignedXml.invoice(head + many.repeat(10_000) + tail)),
        Arguments.of(
            "10,000 references to all", SignedXml.invoice(head + whole.repeat(10_000) + tail)),
        Arguments.of(
            "an expression that never ends",
            "<a>" + "<b/>".repeat(5_000) + head + slow + tail + "</a>"),
        Arguments.of("deep", "<a>".repeat(5_000) + "</a>".repeat(5_000)),
        Arguments.of("wide", "<a>" + "<b/>".repeat(3_000_000) + "</a>"),
        Arguments.of("many declarations", "<a" + declarations + "/>"),
        Arguments.of("many attributes", "<a" + attributes + "/>"),
        Arguments.of("a huge attribute", "<a b=\"" + "x".repeat(20_000_000) + "\"/>"),
        Arguments.of("many signatures", "<a>" + (head + tail).repeat(2_000) + "</a>"),
        Arguments.of("not closed", "<a><b></a>"),
        Arguments.of("an entity", "<a>&b;</a>"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endless")
  void endsInTimeWithAReport(String name, String text) throws IOException {
    long start = System.nanoTime();

    VerificationReport report = SignedXmlTest.verify(text);

    assertThat(report.verdict()).as(name).isNotEqualTo(Verdict.PASSED);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
  }
}
