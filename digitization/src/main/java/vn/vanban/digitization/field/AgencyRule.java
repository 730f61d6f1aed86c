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
      return inferred(zones);
    }
    // A speck before the name of an organization is read as a dash.
    String name = Wording.tidy(Candidate.join(rows)).replaceFirst("^[^\\p{L}]+", "");
    return name.isEmpty()
        ? List.of()
        : List.of(Candidate.of(name, letterhead.isRegular() ? 0.96 : 0.75, rows));
  }

  /** Certificates without a letterhead are signed on behalf of the agency: "TM. ỦY BAN ...". */
  private static List<Candidate<String>> inferred(Zones zones) {
    for (Row row : SignatureLines.of(zones).authority()) {
      String text = row.text().strip();
      if (text.startsWith("TM")) {
        String name = Wording.tidy(text.replaceFirst("^TM ?\\.? ?", ""));
        return List.of(Candidate.of(name, 0.6, List.of(row)).with(Mark.INFERRED));
      }
    }
    return List.of();
  }
}
