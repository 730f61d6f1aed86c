package vn.vanban.examples.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.vanban.core.Document;
import vn.vanban.core.DocumentFormat;
import vn.vanban.core.id.PersonalData;
import vn.vanban.signing.ValidationDossier;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.policy.Supplied;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.render.ReportJson;
import vn.vanban.signing.render.ReportText;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

@Command(name = "verify", description = "Kiểm tra chữ ký số / verify digital signatures.")
final class VerifyCommand implements Callable<Integer> {
  /** Names under which signatures stand beside their files. */
  private static final Pattern BESIDE =
      Pattern.compile("(?i)(.+)\\.(?:p7s|sig|tsr|tst)", Pattern.DOTALL);

  private final Console console;

  @Mixin private TrustOptions trust = new TrustOptions();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The documents.")
  private List<String> files = List.of();

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      converter = Moment.class,
      description = "The instant at which to judge; now where absent.")
  private @Nullable Instant at;

  @Mixin private DetachedOption detached = new DetachedOption();

  @Option(
      names = "--dossier",
      paramLabel = "OUT.zip",
      description = "Keep what the verdict rests on, for vanban rejudge; of one file.")
  private @Nullable Path dossier;

  @Option(names = "--password", paramLabel = "P", description = "The password of the files.")
  private @Nullable String password;

  @Option(names = "--lang", paramLabel = "vi|en", description = "The language; vi by default.")
  private Language language = Language.vi;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Mixin private PersonalDataOption personal = new PersonalDataOption();

  @Mixin private HtmlOption html = new HtmlOption();

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (dossier != null && files.size() > 1) {
      throw new WrongUse("--dossier: a dossier is of one file");
    }
    Instant instant = at == null ? console.now().get() : at;
    VerificationPolicy policy = trust.policy();
    Verifier verifier = Verifier.of(policy);
    ReportJson asJson = ReportJson.of(Version.TOOL, language.locale());
    ReportText asText = ReportText.in(language.locale());
    if (personal.choice() == PersonalData.SHOWN) {
      asJson = asJson.showingPersonalData();
      asText = asText.showingPersonalData();
    }
    List<Verdict> verdicts = new ArrayList<>();
    for (String file : files) {
      try {
        Document document = ExtractCommand.document(file, password);
        VerificationReport report =
            dossier == null
                ? verifier.verify(document, instant, beside(file))
                : kept(document, policy, instant, beside(file), dossier);
        verdicts.add(report.verdict());
        html.write(document, report, null, files, language.locale(), personal.choice());
        console.line(json ? asJson.line(report) : asText.of(report));
      } catch (IOException e) {
        verdicts.add(Verdict.INDETERMINATE);
        Unreadable why = Unreadable.of(file, e, language.locale());
        console.line(
            json
                ? asJson.unreadable(frame(file, instant, policy), why.kind(), why.text())
                : why.text());
      }
    }
    return Exit.of(verdicts);
  }

  /**
   * What the signatures of a file may be over: the files that were named, else the one that has its
   * name without {@code .p7s}, {@code .tsr} or the like. The digest decides, whatever the name.
   */
  private Supplied beside(String file) throws IOException {
    Matcher named = BESIDE.matcher(file);
    if (!detached.isGiven() && named.matches() && Files.isRegularFile(Path.of(named.group(1)))) {
      return Supplied.nothing().withContent(ExtractCommand.document(named.group(1), null));
    }
    return detached.supplied();
  }

  private static VerificationReport kept(
      Document document, VerificationPolicy policy, Instant at, Supplied beside, Path dossier)
      throws IOException {
    ValidationDossier kept = ValidationDossier.of(document, policy, at, beside);
    try (OutputStream out = Files.newOutputStream(dossier)) {
      kept.writeTo(out);
    }
    return kept.report().orElseThrow();
  }

  private static VerificationReport frame(String file, Instant at, VerificationPolicy policy) {
    return VerificationReport.builder(file, DocumentFormat.UNKNOWN, at, policy.name())
        .anchors(policy.anchors().fingerprints())
        .build();
  }
}
