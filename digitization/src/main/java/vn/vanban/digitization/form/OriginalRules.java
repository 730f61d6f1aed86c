package vn.vanban.digitization.form;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.vanban.core.DocumentFormat;
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
import vn.vanban.digitization.reading.Box;
import vn.vanban.digitization.reading.Widget;
import vn.vanban.signing.report.SigningTime;

/** Decree 30/2020 on originals: who signs, in which order, where and with which image. */
final class OriginalRules {
  private static final double MILLIMETRE = 72 / 25.4;

  /** Annex I, part I, II.7.b, and no other form. */
  private static final Pattern AUTHORITY =
      Pattern.compile("(TM|Q|KT|TL|TUQ)\\. ?\\S.*", Pattern.UNICODE_CASE);

  /** Titles and degrees as they are shortened; ranks of the forces are none. */
  private static final Pattern ACADEMIC =
      Pattern.compile(
          "(?iu)(PGS|GS|TS|TSKH|ThS|BS|BSCK|BSCKI{1,2}|CKI{1,2}|CN|KS|LS|DS|NGƯT|NGND|AHLĐ)\\b.*");

  private static final Pattern EDUCATION_OR_HEALTH =
      Pattern.compile(
          // Schools and institutes are so called at the beginning: not "môi trường", "thành viên".
          "(TRUONG|VIEN(?! KIEM SAT))\\b.*"
              + "|.*\\b(DAI HOC|HOC VIEN|CAO DANG|GIAO DUC|BENH VIEN|Y TE|KHOA HOC)\\b.*");

  private final Facts facts;

  OriginalRules(Facts facts) {
    this.facts = facts;
  }

  void judge(RuleReport.Builder report) {
    report
        .rule("N30-01", this::bothSign)
        .rule("N30-02", this::order)
        .rule("N30-03", this::personalPlace)
        .rule("N30-04", this::personalImage)
        .rule("N30-05", this::seal)
        .rule("N30-06", this::overlap)
        .rule("N30-11", this::annexInFile)
        .rule("N30-17", this::agencyName)
        .rule("N30-18", this::signerName)
        .rule("N30-19", this::delegation)
        .rule("N30-20", this::day)
        .rule("N30-21", this::authority)
        .rule("N30-22", this::title);
  }

  private RuleOutcome bothSign() {
    if (facts.verification().format() == DocumentFormat.XML) {
      // An invoice or a record of data is no administrative document; FMT-15 says that it is no
      // PDF.
      return new NotApplicable(Scope.CONTENT);
    }
    if (facts.verification().signatures().isEmpty() || !facts.anyUnknown()) {
      List<Finding> findings = new ArrayList<>();
      if (facts.personal().isEmpty()) {
        findings.add(Finding.of(FormFinding.PERSONAL_ABSENT));
      }
      if (facts.agency().isEmpty()) {
        findings.add(Finding.of(FormFinding.AGENCY_ABSENT));
      }
      return RuleOutcome.of(findings);
    }
    return facts.personal().isEmpty() || facts.agency().isEmpty()
        ? new Undecided(Obstacle.SIGNER_UNKNOWN)
        : new Kept();
  }

  /** Articles 14 and 32.2.d: the agency signs what the person has signed. */
  private RuleOutcome order() {
    if (facts.personal().isEmpty() || facts.agency().isEmpty()) {
      return facts.absent();
    }
    for (Signer agency : facts.agency()) {
      for (Signer personal : facts.personal()) {
        if (follows(agency, personal)) {
          return new Kept();
        }
      }
    }
    Signer agency = facts.agency().get(0);
    return RuleOutcome.of(
        List.of(
            agency
                .finding(FormFinding.AGENCY_BEFORE_PERSON)
                .with("agency", agency.name())
                .with("personal", facts.personal().get(0).name())));
  }

  private static boolean follows(Signer later, Signer earlier) {
    if (later.end().isPresent() && earlier.end().isPresent()) {
      return later.end().getAsLong() > earlier.end().getAsLong();
    }
    Optional<Instant> one = earlier.report().time().map(SigningTime::at);
    Optional<Instant> two = later.report().time().map(SigningTime::at);
    return one.isPresent() && two.isPresent() && two.get().isAfter(one.get());
  }

