package vn.vanban.digitization.quality;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import vn.vanban.core.Document;
import vn.vanban.core.DocumentFormat;
import vn.vanban.core.Limits;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Obstacle;
import vn.vanban.core.law.Profile;
import vn.vanban.core.law.RuleOutcome;
import vn.vanban.core.law.RuleReport;
import vn.vanban.digitization.reading.OpenedDocument;
import vn.vanban.digitization.reading.PdfFacts;

/**
 * Judges the digitized file itself by the rules FMT-01 to FMT-05, FMT-07, FMT-08 and FMT-11 to
 * FMT-17.
 *
 * <p>Whatever a file holds, the answer is a report; a judge is immutable and serves all threads.
 */
public final class QualityJudge {
  private final Limits limits;
  private final QualityTolerances tolerances;

  private QualityJudge(Limits limits, QualityTolerances tolerances) {
    this.limits = Objects.requireNonNull(limits);
    this.tolerances = Objects.requireNonNull(tolerances);
  }

  /** Returns a judge within the standard limits and tolerances. */
  public static QualityJudge standard() {
    return new QualityJudge(Limits.standard(), QualityTolerances.standard());
  }

  /** Returns a judge within other limits. */
  public QualityJudge within(Limits limits) {
    return new QualityJudge(limits, tolerances);
  }

  /** Returns a judge with other tolerances. */
  public QualityJudge with(QualityTolerances tolerances) {
    return new QualityJudge(limits, tolerances);
  }

  /**
   * Judges a file.
   *
   * @param profile the kind of document, which decides the rules that apply
   * @param day the day whose acts judge it, a day in Vietnam
   * @throws IOException if the file itself cannot be read; never for what is in it
   */
  public RuleReport judge(Document document, Profile profile, LocalDate day) throws IOException {
    try (OpenedDocument opened = OpenedDocument.of(document)) {
      return judge(opened, profile, day);
    }
  }

  /**
   * Judges a file that is open already, as this module alone can open one.
   *
   * @throws IOException if the file itself cannot be read; never for what is in it
   */
  @SuppressWarnings("exports")
  public RuleReport judge(OpenedDocument opened, Profile profile, LocalDate day)
      throws IOException {
    RuleReport.Builder report = RuleReport.builder(profile, day);
    DocumentFormat format = opened.format();
    report.rule(
        "FMT-15",
        () ->
            format == DocumentFormat.PDF
                ? new RuleOutcome.Kept()
                : RuleOutcome.of(
                    List.of(Finding.of(QualityFinding.NOT_PDF).with("format", format.name()))));
    if (format != DocumentFormat.PDF) {
      for (String rule : QualityFinding.enforcedRules()) {
        if (!rule.equals("FMT-15")) {
          report.rule(rule, () -> new RuleOutcome.Undecided(Obstacle.UNREADABLE));
        }
      }
      return report.build();
    }
    PdfFacts facts = opened.file(limits);
    new FileRules(facts, tolerances, profile).judge(report);
    for (QualityReading reading : QualityReading.values()) {
      report.interpretation(reading);
    }
    return report.build();
  }
}
