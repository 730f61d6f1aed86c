package vn.vanban.digitization.field;

import java.util.List;
import java.util.regex.Pattern;
import vn.vanban.digitization.layout.Zones;

/** The code of the administrative procedure: {@code 1.004616} or {@code 1.004616.000.00.00.H56}. */
public final class ProcedureCodeRule implements FieldRule<String> {
  private static final Pattern CODE =
      Pattern.compile(
          "(?:MA (?:SO )?(?:TTHC|THU TUC(?: HANH CHINH)?)|TTHC)\\s*:?\\s*([0-9]\\.[0-9]{6}(?:\\.[0-9]{3}\\.[0-9]{2}\\.[0-9]{2}\\.[GH][0-9]{2})?)");

  /** A code that stands by itself on a row, as systems print it on a margin. */
  private static final Pattern ALONE =
      Pattern.compile(
          "^([0-9]\\.[0-9]{6}(?:\\.[0-9]{3}\\.[0-9]{2}\\.[0-9]{2}\\.[GH][0-9]{2})?)$",
          Pattern.MULTILINE);

  @Override
  public List<Candidate<String>> candidates(Zones zones) {
    return Labels.everywhere(zones)
        .find(CODE)
        .map(piece -> Candidate.of(piece.text(), 0.96, piece.rows()).from(piece.text()))
        .or(
            () ->
                Labels.everywhere(zones)
                    .find(ALONE)
                    .map(piece -> Candidate.of(piece.text(), 0.78, piece.rows())))
        .stream()
        .toList();
  }
}
