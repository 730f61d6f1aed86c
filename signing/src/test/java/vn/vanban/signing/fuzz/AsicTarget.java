package vn.vanban.signing.fuzz;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/**
 * Any bytes as a container: what passes has, to the reader of the JDK that goes by the local
 * headers, no file that was not signed.
 */
public final class AsicTarget {
  private static final Promise PROMISE = Promise.under(Bench.policy());
  private static final Set<Integer> KNOWN = known();

  private AsicTarget() {}

  /** Makes keys and loads classes before inputs are timed. */
  public static void fuzzerInitialize() {
    fuzzerTestOneInput(Seeds.first("Asic"));
  }

  /** Reads one input. */
  public static void fuzzerTestOneInput(byte[] data) {
    VerificationReport report = PROMISE.kept(data);
    Optional<Map<String, Integer>> entries = OfficeTarget.entries(data);
    if (report.verdict() != Verdict.PASSED || entries.isEmpty()) {
      return;
    }
    entries
        .get()
        .forEach(
            (name, content) ->
                Promise.check(
                    isOfContainer(name) || KNOWN.contains(content),
                    "passed with a file that nobody signed: %s\n%s",
                    name,
                    Bench.text(report)));
  }

  private static boolean isOfContainer(String name) {
    return name.startsWith("META-INF/") || name.equals("mimetype") || name.endsWith("/");
  }

  private static Set<Integer> known() {
    Set<Integer> known = new HashSet<>();
    for (byte[] each : Seeds.containers().values()) {
      OfficeTarget.entries(each).ifPresent(found -> known.addAll(found.values()));
    }
    return known;
  }
}
