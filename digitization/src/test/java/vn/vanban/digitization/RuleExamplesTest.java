package vn.vanban.digitization;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.digitization.made.Made.MM;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.vanban.core.Document;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Place;
import vn.vanban.core.law.Profile;
import vn.vanban.core.law.RuleCatalogue;
import vn.vanban.core.law.RuleOutcome;
import vn.vanban.core.law.RuleReport;
import vn.vanban.digitization.form.Circumstances;
import vn.vanban.digitization.form.FormFinding;
import vn.vanban.digitization.form.Ground;
import vn.vanban.digitization.form.PrintedCode;
import vn.vanban.digitization.form.Submission;
import vn.vanban.digitization.made.Made;
import vn.vanban.digitization.quality.QualityFinding;
import vn.vanban.digitization.quality.QualityJudge;
import vn.vanban.signing.policy.TrustDomain;

/** One document that satisfies each rule of form and of the file, and one that breaks it. */
class RuleExamplesTest {
  private static final String CODE = "H52.11-240506-0001|1.004616|014090000001|Giấy phép xây dựng";

  private static final Map<String, List<Supplier<RuleReport>>> KEPT = new LinkedHashMap<>();
  private static final Map<String, List<Supplier<RuleReport>>> BROKEN = new LinkedHashMap<>();

