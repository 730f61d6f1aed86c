package vn.vanban.digitization.form;

import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import vn.vanban.core.Document;
import vn.vanban.core.DocumentFormat;
import vn.vanban.core.Limits;
import vn.vanban.core.law.RuleReport;
import vn.vanban.digitization.metadata.ExtractionReport;
import vn.vanban.digitization.reading.Fault;
import vn.vanban.digitization.reading.OpenedDocument;
import vn.vanban.digitization.reading.Shown;
import vn.vanban.signing.report.VerificationReport;

/**
 * Judges the form of a document: its visible signatures by Decree 30/2020 or by Circular 01/2023,
 * which are never mixed, and how its text is set.
 *
 * <p>Whatever a file holds, the answer is a report, which changes no verdict on a signature. A
 * judge is immutable and serves all threads.
 */
public final class FormJudge {
  private final Limits limits;
  private final FormTolerances tolerances;
  private final Map<String, FormReading> readings;

  private FormJudge(Limits limits, FormTolerances tolerances, Map<String, FormReading> readings) {
    this.limits = Objects.requireNonNull(limits);
    this.tolerances = Objects.requireNonNull(tolerances);
    this.readings = Map.copyOf(readings);
  }

  /** Returns a judge within the standard limits, tolerances and readings of the acts. */
  public static FormJudge standard() {
    Map<String, FormReading> readings = new HashMap<>();
    for (FormReading reading : FormReading.values()) {
      readings.putIfAbsent(reading.question(), reading);
    }
    return new FormJudge(Limits.standard(), FormTolerances.standard(), readings);
  }

  /** Returns a judge within other limits. */
  public FormJudge within(Limits limits) {
    return new FormJudge(limits, tolerances, readings);
  }

  /** Returns a judge with other tolerances. */
  public FormJudge with(FormTolerances tolerances) {
    return new FormJudge(limits, tolerances, readings);
  }

  /** Returns a judge that reads an ambiguous place of the acts in another way. */
  public FormJudge reading(FormReading reading) {
    Map<String, FormReading> other = new HashMap<>(readings);
    other.put(reading.question(), reading);
    return new FormJudge(limits, tolerances, other);
  }

  /**
   * Judges a document.
   *
   * @param verification the report on its signatures; whose they are and when they were made is
   *     taken from there, whatever their verdict
   * @param extraction the report on its text
   * @param circumstances what it is, and the day whose acts judge it
   * @throws IOException if the file itself cannot be read; never for what is in it
   */
  public RuleReport judge(
      Document document,
      VerificationReport verification,
      ExtractionReport extraction,
      Circumstances circumstances)
      throws IOException {
    try (OpenedDocument opened = OpenedDocument.of(document)) {
      return judge(opened, verification, extraction, circumstances);
    }
  }

  /**
   * Judges a document that is open already, as this module alone can open one.
   *
   * @throws IOException if the file itself cannot be read; never for what is in it
   */
  @SuppressWarnings("exports")
  public RuleReport judge(
      OpenedDocument opened,
      VerificationReport verification,
      ExtractionReport extraction,
      Circumstances circumstances)
      throws IOException {
    Shown shown =
        verification.format() == DocumentFormat.PDF
            ? opened.signatures(limits)
            : new Shown(List.of(), 0, List.of(new Fault.Unsupported(verification.format().name())));
    Set<FormReading> taken = EnumSet.copyOf(readings.values());
    Facts facts =
        new Facts(
            circumstances,
            verification,
            extraction,
            shown,
            Signer.of(verification, shown.widgets()),
            tolerances,
            taken);
    RuleReport.Builder report = RuleReport.builder(circumstances.profile(), circumstances.day());
    new OriginalRules(facts).judge(report);
    new CornerRules(facts).judge(report);
    new TextRules(facts).judge(report);
    new PaperRules(facts).judge(report);
    taken.forEach(report::interpretation);
    return report.build();
  }
}
