package vn.vanban.signing.cms;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import vn.vanban.core.Content;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.Octets;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;

/**
 * A signed-data structure in a file: its content stays there, all else is read into memory.
 *
 * <p>A signed message may be as large as what it carries. Its outer layers are walked over to find
 * where that is; the rest, put together without it, is a structure like one with detached content.
 */
final class SignedDataFile {
  /** Certificates, lists and attributes: what a national CA publishes stays well below. */
  static final long LONGEST_REST = 64L << 20;

  private final CmsSignedData structure;
  private final Optional<Ber.Value> content;
  private final Ber ber;
  private final long end;

  private SignedDataFile(CmsSignedData structure, Optional<Ber.Value> content, Ber ber, long end) {
    this.structure = structure;
    this.content = content;
    this.ber = ber;
    this.end = end;
  }

  /**
   * Reads the structure that begins at the first byte.
   *
   * @param file the open file
   * @param others certificates among which a signer is looked for that it does not bring
   * @param budget the limits, counted down
   */
  static SignedDataFile read(Content file, List<Certificate> others, Budget budget)
      throws IOException, UnreadableException {
    return read(file, 0, others, budget);
  }

  static SignedDataFile read(Content file, long start, List<Certificate> others, Budget budget)
      throws IOException, UnreadableException {
    Ber ber = new Ber(file, budget);
    // RFC 5652, 3 and 5.1: each value but the content goes into memory as it stands.
    Ber.Value info = ber.expected(Ber.SEQUENCE, start, file.size());
    Ber.Value type = ber.expected(Ber.OBJECT_IDENTIFIER, info.contents(), info.contentsEnd());
    Ber.Value explicit = ber.expected(Ber.EXPLICIT_0, type.end(), info.contentsEnd());
    Ber.Value data = ber.expected(Ber.SEQUENCE, explicit.contents(), explicit.contentsEnd());
    Ber.Value version = ber.expected(Ber.INTEGER, data.contents(), data.contentsEnd());
    Ber.Value digests = ber.value(version.end(), data.contentsEnd());
    Ber.Value around = ber.expected(Ber.SEQUENCE, digests.end(), data.contentsEnd());
    Ber.Value contentType =
        ber.expected(Ber.OBJECT_IDENTIFIER, around.contents(), around.contentsEnd());
    Optional<Ber.Value> content = content(ber, contentType, around);
    long length = around.start() - info.start() + data.contentsEnd() - around.end();
    if (length > LONGEST_REST) {
      throw UnreadableException.limit("size", LONGEST_REST);
    }
    byte[] encodedType = file.bytes(contentType.start(), contentType.end());
    byte[] reduced =
        tagged(
            Ber.SEQUENCE,
            file.bytes(type.start(), type.end()),
            tagged(
                Ber.EXPLICIT_0,
                tagged(
                    Ber.SEQUENCE,
                    file.bytes(version.start(), digests.end()),
                    tagged(Ber.SEQUENCE, encodedType),
                    file.bytes(around.end(), data.contentsEnd()))));
    Encapsulated encapsulated =
        der -> {
          if (!der || content.isEmpty()) {
            return ber.encoding(around);
          }
          return inDer(encodedType, ber.octets(content.get()));
        };
    return new SignedDataFile(
        CmsSignedData.read(reduced, content.map(found -> encapsulated), others, budget.limits()),
        content,
        ber,
        info.end());
  }

  private static Optional<Ber.Value> content(Ber ber, Ber.Value contentType, Ber.Value around)
      throws IOException, UnreadableException {
    Optional<Ber.Value> explicit =
        ber.value(Ber.EXPLICIT_0, contentType.end(), around.contentsEnd());
    if (explicit.isEmpty()) {
      if (contentType.end() != around.contentsEnd()) {
        throw CmsSignedData.malformed(Detail.NOT_SIGNED_DATA.name());
      }
      return Optional.empty();
    }
    Ber.Value content = ber.value(explicit.get().contents(), explicit.get().contentsEnd());
    if (content.end() != explicit.get().contentsEnd()
        || explicit.get().end() != around.contentsEnd()) {
      throw CmsSignedData.malformed(Detail.NOT_SIGNED_DATA.name());
    }
    return Optional.of(content);
  }

  /** The value around the content in DER, whatever segments the content stands in. */
  private static Octets inDer(byte[] type, Octets content) throws IOException, UnreadableException {
    long[] length = new long[1];
    content.feed((octets, count) -> length[0] += count);
    byte[] string = header(Ber.OCTET_STRING, length[0]);
    byte[] explicit = header(Ber.EXPLICIT_0, string.length + length[0]);
    byte[] sequence =
        header(Ber.SEQUENCE, type.length + explicit.length + string.length + length[0]);
    return sink -> {
      for (byte[] each : List.of(sequence, type, explicit, string)) {
        sink.take(each, each.length);
      }
      content.feed(sink);
    };
  }

  private static byte[] tagged(int tag, byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    out.writeBytes(header(tag, length));
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** X.690, 10.1: an identifier, and the length in as few octets as it needs. */
  private static byte[] header(int tag, long length) {
    if (length < 0x80) {
      return new byte[] {(byte) tag, (byte) length};
    }
    int count = (Long.SIZE - Long.numberOfLeadingZeros(length) + 7) / 8;
    byte[] header = new byte[2 + count];
    header[0] = (byte) tag;
    header[1] = (byte) (0x80 | count);
    for (int i = 0; i < count; i++) {
      header[2 + i] = (byte) (length >> 8 * (count - 1 - i));
    }
    return header;
  }

  /** The structure, its content apart. */
  CmsSignedData structure() {
    return structure;
  }

  /** The content, if it is within. */
  Optional<Octets> content() {
    return content.map(ber::octets);
  }

  /** The content with the length of its place, if it is within. */
  Optional<CmsSignatures.Within> within() {
    return content.map(
        value ->
            new CmsSignatures.Within(value.contentsEnd() - value.contents(), ber.octets(value)));
  }

  /** Where the content stands in the file, as text; empty if it is not within. */
  Optional<String> place() {
    return content.map(value -> value.contents() + ".." + value.contentsEnd());
  }

  /** Where the structure ends in the file. */
  long end() {
    return end;
  }
}
