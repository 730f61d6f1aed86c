package vn.vanban.signing.fuzz;

import java.util.Arrays;
import java.util.Optional;
import vn.vanban.core.Limits;
import vn.vanban.signing.cms.TimestampToken;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.TimestampEvidence;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.report.TimestampReport;

/** Any bytes as a time-stamp token over {@link #STAMPED}: a time is the authority's or no time. */
public final class TimestampTarget {
  /** What the seeds stamp. */
  static final byte[] STAMPED = {1, 2, 3};

  private TimestampTarget() {}

  /** Makes keys and loads classes before inputs are timed. */
  public static void fuzzerInitialize() {
    fuzzerTestOneInput(Seeds.first("Timestamp"));
  }

  /** Reads one input. */
  public static void fuzzerTestOneInput(byte[] data) {
    Promise.inTime(() -> read(data));
  }

  private static int read(byte[] data) {
    try {
      TimestampToken token = TimestampToken.read(data, Limits.standard());
      Optional<byte[]> imprint = token.imprintAlgorithm().map(each -> each.digest(STAMPED));
      TimestampEvidence evidence = token.evidence(TimestampReport.Kind.SIGNATURE, 1, imprint);
      Optional<Certificate> authority = evidence.authority();
      Promise.check(
          !evidence.problems().isEmpty()
              || authority.isEmpty()
              || !Arrays.equals(authority.get().encoded(), TestPki.TSA.encoded())
              || token.at().equals(TestPki.STAMPED),
          "the authority did not say %s",
          token.at());
      return evidence.algorithms().size();
    } catch (UnreadableException e) {
      return e.problem().facts().size();
    }
  }
}
