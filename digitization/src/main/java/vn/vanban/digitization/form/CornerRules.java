package vn.vanban.digitization.form;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
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
import vn.vanban.digitization.layout.Plain;
import vn.vanban.digitization.metadata.Extracted;
import vn.vanban.digitization.reading.Box;
import vn.vanban.digitization.reading.Widget;
import vn.vanban.signing.report.SigningTime;

/**
 * Signatures that stand in a corner and show text: the agency's on annexes and copies, at the top
 * right (Decree 30/2020), and the officer's on digitized papers, at the top left (Circular
 * 01/2023). The two are judged apart and never for one document.
 */
final class CornerRules {
  /** Decree 30/2020, article 25. */
  private static final Pattern KIND_OF_COPY =
      Pattern.compile(".*\\b(SAO Y|SAO LUC|TRICH SAO)\\b.*");

  private static final Pattern CERTIFICATION =
      Pattern.compile(".*CHUNG THUC BAN SAO( NAY)? DUNG VOI BAN CHINH.*");

  private final Facts facts;

  CornerRules(Facts facts) {
    this.facts = facts;
  }

  void judge(RuleReport.Builder report) {
    report
        .rule("N30-07", () -> corner(agency(), true, FormFinding.ANNEX_NOT_TOP_RIGHT))
        .rule("N30-08", () -> withoutImage(FormFinding.ANNEX_WITH_IMAGE))
        .rule("N30-09", this::annexText)
        .rule("N30-10", this::lettering)
        .rule("N30-12", () -> corner(agency(), true, FormFinding.COPY_NOT_TOP_RIGHT))
        .rule("N30-13", () -> withoutImage(FormFinding.COPY_WITH_IMAGE))
        .rule("N30-14", this::copyText)
        .rule("N30-15", this::personOnCopy)
        .rule("N30-16", this::copyOfCopy)
        .rule("TT-01", this::officer)
        .rule("TT-02", this::beforeExtraction)
        .rule("TT-03", this::officerPlace)
        .rule("TT-04", this::officerText)
        .rule("TT-10", this::certifiedCopy);
  }

  private Optional<Signer> agency() {
    return shown(facts.agency());
  }

  private Optional<Signer> digitizer() {
    return shown(facts.personal());
  }

  private static Optional<Signer> shown(List<Signer> signers) {
    return signers.stream()
        .filter(each -> each.widget().isPresent())
        .findFirst()
        .or(() -> signers.stream().findFirst());
  }

  private RuleOutcome corner(Optional<Signer> found, boolean right, FormFinding wrong) {
    if (found.isEmpty()) {
      return facts.absent();
    }
    Signer signer = found.get();
    int page = signer.widget().map(Widget::page).orElse(0);
    boolean there =
        signer
            .widget()
            .map(
                widget -> {
                  Box box = widget.box();
                  double middle = (box.top() + box.bottom()) / 2;
                  boolean side = right == box.centre() > widget.pageWidth() / 2;
                  return widget.page() == 1
                      && side
                      && middle <= facts.tolerances().corner() * widget.pageHeight();
                })
            .orElse(false);
    Finding finding = signer.finding(wrong).with("page", Integer.toString(page));
    if (page == 0) {
      return facts.notShown(finding);
    }
    return there ? new Kept() : RuleOutcome.of(List.of(finding));
  }

  private RuleOutcome withoutImage(FormFinding wrong) {
    Optional<Signer> found = agency();
    if (found.isEmpty()) {
      return facts.absent();
    }
    if (found.get().widget().isEmpty()) {
      return facts.shown().faults().isEmpty() ? new Kept() : new Undecided(Obstacle.UNREADABLE);
    }
    return found.get().picture().isPresent()
        ? RuleOutcome.of(List.of(found.get().finding(wrong)))
        : new Kept();
  }

  private RuleOutcome annexText() {
    return ofText(
        agency(),
        (signer, text) -> {
          List<Finding> findings = new ArrayList<>();
          Optional<String> number =
              facts
                  .circumstances()
                  .mainNumber()
                  .or(() -> facts.metadata().documentNumber().map(Extracted::value));
          // Without the number of the main document, any number and symbol will have to do.
          boolean numbered =
              number.map(each -> says(text, each)).orElseGet(() -> NUMBER.matcher(text).find());
          if (!numbered) {
            findings.add(signer.finding(FormFinding.ANNEX_WITHOUT_NUMBER));
          }
          time(
              signer,
              text,
              findings,
              FormFinding.ANNEX_WITHOUT_TIME,
              FormFinding.ANNEX_TIME_NOTATION,
              FormFinding.ANNEX_TIME_DIFFERS);
          return findings;
        });
  }

