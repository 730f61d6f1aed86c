package vn.vanban.signing.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A revision that the test kit did sign, all of it but the gap. Nobody else has the keys, so that
 * whatever passes must begin with one of these.
 */
final class SignedRevision {
  private static final Pattern RANGE =
      Pattern.compile("/ByteRange \\[0 (\\d+) (\\d+) (\\d+)\\]", Pattern.CASE_INSENSITIVE);

  private final byte[] bytes;
  private final int gapStart;
  private final int gapEnd;

  private SignedRevision(byte[] bytes, int gapStart, int gapEnd) {
    this.bytes = bytes;
    this.gapStart = gapStart;
    this.gapEnd = gapEnd;
  }

  /** The signed revisions of documents of the test kit, the longest first. */
  static List<SignedRevision> of(Collection<byte[]> documents) {
    List<SignedRevision> revisions = new ArrayList<>();
    for (byte[] document : documents) {
      Matcher range = RANGE.matcher(new String(document, StandardCharsets.ISO_8859_1));
      while (range.find()) {
        int gapStart = Integer.parseInt(range.group(1));
        int gapEnd = Integer.parseInt(range.group(2));
        int end = gapEnd + Integer.parseInt(range.group(3));
        if (gapStart < gapEnd && end <= document.length) {
          revisions.add(new SignedRevision(Arrays.copyOf(document, end), gapStart, gapEnd));
        }
      }
    }
    revisions.sort(Comparator.comparingInt((SignedRevision each) -> each.bytes.length).reversed());
    return List.copyOf(revisions);
  }

  /** The longest of these revisions that a document begins with. */
  static Optional<SignedRevision> startOf(byte[] document, List<SignedRevision> revisions) {
    return revisions.stream().filter(each -> each.isStartOf(document)).findFirst();
  }

  private boolean isStartOf(byte[] document) {
    return document.length >= bytes.length
        && Arrays.equals(bytes, 0, gapStart, document, 0, gapStart)
        && Arrays.equals(bytes, gapEnd, bytes.length, document, gapEnd, bytes.length);
  }

  byte[] bytes() {
    return bytes.clone();
  }
}
