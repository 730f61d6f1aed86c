package vn.vanban.digitization.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Obstacle;
import vn.vanban.core.law.Profile;
import vn.vanban.core.law.RuleOutcome;
import vn.vanban.core.law.RuleOutcome.Kept;
import vn.vanban.core.law.RuleOutcome.NotApplicable;
import vn.vanban.core.law.RuleOutcome.Scope;
import vn.vanban.core.law.RuleOutcome.Undecided;
import vn.vanban.core.law.RuleReport;
import vn.vanban.digitization.reading.Box;
import vn.vanban.digitization.reading.Drawing;
import vn.vanban.digitization.reading.Fault;
import vn.vanban.digitization.reading.LegacyFont;
import vn.vanban.digitization.reading.PageContent;
import vn.vanban.digitization.reading.PageRanges;
import vn.vanban.digitization.reading.PdfFacts;

/** The rules of the digitized file, from its facts. */
final class FileRules {
  private static final double MILLIMETRE = 72 / 25.4;

  /** Decree 30/2020, annex I, part II, I.2.a. */
  private static final double LEAST_VERSION = 1.4;

  /** Decree 30/2020, annex I, part II, I.2.c. */
  private static final double LEAST_DPI = 200;

  /** Circular 05/2025/TT-BNV, for drawings and maps. */
  private static final double LEAST_DPI_OF_DRAWINGS = 300;

  /** ISO 216, A0 to A6, in millimetres; results of procedures come as small as cards of A6. */
  private static final int[][] PAPERS = {
    {841, 1189}, {594, 841}, {420, 594}, {297, 420}, {210, 297}, {148, 210}, {105, 148}
  };

  /** Times New Roman as programs name it, and the fonts that have its metrics. */
  private static final Pattern TIMES =
      Pattern.compile(
          "(?i)(Times|Tinos|Liberation ?Serif|Nimbus ?Rom|FreeSerif|TeXGyreTermes|Termes).*");

  /** Names that a printing program gives to fonts whose own names it drops. */
  private static final Pattern NAMELESS =
      Pattern.compile("(?i)(CIDFont\\+?F?\\d*|F\\d+|T\\d+_\\d+|)");

  private final PdfFacts facts;
  private final QualityTolerances tolerances;
  private final Profile profile;
  private final List<PageContent> scans;
  private final List<PageContent> made;

  FileRules(PdfFacts facts, QualityTolerances tolerances, Profile profile) {
    this.facts = facts;
    this.tolerances = tolerances;
    this.profile = profile;
    this.scans = facts.pages().stream().filter(PageContent::isScan).toList();
    this.made = facts.pages().stream().filter(page -> !page.isScan() && page.text() > 0).toList();
  }

  void judge(RuleReport.Builder report) {
    report.rule("FMT-14", this::encryption);
    boolean unreadable =
        facts.faults().stream()
            .anyMatch(f -> f instanceof Fault.Encrypted || f instanceof Fault.Malformed);
    boolean broken =
        facts.pages().stream().anyMatch(PageContent::unread) || !facts.faults().isEmpty();
    Map<String, Supplier<RuleOutcome>> rules = new TreeMap<>();
    rules.put("FMT-01", this::version);
    rules.put("FMT-02", this::colour);
    rules.put("FMT-03", this::resolution);
    rules.put("FMT-04", this::scale);
    rules.put("FMT-05", this::a4);
    rules.put("FMT-07", this::font);
    rules.put("FMT-08", this::encoding);
    rules.put("FMT-11", this::searchable);
    rules.put("FMT-12", this::archival);
    rules.put("FMT-13", this::drawings);
    rules.put("FMT-16", this::active);
    rules.put("FMT-17", this::pages);
    rules.forEach(
        (id, judge) ->
            report.rule(
                id,
                () -> {
                  if (unreadable) {
                    return new Undecided(Obstacle.UNREADABLE);
                  }
                  RuleOutcome outcome = judge.get();
                  // What was seen of a file that was not wholly read may break a rule, not keep it.
                  boolean whole = id.equals("FMT-01") || id.equals("FMT-12") || !broken;
                  return outcome instanceof RuleOutcome.Found || whole
                      ? outcome
                      : new Undecided(Obstacle.UNREADABLE);
                }));
  }

  private RuleOutcome encryption() {
    return found(facts.encrypted(), Finding.of(QualityFinding.ENCRYPTED));
  }

  private RuleOutcome version() {
    // A float: 1.4 is a little more than 1.4 or a little less.
    return found(
        facts.version() < LEAST_VERSION - 0.001,
        Finding.of(QualityFinding.OLD_VERSION).with("version", Float.toString(facts.version())));
  }

  private RuleOutcome colour() {
    return ofScans(
        FileRules::isWithoutColour,
        profile == Profile.COPY
            ? QualityFinding.COPY_WITHOUT_COLOUR
            : QualityFinding.WITHOUT_COLOUR);
  }

  /** A page has colour if one of its layers has, or if only its own coding tells. */
  private static boolean isWithoutColour(PageContent page) {
    return page.drawings().stream()
        .filter(drawing -> isLarge(drawing, page))
        .map(Drawing::colour)
        .noneMatch(c -> c == Drawing.Colour.COLOUR || c == Drawing.Colour.UNKNOWN);
  }

