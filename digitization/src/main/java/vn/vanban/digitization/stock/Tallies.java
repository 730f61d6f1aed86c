package vn.vanban.digitization.stock;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.vanban.digitization.register.Agency;
import vn.vanban.digitization.register.Outcome;
import vn.vanban.digitization.register.Register;

/**
 * One result after the other, each once (rule QT-11): of several entries with one code the first
 * that counts stands for the result on a day, else the first in force.
 */
final class Tallies {
  private Tallies() {}

  /** Sees the results of a register. */
  @FunctionalInterface
  interface Visitor {
    /** Sees a result; its entries are one, or those that share its code. */
    void see(List<Entry> entries);
  }

  /** What counting needs of an entry. */
  record Entry(long id, Agency agency, String procedure, int starts, int ends, Outcome outcome) {
    boolean inForce(int day) {
      return starts <= day && day <= ends;
    }
  }

  static void of(Register register, Visitor visitor) throws IOException {
    Map<String, List<Entry>> shared = new LinkedHashMap<>();
    register.standings(
        (id, agency, procedure, starts, ends, code, outcome) -> {
          Entry entry = new Entry(id, agency, procedure, starts, ends, outcome);
          if (code.isEmpty()) {
            visitor.see(List.of(entry));
          } else {
            shared.computeIfAbsent(code, key -> new ArrayList<>(2)).add(entry);
          }
        });
    shared.values().forEach(visitor::see);
  }

  /** The entry that stands for a result on a day; null where none is in force. */
  static @Nullable Entry standing(List<Entry> entries, int day) {
    Entry first = null;
    for (Entry entry : Objects.requireNonNull(entries)) {
      if (!entry.inForce(day)) {
        continue;
      }
      if (entry.outcome().counts()) {
        return entry;
      }
      first = first == null ? entry : first;
    }
    return first;
  }
}