  /** Whether a text holds whole words: "12/QĐ-UBND" is not said by "112/QĐ-UBND". */
  private static boolean says(String text, String words) {
    String plain = Plain.words(words);
    return !plain.isEmpty() && (" " + Plain.words(text) + " ").contains(" " + plain + " ");
  }

  private static final Pattern NUMBER =
      Pattern.compile("\\d+(/\\d{4})?/[\\p{L}\\d&.]+(-[\\p{L}\\d&.]+)*");

  private void time(
      Signer signer,
      String text,
      List<Finding> findings,
      FormFinding absent,
      FormFinding notation,
      FormFinding differs) {
    Optional<ShownTime> shown = ShownTime.in(text);
    if (shown.isEmpty()) {
      findings.add(signer.finding(absent));
      return;
    }
    boolean strict = facts.readings().contains(FormReading.ISO_8601_ONLY);
    if (!shown.get().zoned() || (strict && !shown.get().iso())) {
      findings.add(signer.finding(notation).with("shown", shown.get().text()));
    }
    Optional<Instant> signed = signer.report().time().map(SigningTime::at);
    if (signed.isPresent()
        && Duration.between(signed.get(), shown.get().at())
                .abs()
                .compareTo(facts.tolerances().shownTime())
            > 0) {
      findings.add(
          signer
              .finding(differs)
              .with("shown", shown.get().text())
              .with("signed", vietnamese(signed.get())));
    }
  }

  private static String vietnamese(Instant at) {
    return OffsetDateTime.ofInstant(at, Circumstances.VIETNAM)
        .truncatedTo(ChronoUnit.SECONDS)
        .toString();
  }

  private RuleOutcome lettering() {
    Optional<Signer> found = agency();
    if (found.isEmpty()) {
      return facts.absent();
    }
    if (found.get().widget().isEmpty()) {
      return new Undecided(Obstacle.NOT_VISIBLE);
    }
    Widget.Lettering set = found.get().widget().get().lettering();
    if (set.all() == 0) {
      return new Undecided(Obstacle.NO_TEXT);
    }
    String font =
        set.fonts().entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse("");
    boolean times = font.toLowerCase(Locale.ROOT).matches("(times|tinos|liberation ?serif).*");
    boolean size =
        Math.abs(set.least() - 10) <= facts.tolerances().size()
            && Math.abs(set.most() - 10) <= facts.tolerances().size();
    boolean plain = 10 * set.slanted() <= set.all() && 10 * set.black() >= 9 * set.all();
    return times && size && plain
        ? new Kept()
        : RuleOutcome.of(
            List.of(
                found
                    .get()
                    .finding(FormFinding.ANNEX_LETTERING)
                    .with("font", font)
                    .with("size", String.format(Locale.ROOT, "%.1f", set.most()))));
  }

  private RuleOutcome copyText() {
    return ofText(
        agency(),
        (signer, text) -> {
          List<Finding> findings = new ArrayList<>();
          if (!KIND_OF_COPY.matcher(Plain.words(text)).matches()) {
            findings.add(signer.finding(FormFinding.COPY_KIND_ABSENT));
          }
          // The copying agency, which need not be the issuing one, is the one of the certificate.
          if (!Agencies.named(text, signer.subject(), List.of())) {
            findings.add(
                signer.finding(FormFinding.COPY_AGENCY_ABSENT).with("agency", signer.name()));
          }
          time(
              signer,
              text,
              findings,
              FormFinding.COPY_TIME_ABSENT,
              FormFinding.COPY_TIME_NOTATION,
              FormFinding.COPY_TIME_DIFFERS);
          return findings;
        });
  }

  private RuleOutcome personOnCopy() {
    if (facts.signers().isEmpty()) {
      return facts.absent();
    }
    // A copy bears the signatures of the original beside that of the copying agency; one made
    // after the agency's is the copy's own.
    for (Signer person : facts.personal()) {
      boolean last =
          facts.agency().stream()
              .allMatch(
                  agency ->
                      person.end().isPresent()
                          && agency.end().isPresent()
                          && person.end().getAsLong() > agency.end().getAsLong());
      if (last && !facts.agency().isEmpty()) {
        return RuleOutcome.of(List.of(person.finding(FormFinding.COPY_SIGNED_BY_PERSON)));
      }
    }
    return new Kept();
  }

