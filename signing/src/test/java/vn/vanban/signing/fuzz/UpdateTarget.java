package vn.vanban.signing.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/**
 * Revisions after a signature: the first byte names a signed document, the rest is the text of
 * objects, to which right cross-reference sections are written, so that what is judged is what the
 * objects say. A byte 1 begins another revision, a byte 0 more entries of its trailer.
 */
public final class UpdateTarget {
  private static final Promise PROMISE = Promise.under(Bench.policy());
  private static final List<byte[]> BASES = List.copyOf(Seeds.bases().values());
  private static final List<SignedRevision> SIGNED = SignedRevision.of(Seeds.bases().values());
  private static final Pattern OBJECT =
      Pattern.compile("(?:^|(?<=[\\r\\n]))(\\d{1,4}) 0 obj(?![a-z])");
  private static final Pattern START = Pattern.compile("startxref\\s+(\\d+)");
  private static final Pattern ROOT = Pattern.compile("/Root (\\d+ 0 R)");

  private UpdateTarget() {}

  /** Makes keys and loads classes before inputs are timed. */
  public static void fuzzerInitialize() {
    fuzzerTestOneInput(Seeds.first("Update"));
  }

  /** Reads one input. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length < 2) {
      return;
    }
    byte[] document = updated(data);
    VerificationReport report = PROMISE.kept(document);
    if (report.verdict() == Verdict.PASSED) {
      PdfTarget.passesWhatWasSigned(document, SIGNED, report);
    }
  }

  /** The document that an input stands for. */
  static byte[] updated(byte[] data) {
    byte[] base = BASES.get((data[0] & 0xFF) % BASES.size());
    String text = new String(data, 1, data.length - 1, StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(base);
    String before = new String(base, StandardCharsets.ISO_8859_1);
    String previous = last(START, before, "0");
    String root = last(ROOT, before, "1 0 R");
    for (String revision : text.split("\u0001", -1)) {
      int split = revision.indexOf(0);
      String objects = split < 0 ? revision : revision.substring(0, split);
      String entries = split < 0 ? "" : revision.substring(split + 1);
      Map<Integer, Integer> places = new TreeMap<>();
      Matcher object = OBJECT.matcher(objects);
      while (object.find()) {
        places.put(Integer.parseInt(object.group(1)), out.size() + object.start());
      }
      out.writeBytes(latin(objects + "\n"));
      int start = out.size();
      StringBuilder section = new StringBuilder("xref\n");
      places.forEach(
          (number, place) ->
              section.append(String.format(Locale.ROOT, "%d 1\n%010d 00000 n \n", number, place)));
      section.append("trailer\n<< /Size 10000 /Prev ").append(previous).append(' ');
      section.append(entries.contains("/Root") ? "" : "/Root " + root);
      section.append(entries.contains("/Info") ? " " : " /Info 12 0 R ").append(entries);
      section.append(" >>\nstartxref\n").append(start).append("\n%%EOF\n");
      out.writeBytes(latin(section.toString()));
      previous = String.valueOf(start);
    }
    return out.toByteArray();
  }

  private static String last(Pattern pattern, String text, String otherwise) {
    List<String> found = new ArrayList<>(List.of(otherwise));
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found.get(found.size() - 1);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
