package vn.vanban.digitization.assessment;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Document;
import vn.vanban.core.id.IdentifierFinding;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.FindingKind;
import vn.vanban.core.law.Obstacle;
import vn.vanban.core.law.RuleOutcome;
import vn.vanban.core.law.RuleReport;
import vn.vanban.digitization.form.Circumstances;
import vn.vanban.digitization.form.FormFinding;
import vn.vanban.digitization.form.FormJudge;
import vn.vanban.digitization.metadata.ExtractionFinding;
import vn.vanban.digitization.metadata.ExtractionReport;
import vn.vanban.digitization.metadata.MetadataExtractor;
import vn.vanban.digitization.metadata.ResultCodeForm;
import vn.vanban.digitization.packages.PackageFinding;
import vn.vanban.digitization.quality.QualityFinding;
import vn.vanban.digitization.quality.QualityJudge;
import vn.vanban.digitization.reading.OpenedDocument;
import vn.vanban.signing.report.VerificationReport;
import vn.vanban.signing.rules.SignatureRules;

/**
 * All rules on one document: its signatures, its form, its file, its metadata, and its entry in the
 * register.
 *
 * <p>The rules of the quota (QT) are judged by its schedule, those of packages (PKG) with a
 * package, and SIG-26 with the dossier that is kept. A rule book is immutable and serves all
 * threads.
 */
public final class RuleBook {
  private final FormJudge form;
  private final QualityJudge quality;
  private final @Nullable Pattern resultCodes;
  private final Set<String> papers;
  private final boolean fileNames;

  private RuleBook(
      FormJudge form,
      QualityJudge quality,
      @Nullable Pattern resultCodes,
      Set<String> papers,
      boolean fileNames) {
    this.form = Objects.requireNonNull(form);
    this.quality = Objects.requireNonNull(quality);
    this.resultCodes = resultCodes;
    this.papers = Set.copyOf(papers);
    this.fileNames = fileNames;
  }

  /** Returns the rules within the standard limits, tolerances and readings of the acts. */
  public static RuleBook standard() {
    return new RuleBook(FormJudge.standard(), QualityJudge.standard(), null, Set.of(), false);
  }

  /** Returns this rule book with another judge of form. */
  public RuleBook with(FormJudge form) {
    return new RuleBook(form, quality, resultCodes, papers, fileNames);
  }

  /** Returns this rule book with another judge of files. */
  public RuleBook with(QualityJudge quality) {
    return new RuleBook(form, quality, resultCodes, papers, fileNames);
  }

  /**
   * Returns this rule book with the form of codes of results (rule MD-17), which Circular 01/2023
   * leaves to the systems. Without it the codes are not judged.
   *
   * @param form a pattern with the groups {@code owner}, {@code paper} and {@code number}, as in
   *     {@code (?<owner>\d*)\.(?<paper>[^.]+)\.(?<number>[^.]+)\.\d{2}}
   * @throws IllegalArgumentException if a group is missing
   */
  public RuleBook withResultCodes(Pattern form) {
    for (String group : List.of("owner", "paper", "number")) {
      if (!form.pattern().contains("(?<" + group + ">")) {
        throw new IllegalArgumentException("the pattern has no group " + group);
      }
    }
    return new RuleBook(this.form, quality, form, papers, fileNames);
  }

  /**
   * Returns this rule book with the form of codes of results (rule MD-17), such as {@link
   * ResultCodeForm#standard}.
   *
   * @throws IllegalArgumentException if it lacks the owner, the paper or the number
   */
  public RuleBook withResultCodes(ResultCodeForm form) {
    return withResultCodes(form.pattern());
  }

  /** Returns this rule book with the codes of kinds of paper that exist (rule TT-08). */
  public RuleBook withPaperCodes(Set<String> codes) {
    return new RuleBook(form, quality, resultCodes, codes, fileNames);
  }

  /** Returns this rule book with names of files judged by official letter 7197 (rule MD-22). */
  public RuleBook withFileNames() {
    return new RuleBook(form, quality, resultCodes, papers, true);
  }

