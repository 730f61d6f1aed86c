package vn.vanban.core;

import java.time.Duration;

/**
 * The budgets within which a hostile document is read; beyond one, a report says so.
 *
 * @param objects the most PDF objects, XML nodes or ASN.1 values of one document
 * @param depth the deepest nesting of one document's structures
 * @param expandedBytes the most bytes that compressed streams of one document may expand to
 * @param signatures the most signatures of one document
 * @param certificates the most certificates of one signature
 * @param embeddedDepth how deep documents within documents are followed
 * @param pages the most pages whose text is read
 * @param time the most processor time for one document, counted in steps of work and, where these
 *     do not bound it, measured; a reader that exceeds it stops with a finding
 */
public record Limits(
    int objects,
    int depth,
    long expandedBytes,
    int signatures,
    int certificates,
    int embeddedDepth,
    int pages,
    Duration time) {
  /** Checks that every budget is positive. */
  public Limits {
    if (objects <= 0
        || depth <= 0
        || expandedBytes <= 0
        || signatures <= 0
        || certificates <= 0
        || embeddedDepth <= 0
        || pages <= 0
        || time.isNegative()
        || time.isZero()) {
      throw new IllegalArgumentException("a limit must be positive");
    }
  }

  /** The default budgets; each source stands beside its number. */
  public static Limits standard() {
    return new Limits(
        // ISO 32000-1, annex C: implementations of the time had 8,388,607 indirect objects.
        8_388_607,
        // No standard sets one; a recursive reader of this depth stays within a 512 KB thread
        // stack.
        256,
        // A page image of A0 in 24-bit colour at 300 dpi is 418 MB; object streams are far smaller.
        256L << 20,
        // No standard sets one; each approval under Decree 30 adds one signature, dossiers add a
        // few.
        256,
        // RFC 5652 sets no bound; a PAdES long-term store holds a path and two responders a
        // signature.
        512,
        // An ASiC in an edXML packet in a message is 3.
        4,
        // Circular 05/2025/TT-BNV, annex: the page count of a document has at most 4 digits.
        9_999,
        // A report within 10 seconds for any file: what is left is for starting and for writing it.
        Duration.ofSeconds(8));
  }

  /** Returns these limits with another budget of expanded bytes. */
  public Limits withExpandedBytes(long bytes) {
    return new Limits(objects, depth, bytes, signatures, certificates, embeddedDepth, pages, time);
  }

  /** Returns these limits with another budget of time. */
  public Limits withTime(Duration budget) {
    return new Limits(
        objects, depth, expandedBytes, signatures, certificates, embeddedDepth, pages, budget);
  }
}
