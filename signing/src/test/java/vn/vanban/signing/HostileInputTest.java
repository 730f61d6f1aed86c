package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.core.Document;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.Case;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedPdf.Signature;
import vn.vanban.signing.made.SignedPdf.Style;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/** Hostile documents: always a report, in time, and never a pass of what was not signed. */
class HostileInputTest {
  /** Limits.standard() gives a document eight seconds; the rest is for a busy machine. */
  private static final Duration LONGEST = Duration.ofSeconds(12);

  /** One digit in twenty-three, so that the run stays short and falls on every part of an octet. */
  private static final int STRIDE = 23;

  private static final byte[] GOOD = SignedPdf.standard().bytes();
  private static final Verifier VERIFIER = Verifier.of(Bench.policy());

  @ParameterizedTest
  @EnumSource(Style.class)
  void reportsOnEveryTruncation(Style style) throws IOException {
    byte[] good = SignedPdf.draft().style(style).sign(Signature.standard()).revision().bytes();
    for (int length = 0; length < good.length - 1; length += 97) {
      VerificationReport report = verify(Arrays.copyOf(good, length));

      assertThat(report.verdict()).as("cut at %d", length).isNotEqualTo(Verdict.PASSED);
    }
  }

  @Property(tries = 400)
  void neverPassesBytesThatWereChanged(
      @ForAll @Size(min = 1, max = 6) int[] places, @ForAll byte value) throws IOException {
    byte[] bytes = GOOD.clone();
    for (int place : places) {
      bytes[Math.floorMod(place, bytes.length)] = value;
    }

    VerificationReport report = verify(bytes);

    assertThat(report.verdict() == Verdict.PASSED && !isSameButForTheValue(bytes))
        .as(() -> Bench.text(report))
        .isFalse();
  }

  @Property(tries = 200)
  void neverPassesBytesThatWereAddedOrTakenAway(
      @ForAll @IntRange(max = 1 << 20) int place,
      @ForAll @Size(max = 40) byte[] added,
      @ForAll @IntRange(max = 40) int taken)
      throws IOException {
    int at = place % GOOD.length;
    int rest = Math.min(GOOD.length, at + taken);
    byte[] bytes = new byte[at + added.length + GOOD.length - rest];
    System.arraycopy(GOOD, 0, bytes, 0, at);
    System.arraycopy(added, 0, bytes, at, added.length);
    System.arraycopy(GOOD, rest, bytes, at + added.length, GOOD.length - rest);

    VerificationReport report = verify(bytes);

    assertThat(report.verdict() == Verdict.PASSED && !isSameButForTheValue(bytes))
        .as(() -> Bench.text(report))
        .isFalse();
  }

