package vn.vanban.digitization.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Obstacle;
import vn.vanban.core.law.Place;
import vn.vanban.core.law.Profile;
import vn.vanban.core.law.RuleOutcome;
import vn.vanban.core.law.RuleOutcome.Kept;
import vn.vanban.core.law.RuleOutcome.NotApplicable;
import vn.vanban.core.law.RuleOutcome.Scope;
import vn.vanban.core.law.RuleOutcome.Undecided;
import vn.vanban.core.law.RuleReport;
import vn.vanban.digitization.layout.Plain;
import vn.vanban.digitization.metadata.Extracted;
import vn.vanban.digitization.metadata.MetadataField;
import vn.vanban.digitization.metadata.PartialDate;
import vn.vanban.digitization.metadata.PrintedLine;
import vn.vanban.digitization.metadata.PrintedPage;
import vn.vanban.digitization.reading.PageRanges;

/** The text of the document: how it is set, and what its parts must say. */
final class TextRules {
  private static final double MILLIMETRE = 72 / 25.4;

  private static final Pattern DAY =
      Pattern.compile(
          "ngày\\s*(\\d{1,2})\\s*tháng\\s*(\\d{1,2})\\s*năm\\s*(\\d{4})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Decree 30/2020, annex VI, I: what the fields of a document hold, in characters. */
  private static final Map<MetadataField, Integer> LENGTHS =
      Map.of(
          MetadataField.NUMBER, 11,
          MetadataField.SYMBOL, 30,
          MetadataField.DOCUMENT_TYPE, 100,
          MetadataField.AGENCY, 200,
          MetadataField.SUBJECT, 500,
          MetadataField.SIGNER_TITLE, 100,
          MetadataField.SIGNER, 50);

  /** Decree 30/2020, annex VI: three digits; Circular 05/2025 has four. */
  private static final int MOST_PAGES = 999;

  private static final int MOST_PAGES_IN_ARCHIVES = 9_999;

  /** "Lưu: VT" (văn thư cơ quan), and whoever keeps the document beside the clerks. */
  private static final String KEPT_BY_CLERKS = "LUU( TAI)? (VT|VAN THU)\\b.*";

  /** A person or an organisation: article 4.1.a. */
  private static final String CONVERTER =
      ".*\\b(NGUOI|CAN BO|CA NHAN|CO QUAN|TO CHUC|DON VI)( THUC HIEN)? CHUYEN DOI\\b.*";

  /** Words of their own, not those that name the converter or the time, nor "chuyển đổi số". */
  private static final String MARK =
      ".*(?<!NGUOI |CAN BO |CA NHAN |CO QUAN |TO CHUC |DON VI |THUC HIEN |THOI GIAN |THOI DIEM"
          + " |NGAY )\\bCHUYEN DOI\\b(?! SO\\b).*";

  private final Facts facts;

  TextRules(Facts facts) {
    this.facts = facts;
  }

  void judge(RuleReport.Builder report) {
    report
        .rule("FMT-06", this::margins)
        .rule("FMT-09", this::sizes)
        .rule("FMT-10", this::pageNumbers)
        .rule("MD-05", this::letter)
        .rule("MD-06", this::date)
        .rule("MD-09", this::lengths)
        .rule("MD-11", this::pageCount)
        .rule("MD-12", this::archive)
        .rule("MD-13", this::urgency)
        .rule("MD-23", this::conversion)
        .rule("MD-24", this::paperConversion)
        .rule("MD-25", this::digitizedMark);
  }

  /** Annex I, part I, I.3: top and bottom 20 to 25 mm, left 30 to 35 mm, right 15 to 20 mm. */
  private RuleOutcome margins() {
    if (!facts.isBornDigital()) {
      return facts.extraction().pages().isEmpty()
          ? new Undecided(Obstacle.NO_TEXT)
          : new NotApplicable(Scope.CONTENT);
    }
    PrintedPage page = facts.extraction().pages().get(0);
    List<PrintedLine> body = body(page);
    if (body.size() < 3 || page.width() > page.height()) {
      // A page on its side is a table; a few lines do not reach the margins.
      return new Undecided(Obstacle.NO_TEXT);
    }
    double left = Double.MAX_VALUE;
    double right = 0;
    for (PrintedLine line : body) {
      left = Math.min(left, line.place().left());
      right = Math.max(right, line.place().left() + line.place().width());
    }
    List<Finding> findings = new ArrayList<>();
    margin(findings, "left", left, 30, 35);
    margin(findings, "right", page.width() - right, 15, 20);
    double top = page.lines().stream().mapToDouble(line -> line.place().top()).min().orElse(0);
    double bottom =
        page.lines().stream()
            .mapToDouble(l -> l.place().top() + l.place().height())
            .max()
            .orElse(0);
    // The head of page 1 may stand lower, and the last line of a page higher, than its margin.
    margin(findings, "top", top, 20, Double.MAX_VALUE);
    margin(findings, "bottom", page.height() - bottom, 20, Double.MAX_VALUE);
    return RuleOutcome.of(findings);
  }

  private void margin(List<Finding> findings, String side, double points, double from, double to) {
    double found = points / MILLIMETRE;
    double slack = facts.tolerances().margin();
    if (found < from - slack || found > to + slack) {
      findings.add(
          Finding.of(FormFinding.MARGIN)
              .with("side", side)
              .with("millimetres", String.format(Locale.ROOT, "%.0f", found))
              .with(
                  "range",
                  to == Double.MAX_VALUE
                      ? "≥ " + Math.round(from)
                      : Math.round(from) + "–" + Math.round(to)));
    }
  }

  /** Lines of running text: they reach over more than half of the page, below its head. */
  private static List<PrintedLine> body(PrintedPage page) {
    return page.lines().stream()
        .filter(line -> line.place().width() > 0.6 * page.width())
        .filter(line -> line.place().top() > 0.15 * page.height())
        .filter(line -> line.place().top() < 0.9 * page.height())
        .toList();
  }

  /** Annex I, part I, V: body 13 to 14, the list of recipients 11. */
  private RuleOutcome sizes() {
    if (!facts.isBornDigital()) {
      return facts.extraction().pages().isEmpty()
          ? new Undecided(Obstacle.NO_TEXT)
          : new NotApplicable(Scope.CONTENT);
    }
    List<Finding> findings = new ArrayList<>();
    Optional<Double> body =
        commonest(facts.extraction().pages().stream().flatMap(p -> body(p).stream()).toList());
    size(findings, FormFinding.BODY_SIZE, body, 13, 14);
    size(findings, FormFinding.RECIPIENTS_SIZE, commonest(recipients()), 11, 11);
    return findings.isEmpty() && body.isEmpty()
        ? new Undecided(Obstacle.NO_TEXT)
        : RuleOutcome.of(findings);
  }

  private void size(
      List<Finding> findings, FormFinding kind, Optional<Double> size, double from, double to) {
    double slack = facts.tolerances().size();
    size.filter(points -> points > 0 && (points < from - slack || points > to + slack))
        .ifPresent(
            points ->
                findings.add(
                    Finding.of(kind).with("size", String.format(Locale.ROOT, "%.1f", points))));
  }

  /** The items of the list, without its title. */
  private List<PrintedLine> recipients() {
    Optional<Place> place = facts.metadata().recipients().flatMap(list -> list.origin().place());
    if (place.isEmpty()) {
      return List.of();
    }
    Place box = place.get();
    return facts.extraction().pages().stream()
        .filter(page -> page.number() == box.page())
        .flatMap(page -> page.lines().stream())
        .filter(line -> line.text().startsWith("-"))
        .filter(line -> line.place().top() >= box.top() - 1)
        .filter(line -> line.place().top() <= box.top() + box.height() + 1)
        .filter(line -> line.place().left() + line.place().width() <= box.left() + box.width() + 2)
        .toList();
  }

  private static Optional<Double> commonest(List<PrintedLine> lines) {
    Map<Double, Integer> letters = new TreeMap<>();
    for (PrintedLine line : lines) {
      letters.merge(Math.round(2 * line.size()) / 2.0, line.text().length(), Integer::sum);
    }
    return letters.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  /** Annex I, part I, I.7: Arabic, from page 2, in the middle of the top margin. */
  private RuleOutcome pageNumbers() {
    if (!facts.isBornDigital()) {
      return facts.extraction().pages().isEmpty()
          ? new Undecided(Obstacle.NO_TEXT)
          : new NotApplicable(Scope.CONTENT);
    }
    List<Finding> findings = new ArrayList<>();
    List<Integer> without = new ArrayList<>();
    for (PrintedPage page : facts.extraction().pages()) {
      boolean numbered = page.lines().stream().anyMatch(line -> isNumber(line, page));
      if (page.number() == 1 && numbered) {
        findings.add(Finding.of(FormFinding.NUMBER_ON_FIRST_PAGE));
      } else if (page.number() > 1 && !numbered && !page.lines().isEmpty()) {
        without.add(page.number());
      }
    }
    if (!without.isEmpty()) {
      findings.add(
          Finding.of(FormFinding.PAGE_NUMBER_ABSENT).with("pages", PageRanges.of(without)));
    }
    return RuleOutcome.of(findings);
  }

  private static boolean isNumber(PrintedLine line, PrintedPage page) {
    Place place = line.place();
    double centre = place.left() + place.width() / 2;
    return line.text().strip().equals(Integer.toString(page.number()))
        && place.top() + place.height() < 0.1 * page.height()
        && Math.abs(centre - page.width() / 2) < 0.1 * page.width();
  }

  /** Annex I, part I, II.5.b and II.9: "V/v ..." under the number, and "Kính gửi". */
  private RuleOutcome letter() {
    Optional<Extracted<String>> type = facts.metadata().documentType();
    if (type.isEmpty()) {
      return new Undecided(Obstacle.NO_TEXT);
    }
    if (!Plain.words(type.get().value()).equals("CONG VAN")) {
      return new NotApplicable(Scope.CONTENT);
    }
    List<Finding> findings = new ArrayList<>();
    if (facts.metadata().subject().isEmpty()) {
      findings.add(Finding.of(FormFinding.LETTER_WITHOUT_SUBJECT));
    }
    if (facts.metadata().addressees().isEmpty()) {
      findings.add(Finding.of(FormFinding.LETTER_WITHOUT_ADDRESSEE));
    }
    return RuleOutcome.of(findings);
  }

  /** Annex I, part I, II.4.b: a zero before days below 10 and before months 1 and 2. */
  private RuleOutcome date() {
    Optional<Extracted<PartialDate>> issued = facts.metadata().issuedOn();
    if (issued.isEmpty()) {
      return new Undecided(Obstacle.NO_TEXT);
    }
    Matcher printed = DAY.matcher(issued.get().raw());
    if (!printed.find()) {
      return new NotApplicable(Scope.CONTENT);
    }
    int day = Integer.parseInt(printed.group(1));
    int month = Integer.parseInt(printed.group(2));
    String expected = "ngày " + padded(day, 10) + " tháng " + padded(month, 3);
    String found = "ngày " + printed.group(1) + " tháng " + printed.group(2);
    if (found.equals(expected)) {
      return new Kept();
    }
    Finding finding =
        Finding.of(FormFinding.DATE_NOTATION).with("printed", found).with("expected", expected);
    return RuleOutcome.of(List.of(issued.get().origin().place().map(finding::at).orElse(finding)));
  }

  private static String padded(int number, int below) {
    return number < below ? "0" + number : Integer.toString(number);
  }

  private RuleOutcome lengths() {
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<MetadataField, Extracted<?>> field : facts.metadata().fields().entrySet()) {
      Integer most = LENGTHS.get(field.getKey());
      String value = field.getValue().value().toString();
      int length = value.codePointCount(0, value.length());
      if (most != null && length > most) {
        findings.add(
            Finding.of(FormFinding.FIELD_TOO_LONG)
                .with("field", field.getKey().key())
                .with("length", Integer.toString(length))
                .with("most", Integer.toString(most)));
      }
    }
    return RuleOutcome.of(findings);
  }

  private RuleOutcome pageCount() {
    Optional<Integer> count = facts.metadata().pageCount().map(Extracted::value);
    if (count.isEmpty()) {
      return new Undecided(Obstacle.UNREADABLE);
    }
    int most =
        facts.circumstances().profile() == Profile.ARCHIVE ? MOST_PAGES_IN_ARCHIVES : MOST_PAGES;
    return count.get() <= most
        ? new Kept()
        : RuleOutcome.of(
            List.of(
                Finding.of(FormFinding.TOO_MANY_PAGES)
                    .with("count", Integer.toString(count.get()))
                    .with("most", Integer.toString(most))));
  }

  /** Annex I, part I, II.9: the last recipient is the archive, "Lưu: VT, ...". */
  private RuleOutcome archive() {
    Optional<Extracted<List<String>>> list = facts.metadata().recipients();
    if (list.isEmpty() || list.get().value().isEmpty()) {
      return new Undecided(Obstacle.NO_TEXT);
    }
    boolean kept =
        list.get().value().stream()
            .map(Plain::words)
            .anyMatch(each -> each.matches(KEPT_BY_CLERKS));
    Finding finding = Finding.of(FormFinding.ARCHIVE_NOT_A_RECIPIENT);
    return kept
        ? new Kept()
        : RuleOutcome.of(List.of(list.get().origin().place().map(finding::at).orElse(finding)));
  }

  /** Annex I, part I, III.2.b: hoả tốc, thượng khẩn, khẩn. */
  private RuleOutcome urgency() {
    if (facts.extraction().pages().isEmpty()) {
      return new Undecided(Obstacle.NO_TEXT);
    }
    PrintedPage page = facts.extraction().pages().get(0);
    List<Finding> findings = new ArrayList<>();
    boolean marked = facts.metadata().urgency().isPresent();
    for (PrintedLine line : page.lines()) {
      // A mark is a line of its own in the head of page 1, in capitals.
      if (line.place().top() >= 0.4 * page.height() || !Plain.isCapitals(line.text())) {
        continue;
      }
      String words = Plain.words(line.text());
      if (words.matches("([A-Z]+ ){0,2}(KHAN|TOC)( [A-Z]+){0,2}")) {
        marked = true;
        if (!words.matches("HOA TOC( HEN GIO)?|THUONG KHAN|KHAN")) {
          findings.add(
              Finding.of(FormFinding.URGENCY_FORM).with("mark", line.text()).at(line.place()));
        }
      }
    }
    return marked ? RuleOutcome.of(findings) : new NotApplicable(Scope.CONTENT);
  }

  /** Decree 137/2024, article 4.1.a: its own mark, the time, and who converted. */
  private RuleOutcome conversion() {
    return parts(
        FormFinding.CONVERSION_INCOMPLETE,
        false,
        Map.of(
            "mark", MARK,
            "time", ".*\\d{1,2} \\d{1,2} \\d{4}.*|.*\\d{4} \\d{2} \\d{2}.*",
            "converter", CONVERTER));
  }

  /** Decree 137/2024, article 5.1, for a data message that was printed. */
  private RuleOutcome paperConversion() {
    return parts(
        FormFinding.PAPER_CONVERSION_INCOMPLETE,
        true,
        Map.of(
            "system", ".*\\bHE THONG\\b.*",
            "owner", ".*\\b(CHU QUAN|CHU SO HUU|QUAN LY) HE THONG\\b.*|.*\\bCHU QUAN\\b.*",
            "code", ".*\\b(MA|DUONG DAN|HTTPS?|WWW)\\b.*",
            "mark", MARK,
            "time", ".*\\d{1,2} \\d{1,2} \\d{4}.*|.*\\d{4} \\d{2} \\d{2}.*",
            "converter", CONVERTER));
  }

  /** The direction of a conversion stands in its words; without them it is that to a message. */
  private RuleOutcome parts(FormFinding kind, boolean toPaper, Map<String, String> patterns) {
    String text = facts.plainText();
    boolean printed = text.contains("SANG VAN BAN GIAY") || text.contains("SANG GIAY");
    if (printed != toPaper) {
      return new NotApplicable(Scope.CONTENT);
    }
    if (text.isEmpty()) {
      return new Undecided(Obstacle.NO_TEXT);
    }
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<String, String> part : new TreeMap<>(patterns).entrySet()) {
      if (!text.matches(part.getValue())) {
        findings.add(Finding.of(kind).with("part", part.getKey()));
      }
    }
    // What was not found on the pages read may stand on the others.
    return !findings.isEmpty() && !facts.isWhollyRead()
        ? new Undecided(Obstacle.NO_TEXT)
        : RuleOutcome.of(findings);
  }

  /** Law on Archives, article 34: the mark of a digitized copy, and its authentication. */
  private RuleOutcome digitizedMark() {
    List<Finding> findings = new ArrayList<>();
    boolean marked = (" " + facts.plainText() + " ").contains(" DA SO HOA ");
    if (!marked && facts.isWhollyRead()) {
      findings.add(Finding.of(FormFinding.DIGITIZED_MARK_ABSENT));
    }
    if (facts.signers().isEmpty()) {
      findings.add(Finding.of(FormFinding.ARCHIVE_UNSIGNED));
    }
    return findings.isEmpty() && !marked
        ? new Undecided(Obstacle.NO_TEXT)
        : RuleOutcome.of(findings);
  }
}
