package vn.vanban.digitization.packages;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import vn.vanban.core.Document;

/**
 * A package as it is handed to an archive: Circular 05/2025/TT-BNV, annexes I to IV; immutable.
 *
 * @param name the name of its folder or ZIP file, without the ending
 * @param files its files by their paths in it, such as {@code METS.xml}; they are opened when they
 *     are judged
 */
public record ArchivePackage(String name, Map<String, Document> files) {
  /** Copies the files. */
  public ArchivePackage {
    Objects.requireNonNull(name);
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }
}
