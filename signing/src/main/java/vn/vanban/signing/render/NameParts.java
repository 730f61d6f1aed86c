package vn.vanban.signing.render;

import java.util.ArrayList;
import java.util.List;

/** The attributes of a distinguished name as it is written by RFC 4514. */
final class NameParts {
  private NameParts() {}

  /** The values of an attribute, such as {@code O}, in the order of the name. */
  static List<String> values(String name, String attribute) {
    List<String> values = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i <= name.length(); i++) {
      char each = i == name.length() ? ',' : name.charAt(i);
      if (each == '\\' && i + 1 < name.length()) {
        part.append(name.charAt(++i));
      } else if (each == ',' || each == '+') {
        String whole = part.toString().strip();
        if (whole.startsWith(attribute + "=")) {
          values.add(whole.substring(attribute.length() + 1));
        }
        part.setLength(0);
      } else {
        part.append(each);
      }
    }
    return values;
  }
}
