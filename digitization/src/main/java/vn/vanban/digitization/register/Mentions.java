package vn.vanban.digitization.register;

import java.util.TreeMap;
import java.util.stream.IntStream;

/** On which line an import says something of which entry: four bytes for each of a million. */
final class Mentions {
  private static final int NONE = 0;
  private static final int OTHERWISE = -1;

  private final TreeMap<Long, int[]> pages = new TreeMap<>();

  /** The line that mentions an entry, or 0. */
  int line(long id) {
    int[] page = pages.get(StandingPage.of(id));
    return page == null ? 0 : Math.max(0, page[(int) (id % StandingPage.ENTRIES)]);
  }

  void mention(long id, long line) {
    page(id)[(int) (id % StandingPage.ENTRIES)] = (int) Math.min(line, Integer.MAX_VALUE);
  }

  /** Notes that the import names the result of an entry, and maybe not the entry. */
  void mentionResult(long id) {
    int[] page = page(id);
    int at = (int) (id % StandingPage.ENTRIES);
    page[at] = page[at] == NONE ? OTHERWISE : page[at];
  }

  private int[] page(long id) {
    return pages.computeIfAbsent(StandingPage.of(id), page -> new int[StandingPage.ENTRIES]);
  }

  /** The entries that are not mentioned while their results are, in order. */
  long[] omitted() {
    return pages.entrySet().stream()
        .flatMapToLong(
            page ->
                IntStream.range(0, StandingPage.ENTRIES)
                    .filter(at -> page.getValue()[at] == OTHERWISE)
                    .mapToLong(at -> page.getKey() * StandingPage.ENTRIES + at))
        .toArray();
  }
}
