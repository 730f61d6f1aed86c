package vn.vanban.digitization.table;

/**
 * Text that a spreadsheet would take for a formula is written with an apostrophe before it, and
 * read without: a register that others fill must not run anything in an officer's spreadsheet.
 */
final class Guard {
  private static final String STARTS = "=+-@\t\r'";

  private Guard() {}

  static String closed(String text) {
    return !text.isEmpty() && STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  static String opened(String text) {
    return text.length() > 1 && text.charAt(0) == '\'' && STARTS.indexOf(text.charAt(1)) >= 0
        ? text.substring(1)
        : text;
  }
}
