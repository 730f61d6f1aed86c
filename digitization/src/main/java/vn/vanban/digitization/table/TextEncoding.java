package vn.vanban.digitization.table;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import vn.vanban.digitization.table.TableException.Fault;

/**
 * In which code the text of a file is. UTF-8 is proven by reading all of it; UTF-16 is told by its
 * mark, or by the zero bytes of what is mostly ASCII. TCVN3 (TCVN 5712:1993) is recognised in order
 * to be refused: which of its letters are capitals stands in a font that the file does not name.
 */
final class TextEncoding {
  private static final int SNIFFED = 1 << 16;

  /** The bytes of TCVN3 with a meaning, and those of ă â ê ô ơ ư đ, of which no text is free. */
  private static final BitSet TCVN3 = tcvn3();

  private static final int FIRST_HALLMARK = 0xA8;
  private static final int LAST_HALLMARK = 0xAE;

  private TextEncoding() {}

  /** Opens the text of a file; the caller closes it. */
  static Reader open(Path file) throws IOException {
    Charset charset = of(file);
    Reader reader =
        new InputStreamReader(
            Files.newInputStream(file),
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    return new WithoutMark(reader);
  }

  static Charset of(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(SNIFFED);
    }
    if (start.length >= 2 && (start[0] & 0xFF) == 0xFF && (start[1] & 0xFF) == 0xFE) {
      return StandardCharsets.UTF_16LE;
    }
    if (start.length >= 2 && (start[0] & 0xFF) == 0xFE && (start[1] & 0xFF) == 0xFF) {
      return StandardCharsets.UTF_16BE;
    }
    int even = 0;
    int odd = 0;
    for (int i = 0; i < start.length; i++) {
      if (start[i] == 0) {
        even += 1 - i % 2;
        odd += i % 2;
      }
    }
    // A header in ASCII has a zero byte in every other place, and none in the rest.
    if (odd > start.length / 4 && even < odd / 8) {
      return StandardCharsets.UTF_16LE;
    }
    if (even > start.length / 4 && odd < even / 8) {
      return StandardCharsets.UTF_16BE;
    }
    requireUtf8(file);
    return StandardCharsets.UTF_8;
  }

  private static void requireUtf8(Path file) throws IOException {
    char[] buffer = new char[SNIFFED];
    int read = 0;
    try (InputStream in = Files.newInputStream(file);
        Reader reader =
            new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT))) {
      while (read >= 0) {
        read = reader.read(buffer);
      }
    } catch (CharacterCodingException e) {
      throw new TableException(
          looksLikeTcvn3(file) ? Fault.TCVN3 : Fault.ENCODING, 0, "", Map.of());
    }
  }

  private static boolean looksLikeTcvn3(Path file) throws IOException {
    boolean hallmark = false;
    byte[] buffer = new byte[SNIFFED];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        for (int i = 0; i < read; i++) {
          int code = buffer[i] & 0xFF;
          if (code >= 0x80 && !TCVN3.get(code)) {
            return false;
          }
          hallmark |= code >= FIRST_HALLMARK && code <= LAST_HALLMARK;
        }
      }
    }
    return hallmark;
  }

  private static BitSet tcvn3() {
    BitSet codes = new BitSet(256);
    int[][] ranges = {
      {0xA1, 0xAE},
      {0xB5, 0xB9},
      {0xBB, 0xBE},
      {0xC6, 0xCC},
      {0xCE, 0xD8},
      {0xDC, 0xDF},
      {0xE1, 0xEF},
      {0xF1, 0xFE}
    };
    for (int[] range : ranges) {
      codes.set(range[0], range[1] + 1);
    }
    return codes;
  }

  /** Drops the byte order mark, which is no text. */
  private static final class WithoutMark extends FilterReader {
    private boolean started;

    WithoutMark(Reader in) {
      super(new BufferedReader(in));
    }

    @Override
    public int read() throws IOException {
      int first = in.read();
      boolean mark = !started && first == '\uFEFF';
      started = true;
      return mark ? in.read() : first;
    }

    @Override
    public int read(char[] buffer, int from, int length) throws IOException {
      if (started || length == 0) {
        return in.read(buffer, from, length);
      }
      int first = read();
      if (first < 0) {
        return -1;
      }
      buffer[from] = (char) first;
      return 1;
    }
  }
}