  private RuleOutcome copyOfCopy() {
    return ofText(
        agency(),
        (signer, text) ->
            (" " + Plain.words(text) + " ").contains(" SAO LUC ") && facts.isBornDigital()
                ? List.of(signer.finding(FormFinding.COPY_OF_COPY_ELECTRONIC))
                : List.of());
  }

  private RuleOutcome officer() {
    boolean agencyMay =
        facts.readings().contains(FormReading.AGENCY_MAY_SIGN_ALONE) && !facts.agency().isEmpty();
    if (!facts.personal().isEmpty() || agencyMay) {
      return new Kept();
    }
    return facts.anyUnknown()
        ? new Undecided(Obstacle.SIGNER_UNKNOWN)
        : RuleOutcome.of(List.of(Finding.of(FormFinding.OFFICER_ABSENT)));
  }

  private RuleOutcome beforeExtraction() {
    Optional<Instant> extracted = facts.circumstances().extractedAt();
    if (extracted.isEmpty()) {
      return new Undecided(Obstacle.NOT_GIVEN);
    }
    Optional<Signer> found = digitizer();
    Optional<Instant> signed = found.flatMap(each -> each.report().time()).map(SigningTime::at);
    if (found.isEmpty() || signed.isEmpty()) {
      return facts.absent();
    }
    return signed.get().isAfter(extracted.get())
        ? RuleOutcome.of(
            List.of(
                found
                    .get()
                    .finding(FormFinding.SIGNED_AFTER_EXTRACTION)
                    .with("signed", vietnamese(signed.get()))
                    .with("extracted", vietnamese(extracted.get()))))
        : new Kept();
  }

  private RuleOutcome officerPlace() {
    Optional<Signer> found = digitizer();
    if (found.isPresent() && found.get().widget().isEmpty()) {
      return facts.notShown(found.get().finding(FormFinding.OFFICER_NOT_SHOWN));
    }
    return corner(found, false, FormFinding.OFFICER_NOT_TOP_LEFT);
  }

  private RuleOutcome officerText() {
    return ofText(
        digitizer(),
        (signer, text) -> {
          List<Finding> findings = new ArrayList<>();
          if (!says(text, signer.name())) {
            findings.add(
                signer.finding(FormFinding.OFFICER_NAME_ABSENT).with("name", signer.name()));
          }
          if (ShownTime.in(text).isEmpty()) {
            findings.add(signer.finding(FormFinding.OFFICER_TIME_ABSENT));
          }
          return findings;
        });
  }

  private RuleOutcome certifiedCopy() {
    boolean worded = CERTIFICATION.matcher(facts.plainText()).matches();
    if (facts.circumstances().profile() != Profile.CERT_COPY && !worded) {
      return new NotApplicable(Scope.CONTENT);
    }
    List<Finding> findings = new ArrayList<>();
    if (!facts.anyUnknown() && facts.personal().isEmpty()) {
      findings.add(Finding.of(FormFinding.CERTIFIER_ABSENT));
    }
    if (!facts.anyUnknown() && facts.agency().isEmpty()) {
      findings.add(Finding.of(FormFinding.CERTIFYING_AGENCY_ABSENT));
    }
    if (!worded && facts.isWhollyRead()) {
      findings.add(Finding.of(FormFinding.CERTIFICATION_WORDS_ABSENT));
    }
    if (findings.isEmpty() && !worded) {
      return new Undecided(Obstacle.NO_TEXT);
    }
    return findings.isEmpty() && facts.anyUnknown()
        ? new Undecided(Obstacle.SIGNER_UNKNOWN)
        : RuleOutcome.of(findings);
  }

  private RuleOutcome ofText(
      Optional<Signer> found, BiFunction<Signer, String, List<Finding>> judge) {
    if (found.isEmpty()) {
      return facts.absent();
    }
    if (found.get().widget().isEmpty()) {
      return new Undecided(Obstacle.NOT_VISIBLE);
    }
    Widget widget = found.get().widget().get();
    String text = widget.text();
    // Text within a picture is not read; that it is absent cannot be said then.
    return text.isBlank() && (widget.unread() || !widget.pictures().isEmpty())
        ? new Undecided(Obstacle.NO_TEXT)
        : RuleOutcome.of(judge.apply(found.get(), text));
  }
}
