package vn.vanban.digitization.field;

import java.util.List;
import java.util.regex.Pattern;
import vn.vanban.digitization.layout.Zones;

/** The tax code of the owner, which for an enterprise is its registration number. */
public final class OwnerTaxCodeRule implements FieldRule<String> {
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?:MA SO THUE|MA SO DOANH NGHIEP|MA SO HO KINH DOANH|MST)\\s*:?\\s*([0-9]{10}(?:-[0-9]{3})?)(?![0-9])");

  @Override
  public List<Candidate<String>> candidates(Zones zones) {
    return Passage.of(OwnerSection.of(zones))
        .find(NUMBER)
        .or(() -> Labels.everywhere(zones).find(NUMBER))
        .map(piece -> Candidate.of(piece.text(), 0.9, piece.rows()).from(piece.text()))
        .stream()
        .toList();
  }
}
