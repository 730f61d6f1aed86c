package vn.vanban.signing.office;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import vn.vanban.signing.evidence.PercentEncoding;

/**
 * The name of a part of a package, ECMA-376-2, 6.2.2: a path from the root, the same in whatever
 * letter case and however its characters are written.
 *
 * @param key what is equal for equal names
 */
record PartName(String key) {
  static final PartName ROOT = new PartName("/");

  /** The name of a part as written, with or without the slash at its beginning. */
  static PartName of(String path) {
    String plain = PercentEncoding.decoded(path);
    return new PartName((plain.startsWith("/") ? plain : '/' + plain).toLowerCase(Locale.ROOT));
  }

  /** The name of the part that holds the relationships of this one, 6.5.2.3. */
  PartName relationships() {
    int slash = key.lastIndexOf('/');
    return new PartName(
        key.substring(0, slash + 1) + "_rels/" + key.substring(slash + 1) + ".rels");
  }

  /** Whether the part holds relationships. */
  boolean isRelationships() {
    int slash = key.lastIndexOf('/');
    return key.endsWith(".rels") && key.substring(0, slash + 1).endsWith("/_rels/");
  }

  /** The part whose relationships this one holds. */
  PartName source() {
    int slash = key.lastIndexOf('/');
    String folder = key.substring(0, slash + 1 - "_rels/".length());
    return new PartName(folder + key.substring(slash + 1, key.length() - ".rels".length()));
  }

  /** The part that a relationship of this one leads to: RFC 3986, 5.2, within the package. */
  PartName resolve(String target) {
    int end = target.length();
    for (int i = 0; i < target.length(); i++) {
      if (target.charAt(i) == '#' || target.charAt(i) == '?') {
        end = i;
        break;
      }
    }
    String path = target.substring(0, end);
    if (path.isEmpty()) {
      return this;
    }
    String whole = path.startsWith("/") ? path : key.substring(0, key.lastIndexOf('/') + 1) + path;
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : whole.split("/", -1)) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    return of('/' + String.join("/", segments));
  }

  /** The extension of the name; empty if it has none. */
  String extension() {
    int dot = key.lastIndexOf('.');
    return dot <= key.lastIndexOf('/') ? "" : key.substring(dot + 1);
  }
}
