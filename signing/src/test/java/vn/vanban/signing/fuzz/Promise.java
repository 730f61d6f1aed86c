package vn.vanban.signing.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import vn.vanban.core.Document;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.render.ReportJson;
import vn.vanban.signing.render.ReportText;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/** What holds of every document, whatever its bytes: a report, soon, the same again, in words. */
final class Promise {
  /** A report within 10 seconds of CPU for any file; inputs here have at most 64 KB. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** One input in so many is read twice. */
  private static final int AGAIN = 16;

  private static final Pattern SURPRISE = Pattern.compile("[A-Z]\\w*(Exception|Error)");

  private static final JsonFactory JSON = new JsonFactory();
  private static final ReportJson VIETNAMESE_JSON =
      ReportJson.of("vanban fuzz", Locale.forLanguageTag("vi"));
  private static final ReportJson ENGLISH_JSON = ReportJson.of("vanban fuzz", Locale.ENGLISH);
  private static final ReportText VIETNAMESE = ReportText.in(Locale.forLanguageTag("vi"));
  private static final ReportText ENGLISH = ReportText.in(Locale.ENGLISH);

  private final VerificationPolicy policy;
  private final Verifier verifier;

  private Promise(VerificationPolicy policy) {
    this.policy = policy;
    this.verifier = Verifier.of(policy);
  }

  static Promise under(VerificationPolicy policy) {
    return new Promise(policy);
  }

  /** The report on a document, after all that is promised of it was checked. */
  VerificationReport kept(byte[] bytes) {
    Document document = Document.of("fuzz.pdf", bytes);
    VerificationReport report = inTime(() -> verify(verifier, document));
    inTime(() -> rendered(report));
    if (bytes.length % AGAIN == 0) {
      String first = Bench.text(report);
      String second = Bench.text(verify(Verifier.of(policy), document));
      check(first.equals(second), "two reports of one document:\n%s\n%s", first, second);
    }
    check(report.digest().isPresent(), "no digest");
    foreseen(report.problems(), report);
    report.signatures().forEach(each -> foreseen(each.problems(), report));
    check(
        report.verdict() != Verdict.PASSED || !report.signatures().isEmpty(),
        "passed without a signature");
    return report;
  }

  /** The last net catches what no reader foresaw, and then hides what else was wrong. */
  private static void foreseen(List<Problem> problems, VerificationReport report) {
    for (Problem each : problems) {
      String detail = each.facts().getOrDefault("detail", "");
      check(
          each.kind() != Problem.Kind.MALFORMED || !SURPRISE.matcher(detail).matches(),
          "nobody foresaw: %s",
          Bench.text(report));
    }
  }

  private static VerificationReport verify(Verifier verifier, Document document) {
    try {
      return verifier.verify(document, TestPki.NOW);
    } catch (IOException e) {
      // Bytes in memory cannot fail to be read.
      throw new UncheckedIOException(e);
    }
  }

  private static int rendered(VerificationReport report) {
    return parsed(VIETNAMESE_JSON.line(report))
        + parsed(ENGLISH_JSON.line(report))
        + VIETNAMESE.of(report).length()
        + ENGLISH.of(report).length();
  }

  /** How many tokens a line of JSON has. */
  static int parsed(String line) {
    check(line.indexOf('\n') < 0 && line.indexOf('\r') < 0, "more than one line: %s", line);
    try (JsonParser parser = JSON.createParser(line)) {
      int tokens = 0;
      while (parser.nextToken() != null) {
        tokens++;
      }
      return tokens;
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + line, e);
    }
  }

  /** What work returns, if it takes no more of the processor than is promised. */
  static <T> T inTime(Supplier<T> work) {
    Duration start = processor();
    T result = work.get();
    Duration taken = processor().minus(start);
    check(taken.compareTo(LONGEST) < 0, "took %s of CPU", taken);
    return result;
  }

  /** The processor time of this process so far, the collector's included. */
  private static Duration processor() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  static void check(boolean holds, String message, Object... facts) {
    if (!holds) {
      throw new AssertionError(String.format(Locale.ROOT, message, facts));
    }
  }
}
