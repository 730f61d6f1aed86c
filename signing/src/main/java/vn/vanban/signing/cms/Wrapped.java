package vn.vanban.signing.cms;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.vanban.core.Content;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.NamedOctets;
import vn.vanban.signing.evidence.Octets;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;

/**
 * A structure that stands in text: armoured as RFC 7468 has it, or in a message of S/MIME (RFC
 * 8551).
 */
final class Wrapped {
  /** Text is read whole; a message beyond this size is no administrative document. */
  private static final long LONGEST = 64L << 20;

  private static final Pattern ARMOUR =
      Pattern.compile("-----BEGIN ([A-Z0-9 #]+)-----([^-]*+)-----END \\1-----");
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i);\\s*boundary\\s*=\\s*(?:\"([^\"]{1,200}+)\"|([^\\s;\"]{1,70}+))");

  private final byte[] structure;
  private final List<NamedOctets> beside;

  private Wrapped(byte[] structure, List<NamedOctets> beside) {
    this.structure = structure;
    this.beside = List.copyOf(beside);
  }

  static Wrapped read(Content content, Budget budget) throws IOException, UnreadableException {
    byte[] bytes = Octets.of(content, 0, content.size(), budget).bytes(LONGEST);
    // Every octet is one character, so that places in the text are places in the file.
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Matcher armour = ARMOUR.matcher(text);
    if (armour.find()) {
      byte[] structure = base64(armour.group(2));
      if (armour.find()) {
        throw CmsSignedData.malformed(Detail.TWO_STRUCTURES.name());
      }
      return new Wrapped(structure, List.of());
    }
    return new Entity(text, 0, text.length()).message();
  }

  /** The structure. */
  byte[] structure() {
    return structure;
  }

  /** What stands beside it in the message, in the forms in which it may have been signed. */
  List<NamedOctets> beside() {
    return beside;
  }

  private static byte[] base64(String text) throws UnreadableException {
    try {
      return Base64.getDecoder().decode(text.replaceAll("[\\r\\n\\t ]", ""));
    } catch (IllegalArgumentException e) {
      throw CmsSignedData.malformed(Detail.NOT_BASE64.name());
    }
  }

  /** An entity of MIME, RFC 2045, clause 2.4: a header, an empty line, a body. */
  private static final class Entity {
    private final String text;
    private final int end;
    private final int body;
    private final Map<String, String> header = new TreeMap<>();

    Entity(String text, int start, int end) throws UnreadableException {
      this.text = text;
      this.end = end;
      int at = start;
      String name = "";
      while (true) {
        int next = text.indexOf('\n', at);
        if (next < 0 || next >= end) {
          throw CmsSignedData.malformed(Detail.MESSAGE_BROKEN.name());
        }
        String line = text.substring(at, next).stripTrailing();
        at = next + 1;
        if (line.isEmpty()) {
          break;
        }
        int colon = line.indexOf(':');
        // RFC 5322, 2.2.3: a line that begins with white space goes on with the one before.
        if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
          header.merge(name, line, String::concat);
        } else if (colon > 0) {
          name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
          // The first of its kind counts to mail programs; a second one could say another thing.
          if (header.putIfAbsent(name, line.substring(colon + 1)) != null) {
            if (name.startsWith("content-")) {
              throw CmsSignedData.malformed(Detail.MESSAGE_BROKEN.name());
            }
          }
        } else {
          throw CmsSignedData.malformed(Detail.MESSAGE_BROKEN.name());
        }
      }
      this.body = at;
    }

    private String type() {
      return header.getOrDefault("content-type", "").strip().toLowerCase(Locale.ROOT);
    }

    Wrapped message() throws UnreadableException {
      if (type().startsWith("multipart/signed")) {
        return signed();
      }
      return new Wrapped(decoded(), List.of());
    }

    /** RFC 1847, 2.1: two parts, of which the first is signed as it stands. */
    private Wrapped signed() throws UnreadableException {
      Matcher boundary = BOUNDARY.matcher(header.getOrDefault("content-type", ""));
      if (!boundary.find()) {
        throw CmsSignedData.malformed(Detail.MESSAGE_BROKEN.name());
      }
      String named = boundary.group(1) != null ? boundary.group(1) : boundary.group(2);
      String delimiter = "--" + named;
      int opening = delimiter(delimiter, body);
      int first = afterLine(opening);
      int second = delimiter(delimiter, first);
      int signature = afterLine(second);
      int closing = delimiter(delimiter + "--", signature);
      if (delimiter(delimiter, signature) != closing) {
        throw CmsSignedData.malformed(Detail.MESSAGE_BROKEN.name());
      }
      // RFC 2046, 5.1.1: the end of the line before a delimiter belongs to the delimiter.
      int last = second - 1;
      if (last > first && text.charAt(last - 1) == '\r') {
        last--;
      }
      byte[] written =
          text.substring(first, Math.max(first, last)).getBytes(StandardCharsets.ISO_8859_1);
      return new Wrapped(
          new Entity(text, signature, closing).decoded(),
          List.of(part(written), part(withCanonicalLines(written))));
    }

    private static NamedOctets part(byte[] octets) {
      return new NamedOctets("message", Octets.of(octets));
    }

    /** Where a delimiter stands at the beginning of a line. */
    private int delimiter(String delimiter, int from) throws UnreadableException {
      for (int at = text.indexOf(delimiter, from); at >= 0 && at < end; ) {
        if (at == from || text.charAt(at - 1) == '\n') {
          return at;
        }
        at = text.indexOf(delimiter, at + 1);
      }
      throw CmsSignedData.malformed(Detail.MESSAGE_BROKEN.name());
    }

    private int afterLine(int at) throws UnreadableException {
      int next = text.indexOf('\n', at);
      if (next < 0 || next >= end) {
        throw CmsSignedData.malformed(Detail.MESSAGE_BROKEN.name());
      }
      return next + 1;
    }

    /** RFC 8551, 3.1.1: what was signed had the line ends of mail, whatever a file system made. */
    private static byte[] withCanonicalLines(byte[] octets) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(octets.length + 64);
      for (int i = 0; i < octets.length; i++) {
        if (octets[i] == '\n' && (i == 0 || octets[i - 1] != '\r')) {
          out.write('\r');
        }
        out.write(octets[i]);
      }
      return out.toByteArray();
    }

    /** The body as its transfer encoding, RFC 2045, clause 6, says. */
    private byte[] decoded() throws UnreadableException {
      String encoding =
          header.getOrDefault("content-transfer-encoding", "").strip().toLowerCase(Locale.ROOT);
      String written = text.substring(body, end);
      return encoding.equals("base64")
          ? base64(written)
          : written.getBytes(StandardCharsets.ISO_8859_1);
    }
  }
}
