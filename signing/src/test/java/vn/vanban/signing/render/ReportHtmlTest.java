package vn.vanban.signing.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.core.Document;
import vn.vanban.core.DocumentFormat;
import vn.vanban.core.id.PersonalData;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.FindingKind;
import vn.vanban.core.law.Obstacle;
import vn.vanban.core.law.Place;
import vn.vanban.core.law.Profile;
import vn.vanban.core.law.RuleCatalogue;
import vn.vanban.core.law.RuleOutcome;
import vn.vanban.core.law.RuleReport;
import vn.vanban.core.law.Severity;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedXml;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.report.Change;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Coverage;
import vn.vanban.signing.report.TimestampReport;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

class ReportHtmlTest {
  /** An element or an attribute that reaches out of the file or runs. */
  private static final Pattern REACHING =
      Pattern.compile(
          "<(?:script|link|iframe|object|embed|base|form)|<[^>]*\\son\\w+=|(?:src|href)=\"(?!data:image/(?:png|jpeg);base64,|#)"
              + "|url\\(|@import",
          Pattern.CASE_INSENSITIVE);

  private enum Kind implements FindingKind {
    SEAL_APART(Severity.ERROR);

    private final Severity severity;

    Kind(Severity severity) {
      this.severity = severity;
    }

    @Override
    public String rule() {
      return "N30-06";
    }

    @Override
    public Severity severity() {
      return severity;
    }

    @Override
    public String text(Locale locale, Map<String, String> facts) {
      return (locale.getLanguage().equals("en") ? "The seal stands apart " : "Dấu đứng riêng ")
          + facts.get("owner");
    }
  }

  @Test
  void saysTheVerdictInWordsAndTheSevenFieldsOfTheCircular() throws IOException {
    String page = page(HtmlSamples.signed());

    assertThat(visible(page, "vi"))
        .contains("✓ Hợp lệ")
        .contains("1 trong 1 chữ ký số hợp lệ.")
        .containsSubsequence(
            "Tổ chức cấp chứng thư",
            "Test",
            "Người ký",
            "Đơn vị quản lý chứng thư",
            "Sở Thử nghiệm",
            "Thời điểm ký",
            "02/03/2026 10:00:05 +07:00",
            "theo dấu thời gian của",
            "Tính toàn vẹn",
            "Nội dung không bị thay đổi sau khi ký",
            "Hiệu lực tại thời điểm ký",
            "Có hiệu lực",
            "Thời hạn của chứng thư")
        .doesNotContain("Cảnh báo");
    assertThat(visible(page, "en")).contains("✓ Valid").contains("Valid signatures: 1 of 1.");
  }

  @Test
  void warnsWhereStatusCouldNotBeObtained() throws IOException {
    Document document = HtmlSamples.signed();
    VerificationReport report = Verifier.of(Bench.anchored()).verify(document, TestPki.NOW);

    assertThat(visible(HtmlSamples.html().page(report, document), "vi"))
        .contains("? Chưa đủ căn cứ xác định")
        .contains("Cảnh báo: chưa kiểm tra được tình trạng thu hồi của chứng thư")
        .contains("Thông tư số 15/2025/TT-BKHCN");
  }

  @Test
  void drawsSignaturesAndChangesWhereTheyAre() throws IOException {
    String page = page(HtmlSamples.tampered());

    assertThat(page).contains("<figure id=\"p1\">").contains("src=\"data:image/png;base64,");
    // The field stands at 72 72 272 142 on a page of 842 points.
    assertThat(page)
        .containsPattern(
            "<rect class=\"bad\" x=\"72\\.0\" y=\"700\\.0\" width=\"200\\.0\" height=\"70\\.0\"/>");
    assertThat(page)
        .containsPattern("<rect class=\"bad\" x=\"4\\.0\" y=\"4\\.0\" width=\"587\\.0\"");
    assertThat(page(HtmlSamples.stamped()))
        .containsPattern(
            "<rect class=\"bad\" x=\"300\\.0\" y=\"502\\.0\" width=\"200\\.0\" height=\"40\\.0\"/>");
    assertThat(visible(page, "vi")).contains("✗ Không hợp lệ").contains("A Thay thế");
  }