  /** The rules that this module judges; the verifier and the quota declare theirs. */
  public static SortedSet<String> enforcedRules() {
    SortedSet<String> rules = new TreeSet<>(IdentifierFinding.enforcedRules());
    rules.addAll(SignatureRules.enforcedRules());
    rules.addAll(FormFinding.enforcedRules());
    rules.addAll(QualityFinding.enforcedRules());
    rules.addAll(PackageFinding.enforcedRules());
    rules.addAll(FindingKind.rules(EntryFinding.values()));
    rules.addAll(FindingKind.rules(ExtractionFinding.values()));
    rules.addAll(FindingKind.rules(Reason.values()));
    return Collections.unmodifiableSortedSet(rules);
  }

  /**
   * Judges a document.
   *
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
   * Reads the metadata of a document and judges the document; its file is opened and parsed once
   * for both.
   *
   * @param circumstances what the document is, told from what was read of it
   * @throws IOException if the file itself cannot be read
   */
  public Examination examine(
      Document document,
      VerificationReport verification,
      MetadataExtractor extractor,
      Function<ExtractionReport, Circumstances> circumstances)
      throws IOException {
    try (OpenedDocument opened = OpenedDocument.of(document)) {
      ExtractionReport extraction = extractor.extract(opened);
      return new Examination(
          extraction, judge(opened, verification, extraction, circumstances.apply(extraction)));
    }
  }

  private RuleReport judge(
      OpenedDocument opened,
      VerificationReport verification,
      ExtractionReport extraction,
      Circumstances circumstances)
      throws IOException {
    return form.judge(opened, verification, extraction, circumstances)
        .and(quality.judge(opened, circumstances.profile(), circumstances.day()))
        .and(extracted(extraction, circumstances))
        .and(SignatureRules.judge(verification, circumstances.profile(), circumstances.day()));
  }

  /** Judges the entry of a result in the register, against what was read of its document. */
  public RuleReport judge(
      ResultEntry entry,
      VerificationReport verification,
      ExtractionReport extraction,
      LocalDate day) {
    return judged(entry, null, verification, extraction, day);
  }

  /** Judges the entry of a result, also against the dossier that it came out of (rule MD-21). */
  public RuleReport judge(
      ResultEntry entry,
      DossierEntry dossier,
      VerificationReport verification,
      ExtractionReport extraction,
      LocalDate day) {
    return judged(entry, Objects.requireNonNull(dossier), verification, extraction, day);
  }

  private RuleReport judged(
      ResultEntry entry,
      @Nullable DossierEntry dossier,
      VerificationReport verification,
      ExtractionReport extraction,
      LocalDate day) {
    RuleReport.Builder report = RuleReport.builder(entry.profile(), day);
    new EntryRules(entry, verification, extraction.metadata(), day)
        .judge(report, resultCodes, papers, fileNames, dossier);
    return report.build();
  }

  /** What the extraction found, rule by rule; without text it decides nothing. */
  private static RuleReport extracted(ExtractionReport extraction, Circumstances circumstances) {
    Map<String, List<Finding>> found = new LinkedHashMap<>();
    for (ExtractionFinding kind : ExtractionFinding.values()) {
      // That a file is damaged, encrypted or without text is the quality's to say.
      if (kind.rule().startsWith("MD-")) {
        found.putIfAbsent(kind.rule(), new ArrayList<>());
      }
    }
    for (Finding finding : extraction.findings()) {
      List<Finding> of = found.get(finding.rule());
      if (of != null) {
        of.add(finding);
      }
    }
    boolean read = extraction.metadata().fields().size() > 1;
    RuleReport.Builder report = RuleReport.builder(circumstances.profile(), circumstances.day());
    found.forEach(
        (rule, findings) ->
            report.rule(
                rule,
                () ->
                    read || !findings.isEmpty()
                        ? RuleOutcome.of(findings)
                        : new RuleOutcome.Undecided(Obstacle.NO_TEXT)));
    return report.build();
  }
}
