package vn.vanban.digitization.layout;

import java.util.List;
import java.util.regex.Pattern;
import vn.vanban.digitization.reading.Row;

/** Rows that are recognized wherever they stand, by their words. */
final class Landmarks {
  private static final Pattern MOTTO =
      Pattern.compile("[CGO]ONGHOAXAHOICHUNGHIA(VIETNAM)?|DANGCONGSANVIETNAM");
  private static final Pattern APPEARANCE =
      Pattern.compile(
          "^(NGUOI KY|KY BOI|DUOC KY BOI|KY SO BOI|THOI GIAN KY|NGAY KY|GIO KY|DIGITALLY SIGNED|SIGNED BY|SIGNATURE|EMAIL ?:|CO QUAN ?:|CHUC VU ?:|TO CHUC ?:|DATE ?:)");
  private static final Pattern NUMBER =
      Pattern.compile("^SO ?([:.;]|[0-9]|[.…]{2}|/|-).*|^S[OÓ]\\s*:.*|^[0-9]+ ?/[A-Z0-9].*");
  private static final Pattern DATE =
      Pattern.compile(".*\\bNGAY\\b[ 0-9.…_/]*\\bTHANG\\b[ 0-9.…_/]*\\bNAM\\b.*");

  /** On a scan, where a pen wrote the day or the month, something else is read for it. */
  private static final Pattern WRITTEN_DATE =
      Pattern.compile("^.{2,60}\\bNGAY\\b.{0,9}?\\bTHANG\\b.{0,9}?\\bNAM\\b.*");

  private static final Pattern PLACE_DATE =
      Pattern.compile(
          "^[^,:]{2,45}, ?NGAY\\b[ 0-9.…_/]*\\bTHANG\\b[ 0-9.…_/]*\\bNAM\\b[ 0-9.…_]*$");
  private static final Pattern LABELLED = Pattern.compile("^\\p{Lu}[^:]{2,45}: .*|.*[.…]{5,}.*");
  private static final Pattern MARK =
      Pattern.compile(
          "^[^A-Z0-9]*((TUYET |TOI )?MAT|HOA TOC( HEN GIO)?|THUONG KHAN|KHAN|DU THAO( LAN [0-9]+)?|XEM XONG TRA LAI|LUU HANH NOI BO)[^A-Z0-9]*$");
  private static final Pattern RULE = Pattern.compile("[-_=*.…~ ─]+");
  private static final Pattern RECIPIENTS = Pattern.compile("^NOI NHAN ?:?.*");
  private static final Pattern ADDRESSEES = Pattern.compile("^KINH ?GUI\\b.*");
  private static final Pattern ATTACHED =
      Pattern.compile("^\\(? ?(BAN HANH )?(KEM THEO|DINH KEM).*");
  private static final Pattern APPENDIX = Pattern.compile("^(PHU LUC|PHULUC|BIEU MAU|MAU SO)\\b.*");
  private static final Pattern BODY =
      Pattern.compile(
          "^(CAN CU|KINH GUI|XET |THEO DE NGHI|THUC HIEN|DIEU 1[.:]|I\\.|I\\)|1\\.|A\\.|PHAN |CHUONG |MUC |QUYET DINH ?:|QUYET NGHI ?:|NGHI QUYET ?:|HOM NAY|NOI NHAN|TREN CO SO|DE NGHI|- ).*");
  private static final Pattern ISSUER =
      Pattern.compile(
          "^(CHU TICH|PHO CHU TICH|BO TRUONG|THU TRUONG|UY BAN|UBND|HOI DONG|HDND|GIAM DOC|TONG GIAM DOC|THU TUONG|CHINH PHU|QUOC HOI|THONG DOC|TONG |CUC TRUONG|CHI CUC TRUONG|TRUONG |CHANH |HIEU TRUONG|VIEN TRUONG|BAN CHAP HANH|BAN THUONG VU|BAN CHI DAO|TRUONG BAN|TRUONG PHONG|BO |SO |DAI HOI|CHI CUC|VIEN |TOA AN|CONG AN|HOI ).*");

