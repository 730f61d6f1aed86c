package vn.vanban.signing.office;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The code of a field that repeats a property of the document: ECMA-376-1, 17.16.5.
 *
 * @param field what the field is called, for people
 * @param name the name of the property, in lower case
 * @param literal whether the value shows as it is stored, white space and the size of letters aside
 * @param anyCase whether the size of letters is the field's
 */
record PropertyCode(String field, String name, boolean literal, boolean anyCase) {
  /** A name of a property that is longer is cut for people. */
  private static final int LONGEST = 64;

  /** Properties by the names that fields have for them, and the elements that hold them. */
  private static final Map<String, String> ELEMENTS =
      Map.ofEntries(
          Map.entry("title", "title"),
          Map.entry("subject", "subject"),
          Map.entry("author", "creator"),
          Map.entry("keywords", "keywords"),
          Map.entry("comments", "description"),
          Map.entry("category", "category"),
          Map.entry("lastsavedby", "lastmodifiedby"),
          Map.entry("revisionnumber", "revision"),
          Map.entry("revnum", "revision"),
          Map.entry("createtime", "created"),
          Map.entry("createdate", "created"),
          Map.entry("lastsavedtime", "modified"),
          Map.entry("savedate", "modified"),
          Map.entry("lastprinted", "lastprinted"),
          Map.entry("printdate", "lastprinted"),
          Map.entry("company", "company"),
          Map.entry("manager", "manager"),
          Map.entry("nameofapplication", "application"),
          Map.entry("template", "template"),
          Map.entry("hyperlinkbase", "hyperlinkbase"),
          Map.entry("totaleditingtime", "totaltime"),
          Map.entry("edittime", "totaltime"));

  /** Fields that go by the name of their property, and may set it to a value of their own. */
  private static final Set<String> SETTING =
      Set.of("title", "subject", "author", "keywords", "comments");

  private static final Set<String> BARE =
      Set.of(
          "lastsavedby", "revnum", "createdate", "savedate", "printdate", "edittime", "template");

  /** What programs count anew, whatever is stored: 17.16.5.42 and those like it. */
  private static final Set<String> COUNTED =
      Set.of(
          "bytes",
          "characters",
          "characterswithspaces",
          "lines",
          "pages",
          "paragraphs",
          "words",
          "security",
          "numpages",
          "numwords",
          "numchars",
          "filename",
          "filesize");

  /** The code of a field, if it repeats a property. */
  static Optional<PropertyCode> of(String code) {
    List<String> words = new ArrayList<>();
    boolean literal = true;
    boolean anyCase = false;
    List<String> tokens = tokens(code);
    for (int i = 0; i < tokens.size(); i++) {
      String token = tokens.get(i);
      if (!token.startsWith("\\")) {
        words.add(token);
        continue;
      }
      boolean picture = token.startsWith("\\@") || token.startsWith("\\#");
      if (!picture && !token.startsWith("\\*")) {
        literal = false;
        continue;
      }
      String argument =
          token.length() > 2 || i + 1 == tokens.size() ? token.substring(2) : tokens.get(++i);
      switch (picture ? "" : argument.toLowerCase(Locale.ROOT)) {
        case "mergeformat", "charformat", "mergeformatinet" -> {
          // How letters look is no matter of what they say.
        }
        case "upper", "lower", "firstcap", "caps" -> anyCase = true;
        default -> literal = false;
      }
    }
    return words.isEmpty() ? Optional.empty() : of(words, literal, anyCase);
  }

  private static Optional<PropertyCode> of(List<String> words, boolean literal, boolean anyCase) {
    String type = words.get(0).toLowerCase(Locale.ROOT);
    int arguments = words.size() - 1;
    String name;
    if (SETTING.contains(type) && arguments == 0 || BARE.contains(type)) {
      name = type;
    } else if (type.equals("docproperty") && arguments > 0
        || type.equals("info") && arguments == 1) {
      name = words.get(1).toLowerCase(Locale.ROOT);
    } else {
      return Optional.empty();
    }
    if (COUNTED.contains(name)) {
      return Optional.empty();
    }
    String field =
        BARE.contains(type) || SETTING.contains(type)
            ? words.get(0)
            : words.get(0) + ' ' + words.get(1);
    return Optional.of(
        new PropertyCode(
            field.substring(0, Math.min(LONGEST, field.length())), name, literal, anyCase));
  }

  /** The element of the core or extended properties that holds the property, in lower case. */
  Optional<String> element() {
    return Optional.ofNullable(ELEMENTS.get(name));
  }

  /** Whether a value of the property shows as a result does. */
  boolean shows(String value, String result) {
    if (!literal) {
      return false;
    }
    String stored = BoundControl.collapsed(value);
    String shown = BoundControl.collapsed(result);
    return anyCase ? stored.equalsIgnoreCase(shown) : stored.equals(shown);
  }

  /** 17.16.2: words between blanks, or between quotation marks with a backslash as escape. */
  private static List<String> tokens(String code) {
    List<String> tokens = new ArrayList<>();
    StringBuilder token = new StringBuilder();
    boolean quoted = false;
    boolean any = false;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (c == '"' || c == '\u201C' || c == '\u201D') {
        quoted = !quoted;
        any = true;
      } else if (quoted && c == '\\' && i + 1 < code.length()) {
        token.append(code.charAt(++i));
      } else if (!quoted && Character.isWhitespace(c)) {
        if (any) {
          tokens.add(token.toString());
          token.setLength(0);
          any = false;
        }
      } else {
        token.append(c);
        any = true;
      }
    }
    if (any) {
      tokens.add(token.toString());
    }
    return tokens;
  }
}
