package vn.vanban.digitization.reading;

import java.util.List;

/** Numbers of pages as people write them: {@code 1-3, 7}. */
public final class PageRanges {
  private PageRanges() {}

  /** Returns the ranges of page numbers that rise. */
  public static String of(List<Integer> pages) {
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < pages.size()) {
      int from = pages.get(i);
      int to = from;
      while (i + 1 < pages.size() && pages.get(i + 1) == to + 1) {
        to++;
        i++;
      }
      text.append(text.isEmpty() ? "" : ", ").append(from);
      if (to > from) {
        text.append('-').append(to);
      }
      i++;
    }
    return text.toString();
  }
}
