package vn.vanban.examples.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.vanban.signing.ValidationDossier;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.render.ReportJson;
import vn.vanban.signing.render.ReportText;
import vn.vanban.signing.report.Verdict;

/** Judges the document of a dossier again, with what the dossier holds and no network. */
@Command(
    name = "rejudge",
    description = "Kiểm tra lại theo hồ sơ kiểm tra / judge a dossier again, offline.")
final class RejudgeCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private TrustOptions trust = new TrustOptions();

  @Parameters(
      paramLabel = "DOSSIER",
      arity = "1..*",
      description = "Files that verify --dossier wrote.")
  private List<String> files = List.of();

  @Option(
      names = "--document",
      paramLabel = "FILE",
      description = "The document, where the dossier holds its digest alone.")
  private @Nullable String document;

  @Mixin private DetachedOption detached = new DetachedOption();

  @Option(names = "--password", paramLabel = "P", description = "The password of the document.")
  private @Nullable String password;

  @Option(names = "--lang", paramLabel = "vi|en", description = "The language; vi by default.")
  private Language language = Language.vi;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  RejudgeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    VerificationPolicy policy = trust.policy();
    List<Verdict> verdicts = new ArrayList<>();
    for (String file : files) {
      try {
        ValidationDossier dossier =
            ValidationDossier.read(ExtractCommand.document(file, null), policy.limits());
        if (document != null) {
          dossier = dossier.withDocument(ExtractCommand.document(document, password));
        }
        ValidationDossier.Rejudgement again = dossier.rejudge(policy, detached.supplied());
        // Another verdict than was kept is no result to rely on, whatever it is.
        verdicts.add(again.agrees() ? again.report().verdict() : Verdict.FAILED);
        console.line(json ? JsonLine.of(line -> write(line, file, again)) : text(file, again));
      } catch (IOException e) {
        verdicts.add(Verdict.INDETERMINATE);
        Unreadable why = Unreadable.of(file, e, language.locale());
        console.line(json ? JsonLine.of(line -> why.write(line, file)) : why.text());
      }
    }
    return Exit.of(verdicts);
  }

  private void write(JsonGenerator line, String file, ValidationDossier.Rejudgement again)
      throws IOException {
    line.writeStringField("file", file);
    line.writeBooleanField("agrees", again.agrees());
    line.writeObjectFieldStart("recorded");
    line.writeStringField("document", again.recorded().document());
    line.writeStringField("sha256", again.recorded().sha256());
    line.writeStringField("at", again.recorded().at().toString());
    line.writeStringField("policy", again.recorded().policy());
    line.writeStringField("verdict", again.recorded().verdict().name());
    line.writeEndObject();
    line.writeFieldName("report");
    line.writeRawValue(ReportJson.of(Version.TOOL, language.locale()).line(again.report()));
  }

  private String text(String file, ValidationDossier.Rejudgement again) {
    boolean english = language == Language.en;
    String same = english ? "the same verdict as kept" : "kết quả như đã lưu";
    String other =
        (english ? "another verdict than was kept: " : "kết quả khác với kết quả đã lưu: ")
            + again.recorded().verdict();
    return file
        + " ("
        + again.recorded().at()
        + "): "
        + (again.agrees() ? same : other)
        + "\n"
        + ReportText.in(language.locale()).of(again.report());
  }
}