  /** Padding and unsigned attributes in the value are no part of what is signed. */
  private static boolean isSameButForTheValue(byte[] bytes) {
    String good = new String(GOOD, StandardCharsets.ISO_8859_1);
    int start = good.indexOf("/Contents <") + "/Contents <".length();
    int end = good.indexOf('>', start);
    return bytes.length == GOOD.length
        && Arrays.equals(bytes, 0, start, GOOD, 0, start)
        && Arrays.equals(bytes, end, bytes.length, GOOD, end, GOOD.length);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void reportsInTime(Case hostile) throws IOException {
    long start = System.nanoTime();
    VerificationReport report = hostile.report();
    Duration taken = Duration.ofNanos(System.nanoTime() - start);

    assertThat(taken).isLessThan(LONGEST);
    assertThat(report.verdict()).as(() -> Bench.text(report)).isNotEqualTo(Verdict.PASSED);
    assertThat(Bench.kinds(report)).as(() -> Bench.text(report)).containsAll(hostile.expected());
  }

  static Stream<Case> hostile() {
    return Stream.of(
        added("arrays 100,000 deep", SignedPdf.CONTENT, "[".repeat(100_000)),
        added("dictionaries 100,000 deep", SignedPdf.PAGE, "<</A".repeat(100_000)),
        added(
            "a page tree that holds itself",
            SignedPdf.PAGES,
            "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 1 >>",
            Problem.Kind.CHANGED_AFTER_SIGNING),
        added(
            "a page whose kids are its parents",
            SignedPdf.PAGE,
            "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 2 0 R] /Count 9 >>",
            Problem.Kind.CHANGED_AFTER_SIGNING),
        added(
            "a field that is its own kid",
            SignedPdf.TEXT_FIELD,
            "<< /FT /Tx /T (So) /Kids [8 0 R] /Parent 8 0 R >>",
            Problem.Kind.CHANGED_AFTER_SIGNING),
        added("a reference to itself", SignedPdf.CATALOG, "1 0 R"),
        added("a form that refers to itself", SignedPdf.FORM, "5 0 R"),
        file(
            "a section that comes before itself",
            """
            xref
            0 1
            0000000000 65535 f\s
            trailer
            << /Root 1 0 R /Prev %1$d >>
            startxref
            %1$d
            %%%%EOF
            """),
        file("a million entries", table(1_000_000)),
        file(
            "a section of more entries than there may be",
            """
            xref
            0 99999999999
            0000000000 65535 f\s
            trailer
            << /Root 1 0 R >>
            startxref
            %1$d
            %%%%EOF
            """),
        file(
            "a stream of a huge length",
            """
            13 0 obj
            << /Length 99999999999999 >>
            stream
            x
            endstream
            endobj
            startxref
            %1$d
            %%%%EOF
            """),
        file(
            "a number of 10,000 digits",
            "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R /Size "
                + "9".repeat(10_000)
                + " >>\nstartxref\n%1$d\n%%%%EOF\n"),
        file(
            "a name of a million letters",
            "trailer\n<< /" + "a".repeat(1_000_000) + " 1 >>\nstartxref\n%1$d\n%%%%EOF\n"),
        file(
            "an object stream that is no stream, in a file that has to be searched",
            "13 0 obj\n<< /Type /ObjStm /N 1 /First 4 >>\nendobj\nstartxref\n%1$d\n%%%%EOF\n",
            Problem.Kind.CHANGES_UNEXPLAINED),
        file("a million words of objects", "obj ".repeat(250_000) + "startxref\n%1$d\n%%%%EOF\n"),
        file("100,000 starts of objects", "1 0 obj ".repeat(100_000)),
        file("100,000 trailers", "trailer << ".repeat(100_000)),
        Case.pdf(
            "an object stream that expands without end", () -> bomb(), Problem.Kind.LIMIT_EXCEEDED),
        Case.pdf("a value of nested sequences", () -> nested(), Problem.Kind.CMS_MALFORMED),
        Case.pdf("ten thousand fields", () -> manyFields()));
  }

  @Test
  void reportsOnSectionsThatFormALongChain() throws IOException {
    SignedPdf pdf = SignedPdf.standard();
    for (int i = 0; i < 300; i++) {
      pdf.put(SignedPdf.INFO, "<< /Producer (" + i + ") >>").revision();
    }

    long start = System.nanoTime();
    VerificationReport report = verify(pdf.bytes());

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
    assertThat(report.signatures()).hasSize(1);
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
  }

  private static VerificationReport verify(byte[] bytes) throws IOException {
    return VERIFIER.verify(Document.of("hostile.pdf", bytes), TestPki.NOW);
  }

  private static Case added(String name, int number, String object, Problem.Kind... expected) {
    return Case.pdf(name, () -> SignedPdf.standard().put(number, object).revision(), expected);
  }

  /** Bits of the value are changed one by one: the readers of ASN.1 meet faults of every kind. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void reportsOnEveryFaultOfTheValue(int flip) throws IOException {
    String good = new String(GOOD, StandardCharsets.ISO_8859_1);
    int start = good.indexOf("/Contents <") + "/Contents <".length();
    int end = good.indexOf("00000000000000000000", start);
    for (int place = start + flip; place < end; place += STRIDE) {
      byte[] bytes = GOOD.clone();
      bytes[place] = (byte) Character.forDigit(Character.digit(bytes[place], 16) ^ flip, 16);

      VerificationReport report = verify(bytes);

      assertThat(report.signatures().size() + report.problems().size())
          .as("digit %d", place)
          .isEqualTo(1);
      assertThat(report.digest()).as("digit %d", place).isPresent();
    }
  }

  /** The signed document and bytes after it; {@code %1$d} is where they begin. */
  private static Case file(String name, String text, Problem.Kind... expected) {
    return Case.pdf(
        name,
        () -> {
          SignedPdf pdf = SignedPdf.standard();
          return pdf.raw(String.format(Locale.ROOT, text, pdf.length()));
        },
        expected);
  }

  private static String table(int entries) {
    StringBuilder table = new StringBuilder("xref\n13 " + entries + "\n");
    table.append("0000000009 00000 n \n".repeat(entries));
    return table + "trailer\n<< /Root 1 0 R >>\nstartxref\n%1$d\n%%%%EOF\n";
  }

  private static SignedPdf bomb() {
    byte[] packed = SignedPdf.deflate(new byte[300 << 20]);
    return SignedPdf.draft()
        .style(Style.STREAM)
        .sign(Signature.standard())
        .revision()
        .style(Style.TABLE)
        .putStream(
            1 + SignedPdf.INFO, "/Type /ObjStm /N 12 /First 100 /Filter /FlateDecode", packed)
        .revision();
  }

  private static SignedPdf nested() {
    byte[] deep = new byte[11_000];
    for (int i = 0; i < deep.length; i += 2) {
      deep[i] = 0x30;
      deep[i + 1] = (byte) 0x80;
    }
    return SignedPdf.draft()
        .sign(Signature.in(SignedPdf.SIGNATURE, signed -> deep).reserved(deep.length))
        .revision();
  }

  private static SignedPdf manyFields() {
    StringBuilder fields = new StringBuilder("7 0 R 8 0 R");
    SignedPdf pdf = SignedPdf.draft();
    IntStream.range(13, 10_013)
        .forEach(
            number -> {
              fields.append(' ').append(number).append(" 0 R");
              pdf.put(number, "<< /FT /Sig /T (F" + number + ") /V 9 0 R >>");
            });
    return pdf.put(SignedPdf.FORM, SignedPdf.form(fields.toString()))
        .sign(Signature.standard())
        .revision();
  }
}
