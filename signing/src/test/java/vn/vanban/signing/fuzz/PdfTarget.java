package vn.vanban.signing.fuzz;

import java.util.List;
import java.util.Optional;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/** Any bytes as a document: what passes is what was signed, and shows what was signed. */
public final class PdfTarget {
  private static final Promise PROMISE = Promise.under(Bench.policy());
  private static final List<SignedRevision> SIGNED = SignedRevision.of(Seeds.pdfs().values());

  private PdfTarget() {}

  /** Makes keys and loads classes before inputs are timed. */
  public static void fuzzerInitialize() {
    fuzzerTestOneInput(Seeds.first("Pdf"));
  }

  /** Reads one input. */
  public static void fuzzerTestOneInput(byte[] data) {
    VerificationReport report = PROMISE.kept(data);
    if (report.verdict() == Verdict.PASSED) {
      passesWhatWasSigned(data, SIGNED, report);
    }
  }

  static void passesWhatWasSigned(
      byte[] document, List<SignedRevision> known, VerificationReport report) {
    Optional<SignedRevision> signed = SignedRevision.startOf(document, known);
    Promise.check(
        signed.isPresent(), "passed, but nobody signed its bytes: %s", Bench.text(report));
    Optional<Shown> then = Shown.of(signed.get().bytes());
    Optional<Shown> now = Shown.of(document);
    if (then.isPresent() && now.isPresent()) {
      Optional<String> change = then.get().changedIn(now.get());
      Promise.check(
          change.isEmpty(), "passed, but shows something else: %s\n%s", change, Bench.text(report));
    }
  }
}
