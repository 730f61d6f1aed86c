package vn.vanban.digitization.field;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vn.vanban.digitization.layout.Plain;
import vn.vanban.digitization.layout.Zones;
import vn.vanban.digitization.reading.Row;

/** Cell 2 as a list of organizations, from the highest to the one that issues. */
final class Letterhead {
  /** Words with which the name of an organization begins. */
  private static final Pattern HEAD =
      Pattern.compile(
          "^(UY BAN|UBND|HDND|HOI DONG|SO|BO|TONG CUC|TONG CONG TY|CUC|CHI CUC|PHONG|BAN|VAN PHONG"
              + "|TRUNG TAM|TRUONG|KHOA|VIEN|CHINH PHU|THU TUONG|HOI|TOA AN|KHO BAC|BAO HIEM"
              + "|NGAN HANG|TAP DOAN|CONG TY|CONG AN|LIEN DOAN|HIEP HOI|LIEN HIEP|LIEN MINH|MAT TRAN"
              + "|DOAN|THANH TRA|KIEM TOAN|QUOC HOI|DAI HOC|HOC VIEN|BENH VIEN|QUY|CHI NHANH|DOI|TO"
              + "|HAT|DAI|BAO|TINH UY|THANH UY|HUYEN UY|QUAN UY|THI UY|DANG UY|DANG BO|CHI BO|CHU TICH"
              + "|TRAM|NHA|THU VIEN|BAO TANG|VU|UBMTTQ|TTXVN|THONG TAN XA|BCH|BO CHI HUY|BO TU LENH"
              + "|SU DOAN|TRUNG DOAN|QUAN KHU|CO QUAN|NHOM|XI NGHIEP|HOP TAC XA)( .*|$)");

  private static final Pattern REGION =
      Pattern.compile(
          "^(TINH|THANH PHO|TP\\.?|HUYEN|QUAN|THI XA|THI TRAN|XA|PHUONG|DAC KHU)( .*|$)");

  private static final Pattern WANTS_REGION =
      Pattern.compile(
          "UY BAN NHAN DAN|HOI DONG NHAN DAN|UBND|HDND|UY BAN MAT TRAN TO QUOC( VIET NAM)?");

  /** A name that still wants its region: "ỦY BAN NHÂN DÂN", "SỞ KẾ HOẠCH VÀ ĐẦU TƯ". */
  private static final Pattern HAS_REGION =
      Pattern.compile(".* (TINH|THANH PHO|TP\\.?|HUYEN|QUAN|THI XA|THI TRAN|XA|PHUONG|DAC KHU) .*");

  private final List<List<Row>> organizations = new ArrayList<>();

  private Letterhead() {}

  static Letterhead of(Zones zones) {
    Letterhead letterhead = new Letterhead();
    for (Row row : zones.letterhead()) {
      letterhead.add(row);
    }
    return letterhead;
  }

  private void add(Row row) {
    if (organizations.isEmpty() || !continues(row)) {
      organizations.add(new ArrayList<>());
    }
    organizations.get(organizations.size() - 1).add(row);
  }

  private boolean continues(Row row) {
    List<Row> open = organizations.get(organizations.size() - 1);
    Row above = open.get(open.size() - 1);
    String plain = Plain.of(row.text()).strip();
    String before = Plain.of(Candidate.join(open)).strip();
    if (before.endsWith(",") || before.endsWith(" VA") || before.endsWith("-")) {
      return true;
    }
    if (WANTS_REGION.matcher(before).matches() && REGION.matcher(plain).matches()) {
      return true;
    }
    if (!above.bold() && row.bold() && !row.recognized()) {
      return false;
    }
    if (HEAD.matcher(plain).matches()) {
      // "HỘI ĐỒNG NHÂN DÂN" may be broken before a word that could begin a name.
      return before.endsWith(" BO") || before.endsWith(" BAN") || before.endsWith(" HOI DONG");
    }
    if (REGION.matcher(plain).matches()) {
      return !REGION.matcher(before).matches() && !HAS_REGION.matcher(" " + before + " ").matches();
    }
    return true;
  }

  /** The organization that issues is the last. */
  List<Row> agency() {
    return organizations.isEmpty() ? List.of() : organizations.get(organizations.size() - 1);
  }

  /** The one above it. */
  List<Row> parent() {
    return organizations.size() < 2 ? List.of() : organizations.get(organizations.size() - 2);
  }

  boolean isRegular() {
    return !agency().isEmpty()
        && HEAD.matcher(Plain.of(agency().get(0).text()).strip()).matches()
        && organizations.size() <= 3;
  }
}
