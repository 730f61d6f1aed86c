package vn.vanban.digitization.field;

import java.util.List;
import java.util.regex.Pattern;
import vn.vanban.digitization.layout.Zones;
import vn.vanban.digitization.reading.Row;

/** The address of the owner. */
public final class OwnerAddressRule implements FieldRule<String> {
  private static final String LABELS =
      "DIA CHI(?: CU TRU| THUONG TRU| TRU SO| TRU SO CHINH| LIEN HE)?|NOI CU TRU|NOI THUONG TRU|THUONG TRU|TRU SO(?: CHINH| TAI)?|HO KHAU THUONG TRU|CHO O HIEN NAY";

  /** In a sentence, up to its end or the next part of it. */
  private static final Pattern IN_SENTENCE =
      Pattern.compile("\\b(?:" + LABELS + ") ?: ?([^:;]{8,200}?)(?:[.;](?: |$)|$)");

  @Override
  public List<Candidate<String>> candidates(Zones zones) {
    List<Row> section = OwnerSection.of(zones);
    return Labels.behind(section, LABELS)
        .or(
            () ->
                Passage.of(section)
                    .find(IN_SENTENCE)
                    .map(piece -> Candidate.of(piece.text(), 0.8, piece.rows()).from(piece.text())))
        .stream()
        .toList();
  }
}
