package vn.vanban.signing.cms;

import java.io.IOException;
import java.util.Optional;
import vn.vanban.core.Content;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.Octets;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;

/** Walks over values of BER, X.690, clause 8.1, in a file of any size, and reads none of them. */
final class Ber {
  static final int SEQUENCE = 0x30;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int INTEGER = 0x02;
  static final int OCTET_STRING = 0x04;
  static final int CONSTRUCTED_OCTET_STRING = 0x24;
  static final int EXPLICIT_0 = 0xA0;

  private static final int CONSTRUCTED = 0x20;

  private final Content content;
  private final Budget budget;

  /** An identifier of one octet, and a length of nine at most. */
  private final byte[] header = new byte[10];

  Ber(Content content, Budget budget) {
    this.content = content;
    this.budget = budget;
  }

  /**
   * Where a value stands in the file.
   *
   * @param tag the identifier octet
   * @param start where its identifier is
   * @param contents where its contents begin
   * @param contentsEnd where they end
   * @param end where the value ends, behind the end-of-contents octets of an indefinite length
   */
  record Value(int tag, long start, long contents, long contentsEnd, long end) {
    boolean isConstructed() {
      return (tag & CONSTRUCTED) != 0;
    }
  }

  /** The value at a place; what it says of its length is checked against where it stands. */
  Value value(long at, long limit) throws IOException, UnreadableException {
    return value(at, limit, 0);
  }

  /** The value at a place, if it has a tag. */
  Optional<Value> value(int tag, long at, long limit) throws IOException, UnreadableException {
    if (at >= limit) {
      return Optional.empty();
    }
    Value value = value(at, limit);
    return value.tag() == tag ? Optional.of(value) : Optional.empty();
  }

  /** The value at a place, which has to have a tag. */
  Value expected(int tag, long at, long limit) throws IOException, UnreadableException {
    return value(tag, at, limit)
        .orElseThrow(() -> CmsSignedData.malformed(Detail.NOT_SIGNED_DATA.name()));
  }

  private Value value(long at, long limit, int depth) throws IOException, UnreadableException {
    budget.step();
    budget.depth(depth);
    int have = (int) Math.min(header.length, limit - at);
    if (have < 2) {
      throw broken(at);
    }
    content.read(at, header, 0, have);
    int tag = header[0] & 0xFF;
    // X.690, 8.1.2.4: tags of several octets; no structure of CMS has one where this walks.
    if ((tag & 0x1F) == 0x1F) {
      throw broken(at);
    }
    int first = header[1] & 0xFF;
    if (first == 0x80) {
      return indefinite(tag, at, limit, depth);
    }
    long contents = at + 2;
    long length = first;
    if (first > 0x80) {
      int count = first & 0x7F;
      // Leading zeros are allowed in BER; more octets than a file could need are not.
      if (count > 8 || count > have - 2) {
        throw broken(at);
      }
      length = 0;
      for (int i = 0; i < count; i++) {
        length = length << 8 | header[2 + i] & 0xFF;
      }
      contents += count;
    }
    if (length < 0 || length > limit - contents) {
      throw broken(at);
    }
    return new Value(tag, at, contents, contents + length, contents + length);
  }

  private Value indefinite(int tag, long at, long limit, int depth)
      throws IOException, UnreadableException {
    if ((tag & CONSTRUCTED) == 0) {
      throw broken(at);
    }
    long next = at + 2;
    while (!isEndOfContents(next, limit)) {
      next = value(next, limit, depth + 1).end();
    }
    return new Value(tag, at, at + 2, next, next + 2);
  }

  private boolean isEndOfContents(long at, long limit) throws IOException, UnreadableException {
    if (limit - at < 2) {
      throw broken(at);
    }
    content.read(at, header, 0, 2);
    return header[0] == 0 && header[1] == 0;
  }

  private static UnreadableException broken(long at) {
    return CmsSignedData.malformed(Detail.BER_BROKEN.with(at));
  }

  /** The bytes of a value as they stand. */
  Octets encoding(Value value) {
    return Octets.of(content, value.start(), value.end(), budget);
  }

  /**
   * The octets of an octet string, which may stand in segments (X.690, 8.7); of another type its
   * contents (RFC 5652, 5.2.1).
   */
  Octets octets(Value string) {
    if (string.tag() != CONSTRUCTED_OCTET_STRING) {
      return Octets.of(content, string.contents(), string.contentsEnd(), budget);
    }
    return sink -> segments(string, 0, new byte[Octets.CHUNK], sink);
  }

  private void segments(Value string, int depth, byte[] chunk, Octets.Sink sink)
      throws IOException, UnreadableException {
    budget.depth(depth);
    for (long at = string.contents(); at < string.contentsEnd(); ) {
      Value segment = value(at, string.contentsEnd(), depth);
      if (segment.tag() == CONSTRUCTED_OCTET_STRING) {
        segments(segment, depth + 1, chunk, sink);
      } else if (segment.tag() == OCTET_STRING) {
        copy(segment, chunk, sink);
      } else {
        throw broken(at);
      }
      at = segment.end();
    }
  }

  private void copy(Value segment, byte[] chunk, Octets.Sink sink)
      throws IOException, UnreadableException {
    for (long at = segment.contents(); at < segment.contentsEnd(); ) {
      int most = (int) Math.min(chunk.length, segment.contentsEnd() - at);
      int count = content.read(at, chunk, 0, most);
      budget.scan(count);
      sink.take(chunk, count);
      at += count;
    }
  }
}
