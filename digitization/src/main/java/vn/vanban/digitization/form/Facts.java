package vn.vanban.digitization.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Obstacle;
import vn.vanban.core.law.RuleOutcome;
import vn.vanban.digitization.layout.Plain;
import vn.vanban.digitization.metadata.Extracted;
import vn.vanban.digitization.metadata.ExtractionReport;
import vn.vanban.digitization.metadata.Origin;
import vn.vanban.digitization.metadata.PrintedLine;
import vn.vanban.digitization.metadata.PrintedPage;
import vn.vanban.digitization.metadata.ResultMetadata;
import vn.vanban.digitization.reading.Shown;
import vn.vanban.signing.report.VerificationReport;

/** Everything that the rules of form are judged from. */
record Facts(
    Circumstances circumstances,
    VerificationReport verification,
    ExtractionReport extraction,
    Shown shown,
    List<Signer> signers,
    FormTolerances tolerances,
    Set<FormReading> readings) {

  ResultMetadata metadata() {
    return extraction.metadata();
  }

  List<Signer> personal() {
    return of(SignerKind.PERSONAL);
  }

  List<Signer> agency() {
    return of(SignerKind.AGENCY);
  }

  private List<Signer> of(SignerKind kind) {
    return signers.stream().filter(signer -> signer.kind() == kind).toList();
  }

  /** Whether somebody signed of whom it cannot be told who. */
  boolean anyUnknown() {
    return signers.stream().anyMatch(signer -> signer.kind() == SignerKind.UNKNOWN);
  }

  /** The outcome of a rule about a signature that is not there, or of which the kind is unknown. */
  RuleOutcome.Undecided absent() {
    return new RuleOutcome.Undecided(
        anyUnknown() ? Obstacle.SIGNER_UNKNOWN : Obstacle.NO_SIGNATURE);
  }

  /** The outcome of a rule about a signature that no page shows. */
  RuleOutcome notShown(Finding finding) {
    return shown.faults().isEmpty()
        ? RuleOutcome.of(List.of(finding))
        : new RuleOutcome.Undecided(Obstacle.UNREADABLE);
  }

  /** The issuing agency as printed, and where the reading allows it the one above it. */
  List<String> agencies() {
    List<String> names = new ArrayList<>();
    metadata().agency().ifPresent(agency -> names.add(agency.value()));
    if (readings.contains(FormReading.AGENCY_OR_ITS_PARENT)) {
      metadata().parentAgency().ifPresent(agency -> names.add(agency.value()));
    }
    return names;
  }

  /** Whether the text of the pages is the text that was typed, not one that was recognized. */
  boolean isBornDigital() {
    return !extraction.pages().isEmpty()
        && metadata().fields().values().stream()
            .map(Extracted::origin)
            .noneMatch(origin -> origin.from() == Origin.Source.OCR)
        && metadata().fields().values().stream()
            .anyMatch(field -> field.origin().from() == Origin.Source.TEXT_LAYER);
  }

  /** Whether every page of the file was read. */
  boolean isWhollyRead() {
    int count = metadata().pageCount().map(Extracted::value).orElse(-1);
    return count == extraction.pages().size();
  }

  /** The text of the pages and of the signatures, in capitals without marks. */
  String plainText() {
    StringBuilder text = new StringBuilder();
    for (PrintedPage page : extraction.pages()) {
      for (PrintedLine line : page.lines()) {
        text.append(line.text()).append(' ');
      }
    }
    shown.widgets().forEach(widget -> text.append(widget.text()).append(' '));
    return Plain.words(text.toString());
  }

  static RuleOutcome found(Optional<Finding> finding) {
    return RuleOutcome.of(finding.map(List::of).orElse(List.of()));
  }
}