  private RuleOutcome resolution() {
    return coarse(scans, LEAST_DPI, QualityFinding.LOW_RESOLUTION);
  }

  private RuleOutcome coarse(List<PageContent> pages, double least, QualityFinding kind) {
    if (pages.isEmpty()) {
      return new NotApplicable(Scope.CONTENT);
    }
    List<PageContent> coarse =
        pages.stream().filter(page -> dpi(page) < least * (1 - tolerances.resolution())).toList();
    if (coarse.isEmpty()) {
      return new Kept();
    }
    double lowest = coarse.stream().mapToDouble(FileRules::dpi).min().orElse(0);
    return RuleOutcome.of(
        List.of(
            on(kind, coarse)
                .with("dpi", Long.toString(Math.round(lowest)))
                .with("least", Long.toString(Math.round(least)))));
  }

  /** Of layers that each cover the page the finest counts, of tiles the coarsest. */
  private static double dpi(PageContent page) {
    double finest = 0;
    double coarsest = Double.MAX_VALUE;
    for (Drawing drawing : page.drawings()) {
      if (part(drawing, page) >= 0.6) {
        finest = Math.max(finest, drawing.dpi());
      } else if (isLarge(drawing, page)) {
        coarsest = Math.min(coarsest, drawing.dpi());
      }
    }
    return finest > 0 ? finest : coarsest;
  }

  private static boolean isLarge(Drawing drawing, PageContent page) {
    // A strip of a page that is cut into twenty.
    return part(drawing, page) >= 0.05;
  }

  private static double part(Drawing drawing, PageContent page) {
    return drawing.box().width() * drawing.box().height() / (page.width() * page.height());
  }

  private RuleOutcome scale() {
    return sized(
        scans,
        page -> missesPaper(page, PAPERS, tolerances.paper()),
        QualityFinding.NOT_TRUE_TO_SCALE);
  }

  private RuleOutcome a4() {
    int[][] a4 = {{210, 297}};
    return sized(made, page -> missesPaper(page, a4, tolerances.a4()), QualityFinding.NOT_A4);
  }

  private static boolean missesPaper(PageContent page, int[][] papers, double tolerance) {
    double one = Math.min(page.width(), page.height()) / MILLIMETRE;
    double two = Math.max(page.width(), page.height()) / MILLIMETRE;
    for (int[] paper : papers) {
      if (Math.abs(one - paper[0]) <= tolerance && Math.abs(two - paper[1]) <= tolerance) {
        return false;
      }
    }
    return true;
  }

  private RuleOutcome sized(
      List<PageContent> pages, Predicate<PageContent> wrong, QualityFinding kind) {
    if (pages.isEmpty()) {
      return new NotApplicable(Scope.CONTENT);
    }
    Map<String, List<PageContent>> bySize = new TreeMap<>();
    for (PageContent page : pages) {
      if (wrong.test(page)) {
        String size =
            Math.round(page.width() / MILLIMETRE) + " × " + Math.round(page.height() / MILLIMETRE);
        bySize.computeIfAbsent(size, key -> new ArrayList<>()).add(page);
      }
    }
    List<Finding> findings = new ArrayList<>();
    // One finding for the pages of one size, and no more than a person reads.
    bySize.forEach(
        (size, of) -> {
          if (findings.size() < 5) {
            findings.add(on(kind, of).with("size", size));
          }
        });
    return RuleOutcome.of(findings);
  }

  private RuleOutcome font() {
    Map<String, Integer> letters = letters();
    long named = 0;
    long others = 0;
    String most = "";
    int count = 0;
    for (Map.Entry<String, Integer> font : letters.entrySet()) {
      if (NAMELESS.matcher(font.getKey()).matches()) {
        continue;
      }
      named += font.getValue();
      if (!TIMES.matcher(font.getKey()).matches()) {
        others += font.getValue();
        most = font.getValue() > count ? font.getKey() : most;
        count = Math.max(count, font.getValue());
      }
    }
    if (letters.isEmpty()) {
      return new NotApplicable(Scope.CONTENT);
    }
    if (named == 0) {
      return new Undecided(Obstacle.NO_TEXT);
    }
    return found(
        others > tolerances.otherFonts() * named,
        Finding.of(QualityFinding.OTHER_FONT)
            .with("font", most)
            .with("share", String.format(Locale.ROOT, "%.0f", 100.0 * others / named)));
  }

  private Map<String, Integer> letters() {
    Map<String, Integer> letters = new TreeMap<>();
    for (PageContent page : made) {
      page.letters().forEach((font, count) -> letters.merge(font, count, Integer::sum));
    }
    return letters;
  }

  private RuleOutcome encoding() {
    List<Finding> findings = new ArrayList<>();
    for (String font : letters().keySet()) {
      if (LegacyFont.isLegacy(font) && findings.size() < 5) {
        findings.add(Finding.of(QualityFinding.LEGACY_FONT).with("font", font));
      }
    }
    return RuleOutcome.of(findings);
  }

