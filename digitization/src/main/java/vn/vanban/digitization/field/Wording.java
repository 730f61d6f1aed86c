package vn.vanban.digitization.field;

import java.util.Locale;
import vn.vanban.digitization.layout.Plain;

/** How printed words become a value. */
final class Wording {
  private Wording() {}

  /** Without leaders, doubled spaces and the punctuation that ends a line of a list. */
  static String tidy(String text) {
    String clean = text.replaceAll("\\s*[.…_]{3,}\\s*", " ").replaceAll("\\s+", " ").strip();
    while (!clean.isEmpty() && ";,.:".indexOf(clean.charAt(clean.length() - 1)) >= 0) {
      clean = clean.substring(0, clean.length() - 1).strip();
    }
    return clean;
  }

  /** A name in capitals is cased as people write it; any other stays as it is. */
  static String cased(String name) {
    if (!Plain.isCapitals(name)) {
      return name;
    }
    StringBuilder cased = new StringBuilder(name.length());
    boolean start = true;
    for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
      cased.append(start ? Character.toUpperCase(c) : c);
      start = !Character.isLetter(c);
    }
    return cased.toString();
  }
}