  private Landmarks() {}

  static boolean isMotto(String text) {
    return MOTTO.matcher(Plain.lettersOf(text)).find();
  }

  /** From which to which word a row names the state or the Party; empty where it does not. */
  static int[] mottoWords(Row row) {
    for (int from = 0; from < row.words().size(); from++) {
      StringBuilder letters = new StringBuilder();
      int end = 0;
      for (int to = from; to < row.words().size() && letters.length() < 40; to++) {
        letters.append(Plain.lettersOf(row.words().get(to).text()));
        // "VIỆT NAM" may stand on the next row of a narrow cell.
        if (MOTTO.matcher(letters).matches()) {
          end = to + 1;
        }
      }
      if (end > 0) {
        return new int[] {from, end};
      }
    }
    return new int[0];
  }

  static boolean isSecondMotto(String text) {
    return Plain.lettersOf(text).contains("DOCLAPTUDO");
  }

  static boolean isAppearance(Row row) {
    return APPEARANCE.matcher(Plain.of(row.text())).find();
  }

  static boolean isNumber(Row row) {
    return NUMBER.matcher(Plain.of(row.text())).matches();
  }

  static boolean isDate(Row row) {
    String plain = Plain.of(row.text());
    return DATE.matcher(plain).matches()
        || (row.recognized() && WRITTEN_DATE.matcher(plain).matches());
  }

  /** Whether a date begins on the row, wherever it ends. */
  static boolean beginsDate(Row row) {
    return Plain.of(row.text()).matches(".*, ?NGAY\\b.*");
  }

  /** A row that is nothing but a place and a date, as in cell 4. */
  static boolean isPlaceDate(Row row) {
    return PLACE_DATE.matcher(Plain.of(row.text())).matches();
  }

  /** A label with its value, or with the leaders on which it is to be written. */
  static boolean isLabelled(Row row) {
    return LABELLED.matcher(row.text()).matches();
  }

  /** Marks of urgency, secrecy and circulation (cells 10 and 11), and of drafts. */
  static boolean isMark(Row row) {
    return MARK.matcher(Plain.of(row.text())).matches();
  }

  static boolean isRule(Row row) {
    return RULE.matcher(row.text()).matches();
  }

  static boolean isRecipients(Row row) {
    return RECIPIENTS.matcher(Plain.of(row.text())).matches();
  }

  static boolean isAddressees(Row row) {
    return ADDRESSEES.matcher(Plain.of(row.text())).matches();
  }

  static boolean isAttached(Row row) {
    return ATTACHED.matcher(Plain.of(row.text())).matches();
  }

  static boolean isAppendix(Row row) {
    String text = row.text();
    return APPENDIX.matcher(Plain.of(text)).matches() && Plain.isCapitals(firstWords(row));
  }

  static boolean startsBody(Row row) {
    return BODY.matcher(Plain.of(row.text())).matches();
  }

  static boolean isIssuer(Row row) {
    return Plain.isCapitals(row.text()) && ISSUER.matcher(Plain.of(row.text())).matches();
  }

  static boolean isItem(Row row) {
    String first = row.words().get(0).text();
    return "-–—•+*".indexOf(first.charAt(0)) >= 0;
  }

  private static String firstWords(Row row) {
    return row.part(0, Math.min(2, row.words().size())).text();
  }

  /** Whether the rows from {@code index} on are a list of recipients, and no mention of one. */
  static boolean isRecipientList(List<Row> rows, int index, double middle) {
    Row left = Columns.of(rows.get(index), middle).left();
    if (left == null || !isRecipients(left)) {
      return false;
    }
    String rest = Plain.of(left.text()).replaceFirst("^NOI NHAN ?:?", "").strip();
    if (!rest.isEmpty()) {
      return rest.startsWith("-") || left.text().contains(":");
    }
    for (int i = index + 1; i < Math.min(index + 5, rows.size()); i++) {
      Row next = Columns.of(rows.get(i), middle).left();
      if (next != null) {
        return true;
      }
    }
    return true;
  }
}