  private RuleOutcome searchable() {
    List<PageContent> mute = scans.stream().filter(page -> page.hidden() == 0).toList();
    if (mute.isEmpty()) {
      return new Kept();
    }
    return RuleOutcome.of(
        List.of(
            on(
                profile == Profile.ARCHIVE
                    ? QualityFinding.ARCHIVE_NOT_SEARCHABLE
                    : QualityFinding.NOT_SEARCHABLE,
                mute)));
  }

  private RuleOutcome archival() {
    return found(facts.archival().isEmpty(), Finding.of(QualityFinding.NO_ARCHIVAL_CLAIM));
  }

  private RuleOutcome drawings() {
    // Larger than A3 in both directions, beyond the tolerance.
    List<PageContent> large =
        scans.stream()
            .filter(
                page ->
                    Math.max(page.width(), page.height()) / MILLIMETRE > 420 + tolerances.paper())
            .toList();
    return coarse(large, LEAST_DPI_OF_DRAWINGS, QualityFinding.DRAWING_RESOLUTION);
  }

  private RuleOutcome active() {
    return found(
        !facts.active().isEmpty(),
        Finding.of(QualityFinding.ACTIVE_CONTENT)
            .with("actions", String.join(", ", facts.active())));
  }

  private RuleOutcome pages() {
    if (facts.pageCount() == 0) {
      return RuleOutcome.of(List.of(Finding.of(QualityFinding.NO_PAGE)));
    }
    List<Finding> findings = new ArrayList<>();
    add(findings, QualityFinding.BLANK_PAGE, this::isBlank, page -> 0, "");
    add(
        findings,
        QualityFinding.SKEWED_PAGE,
        page -> Math.abs(skew(page)) > tolerances.skew(),
        FileRules::skew,
        "degrees");
    add(findings, QualityFinding.CUT_OFF_PAGE, this::isCut, page -> 0, "");
    boolean unseen = scans.stream().anyMatch(page -> page.pixels().isEmpty());
    return findings.isEmpty() && unseen
        ? new Undecided(Obstacle.PICTURE_UNREAD)
        : RuleOutcome.of(findings);
  }

  private void add(
      List<Finding> findings,
      QualityFinding kind,
      Predicate<PageContent> wrong,
      ToDoubleFunction<PageContent> measure,
      String fact) {
    List<PageContent> pages = facts.pages().stream().filter(wrong).toList();
    if (pages.isEmpty()) {
      return;
    }
    double most = pages.stream().mapToDouble(measure).map(Math::abs).max().orElse(0);
    Finding finding = on(kind, pages);
    findings.add(
        fact.isEmpty() ? finding : finding.with(fact, String.format(Locale.ROOT, "%.1f", most)));
  }

  private boolean isBlank(PageContent page) {
    if (page.unread()) {
      return false;
    }
    boolean empty = page.text() == 0 && page.strokes() == 0 && page.drawings().isEmpty();
    // Lines of a page without text may be a form or a drawing; a hidden text says it is not blank.
    boolean white =
        page.text() - page.hidden() == 0
            && page.strokes() == 0
            && page.pixels().map(pixels -> pixels.ink() < tolerances.ink()).orElse(false);
    return empty || white;
  }

  private static double skew(PageContent page) {
    double tilt = 0;
    for (Drawing drawing : page.drawings()) {
      if (page.isScan() && isLarge(drawing, page) && Math.abs(drawing.tilt()) > Math.abs(tilt)) {
        tilt = drawing.tilt();
      }
    }
    // The lines of a picture are told by its ink; a few strokes of it have no lines.
    double lines =
        page.pixels().filter(p -> p.ink() > 0.005).map(PageContent.Pixels::skew).orElse(0.0);
    return tilt + lines;
  }

  private boolean isCut(PageContent page) {
    if (!page.isScan()) {
      return false;
    }
    for (Drawing drawing : page.drawings()) {
      Box box = drawing.box();
      double wide = Math.min(box.right(), page.width()) - Math.max(box.left(), 0);
      double high = Math.min(box.bottom(), page.height()) - Math.max(box.top(), 0);
      boolean reaches = wide > 0 && high > 0 && isLarge(drawing, page);
      if (reaches
          && (wide < box.width() * (1 - tolerances.cut())
              || high < box.height() * (1 - tolerances.cut()))) {
        return true;
      }
    }
    return false;
  }

  private RuleOutcome ofScans(Predicate<PageContent> wrong, QualityFinding kind) {
    if (scans.isEmpty()) {
      return new NotApplicable(Scope.CONTENT);
    }
    List<PageContent> pages = scans.stream().filter(wrong).toList();
    return pages.isEmpty() ? new Kept() : RuleOutcome.of(List.of(on(kind, pages)));
  }

  private static Finding on(QualityFinding kind, List<PageContent> pages) {
    return Finding.of(kind)
        .with("pages", PageRanges.of(pages.stream().map(PageContent::number).toList()));
  }

  private static RuleOutcome found(boolean broken, Finding finding) {
    return broken ? RuleOutcome.of(List.of(finding)) : new Kept();
  }
}
