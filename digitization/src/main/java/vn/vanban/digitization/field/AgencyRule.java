package vn.vanban.digitization.field;

import java.util.List;
import vn.vanban.digitization.layout.Zones;
import vn.vanban.digitization.reading.Row;

/** The issuing agency. */
public final class AgencyRule implements FieldRule<String> {
  @Override
  public List<Candidate<String>> candidates(Zones zones) {
    Letterhead letterhead = Letterhead.of(zones);
    List<Row> rows = letterhead.agency();
    if (rows.isEmpty()) {
      return List.of();
    }
    String name = Wording.tidy(Candidate.join(rows));
    return name.isEmpty()
        ? List.of()
        : List.of(Candidate.of(name, letterhead.isRegular() ? 0.96 : 0.75, rows));
  }
}
