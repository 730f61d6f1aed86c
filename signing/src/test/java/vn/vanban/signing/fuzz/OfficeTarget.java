package vn.vanban.signing.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/**
 * Any bytes as an office document: what passes has, to the reader of the JDK that goes by the local
 * headers, the content of a document that was signed, and no part that none of them has.
 */
public final class OfficeTarget {
  private static final Promise PROMISE = Promise.under(Bench.policy());
  private static final Map<String, Set<Integer>> KNOWN = known();

  private OfficeTarget() {}

  /** Makes keys and loads classes before inputs are timed. */
  public static void fuzzerInitialize() {
    fuzzerTestOneInput(Seeds.first("Office"));
  }

  /** Reads one input. */
  public static void fuzzerTestOneInput(byte[] data) {
    VerificationReport report = PROMISE.kept(data);
    if (report.verdict() == Verdict.PASSED) {
      showsWhatWasSigned(data, report);
    }
  }

  static void showsWhatWasSigned(byte[] document, VerificationReport report) {
    Optional<Map<String, Integer>> entries = entries(document);
    if (entries.isEmpty()) {
      return;
    }
    entries
        .get()
        .forEach(
            (name, content) ->
                Promise.check(
                    !isContent(name) || KNOWN.getOrDefault(name, Set.of()).contains(content),
                    "passed with an entry that nobody signed: %s\n%s",
                    name,
                    Bench.text(report)));
  }

  /** What a reader shows; properties and the signature itself are not it. */
  private static boolean isContent(String name) {
    return name.equals("content.xml")
        || name.equals("styles.xml")
        || name.startsWith("Basic/")
        || name.startsWith("word/") && !name.endsWith(".rels");
  }

  private static Map<String, Set<Integer>> known() {
    Map<String, Set<Integer>> known = new HashMap<>();
    for (byte[] each : Seeds.offices().values()) {
      entries(each)
          .ifPresent(
              found ->
                  found.forEach(
                      (name, content) ->
                          known.computeIfAbsent(name, key -> new HashSet<>()).add(content)));
    }
    return known;
  }

  static Optional<Map<String, Integer>> entries(byte[] document) {
    Map<String, Integer> entries = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(document))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), Arrays.hashCode(zip.readNBytes(1 << 20)));
      }
      return Optional.of(entries);
    } catch (IOException | IllegalArgumentException e) {
      // What that reader cannot read, it does not show.
      return Optional.empty();
    }
  }
}
