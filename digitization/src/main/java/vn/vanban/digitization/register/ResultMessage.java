package vn.vanban.digitization.register;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import vn.vanban.digitization.assessment.ResultEntry;

/**
 * All that a system says of one result, sent by itself.
 *
 * @param resultCode the code of the result
 * @param sequence which message about the result this is, as its sender counts: a larger number is
 *     a later word, such as a version or a time in milliseconds
 * @param entries its entries, one a file; the register forgets earlier ones with other files
 */
public record ResultMessage(String resultCode, long sequence, List<ResultEntry> entries) {
  /**
   * Copies the entries.
   *
   * @throws IllegalArgumentException if there is none, one is of another result, two have one file,
   *     or a file is outside of the folder of the documents
   */
  public ResultMessage {
    Objects.requireNonNull(resultCode);
    entries = List.copyOf(entries);
    Set<String> files = new HashSet<>();
    for (ResultEntry entry : entries) {
      if (!entry.resultCode().equals(resultCode)
          || !files.add(entry.file())
          || !ResultFile.inside(entry.file())) {
        throw new IllegalArgumentException(resultCode + ": " + entry.file());
      }
    }
    if (entries.isEmpty()) {
      throw new IllegalArgumentException(resultCode + ": no entry");
    }
  }
}
