package vn.vanban.digitization.layout;

import java.util.List;
import java.util.Optional;

/** The printed names of document types, in plain letters, the longer before the shorter. */
public final class Titles {
  /**
   * Decree 30/2020/NĐ-CP, article 7, and the Law on the Promulgation of Legal Documents; then the
   * words with which results of administrative procedures begin.
   */
  private static final List<String> TYPES =
      List.of(
          "NGHI QUYET LIEN TICH",
          "NGHI QUYET",
          "THONG TU LIEN TICH",
          "THONG TU",
          "QUYET DINH",
          "NGHI DINH",
          "CHI THI",
          "QUY CHE",
          "QUY DINH",
          "THONG CAO",
          "THONG BAO",
          "HUONG DAN",
          "CHUONG TRINH",
          "KE HOACH",
          "PHUONG AN",
          "DE AN",
          "DU AN",
          "BAO CAO",
          "BIEN BAN",
          "TO TRINH",
          "HOP DONG",
          "CONG DIEN",
          "BAN GHI NHO",
          "BAN THOA THUAN",
          "PHAP LENH",
          "LENH",
          "LUAT",
          "BO LUAT",
          "HIEN PHAP",
          "VAN BAN HOP NHAT",
          "KET LUAN",
          "QUY DINH",
          "PHIEU TRINH",
          "PHIEU GUI",
          "PHIEU CHUYEN",
          "PHIEU BAO",
          "THU CONG",
          "DIEU LE",
          "CONG BO");

  private static final List<String> OPEN =
      List.of(
          "GIAY",
          "TRICH LUC",
          "CHUNG CHI",
          "CHUNG NHAN",
          "BANG ",
          "THE ",
          "PHIEU ",
          "VAN BAN ",
          "BAN SAO",
          "XAC NHAN",
          "SO ");

  private Titles() {}

  /** The type that a plain text begins with, where only a space or the end follows. */
  public static Optional<String> at(String plain) {
    String best = null;
    for (String type : TYPES) {
      if (plain.startsWith(type)
          && (plain.length() == type.length()
              || !Character.isLetterOrDigit(plain.charAt(type.length())))
          && (best == null || best.length() < type.length())) {
        best = type;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Whether a plain text begins as the name of a licence, a certificate or an extract does. */
  public static boolean isOpen(String plain) {
    for (String start : OPEN) {
      if (plain.startsWith(start) && !plain.startsWith("SO :") && !plain.startsWith("SO:")) {
        return !start.equals("SO ") || plain.startsWith("SO HO") || plain.startsWith("SO DANG");
      }
    }
    return false;
  }
}
