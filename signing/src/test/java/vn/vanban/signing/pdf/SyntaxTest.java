package vn.vanban.signing.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.core.Content;
import vn.vanban.core.Document;
import vn.vanban.core.Limits;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Problem;

/** Objects are read as ISO 32000-2, clause 7.3, writes them. */
class SyntaxTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0 | true",
        "+17 | 17 | false",
        "-98 | -98 | true",
        "34.5 | 34.5 | false",
        "-.002 | -0.002 | false",
        "4. | 4 | false",
        "2147483648 | 2147483648 | true"
      })
  void readsNumbers(String text, double value, boolean integer)
      throws IOException, UnreadableException {
    assertThat(object(text)).isEqualTo(new PdfObject.Num(value, integer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--5", "5-3", ".", "+-4", "0.0.4"})
  void keepsApartWhatBeginsAsANumberAndIsNone(String text) throws IOException, UnreadableException {
    assertThat(object(text)).isEqualTo(new PdfObject.Odd(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "(a) | a",
        "() | \"\"",
        "(a(b)c) | a(b)c",
        "(a\\)b\\(c\\\\) | a)b(c\\",
        "(\\101\\7x) | A\u0007x",
        "<48 65 6C6c6F> | Hello",
        "<4> | @",
        "<> | \"\""
      })
  void readsStrings(String text, String value) throws IOException, UnreadableException {
    assertThat(object(text)).isEqualTo(string(value));
  }

  @Test
  void readsEndsOfLinesInStringsAsOneLineFeed() throws IOException, UnreadableException {
    assertThat(object("(a\r\nb\rc\nd)")).isEqualTo(string("a\nb\nc\nd"));
    assertThat(object("(a\\\nb)")).isEqualTo(string("ab"));
    assertThat(object("(a\\\r\nb)")).isEqualTo(string("ab"));
  }

  @Test
  void readsNamesArraysReferencesAndDictionaries() throws IOException, UnreadableException {
    assertThat(object("/A#20B#zz")).isEqualTo(new PdfObject.Name("A B#zz"));
    assertThat(object("[1 2 R 3 0 R]").toString()).contains("1 2", "3 0");
    PdfObject.Dict dict =
        (PdfObject.Dict) object("<< /A 12 0 R /B [true false null] /C << /D (x) >> >>");
    assertThat(dict.at("A")).isEqualTo(new PdfObject.Ref(12, 0));
    assertThat(dict.at("Z")).isEqualTo(PdfObject.NULL);
    assertThat(((PdfObject.Array) dict.at("B")).items())
        .containsExactly(new PdfObject.Bool(true), new PdfObject.Bool(false), PdfObject.NULL);
    assertThat(dict.ambiguous()).isFalse();
  }

  @Test
  void skipsComments() throws IOException, UnreadableException {
    assertThat(object("% [\r\n % ]\n 7")).isEqualTo(new PdfObject.Num(7, true));
  }

  @Test
  void tellsKeysThatStandTwiceWithDifferentValues() throws IOException, UnreadableException {
    assertThat(((PdfObject.Dict) object("<< /A 1 /A 2 >>")).ambiguous()).isTrue();
    assertThat(((PdfObject.Dict) object("<< /A 1 /#41 2 >>")).ambiguous()).isTrue();
    assertThat(((PdfObject.Dict) object("<< /A 1 /A 1 >>")).ambiguous()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "]", "(a", "<4g>", "<41", "[1 2", "<< /A 1", "<< 1 2 >>", "nul", "endobj"})
  void refusesWhatIsNoObject(String text) {
    assertThatThrownBy(() -> object(text))
        .isInstanceOfSatisfying(
            UnreadableException.class,
            e -> assertThat(e.problem().kind()).isEqualTo(Problem.Kind.MALFORMED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "<</A", "<</A["})
  void refusesNestingBeyondTheLimit(String opening) {
    assertThatThrownBy(() -> object(opening.repeat(100_000)))
        .isInstanceOfSatisfying(
            UnreadableException.class,
            e -> assertThat(e.problem().kind()).isEqualTo(Problem.Kind.LIMIT_EXCEEDED));
  }

  @Property(tries = 300)
  void readsBackEveryString(@ForAll byte[] bytes) throws IOException, UnreadableException {
    StringBuilder literal = new StringBuilder("(");
    for (byte each : bytes) {
      literal.append('\\').append(String.format(Locale.ROOT, "%03o", each & 0xFF));
    }
    PdfObject expected = new PdfObject.Str(bytes, 0, 0);

    assertThat(object(literal + ")")).isEqualTo(expected);
    assertThat(object("<" + HexFormat.of().formatHex(bytes) + ">")).isEqualTo(expected);
  }

  @Property(tries = 300)
  void readsAnyBytesOrRefusesThem(@ForAll byte[] bytes) throws IOException {
    try {
      assertThat(object(new String(bytes, StandardCharsets.ISO_8859_1))).isNotNull();
    } catch (UnreadableException e) {
      assertThat(e.problem().kind()).isEqualTo(Problem.Kind.MALFORMED);
    }
  }

  private static PdfObject.Str string(String value) {
    return new PdfObject.Str(value.getBytes(StandardCharsets.ISO_8859_1), 0, 0);
  }

  private static PdfObject object(String text) throws IOException, UnreadableException {
    String header = "%PDF-1.7\n";
    byte[] bytes = (header + text).getBytes(StandardCharsets.ISO_8859_1);
    try (Content content = Document.of("test", bytes).open()) {
      Budget budget = new Budget(Limits.standard());
      PdfFile file = new PdfFile(content, budget);
      return new Syntax(file.source(), header.length(), budget).object();
    }
  }
}
