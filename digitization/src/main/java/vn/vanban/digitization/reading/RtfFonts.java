package vn.vanban.digitization.reading;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tables of fonts and colours of a file in Rich Text Format, and what its bytes mean by them:
 * letters of the code page of their font or, in fonts of before Unicode, of the font itself.
 */
final class RtfFonts {
  private static final int MOST = 4_096;
  private static final int LONGEST_NAME = 64;
  private static final Font NONE = new Font("", null);

  private final Map<Integer, Font> fonts = new HashMap<>();
  private final List<Boolean> reds = new ArrayList<>();
  private final Map<String, Boolean> legacy = new TreeMap<>();
  private final StringBuilder name = new StringBuilder();
  private Charset page = charset(1252);
  private int defaultFont;
  private int red;
  private int green;
  private int blue;

  /** A font of the table; its code page is null where it is that of the file. */
  private record Font(String name, @Nullable Charset page) {}

  /** A word of the tables; tells whether it was one. */
  boolean word(String word, RtfTokens tokens, RtfState state) {
    switch (word) {
      case "ansicpg" -> page = charset(tokens.number(1));
      case "deff" -> defaultFont = tokens.number(1);
      case "fcharset" -> state.tablePage = ofCharacterSet(tokens.number(0));
      case "cpg" -> state.tablePage = charset(tokens.number(1));
      case "red" -> red = tokens.number(0);
      case "green" -> green = tokens.number(0);
      case "blue" -> blue = tokens.number(0);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** A byte of the table of fonts. */
  void fontByte(int value, RtfState state) {
    if (value == ';') {
      endOfFont(state);
    } else if (name.length() < LONGEST_NAME) {
      name.append((char) value);
    }
  }

  /** A font ends with a semicolon or with its group. */
  void endOfFont(RtfState state) {
    String read = name.toString().strip();
    name.setLength(0);
    if (!read.isEmpty() && fonts.size() < MOST) {
      fonts.put(state.tableFont, new Font(read, state.tablePage));
    }
  }

  /** A byte of the table of colours. */
  void colourByte(int value) {
    if (value == ';' && reds.size() < MOST) {
      reds.add(red > 140 && green < 90 && blue < 90);
      red = 0;
      green = 0;
      blue = 0;
    }
  }

  /** The letters for the bytes of a text, before those of old fonts are told. */
  String letters(byte[] read, RtfState state) {
    Font font = inUse(state);
    if (LegacyFont.isLegacy(font.name())) {
      return latin(read);
    }
    Charset charset = font.page();
    return new String(read, charset == null ? page : charset);
  }

  /** The text as it is read in its font: empty in one of before Unicode that is not known. */
  String decoded(String text, RtfState state) {
    String font = inUse(state).name();
    if (!LegacyFont.isLegacy(font)) {
      return text;
    }
    String decoded = LegacyFont.decoded(font, text);
    legacy.put(font, decoded != null);
    return decoded == null ? "" : decoded;
  }

  Style style(RtfState state) {
    boolean isRed = state.colour > 0 && state.colour < reds.size() && reds.get(state.colour);
    return new Style(inUse(state).name(), state.points(), state.bold, state.italic, isRed);
  }

  /** The fonts of before Unicode in which there was text, and whether it could be read. */
  Map<String, Boolean> legacy() {
    return legacy;
  }

  private Font inUse(RtfState state) {
    return fonts.getOrDefault(state.font < 0 ? defaultFont : state.font, NONE);
  }

  /** Fonts of before Unicode have codes of their own, by the letters of Windows-1252 for them. */
  private static String latin(byte[] read) {
    String known = new String(read, charset(1252));
    StringBuilder text = new StringBuilder(read.length);
    for (int i = 0; i < read.length; i++) {
      char c = known.charAt(i);
      text.append(c == '\uFFFD' ? (char) (read[i] & 0xFF) : c);
    }
    return text.toString();
  }

  /** The code pages of character sets: the specification's table of fcharset. */
  private static @Nullable Charset ofCharacterSet(int set) {
    return switch (set) {
      case 128 -> charset(932);
      case 129 -> charset(949);
      case 134 -> charset(936);
      case 136 -> charset(950);
      case 161 -> charset(1253);
      case 162 -> charset(1254);
      case 163 -> charset(1258);
      case 177 -> charset(1255);
      case 178 -> charset(1256);
      case 186 -> charset(1257);
      case 204 -> charset(1251);
      case 222 -> charset(874);
      case 238 -> charset(1250);
      default -> null;
    };
  }

  private static Charset charset(int page) {
    if (page == 65001) {
      return StandardCharsets.UTF_8;
    }
    for (String name : List.of("windows-" + page, "x-windows-" + page, "IBM" + page)) {
      if (page > 0 && Charset.isSupported(name)) {
        return Charset.forName(name);
      }
    }
    return StandardCharsets.ISO_8859_1;
  }
}
