package vn.vanban.digitization.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Obstacle;
import vn.vanban.core.law.Place;
import vn.vanban.core.law.RuleOutcome;
import vn.vanban.core.law.RuleOutcome.Kept;
import vn.vanban.core.law.RuleOutcome.NotApplicable;
import vn.vanban.core.law.RuleOutcome.Scope;
import vn.vanban.core.law.RuleOutcome.Undecided;
import vn.vanban.core.law.RuleReport;
import vn.vanban.digitization.metadata.PrintedPage;
import vn.vanban.signing.policy.TrustDomain;

/** What the caller knows of a paper beside its file, and whose authority its signers are under. */
final class PaperRules {
  /** Circular 01/2023: the least that the code says; the name is what has two words. */
  private static final Map<String, Pattern> PARTS = parts();

  private final Facts facts;

  PaperRules(Facts facts) {
    this.facts = facts;
  }

  private static Map<String, Pattern> parts() {
    Map<String, Pattern> parts = new LinkedHashMap<>();
    parts.put("dossier", Pattern.compile("[A-Z0-9.]{3,35}-\\d{6}-\\d{4,7}"));
    parts.put("procedure", Pattern.compile("(?<![\\d.])\\d\\.\\d{6}(?!\\d)"));
    parts.put("owner", Pattern.compile("(?<!\\d)(\\d{12}|\\d{10}(-\\d{3})?)(?!\\d)"));
    parts.put("paper", Pattern.compile("\\p{L}{2,}\\s+\\p{L}{2,}"));
    return parts;
  }

  void judge(RuleReport.Builder report) {
    report
        .rule("SIG-16", this::domain)
        .rule("TT-09", this::submission)
        .rule("TT-11", this::code)
        .rule("TT-13", this::ground);
  }

  /** Decree 68/2024: who signs for the State uses a certificate for public duty. */
  private RuleOutcome domain() {
    if (facts.agency().isEmpty()) {
      return facts.absent();
    }
    List<Finding> findings = new ArrayList<>();
    boolean untold = false;
    for (Signer agency : facts.agency()) {
      Optional<String> domain =
          agency.report().certificate().flatMap(certificate -> certificate.trustDomain());
      untold |= domain.isEmpty();
      if (domain.isPresent() && !domain.get().equals(TrustDomain.PUBLIC_DUTY.name())) {
        findings.add(
            agency.finding(FormFinding.AGENCY_OF_ANOTHER_DOMAIN).with("agency", agency.name()));
      }
    }
    return findings.isEmpty() && untold
        ? new Undecided(Obstacle.NOT_GIVEN)
        : RuleOutcome.of(findings);
  }

  private RuleOutcome submission() {
    Optional<Submission> submission = facts.circumstances().submission();
    if (submission.isEmpty()) {
      return new Undecided(Obstacle.NOT_GIVEN);
    }
    return submission.get().isToBeDigitized()
        ? new Kept()
        : RuleOutcome.of(
            List.of(
                Finding.of(FormFinding.NOT_TO_BE_DIGITIZED)
                    .with("submission", submission.get().name())));
  }

  private RuleOutcome ground() {
    Optional<Ground> ground = facts.circumstances().ground();
    if (ground.isEmpty()) {
      return new Undecided(Obstacle.NOT_GIVEN);
    }
    return ground.get() == Ground.ON_DEMAND
        ? RuleOutcome.of(List.of(Finding.of(FormFinding.ON_DEMAND)))
        : new Kept();
  }

  private RuleOutcome code() {
    if (!facts.circumstances().codesWereLookedFor()) {
      return new Undecided(Obstacle.NOT_GIVEN);
    }
    if (facts.circumstances().code().isEmpty()) {
      return new NotApplicable(Scope.CONTENT);
    }
    PrintedCode code = facts.circumstances().code().get();
    List<Finding> findings = new ArrayList<>();
    if (!isTopLeft(code.place())) {
      findings.add(Finding.of(FormFinding.CODE_NOT_TOP_LEFT).at(code.place()));
    }
    PARTS.forEach(
        (part, form) -> {
          if (!form.matcher(code.text()).find()) {
            findings.add(Finding.of(FormFinding.CODE_LACKS).with("code", part).at(code.place()));
          }
        });
    return RuleOutcome.of(findings);
  }

  private boolean isTopLeft(Place place) {
    Optional<PrintedPage> page = facts.extraction().pages().stream().findFirst();
    double width = page.map(PrintedPage::width).orElse(595.0); // A4, in points
    double height = page.map(PrintedPage::height).orElse(842.0);
    return place.page() == 1
        && place.left() + place.width() / 2 <= width / 2
        && place.top() + place.height() / 2 <= height * facts.tolerances().corner();
  }
}