  /** The personal signature of the one who is named on the page, else the first that is shown. */
  private Optional<Signer> signatory() {
    Optional<String> name = facts.metadata().signer().map(Extracted::value);
    Comparator<Signer> best =
        Comparator.comparing((Signer each) -> name.isPresent() && isNamed(each, name.get()))
            .thenComparing(each -> each.widget().isPresent());
    return facts.personal().stream().reduce((one, two) -> best.compare(two, one) > 0 ? two : one);
  }

  private static boolean isNamed(Signer signer, String name) {
    String certified = Plain.words(signer.name());
    String printed = Plain.words(name);
    return certified.equals(printed) || (" " + certified + " ").contains(" " + printed + " ");
  }

  private RuleOutcome personalPlace() {
    Optional<Signer> found = signatory();
    if (found.isEmpty()) {
      return facts.absent();
    }
    Signer signer = found.get();
    if (signer.widget().isEmpty()) {
      return facts.notShown(signer.finding(FormFinding.PERSONAL_NOT_SHOWN));
    }
    Optional<Place> name = facts.metadata().signer().flatMap(each -> each.origin().place());
    Optional<Place> title =
        facts
            .metadata()
            .signerTitle()
            .or(() -> facts.metadata().authority())
            .flatMap(each -> each.origin().place());
    if (name.isEmpty() || title.isEmpty() || name.get().page() != title.get().page()) {
      return new Undecided(Obstacle.NO_TEXT);
    }
    return RuleOutcome.of(between(signer, title.get(), name.get()));
  }

  private List<Finding> between(Signer signer, Place title, Place name) {
    Widget widget = signer.widget().orElseThrow();
    if (widget.page() != name.page()) {
      return List.of(
          signer
              .finding(FormFinding.PERSONAL_ON_OTHER_PAGE)
              .with("page", Integer.toString(widget.page())));
    }
    Box ink = signer.ink().orElse(widget.box());
    double middle = (ink.top() + ink.bottom()) / 2;
    List<Finding> findings = new ArrayList<>();
    if (middle < title.top() || middle > name.top() + name.height()) {
      findings.add(signer.finding(FormFinding.PERSONAL_NOT_BETWEEN));
    }
    // Cells 7a to 7c are the right one of two columns of the page.
    double column = widget.pageWidth() / 2;
    double centre = (title.left() + title.width() / 2 + name.left() + name.width() / 2) / 2;
    double off = Math.abs(ink.centre() - centre);
    if (off > facts.tolerances().centre() * column) {
      findings.add(
          signer.finding(FormFinding.PERSONAL_OFF_CENTRE).with("millimetres", millimetres(off)));
    }
    return findings;
  }

  private static String millimetres(double points) {
    return Long.toString(Math.round(points / MILLIMETRE));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f", 100 * share);
  }

  private RuleOutcome personalImage() {
    Optional<Signer> found = signatory();
    if (found.isEmpty()) {
      return facts.absent();
    }
    Signer signer = found.get();
    if (signer.widget().isEmpty()) {
      return new Undecided(Obstacle.NOT_VISIBLE);
    }
    Optional<Widget.Picture> picture = signer.picture();
    if (picture.isEmpty() || picture.get().ink().isEmpty()) {
      return noPicture(signer, FormFinding.PERSONAL_WITHOUT_IMAGE);
    }
    List<Finding> findings = new ArrayList<>();
    if (picture.get().blue() < facts.tolerances().colour()) {
      findings.add(
          signer
              .finding(FormFinding.PERSONAL_NOT_BLUE)
              .with("share", percent(picture.get().blue())));
    }
    if (!picture.get().transparent()) {
      findings.add(signer.finding(FormFinding.PERSONAL_OPAQUE));
    }
    return RuleOutcome.of(findings);
  }

  private static RuleOutcome noPicture(Signer signer, FormFinding absent) {
    return signer.widget().orElseThrow().unread()
        ? new Undecided(Obstacle.PICTURE_UNREAD)
        : RuleOutcome.of(List.of(signer.finding(absent)));
  }

  private Optional<Signer> sealing() {
    return facts.agency().stream()
        .filter(each -> each.widget().isPresent())
        .findFirst()
        .or(() -> facts.agency().stream().findFirst());
  }

