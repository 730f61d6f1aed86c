package vn.vanban.digitization.form;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.vanban.digitization.layout.Plain;

/** Names of agencies as certificates and pages write them. */
final class Agencies {
  /** The attributes of a subject that name an organisation: RFC 4519, CN, O and OU. */
  private static final Pattern NAMES =
      Pattern.compile("(?:^|[,+])\\s*(?:CN|OU?)\\s*=\\s*((?:\\\\.|[^,+\\\\])*)");

  private Agencies() {}

  /** Whether one of the names in a subject is one of an agency's, or holds it, or is held by it. */
  static boolean agree(String subject, List<String> printed) {
    for (String certified : names(subject)) {
      for (String each : printed) {
        String name = plain(each);
        boolean held = holds(certified, name) || holds(name, certified);
        if (!name.isEmpty() && !certified.isEmpty() && held) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a text names one of the organisations of a subject, or the agency. */
  static boolean named(String text, String subject, List<String> printed) {
    String plain = plain(text);
    List<String> names = names(subject);
    printed.forEach(each -> names.add(plain(each)));
    return names.stream().anyMatch(name -> !name.isEmpty() && holds(plain, name));
  }

  private static boolean holds(String text, String part) {
    // One word, such as "VĂN" or a province's name, names no agency.
    return text.equals(part)
        || (part.indexOf(' ') > 0 && (" " + text + " ").contains(" " + part + " "));
  }

  private static List<String> names(String subject) {
    List<String> names = new ArrayList<>();
    Matcher attribute = NAMES.matcher(subject);
    while (attribute.find()) {
      names.add(plain(attribute.group(1).replaceAll("\\\\(.)", "$1")));
    }
    return names;
  }

  /** Capitals without marks, common abbreviations written out. */
  static String plain(String name) {
    return Plain.words(name)
        .replaceAll("\\bUBND\\b", "UY BAN NHAN DAN")
        .replaceAll("\\bHDND\\b", "HOI DONG NHAN DAN")
        .replaceAll("\\bTP\\b", "THANH PHO");
  }
}
