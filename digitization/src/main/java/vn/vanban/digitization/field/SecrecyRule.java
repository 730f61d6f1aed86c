package vn.vanban.digitization.field;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import vn.vanban.digitization.layout.Zones;

/** The secrecy mark: a row of the head that says nothing else. */
public final class SecrecyRule implements FieldRule<String> {
  private static final Pattern MARK =
      Pattern.compile("^[^A-Z0-9\\n]*((?:TUYET |TOI )?MAT)[^A-Z0-9\\n]*$", Pattern.MULTILINE);

  @Override
  public List<Candidate<String>> candidates(Zones zones) {
    return Labels.marks(zones)
        .find(MARK)
        .map(piece -> Candidate.of(piece.text().toUpperCase(Locale.ROOT), 0.9, piece.rows()))
        .stream()
        .toList();
  }
}
