package vn.vanban.examples.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.vanban.core.Document;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Interpretation;
import vn.vanban.core.law.LegalBasis;
import vn.vanban.core.law.Profile;
import vn.vanban.core.law.Rule;
import vn.vanban.core.law.RuleCatalogue;
import vn.vanban.core.law.RuleOutcome;
import vn.vanban.core.law.RuleReport;
import vn.vanban.core.law.Severity;
import vn.vanban.digitization.assessment.RuleBook;
import vn.vanban.digitization.form.Circumstances;
import vn.vanban.digitization.metadata.MetadataExtractor;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.report.VerificationReport;

@Command(
    name = "check",
    description = "Kiểm tra thể thức và chất lượng tệp / check form and file by the rules.")
final class CheckCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The documents.")
  private List<String> files = List.of();

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description = "${COMPLETION-CANDIDATES}; ORIGINAL by default.")
  private Profile profile = Profile.ORIGINAL;

  @Option(
      names = "--day",
      paramLabel = "DATE",
      description = "The day whose acts judge; the day of signing where absent.")
  private @Nullable LocalDate day;

  @Option(names = "--password", paramLabel = "P", description = "The password of the files.")
  private @Nullable String password;

  @Option(names = "--lang", paramLabel = "vi|en", description = "The language; vi by default.")
  private Language language = Language.vi;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Mixin private TrustOptions trust = new TrustOptions();

  @Mixin private PersonalDataOption personal = new PersonalDataOption();

  @Mixin private OcrOption ocr = new OcrOption();

  @Mixin private HtmlOption html = new HtmlOption();

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    // Form is judged whatever the verdict on a signature, so anchors may be absent.
    Verifier verifier = Verifier.of(trust.policy());
    MetadataExtractor extractor = ocr.extractor();
    Instant now = console.now().get();
    int exit = Exit.WELL;
    for (String file : files) {
      try {
        Document document = ExtractCommand.document(file, password);
        VerificationReport verification = verifier.verify(document, now);
        RuleReport report = report(document, verification, extractor);
        html.write(document, verification, report, files, language.locale(), personal.choice());
        console.line(json ? JsonLine.of(line -> report(line, file, report)) : text(file, report));
        if (report.findings().stream().anyMatch(f -> f.severity() == Severity.ERROR)) {
          exit = Exit.FAILED;
        }
      } catch (IOException e) {
        Unreadable why = Unreadable.of(file, e, language.locale());
        console.line(json ? JsonLine.of(line -> why.write(line, file)) : why.text());
        exit = exit == Exit.FAILED ? exit : Exit.INDETERMINATE;
      }
    }
    return exit;
  }

  private RuleReport report(
      Document document, VerificationReport verification, MetadataExtractor extractor)
      throws IOException {
    LocalDate asked = day;
    return RuleBook.standard()
        .examine(
            document,
            verification,
            extractor,
            read ->
                asked == null
                    ? Circumstances.of(profile, verification, read)
                    : Circumstances.of(profile, asked))
        .rules();
  }

  private void report(JsonGenerator line, String file, RuleReport report) throws IOException {
    line.writeStringField("file", file);
    line.writeStringField("profile", report.profile().name());
    line.writeStringField("day", report.day().toString());
    line.writeArrayFieldStart("rules");
    for (Map.Entry<String, RuleOutcome> outcome : report.outcomes().entrySet()) {
      line.writeStartObject();
      rule(line, RuleCatalogue.standard().rule(outcome.getKey()), outcome.getValue(), report);
      line.writeEndObject();
    }
    line.writeEndArray();
    line.writeArrayFieldStart("readings");
    for (Interpretation reading : report.interpretations()) {
      line.writeStartObject();
      line.writeStringField("question", reading.question());
      line.writeStringField("reading", reading.name());
      line.writeStringField("text", reading.text(language.locale()));
      line.writeEndObject();
    }
    line.writeEndArray();
  }

  private void rule(JsonGenerator line, Rule rule, RuleOutcome outcome, RuleReport report)
      throws IOException {
    line.writeStringField("rule", rule.id());
    line.writeStringField("outcome", outcome.label());
    if (outcome instanceof RuleOutcome.NotApplicable not) {
      line.writeStringField("scope", not.scope().name());
      return;
    }
    line.writeArrayFieldStart("basis");
    for (LegalBasis basis : rule.basesOn(report.day())) {
      line.writeString(basis.text(language.locale()));
    }
    line.writeEndArray();
    if (outcome instanceof RuleOutcome.Undecided undecided) {
      line.writeStringField("obstacle", undecided.obstacle().name());
      line.writeStringField("text", undecided.obstacle().text(language.locale()));
    } else if (outcome instanceof RuleOutcome.LeftToPerson) {
      line.writeStringField("text", rule.leftToPerson(language.locale()).orElse(""));
    } else if (outcome instanceof RuleOutcome.Found found) {
      line.writeArrayFieldStart("findings");
      for (Finding finding : found.findings()) {
        JsonLine.finding(line, personal.choice().finding(finding), language.locale());
      }
      line.writeEndArray();
    }
  }

  private String text(String file, RuleReport report) {
    StringBuilder text = new StringBuilder(file);
    text.append(" (").append(report.profile()).append(", ").append(report.day()).append(")\n");
    for (Finding finding : report.findings()) {
      Rule rule = RuleCatalogue.standard().rule(finding.rule());
      text.append("  - [").append(finding.rule()).append("] ");
      text.append(personal.choice().finding(finding).text(language.locale()));
      rule.basesOn(report.day()).stream()
          .findFirst()
          .ifPresent(basis -> text.append(" (").append(basis.text(language.locale())).append(')'));
      text.append('\n');
    }
    for (Rule rule : report.leftToPerson()) {
      text.append("  ? [").append(rule.id()).append("] ");
      text.append(rule.leftToPerson(language.locale()).orElse("")).append('\n');
    }
    return text.toString();
  }
}