  private RuleOutcome seal() {
    Optional<Signer> found = sealing();
    if (found.isEmpty()) {
      return facts.absent();
    }
    Signer signer = found.get();
    if (signer.widget().isEmpty()) {
      return facts.notShown(signer.finding(FormFinding.SEAL_NOT_SHOWN));
    }
    Optional<Widget.Picture> picture = signer.picture();
    if (picture.isEmpty() || picture.get().ink().isEmpty()) {
      return noPicture(signer, FormFinding.SEAL_WITHOUT_IMAGE);
    }
    List<Finding> findings = new ArrayList<>();
    if (picture.get().red() < facts.tolerances().colour()) {
      findings.add(
          signer.finding(FormFinding.SEAL_NOT_RED).with("share", percent(picture.get().red())));
    }
    Box ink = picture.get().ink().orElseThrow();
    double diameter = Math.max(ink.width(), ink.height()) / MILLIMETRE;
    FormTolerances allowed = facts.tolerances();
    if (diameter < allowed.leastSeal() || diameter > allowed.mostSeal()) {
      findings.add(
          signer
              .finding(FormFinding.SEAL_SIZE)
              .with("millimetres", String.format(Locale.ROOT, "%.1f", diameter))
              .with("least", Long.toString(Math.round(allowed.leastSeal())))
              .with("most", Long.toString(Math.round(allowed.mostSeal()))));
    }
    return RuleOutcome.of(findings);
  }

  private RuleOutcome overlap() {
    Optional<Signer> person = signatory();
    Optional<Signer> agency = sealing();
    if (person.isEmpty() || agency.isEmpty()) {
      return facts.absent();
    }
    if (person.get().widget().isEmpty() || agency.get().widget().isEmpty()) {
      return new Undecided(Obstacle.NOT_VISIBLE);
    }
    Signer seal = agency.get();
    Box personal = person.get().ink().orElseThrow();
    Box over = seal.ink().orElseThrow();
    boolean apart =
        seal.widget().orElseThrow().page() != person.get().widget().orElseThrow().page()
            || over.bottom() <= personal.top()
            || over.top() >= personal.bottom();
    if (apart || over.centre() >= personal.centre() || over.right() <= personal.left()) {
      return RuleOutcome.of(List.of(seal.finding(FormFinding.SEAL_NOT_ON_THE_LEFT)));
    }
    double common =
        Math.min(over.right(), personal.right()) - Math.max(over.left(), personal.left());
    double share = common / Math.max(1, personal.width());
    FormTolerances allowed = facts.tolerances();
    return share < allowed.leastOverlap() || share > allowed.mostOverlap()
        ? RuleOutcome.of(
            List.of(seal.finding(FormFinding.SEAL_OVERLAP).with("share", percent(share))))
        : new Kept();
  }

  /** Annex I, part I, II.8.b: an annex in the same file needs no signature of its own. */
  private RuleOutcome annexInFile() {
    Optional<Integer> last =
        facts.metadata().signer().flatMap(each -> each.origin().place()).map(Place::page);
    if (last.isEmpty()) {
      return new Undecided(Obstacle.NO_TEXT);
    }
    List<Finding> findings = new ArrayList<>();
    for (Signer each : facts.agency()) {
      int page = each.widget().map(Widget::page).orElse(0);
      if (page > last.get()) {
        findings.add(
            each.finding(FormFinding.ANNEX_SIGNED_IN_FILE).with("page", Integer.toString(page)));
      }
    }
    return RuleOutcome.of(findings);
  }

  private RuleOutcome agencyName() {
    if (facts.agency().isEmpty()) {
      return facts.absent();
    }
    if (facts.agencies().isEmpty()) {
      return new Undecided(Obstacle.NO_TEXT);
    }
    // A copy is signed by the agency that copies, which its signature names.
    boolean copies =
        facts.circumstances().profile() == Profile.COPY
            && facts.agency().stream()
                .anyMatch(
                    each ->
                        Agencies.named(
                            each.widget().map(Widget::text).orElse(""), each.subject(), List.of()));
    return copies ? new Kept() : otherAgency(FormFinding.AGENCY_DIFFERS);
  }

  private RuleOutcome otherAgency(FormFinding kind) {
    if (facts.agency().stream()
        .anyMatch(each -> Agencies.agree(each.subject(), facts.agencies()))) {
      return new Kept();
    }
    Signer first = facts.agency().get(0);
    return RuleOutcome.of(
        List.of(
            first
                .finding(kind)
                .with("certificate", first.name())
                .with("agency", facts.agencies().get(0))));
  }

