package vn.vanban.signing.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.vanban.core.Document;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.VerificationReport;

/** Holds the verdicts on the signed cases against what is expected of them. */
final class SignedCases {
  /** The checks that decide whether a case counts as accepted; trust is judged apart. */
  private static final Set<Check> DECISIVE =
      Set.of(Check.FORMAT, Check.SIGNER, Check.INTEGRITY, Check.CHANGES);

  private static final Instant AT = Instant.parse("2026-11-23T00:00:00Z");

  private SignedCases() {}

  record Result(String file, String kind, String expected, boolean accepted, String why) {}

  /** Judges the cases whose file name ends as given. */
  static List<Result> run(String ending) throws IOException {
    Verifier verifier = Verifier.of(VerificationPolicy.strict(TrustAnchors.none()));
    List<Result> results = new ArrayList<>();
    for (Map<String, String> each : Corpus.lines("signed/cases.jsonl")) {
      String file = each.getOrDefault("file", "");
      if (!file.endsWith(ending)) {
        continue;
      }
      Path path = Corpus.folder().resolve("signed").resolve(file);
      Document document = Document.of(path);
      if (each.containsKey("password")) {
        document = document.withPassword(each.getOrDefault("password", ""));
      }
      VerificationReport report = verifier.verify(document, AT);
      results.add(
          new Result(
              file,
              each.getOrDefault("class", ""),
              each.getOrDefault("expected", ""),
              Scoring.isAccepted(report, DECISIVE),
              Scoring.why(report, DECISIVE)));
    }
    return results;
  }

  /** Prints one line a case: all, or those whose outcome is not the expected one. */
  public static void main(String[] arguments) throws IOException {
    for (Result result : run(arguments.length > 0 ? arguments[0] : ".pdf")) {
      boolean wrong = Scoring.isWrong(result.expected(), result.accepted());
      if (wrong || arguments.length > 1) {
        System.out.println(
            (wrong ? "WRONG " : "      ")
                + result.expected()
                + (result.accepted() ? " accepted " : " refused ")
                + result.kind()
                + " "
                + result.file()
                + " "
                + result.why());
      }
    }
  }
}
