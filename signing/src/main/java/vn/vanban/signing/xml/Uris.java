package vn.vanban.signing.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** References of RFC 3986, taken apart as text: nothing is ever fetched. */
final class Uris {
  /** RFC 3986, appendix B. */
  private static final Pattern PARTS =
      Pattern.compile("(?s)(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?");

  private Uris() {}

  /** Joins a reference to a base that may be relative itself: Canonical XML 1.1, clause 2.4. */
  static String join(String base, String reference) {
    Matcher of = PARTS.matcher(reference);
    Matcher to = PARTS.matcher(base);
    if (!of.matches() || !to.matches()) {
      return reference;
    }
    String scheme = of.group(1);
    String authority = of.group(2);
    String path = of.group(3);
    String query = of.group(4);
    if (scheme != null || authority != null) {
      return compose(scheme == null ? to.group(1) : scheme, authority, clean(path), query);
    }
    if (path.isEmpty()) {
      return compose(
          to.group(1), to.group(2), clean(to.group(3)), query == null ? to.group(4) : query);
    }
    String merged = path.startsWith("/") ? path : directory(to.group(2), to.group(3)) + path;
    return compose(to.group(1), to.group(2), clean(merged), query);
  }

  /** RFC 3986, 5.2.3; two dots at the end stand for a directory, as 1.1 has it. */
  private static String directory(@Nullable String authority, String path) {
    if (authority != null && path.isEmpty()) {
      return "/";
    }
    String whole = path.equals("..") || path.endsWith("/..") ? path + '/' : path;
    return whole.substring(0, whole.lastIndexOf('/') + 1);
  }

  /** RFC 3986, 5.2.4, except that two dots at the beginning of a relative path stay. */
  private static String clean(String path) {
    boolean absolute = path.startsWith("/");
    List<String> kept = new ArrayList<>();
    String[] segments = path.split("/+", -1);
    for (int i = 0; i < segments.length; i++) {
      String segment = segments[i];
      boolean last = i == segments.length - 1;
      if (segment.equals("..")) {
        if (!kept.isEmpty() && !kept.get(kept.size() - 1).equals("..")) {
          kept.remove(kept.size() - 1);
        } else if (!absolute) {
          kept.add("..");
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        kept.add(segment);
      }
      if (last && !kept.isEmpty() && (segment.isEmpty() || segment.matches("\\.{1,2}"))) {
        kept.add("");
      }
    }
    return (absolute ? "/" : "") + String.join("/", kept);
  }

  private static String compose(
      @Nullable String scheme, @Nullable String authority, String path, @Nullable String query) {
    return (scheme == null ? "" : scheme + ':')
        + (authority == null ? "" : "//" + authority)
        + path
        + (query == null ? "" : '?' + query);
  }
}