  private RuleOutcome signerName() {
    Optional<String> name = facts.metadata().signer().map(Extracted::value);
    if (facts.personal().isEmpty()) {
      return facts.absent();
    }
    if (name.isEmpty()) {
      return new Undecided(Obstacle.NO_TEXT);
    }
    if (facts.personal().stream().anyMatch(each -> isNamed(each, name.get()))) {
      return new Kept();
    }
    Signer first = facts.personal().get(0);
    return RuleOutcome.of(
        List.of(
            first
                .finding(FormFinding.SIGNER_DIFFERS)
                .with("certificate", first.name())
                .with("signer", name.get())));
  }

  private RuleOutcome delegation() {
    Optional<String> authority = facts.metadata().authority().map(Extracted::value);
    boolean delegated =
        authority.map(Plain::words).filter(text -> text.startsWith("TUQ")).isPresent();
    if (!delegated) {
      return facts.metadata().signer().isEmpty() && authority.isEmpty()
          ? new Undecided(Obstacle.NO_TEXT)
          : new NotApplicable(Scope.CONTENT);
    }
    if (facts.agency().isEmpty()) {
      return facts.absent();
    }
    return facts.agencies().isEmpty()
        ? new Undecided(Obstacle.NO_TEXT)
        : otherAgency(FormFinding.DELEGATE_SIGNED);
  }

  private RuleOutcome day() {
    Optional<LocalDate> issued = facts.metadata().issuedOn().flatMap(date -> date.value().whole());
    if (issued.isEmpty()) {
      return new Undecided(Obstacle.NO_TEXT);
    }
    List<Signer> counted = facts.agency().isEmpty() ? facts.signers() : facts.agency();
    List<LocalDate> days =
        counted.stream()
            .flatMap(each -> Circumstances.signedOn(each.report()).stream())
            .sorted()
            .toList();
    if (days.isEmpty()) {
      return new Undecided(Obstacle.NO_SIGNATURE);
    }
    // The first signature of the agency issues; later ones, as of a receiving office, do not.
    LocalDate signed = days.get(0);
    return workingDays(issued.get(), signed) <= facts.tolerances().workingDays()
        ? new Kept()
        : RuleOutcome.of(
            List.of(
                Finding.of(FormFinding.SIGNED_ON_ANOTHER_DAY)
                    .with("signed", signed.toString())
                    .with("issued", issued.get().toString())));
  }

  /** Days but Saturdays and Sundays from one to another; holidays change and are not known. */
  static int workingDays(LocalDate one, LocalDate two) {
    LocalDate from = one.isBefore(two) ? one : two;
    LocalDate to = one.isBefore(two) ? two : one;
    int days = 0;
    for (LocalDate day = from; day.isBefore(to) && days < 10_000; day = day.plusDays(1)) {
      DayOfWeek next = day.plusDays(1).getDayOfWeek();
      days += next == DayOfWeek.SATURDAY || next == DayOfWeek.SUNDAY ? 0 : 1;
    }
    return days;
  }

  private RuleOutcome authority() {
    if (facts.metadata().authority().isEmpty()) {
      return facts.metadata().signer().isEmpty()
          ? new Undecided(Obstacle.NO_TEXT)
          : new NotApplicable(Scope.CONTENT);
    }
    Extracted<String> authority = facts.metadata().authority().get();
    List<Finding> findings = new ArrayList<>();
    for (String each : authority.value().split("; ", -1)) {
      if (!AUTHORITY.matcher(each.strip()).matches()) {
        Finding finding = Finding.of(FormFinding.AUTHORITY_FORM).with("authority", each.strip());
        findings.add(authority.origin().place().map(finding::at).orElse(finding));
      }
    }
    return RuleOutcome.of(findings);
  }

  private RuleOutcome title() {
    if (facts.metadata().signer().isEmpty()) {
      return new Undecided(Obstacle.NO_TEXT);
    }
    Optional<Extracted<String>> rank = facts.metadata().signerRank();
    if (rank.isEmpty() || !ACADEMIC.matcher(rank.get().value()).matches()) {
      return new Kept();
    }
    boolean allowed =
        facts.readings().contains(FormReading.TITLES_IN_EDUCATION_AND_HEALTH)
            && facts.agencies().stream()
                .map(Plain::words)
                .anyMatch(name -> EDUCATION_OR_HEALTH.matcher(name).matches());
    if (allowed) {
      return new Kept();
    }
    Finding finding = Finding.of(FormFinding.TITLE_BEFORE_NAME).with("title", rank.get().value());
    return RuleOutcome.of(List.of(rank.get().origin().place().map(finding::at).orElse(finding)));
  }
}
