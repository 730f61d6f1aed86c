package vn.vanban.digitization.field;

import java.util.List;
import java.util.regex.Pattern;
import vn.vanban.digitization.layout.Zones;

/** The personal identification number of the owner: 12 digits, or 9 of the old kind. */
public final class OwnerIdRule implements FieldRule<String> {
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?:SO DINH DANH(?: CA NHAN)?|CCCD|CAN CUOC(?: CONG DAN)?|CMND|CHUNG MINH NHAN DAN|SO GIAY TO PHAP LY CUA CA NHAN)(?:\\s*/[A-Z ]{3,30})?(?:\\s+SO)?\\s*:?\\s*((?:[0-9] ?){11}[0-9]|(?:[0-9] ?){8}[0-9])(?![0-9])");

  @Override
  public List<Candidate<String>> candidates(Zones zones) {
    return Passage.of(OwnerSection.of(zones))
        .find(NUMBER)
        .map(
            piece ->
                Candidate.of(piece.text().replace(" ", ""), 0.88, piece.rows()).from(piece.text()))
        .stream()
        .toList();
  }
}
