package vn.vanban.signing.render;

import java.util.Set;

/**
 * What a report wants to show on pages.
 *
 * @param all whether every page is wanted, or only those with something on them
 * @param fields the names of signature fields
 * @param spots what was changed after signing
 * @param pages pages with something on them, from 1
 */
record Wanted(boolean all, Set<String> fields, Set<Spot> spots, Set<Integer> pages) {
  Wanted {
    fields = Set.copyOf(fields);
    spots = Set.copyOf(spots);
    pages = Set.copyOf(pages);
  }
}
