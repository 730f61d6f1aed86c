package vn.vanban.core.id;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The codes of level 1 of ministries (G) and provincial people's committees (H), of Decision
 * 20/2020/QĐ-TTg as amended by Decision 09/2025/QĐ-TTg, and the codes of birth registration of the
 * provinces.
 */
final class RootTable {
  private static final RootTable STANDARD = new RootTable();

  private final Map<String, Root> roots = new HashMap<>();
  private final Map<String, String> provincesOfBirth = new HashMap<>();
  private final Set<String> removed = new HashSet<>();

  /**
   * A code of level 1.
   *
   * @param name of the ministry or province, where known
   * @param successor the code of the province into which it was merged, or nothing
   */
  record Root(String name, String successor) {}

  private RootTable() {
    try (InputStream stream =
            Objects.requireNonNull(RootTable.class.getResourceAsStream("roots.tsv"));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("#")) {
          add(line.split("\t", -1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own table of codes", e);
    }
  }

  private void add(String[] row) {
    if (row[2].equals("-")) {
      removed.add(row[0]);
    }
    roots.put(row[0], new Root(row[1], row[2].equals("-") ? "" : row[2]));
    if (!row[3].isEmpty()) {
      provincesOfBirth.put(row[3], row[1]);
    }
  }

  static Optional<Root> find(String code) {
    return Optional.ofNullable(STANDARD.roots.get(code));
  }

  static boolean isRemoved(String code) {
    return STANDARD.removed.contains(code);
  }

  /** The province of a code of birth registration, as it was named before July 2025. */
  static Optional<String> provinceOfBirth(String code) {
    return Optional.ofNullable(STANDARD.provincesOfBirth.get(code));
  }
}
