package vn.vanban.digitization.field;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vn.vanban.digitization.layout.Plain;
import vn.vanban.digitization.layout.Titles;
import vn.vanban.digitization.layout.Zones;
import vn.vanban.digitization.reading.Row;

/** The type, as it is printed in capitals; a letter prints none and is known by its form. */
public final class DocumentTypeRule implements FieldRule<String> {
  @Override
  public List<Candidate<String>> candidates(Zones zones) {
    List<Row> rows = zones.title();
    if (rows.isEmpty()) {
      return letter(zones);
    }
    String text = Candidate.join(rows).strip();
    String plain = Plain.of(text);
    return Titles.at(plain)
        .map(type -> Candidate.of(text.substring(0, type.length()), 0.97, rows))
        .or(
            () ->
                Optional.of(Candidate.of(Wording.tidy(text).toUpperCase(Locale.ROOT), 0.85, rows)))
        .stream()
        .toList();
  }

  /** Decree 30/2020/NĐ-CP, annex I: a letter (công văn) has "V/v" under its number. */
  private static List<Candidate<String>> letter(Zones zones) {
    boolean reference = !zones.reference().isEmpty();
    boolean addressed = !zones.addressees().isEmpty();
    if (!reference && !addressed) {
      return List.of();
    }
    List<Row> rows = reference ? zones.reference() : zones.addressees();
    double confidence = reference && addressed ? 0.95 : reference ? 0.85 : 0.7;
    return List.of(new Candidate<>("CÔNG VĂN", "", confidence, rows, Set.of(Mark.INFERRED)));
  }
}
