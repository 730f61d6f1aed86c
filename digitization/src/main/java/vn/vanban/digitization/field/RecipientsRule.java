package vn.vanban.digitization.field;

import java.util.ArrayList;
import java.util.List;
import vn.vanban.digitization.layout.Plain;
import vn.vanban.digitization.layout.Zones;
import vn.vanban.digitization.reading.Row;

/** Those who receive the document: the list that begins with "Nơi nhận". */
public final class RecipientsRule implements FieldRule<List<String>> {
  @Override
  public List<Candidate<List<String>>> candidates(Zones zones) {
    List<String> names = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    boolean dashed = false;
    for (Row row : zones.recipients()) {
      String text = row.text().strip();
      if (Plain.of(text).startsWith("NOI NHAN")) {
        text = text.substring("Nơi nhận".length()).replaceFirst("^\\s*:?\\s*", "");
      }
      if (text.isEmpty()) {
        continue;
      }
      boolean item = "-–—•+*".indexOf(text.charAt(0)) >= 0;
      dashed |= item;
      if (item || (!dashed && endsItem(open))) {
        close(open, names);
        text = item ? text.substring(1).strip() : text;
      }
      open.append(open.isEmpty() ? "" : " ").append(text);
    }
    close(open, names);
    return names.isEmpty()
        ? List.of()
        : List.of(Candidate.of(names, dashed ? 0.93 : 0.7, zones.recipients()));
  }

  private static boolean endsItem(StringBuilder open) {
    return !open.isEmpty() && ";.".indexOf(open.charAt(open.length() - 1)) >= 0;
  }

  private static void close(StringBuilder open, List<String> names) {
    String name = Wording.tidy(open.toString());
    if (!name.isEmpty()) {
      names.add(name);
    }
    open.setLength(0);
  }
}
