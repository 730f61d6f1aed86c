package vn.vanban.digitization.field;

import java.util.List;
import java.util.stream.Collectors;
import vn.vanban.digitization.layout.Zones;
import vn.vanban.digitization.reading.Row;

/** In whose name or place the document is signed; several are joined by a semicolon. */
public final class AuthorityRule implements FieldRule<String> {
  @Override
  public List<Candidate<String>> candidates(Zones zones) {
    SignatureLines lines = SignatureLines.of(zones);
    List<Row> rows = lines.authority();
    if (rows.isEmpty()) {
      return List.of();
    }
    String value =
        rows.stream().map(row -> Wording.tidy(row.text())).collect(Collectors.joining("; "));
    return List.of(Candidate.of(value, lines.name() == null ? 0.7 : 0.94, rows));
  }
}
