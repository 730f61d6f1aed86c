package vn.vanban.digitization.field;

import java.util.List;
import vn.vanban.digitization.layout.Zones;
import vn.vanban.digitization.reading.Row;

/** The agency above the one that issues. */
public final class ParentAgencyRule implements FieldRule<String> {
  @Override
  public List<Candidate<String>> candidates(Zones zones) {
    Letterhead letterhead = Letterhead.of(zones);
    List<Row> rows = letterhead.parent();
    if (rows.isEmpty()) {
      return List.of();
    }
    String name = Wording.tidy(Candidate.join(rows));
    return name.isEmpty()
        ? List.of()
        : List.of(Candidate.of(name, letterhead.isRegular() ? 0.92 : 0.7, rows));
  }
}