  @Test
  void listsEveryRuleWithItsArticleAndOutcome() throws IOException {
    Document document = HtmlSamples.signed();
    LocalDate day = LocalDate.of(2026, 3, 2);
    Finding finding =
        Finding.of(Kind.SEAL_APART)
            .with("owner", "CCCD 014201001234")
            .at(new Place(1, 90, 90, 80, 40));
    RuleReport rules =
        RuleReport.builder(Profile.ORIGINAL, day)
            .rule("N30-06", () -> RuleOutcome.of(List.of(finding)))
            .rule("N30-05", RuleOutcome.Kept::new)
            .rule("N30-04", () -> new RuleOutcome.Undecided(Obstacle.PICTURE_UNREAD))
            .rule("N30-12", RuleOutcome.Kept::new)
            .build();

    String page = HtmlSamples.html().page(HtmlSamples.verified(document), document, rules);

    assertThat(visible(page, "vi"))
        .contains("A Lỗi Dấu đứng riêng CCCD 014*******34")
        .contains("1 đạt, 1 có nhận xét, 1 chưa xác định")
        .contains("Phụ lục I, Phần I, II.8.a Nghị định số 30/2020/NĐ-CP")
        .contains("dành cho loại văn bản khác")
        .contains("Báo cáo kiểm tra văn bản điện tử");
    for (String rule : rules.outcomes().keySet()) {
      assertThat(page).contains("<code><bdi>" + rule + "</bdi></code>");
      assertThat(page)
          .contains(
              escaped(RuleCatalogue.standard().rule(rule).text(Locale.ROOT)).substring(0, 30));
    }
    assertThat(page).doesNotContain("014201001234");
  }

  @Test
  void showsPersonalDataByChoiceAlone() {
    VerificationReport report = ReportJsonTest.passed();

    assertThat(HtmlSamples.html().page(report))
        .contains("014*******34")
        .contains("được che")
        .doesNotContain("014201001234");
    assertThat(HtmlSamples.html().showingPersonalData().page(report)).contains("014201001234");
  }

  @Test
  void takesWhateverADocumentHoldsForText() {
    String page = HtmlSamples.html().page(HtmlSamples.hostile());

    assertThat(REACHING.matcher(page).results().map(MatchResult::group)).isEmpty();
    assertThat(page)
        .contains("&lt;script&gt;alert(1)")
        .contains("U+202E")
        .contains("U+0000")
        .contains("… (+");
    assertThat(page.codePoints().filter(c -> c < 0x20 && c != '\n')).isEmpty();
    assertThat(page.codePoints().filter(c -> Character.getType(c) == Character.FORMAT)).isEmpty();
    assertThat(page).hasSizeLessThan(400_000);
  }

  @Test
  void needsNoNetworkAndNoScript() throws IOException {
    String page = page(HtmlSamples.signed());

    assertThat(page)
        .startsWith("<!DOCTYPE html>\n<html lang=\"vi\">")
        .contains("default-src 'none'; img-src data:; style-src 'unsafe-inline'");
    assertThat(REACHING.matcher(page).results().map(MatchResult::group)).isEmpty();
  }

  @Test
  void reportsOnWhatHasNoPages() throws IOException {
    Document xml = SignedXml.document(SignedXml.enveloped());
    Document unsigned = SignedPdf.draft().revision().document();

    assertThat(page(xml)).contains("id=\"s1\"").doesNotContain("<figure");
    assertThat(visible(page(unsigned), "vi"))
        .contains("? Chưa đủ căn cứ xác định")
        .contains("Tài liệu không có chữ ký số")
        .doesNotContain("Trên trang văn bản");
    assertThat(page(Document.of("x.bin", new byte[] {1, 2, 3}))).contains("UNKNOWN");
  }

  @Test
  void drawsAllPagesWhenAskedAndNoneWhenNotWanted() throws IOException {
    Document document = HtmlSamples.pages(3);
    VerificationReport report = HtmlSamples.verified(document);

    assertThat(HtmlSamples.html().page(report, document).split("<figure ", -1)).hasSize(2);
    assertThat(HtmlSamples.html().withAllPages().page(report, document).split("<figure ", -1))
        .hasSize(4);
    assertThat(HtmlSamples.html().withoutPictures().page(report, document))
        .doesNotContain("<figure");
  }

  @Test
  void givesTheSameBytesForTheSameReport() throws IOException {
    assertThat(page(HtmlSamples.tampered())).isEqualTo(page(HtmlSamples.tampered()));
  }