  static {
    original("N30-01", made -> made.marks.remove(0));
    broken("N30-01", Made::original, made -> made.marks.remove(1));
    original("N30-02", made -> made.mark(0).end = 9_000);
    original("N30-03", made -> made.mark(0).at(1, 430, 405, 140, 70));
    broken("N30-03", Made::original, made -> made.mark(0).at(1, 360, 620, 140, 70));
    broken("N30-03", Made::original, made -> made.mark(0).flags = 2);
    broken(
        "N30-03",
        Made::original,
        made -> {
          made.pages = 2;
          made.mark(0).at(2, 360, 405, 140, 70);
        });
    original("N30-04", made -> made.mark(0).picture = Made.Picture.BLACK_STROKE);
    broken("N30-04", Made::original, made -> made.mark(0).picture = Made.Picture.OPAQUE_STROKE);
    broken("N30-04", Made::original, made -> made.mark(0).appearance = false);
    original("N30-05", made -> made.mark(1).picture = Made.Picture.BLUE_SEAL);
    broken("N30-05", Made::original, made -> made.mark(1).at(1, 340, 410, 60, 60));
    broken("N30-05", Made::original, made -> made.mark(1).appearance = false);
    broken("N30-05", Made::original, made -> made.mark(1).at(7, 302, 396, 104, 104));
    original("N30-06", made -> made.mark(1).at(1, 460, 396, 104, 104));
    broken("N30-06", Made::original, made -> made.mark(1).at(1, 340, 396, 104, 104));
    original(
        "N30-11",
        made -> {
          made.pages = 2;
          made.body(2, 100, 5);
          made.marks.add(made.agency("SỞ NỘI VỤ").at(2, 350, 20, 200, 40));
        });
    original("N30-17", made -> named(made.mark(1), "BAN QUẢN LÝ DỰ ÁN", "TỈNH BẮC NINH"));
    original("N30-18", made -> named(made.mark(0), "Trần Thị Bích", "SỞ NỘI VỤ, UID=CCCD:014"));
    kept("N30-17", RuleExamplesTest::copiedByAnother);
    kept("N30-19", () -> delegated("SỞ NỘI VỤ", "ỦY BAN NHÂN DÂN TỈNH SƠN LA"));
    broken("N30-19", () -> delegated("PHÒNG TÀI CHÍNH", "ỦY BAN NHÂN DÂN HUYỆN YÊN CHÂU"), m -> {});
    original("N30-20", made -> made.mark(1).at = Instant.parse("2024-05-20T05:00:00Z"));
    original("N30-21", made -> made.instead("KT. GIÁM ĐỐC", "K/T GIÁM ĐỐC"));
    original("N30-22", made -> made.instead("Nguyễn Văn An", "TS. Nguyễn Văn An"));
    broken(
        "N30-22",
        Made::original,
        made ->
            made.instead("Nguyễn Văn An", "TS. Nguyễn Văn An")
                .instead("SỞ NỘI VỤ", "SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG"));

    of("N30-07", Made::annex, made -> made.mark(0).at(1, 20, 20, 220, 40));
    broken("N30-07", Made::annex, made -> made.mark(0).at(9, 350, 20, 220, 40));
    of("N30-08", Made::annex, made -> made.mark(0).picture = Made.Picture.SEAL);
    of("N30-09", Made::annex, made -> made.mark(0).text = List.of("2024-05-06T12:00:00+07:00"));
    broken("N30-09", Made::annex, made -> made.mark(0).text = List.of("12/QĐ-SNV"));
    broken(
        "N30-09", Made::annex, m -> m.mark(0).text = List.of("12/QĐ-SNV", "2024-05-06T12:00:00"));
    broken(
        "N30-09",
        Made::annex,
        made -> made.mark(0).text = List.of("12/QĐ-SNV", "2024-05-08T12:00:00+07:00"));
    broken(
        "N30-09",
        Made::annex,
        m -> m.mark(0).text = List.of("112/QĐ-SNV", "2024-05-06T12:00:00+07:00"));
    of("N30-10", Made::annex, made -> made.mark(0).size = 14);
    broken("N30-10", Made::annex, made -> made.fontName = "ArialMT");

    of("N30-12", Made::copy, made -> made.mark(0).at(1, 350, 600, 220, 40));
    of("N30-13", Made::copy, made -> made.mark(0).picture = Made.Picture.SEAL);
    of("N30-14", Made::copy, made -> shows(made, "SỞ NỘI VỤ", "2024-05-06T12:00:00+07:00"));
    broken("N30-14", Made::copy, made -> shows(made, "SAO Y", "2024-05-06T12:00:00+07:00"));
    broken("N30-14", Made::copy, made -> shows(made, "SAO Y; SỞ NỘI VỤ"));
    broken("N30-14", Made::copy, m -> shows(m, "SAO Y; SỞ NỘI VỤ", "06/05/2024 12:00:00"));
    broken("N30-14", Made::copy, m -> shows(m, "SAO Y; SỞ NỘI VỤ", "06/05/2024 19:00:00 +07:00"));
    of("N30-15", Made::copy, made -> made.marks.add(made.person("Lò Thị Bình")));
    kept("N30-16", Made::copy);
    broken(
        "N30-16",
        Made::original,
        made -> {
          made.profile = Profile.COPY;
          made.marks.clear();
          made.marks.add(made.agency("SỞ NỘI VỤ").at(1, 350, 20, 220, 40));
          made.mark(0).picture = Made.Picture.NONE;
          shows(made, "SAO LỤC; SỞ NỘI VỤ", "2024-05-06T12:00:00+07:00");
        });

    of("TT-01", Made::digitized, made -> made.marks.clear());
    kept("TT-02", () -> extracted("2024-05-06T06:00:00Z"));
    broken("TT-02", () -> extracted("2024-05-06T04:00:00Z"), made -> {});
    of("TT-03", Made::digitized, made -> made.mark(0).at(1, 350, 20, 220, 40));
    broken("TT-03", Made::digitized, made -> made.fields = false);
    of("TT-04", Made::digitized, made -> shows(made, "06/05/2024 12:00:00 +07:00"));
    broken("TT-04", Made::digitized, made -> shows(made, "Lò Thị Bình"));
    broken(
        "TT-04",
        Made::digitized,
        made -> shows(made, "Lò Thị Bìnhan", "06/05/2024 12:00:00 +07:00"));
    kept("TT-10", RuleExamplesTest::certified);
    broken("TT-10", RuleExamplesTest::certified, made -> made.marks.remove(0));
    broken("TT-10", RuleExamplesTest::certified, made -> made.marks.remove(1));
    broken(
        "TT-10",
        RuleExamplesTest::certified,
        m -> m.without("Chứng thực bản sao đúng với bản chính"));

    kept("SIG-16", () -> domain(TrustDomain.PUBLIC_DUTY));
    broken("SIG-16", () -> domain(TrustDomain.PUBLIC));
    kept("TT-09", () -> knowing(c -> c.submittedAs(Submission.COMPARED_WITH_ORIGINAL)));
    for (Submission each : Submission.values()) {
      if (!each.isToBeDigitized()) {
        broken("TT-09", () -> knowing(c -> c.submittedAs(each)));
      }
    }
    kept("TT-11", () -> knowing(c -> c.withCode(code(20, 20, CODE))));
    broken("TT-11", () -> knowing(c -> c.withCode(code(450, 20, CODE))));
    broken("TT-11", () -> knowing(c -> c.withCode(code(20, 20, "https://example.invalid/1"))));
    kept("TT-13", () -> knowing(c -> c.digitizedOn(Ground.EARLIER_RESULT)));
    broken("TT-13", () -> knowing(c -> c.digitizedOn(Ground.ON_DEMAND)));

    original("FMT-05", made -> made.paper = new PDRectangle(612, 842));
    original("FMT-06", made -> made.body(1, 300, 2, 13, 20 * MM, 18 * MM));
    broken("FMT-06", Made::original, made -> made.body(1, 300, 2, 13, 32 * MM, 8 * MM));
    original("FMT-07", made -> made.fontName = "ArialMT");
    original("FMT-08", made -> made.fontName = ".VnTime");
    original("FMT-09", made -> made.body(1, 300, 30, 11, 32 * MM, 18 * MM));
    broken(
        "FMT-09",
        Made::original,
        made -> {
          made.without("- Như Điều 3;").without("- Lưu: VT, VP.");
          made.lines.add(new Made.Line(1, 85, 396, 14, "- Như Điều 3;", false, 0));
          made.lines.add(new Made.Line(1, 85, 416, 14, "- Lưu: VT, VP.", false, 0));
        });
    original("FMT-10", made -> made.around(297, 45, "1"));
    broken("FMT-10", Made::original, RuleExamplesTest::onTwoPages);

    of("FMT-01", Made::copy, made -> made.version = '3');
    of("FMT-02", Made::copy, made -> rescan(made, Made.page(200, false, 0)));
    of("FMT-03", Made::copy, made -> rescan(made, Made.page(150, true, 0)));
    of("FMT-04", Made::copy, RuleExamplesTest::smaller);
    of("FMT-11", RuleExamplesTest::archived, made -> made.lines.clear());
    broken("FMT-11", Made::copy, made -> made.day = LocalDate.of(2025, 9, 1));
    of("FMT-12", RuleExamplesTest::archived, made -> made.last = pdf -> {});
    kept("FMT-13", () -> drawing(300));
    broken("FMT-13", () -> drawing(200), made -> {});
    kept("FMT-14", () -> quality(Made.copy()));
    broken("FMT-14", () -> quality(encrypted()));
    kept("FMT-15", () -> quality(Made.copy()));
    broken(
        "FMT-15",
        () -> quality(Document.of("a.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26})));
    of("FMT-16", Made::copy, RuleExamplesTest::scripted);
    broken("FMT-17", Made::copy, made -> made.last = pdf -> pdf.addPage(new PDPage()));
    broken("FMT-17", Made::copy, made -> rescan(made, blank()));
    broken("FMT-17", Made::copy, made -> rescan(made, Made.page(200, true, 3)));
    of("FMT-17", Made::copy, RuleExamplesTest::shifted);

    kept("MD-05", RuleExamplesTest::letter);
    broken("MD-05", RuleExamplesTest::letter, m -> m.without("Kính gửi: Sở Tài chính"));
    original(
        "MD-06",
        m -> m.instead("Sơn La, ngày 06 tháng 5 năm 2024", "Sơn La, ngày 6 tháng 05 năm 2024"));
    original("MD-09", RuleExamplesTest::longSubject);
    original("MD-11", made -> made.pages = 1000);
    original("MD-12", made -> made.without("- Lưu: VT, VP."));
    broken("MD-12", Made::original, made -> made.instead("- Lưu: VT, VP.", "- Lưu: VP."));
    kept("MD-13", () -> urgent("HỎA TỐC"));
    broken("MD-13", () -> urgent("RẤT KHẨN"), made -> {});
    kept("MD-23", RuleExamplesTest::converted);
    broken("MD-23", RuleExamplesTest::converted, m -> m.without("Người chuyển đổi: Lò Thị Bình"));
    kept(
        "MD-23",
        () ->
            converted().instead("Người chuyển đổi: Lò Thị Bình", "Cơ quan chuyển đổi: Sở Nội vụ"));
    broken(
        "MD-23", RuleExamplesTest::converted, m -> m.without("Văn bản chuyển đổi từ văn bản giấy"));
    kept("MD-24", RuleExamplesTest::printed);
    broken("MD-24", RuleExamplesTest::printed, m -> m.without("Người chuyển đổi: Lò Thị Bình"));
    kept("MD-25", RuleExamplesTest::marked);
    broken("MD-25", RuleExamplesTest::marked, m -> m.without("Tài liệu đã số hóa"));
    broken("MD-25", RuleExamplesTest::marked, made -> made.marks.clear());
  }

  @TestFactory
  Stream<DynamicTest> satisfiesEachRuleByOneDocument() {
    return KEPT.entrySet().stream()
        .flatMap(
            rule ->
                rule.getValue().stream()
                    .map(
                        made ->
                            DynamicTest.dynamicTest(
                                rule.getKey(),
                                () ->
                                    assertThat(made.get().outcome(rule.getKey()))
                                        .contains(new RuleOutcome.Kept()))));
  }

  @TestFactory
  Stream<DynamicTest> breaksEachRuleByAnother() {
    return BROKEN.entrySet().stream()
        .flatMap(
            rule ->
                rule.getValue().stream()
                    .map(
                        made ->
                            DynamicTest.dynamicTest(
                                rule.getKey(), () -> assertBroken(rule.getKey(), made.get()))));
  }

  private static void assertBroken(String rule, RuleReport report) {
    RuleOutcome outcome = report.outcome(rule).orElseThrow();
    assertThat(outcome).isInstanceOf(RuleOutcome.Found.class);
    for (Finding finding : ((RuleOutcome.Found) outcome).findings()) {
      assertThat(finding.rule()).isEqualTo(rule);
      assertThat(RuleCatalogue.standard().rule(rule).severities()).contains(finding.severity());
      assertThat(finding.text(Locale.ROOT)).doesNotContain("{");
    }
  }

  @Test
  void hasBothExamplesOfEveryRuleThatIsEnforced() {
    Set<String> enforced = new TreeSet<>(FormFinding.enforcedRules());
    enforced.addAll(QualityFinding.enforcedRules());
    assertThat(new TreeSet<>(KEPT.keySet())).isEqualTo(enforced);
    assertThat(new TreeSet<>(BROKEN.keySet())).isEqualTo(enforced);
  }

  @Test
  void showsEveryKindOfFindingInSomeExample() {
    Set<String> shown = new TreeSet<>();
    BROKEN.values().forEach(of -> of.forEach(made -> kinds(made.get(), shown)));
    Set<String> all = new TreeSet<>();
    Stream.of(FormFinding.values()).map(Enum::name).forEach(all::add);
    Stream.of(QualityFinding.values()).map(Enum::name).forEach(all::add);
    all.removeAll(shown);
    // Tested elsewhere: files without a page, letters and copies that lack a part.
    assertThat(all).isSubsetOf("NO_PAGE", "LETTER_WITHOUT_SUBJECT");
  }

  private static void kinds(RuleReport report, Set<String> shown) {
    report.findings().forEach(finding -> shown.add(finding.kind().name()));
  }

  /** An original that keeps the rule, and the same with one change that breaks it. */
  private static void original(String rule, Consumer<Made> change) {
    of(rule, Made::original, change);
  }

  private static void of(String rule, Supplier<Made> made, Consumer<Made> change) {
    kept(rule, made);
    broken(rule, made, change);
  }

  private static void kept(String rule, Supplier<?> source) {
    KEPT.computeIfAbsent(rule, key -> new ArrayList<>()).add(() -> report(source.get()));
  }

  private static void broken(String rule, Supplier<?> source) {
    BROKEN.computeIfAbsent(rule, key -> new ArrayList<>()).add(once(() -> report(source.get())));
  }

  private static void broken(String rule, Supplier<Made> source, Consumer<Made> change) {
    BROKEN
        .computeIfAbsent(rule, key -> new ArrayList<>())
        .add(
            once(
                () -> {
                  Made made = source.get();
                  change.accept(made);
                  return made.rules();
                }));
  }

  private static Supplier<RuleReport> once(Supplier<RuleReport> source) {
    List<RuleReport> made = new ArrayList<>();
    return () -> {
      if (made.isEmpty()) {
        made.add(source.get());
      }
      return made.get(0);
    };
  }

  private static RuleReport report(Object source) {
    return source instanceof Made made ? made.rules() : (RuleReport) source;
  }

  private static void named(Made.Mark mark, String name, String organisation) {
    mark.name = name;
    mark.subject = "UID=MST:5500990001, CN=" + name + ", O=" + organisation;
  }

  private static void shows(Made made, String... text) {
    made.mark(0).text = List.of(text);
  }

  private static Made copiedByAnother() {
    Made made = Made.original();
    made.profile = Profile.COPY;
    made.marks.clear();
    made.marks.add(made.agency("CHI CỤC THUẾ").at(1, 350, 20, 220, 40));
    made.mark(0).picture = Made.Picture.NONE;
    shows(made, "SAO Y; CHI CỤC THUẾ", "2024-05-06T12:00:00+07:00");
    return made;
  }

  private static Made delegated(String name, String organisation) {
    Made made = Made.original().instead("KT. GIÁM ĐỐC", "TUQ. GIÁM ĐỐC");
    made.instead("PHÓ GIÁM ĐỐC", "CHÁNH VĂN PHÒNG");
    named(made.mark(1), name, organisation);
    return made;
  }

  private static Made extracted(String at) {
    Made made = Made.digitized();
    made.extractedAt = Optional.of(Instant.parse(at));
    return made;
  }

  private static Made certified() {
    Made made = Made.original();
    made.profile = Profile.CERT_COPY;
    return made.around(300, 700, "Chứng thực bản sao đúng với bản chính");
  }

  private static RuleReport domain(TrustDomain domain) {
    Made made = Made.original();
    made.day = LocalDate.of(2025, 9, 1);
    made.mark(1).trustDomain = Optional.of(domain.name());
    return made.rules();
  }

  private static RuleReport knowing(UnaryOperator<Circumstances> what) {
    Made made = Made.digitized();
    made.knowing = what;
    return made.rules();
  }

  private static PrintedCode code(double left, double top, String text) {
    return new PrintedCode(text, new Place(1, left, top, 70, 70));
  }

  private static void rescan(Made made, BufferedImage image) {
    made.scans.clear();
    made.scans.add(new Made.Scan(1, image, 0, 0, made.paper.getWidth(), made.paper.getHeight()));
  }

  private static BufferedImage blank() {
    BufferedImage image = new BufferedImage(1654, 2339, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, 0xFFFFFF);
      }
    }
    return image;
  }

  private static void smaller(Made made) {
    made.paper = new PDRectangle(500, 700);
    rescan(made, Made.page(200, true, 0));
  }

  private static void shifted(Made made) {
    made.scans.clear();
    made.scans.add(new Made.Scan(1, Made.page(200, true, 0), 60, 0, 595, 842));
  }

  private static void longSubject(Made made) {
    made.lines.removeIf(line -> line.text().startsWith("Điều lệ này"));
    for (int i = 0; i < 10; i++) {
      made.lines.add(
          new Made.Line(
              1,
              95,
              196 + 15 * i,
              13,
              "công nhận Điều lệ của Hội Khuyến học ".repeat(2),
              true,
              430));
    }
    made.body(1, 350, 1);
  }

  private static void onTwoPages(Made made) {
    made.pages = 2;
    made.lines.replaceAll(
        line ->
            line.y() < 380
                ? line
                : new Made.Line(
                    2, line.x(), line.y(), line.size(), line.text(), line.bold(), line.width()));
  }

  private static Made archived() {
    Made made = Made.copy();
    made.profile = Profile.ARCHIVE;
    made.day = LocalDate.of(2025, 9, 1);
    // The scan is painted first here, so the text is made invisible by its rendering mode.
    made.hiddenText = true;
    made.body(1, 200, 10);
    made.last =
        pdf -> {
          PDMetadata xmp = new PDMetadata(pdf);
          try {
            xmp.importXMPMetadata(
                "<rdf:Description pdfaid:part='2' pdfaid:conformance='B'/>"
                    .getBytes(StandardCharsets.UTF_8));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          pdf.getDocumentCatalog().setMetadata(xmp);
        };
    return made;
  }

  private static Made drawing(int dpi) {
    Made made = Made.copy();
    made.profile = Profile.ARCHIVE;
    made.day = LocalDate.of(2025, 9, 1);
    made.paper = new PDRectangle((float) (594 * MM), (float) (420 * MM));
    // What counts is the number of pixels that the dictionary names.
    BufferedImage image =
        new BufferedImage(594 * dpi * 10 / 254, 420 * dpi * 10 / 254, BufferedImage.TYPE_BYTE_GRAY);
    rescan(made, image);
    return made;
  }

  private static RuleReport quality(Made made) {
    return quality(made.document());
  }

  private static RuleReport quality(Document document) {
    try {
      return QualityJudge.standard().judge(document, Profile.COPY, Made.DAY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Document encrypted() {
    Made made = Made.copy();
    made.last =
        pdf -> {
          try {
            pdf.protect(new StandardProtectionPolicy("x", "x", new AccessPermission()));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    return made.document();
  }

  private static void scripted(Made made) {
    made.last =
        pdf -> pdf.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
  }

  private static Made letter() {
    Made made = Made.original();
    made.instead("Số: 12/QĐ-SNV", "Số: 12/SNV-VP");
    made.without("QUYẾT ĐỊNH").without("Về việc công nhận Điều lệ Hội Khuyến học");
    made.around(165, 134, "V/v công nhận Điều lệ");
    return made.around(300, 185, "Kính gửi: Sở Tài chính");
  }

  private static Made urgent(String mark) {
    return Made.original().bold(165, 140, mark);
  }

  private static Made converted() {
    Made made = Made.original();
    made.profile = Profile.CONVERTED;
    made.day = LocalDate.of(2025, 1, 6);
    made.around(300, 700, "Văn bản chuyển đổi từ văn bản giấy");
    made.around(300, 715, "Thời gian chuyển đổi: 06/01/2025 10:00:00");
    return made.around(300, 730, "Người chuyển đổi: Lò Thị Bình");
  }

  private static Made printed() {
    Made made = converted();
    made.instead(
        "Văn bản chuyển đổi từ văn bản giấy", "Chuyển đổi từ thông điệp dữ liệu sang văn bản giấy");
    made.around(300, 745, "Hệ thống thông tin một cửa; chủ quản hệ thống: tỉnh Sơn La");
    return made.around(300, 760, "Mã: 000.00.01.H52");
  }

  private static Made marked() {
    Made made = Made.original();
    made.profile = Profile.ARCHIVE;
    made.day = LocalDate.of(2025, 9, 1);
    return made.around(300, 700, "Tài liệu đã số hóa");
  }
}
