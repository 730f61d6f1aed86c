package vn.vanban.digitization.field;

import java.util.List;
import java.util.regex.Pattern;
import vn.vanban.digitization.layout.Zones;

/** The code of the dossier: agency, date of receipt and running number, joined by hyphens. */
public final class DossierCodeRule implements FieldRule<String> {
  private static final Pattern CODE =
      Pattern.compile(
          "\\b((?:[0-9]{3}\\.[0-9]{2}\\.[0-9]{2}\\.)?[GH][0-9]{2}(?:\\.[0-9]{1,4})*-[0-9]{6}-[0-9]{4,7})(?![0-9A-Z])");

  @Override
  public List<Candidate<String>> candidates(Zones zones) {
    return Labels.everywhere(zones)
        .find(CODE)
        .map(piece -> Candidate.of(piece.text(), 0.96, piece.rows()).from(piece.text()))
        .stream()
        .toList();
  }
}