  @Test
  void shortensNoListInSilence() {
    VerificationReport.Builder report =
        VerificationReport.builder("x.pdf", DocumentFormat.PDF, TestPki.NOW, "strict");
    for (int i = 0; i < 500; i++) {
      report.finding(Finding.of(Kind.SEAL_APART).with("owner", "x" + i));
    }

    assertThat(visible(HtmlSamples.html().page(report.build()), "vi")).contains("Còn 300 mục nữa");
  }

  @ParameterizedTest
  @ValueSource(strings = {Words.HTML})
  void hasEveryWordInBothLanguagesAndNoneWithoutUse(String bundle) throws IOException {
    Set<String> vietnamese = Words.ofHtml(Locale.ROOT).bundle().keySet();
    assertThat(Words.ofHtml(Locale.ENGLISH).bundle().keySet()).isEqualTo(vietnamese);
    assertThat(bundle).endsWith("html");
    StringBuilder code = new StringBuilder();
    Path sources =
        Path.of(
            System.getProperty("vanban.root"), "signing/src/main/java/vn/vanban/signing/render");
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.toList()) {
        code.append(Files.readString(file));
      }
    }
    Set<String> constants = constants();
    for (String key : vietnamese) {
      String last = key.substring(key.lastIndexOf('.') + 1);
      String group = key.contains(".") ? key.substring(0, key.lastIndexOf('.')) : key;
      boolean written = code.indexOf("\"" + key + "\"") >= 0;
      // A key is put together from its group and a constant, a family or a short name.
      boolean joined =
          (code.indexOf("\"" + group + ".\"") >= 0
                  || code.indexOf("\"" + group + "\", ") >= 0
                  || code.indexOf("\"" + group + "\",") >= 0)
              && (constants.contains(last) || code.indexOf("\"" + last + "\"") >= 0);
      boolean section =
          code.indexOf("\"" + last + "\"") >= 0 && code.indexOf("\"" + group + ".\"") >= 0;
      boolean note = group.startsWith("notes") && code.indexOf("\"notes.\"") >= 0;
      assertThat(written || joined || section || note).as(key).isTrue();
      assertThat(placeholders(key, Locale.ROOT))
          .as(key)
          .isEqualTo(placeholders(key, Locale.ENGLISH));
    }
  }

  private static Set<String> constants() {
    Set<String> names = new TreeSet<>(List.of("SIG", "N30", "TT", "FMT", "MD", "ID", "QT", "PKG"));
    for (Class<?> type :
        List.of(
            Verdict.class,
            Check.class,
            Change.Kind.class,
            Coverage.Extent.class,
            TimestampReport.Kind.class,
            PersonalData.class,
            Severity.class,
            Profile.class,
            RuleOutcome.Scope.class,
            Picture.Gap.class)) {
      for (Object constant : type.getEnumConstants()) {
        names.add(((Enum<?>) constant).name());
      }
    }
    return names;
  }

  @Test
  void hasAWordForEveryConstantThatItCanMeet() {
    Words words = Words.ofHtml(Locale.ROOT);
    for (Picture.Gap gap : Picture.Gap.values()) {
      assertThat(words.of("gap", gap)).isNotBlank();
    }
    for (Profile profile : Profile.values()) {
      assertThat(words.of("profile", profile)).isNotBlank();
    }
    for (var kind : TimestampReport.Kind.values()) {
      assertThat(words.of("line.stamp", kind)).isNotBlank();
    }
    for (var scope : RuleOutcome.Scope.values()) {
      assertThat(words.of("scope", scope)).isNotBlank();
    }
    for (var extent : Coverage.Extent.values()) {
      assertThat(words.of("coverage", extent)).isNotBlank();
    }
    RuleCatalogue.standard()
        .rules()
        .forEach(rule -> assertThat(words.of("family." + rule.family())).isNotBlank());
  }

  private static Set<String> placeholders(String key, Locale locale) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = Pattern.compile("\\{(\\w+)}").matcher(Words.ofHtml(locale).of(key));
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  private static String page(Document document) throws IOException {
    return HtmlSamples.html().page(HtmlSamples.verified(document), document);
  }

  /** What a person reads in one language. */
  static String visible(String page, String language) {
    String other = language.equals("vi") ? "en" : "vi";
    return page.replaceAll("(?s)<style>.*?</style>", "")
        .replaceAll(
            "<span class=\""
                + other
                + "\" lang=\""
                + other
                + "\">(?:[^<]|<span class=\"control\">[^<]*</span>)*</span>",
            "")
        .replaceAll("<[^>]*>", "")
        .replaceAll("&quot;", "\"")
        .replaceAll("\\s+", " ");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
