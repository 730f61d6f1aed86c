package vn.vanban.signing.zip;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import vn.vanban.signing.evidence.PercentEncoding;

/** Names of entries: what they say, where they lead, and which of them are one name to somebody. */
final class Names {
  private Names() {}

  /**
   * The name that bytes stand for: UTF-8 where the entry says so, and where they are nothing else;
   * else one character a byte. Empty if they are to be UTF-8 and are not.
   */
  static Optional<String> decode(byte[] bytes, boolean utf8) {
    Optional<String> unicode = strictly(StandardCharsets.UTF_8, bytes);
    if (unicode.isPresent() || utf8) {
      return unicode;
    }
    return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  private static Optional<String> strictly(Charset charset, byte[] bytes) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** APPNOTE 4.4.17.1: a relative path with forward slashes; here also with plain segments. */
  static boolean escapes(String name) {
    String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    if (path.indexOf('\\') >= 0 || path.length() > 1 && path.charAt(1) == ':') {
      return true;
    }
    for (int i = 0; i < path.length(); i++) {
      // Those of ASCII alone: a name in another code page has letters where Unicode has controls.
      if (path.charAt(i) < 0x20 || path.charAt(i) == 0x7F) {
        return true;
      }
    }
    for (String segment : path.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return true;
      }
    }
    return false;
  }

  /**
   * What two names have in common that are one to some reader: without letter case and
   * percent-encoding (ECMA-376-2, 6.2.2.3 and 6.3.5), composed, and without the dots and spaces
   * that Windows drops from the end of a name.
   */
  static String folded(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    for (String segment : path.split("/", -1)) {
      String plain = Normalizer.normalize(PercentEncoding.decoded(segment), Normalizer.Form.NFC);
      String cased = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
      int end = cased.length();
      while (end > 0 && (cased.charAt(end - 1) == '.' || cased.charAt(end - 1) == ' ')) {
        end--;
      }
      folded.append('/').append(cased, 0, end);
    }
    return folded.toString();
  }
}
