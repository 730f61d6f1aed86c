package vn.vanban.digitization.register;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import vn.vanban.digitization.table.TableException;

/**
 * What is wrong with a file that is to be imported.
 *
 * @param kind the name of the fault, such as {@code DATE}
 * @param line the line, from 1; 0 where it is the whole file
 * @param column the column, or empty
 * @param facts the facts of the fault
 */
public record ImportFault(String kind, long line, String column, Map<String, String> facts) {
  /** Copies the facts. */
  public ImportFault {
    facts = Map.copyOf(facts);
  }

  static ImportFault of(TableException fault) {
    return new ImportFault(fault.fault().name(), fault.line(), fault.column(), fault.facts());
  }

  /** One sentence for a person, with line and column, in Vietnamese or English. */
  public String text(Locale locale) {
    Map<String, String> filled = new TreeMap<>(facts);
    filled.put("line", Long.toString(line));
    filled.put("column", column);
    String place = line == 0 ? "" : Texts.of(column.isEmpty() ? "line" : "cell", locale, filled);
    return place + Texts.of("fault." + kind, locale, filled);
  }
}
