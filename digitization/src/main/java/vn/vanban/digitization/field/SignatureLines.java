package vn.vanban.digitization.field;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vanban.digitization.layout.Plain;
import vn.vanban.digitization.layout.Zones;
import vn.vanban.digitization.reading.Row;
import vn.vanban.digitization.reading.Word;

/** Cells 7a and 7b, row by row: authority, title, rank and name. */
final class SignatureLines {
  /** Decree 30/2020/NĐ-CP, annex I, II.7: TM., Q., KT., TL., TUQ.; the Party writes T/M and K/T. */
  private static final Pattern AUTHORITY =
      Pattern.compile(
          "^(TM|T/M|T\\.M|KT|K/T|K\\.T|TL|T/L|T\\.L|TUQ|T/UQ|Q)( ?\\. ?| +|(?=[A-Z]{4})).*");

  private static final Pattern TITLE =
      Pattern.compile(
          "^(CHU TICH|PHO |THU TRUONG|THU TUONG|BO TRUONG|GIAM DOC|TONG |CHANH |TRUONG |CUC TRUONG"
              + "|VU TRUONG|BI THU|HIEU TRUONG|VIEN TRUONG|THONG DOC|CHI CUC TRUONG|DOI TRUONG"
              + "|TO TRUONG|QUYEN |UY VIEN|CHU NHIEM|KE TOAN|PGS|CHI HUY|TU LENH|CHINH UY|TRAM TRUONG"
              + "|HAT TRUONG|THU KY|CHU TOA|CHU TRI|NGUOI |DAI DIEN|CONG CHUNG VIEN|CHAP HANH VIEN"
              + "|PHU TRACH|Q\\.|CONG CHUC|THAM PHAN|KIEM SOAT VIEN).*");

  /** The deputy's title on the row of the one for whom the deputy signs. */
  private static final Pattern GLUED =
      Pattern.compile("^(K/?T ?\\.? ?[A-Z ]+?) (PHO [A-Z ]+|THU TRUONG)$");

  /** Roles that are printed over the title of whoever fills them. */
  private static final Pattern ROLE = Pattern.compile("^NGUOI .*");

  private static final Pattern RANK =
      Pattern.compile(
          "^((?:ĐẠI|THƯỢNG|TRUNG|THIẾU|Đại|Thượng|Trung|Thiếu|Chuẩn|CHUẨN)\\s+(?:TƯỚNG|TÁ|ÚY|UÝ|tướng|tá|úy|uý|Tướng|Tá|Úy|đô đốc)"
              + "|(?:PGS|GS|TS|ThS|BS|CN|KS|LS|CKI{1,2}|BSCKI{1,2}|Ths)\\.?(?:\\s*[,.]?\\s*(?:PGS|GS|TS|ThS|BS|KS)\\.?)*)\\s+(?=\\p{Lu})");

  private static final Pattern NAME =
      Pattern.compile("\\p{Lu}[\\p{L}'’]*\\.?( (?:\\p{Lu}[\\p{L}'’-]*)){1,5}");

  private final List<Row> authority = new ArrayList<>();
  private final List<Row> title = new ArrayList<>();
  private @Nullable Row nameRow;
  private @Nullable String name;
  private @Nullable String rank;

  private SignatureLines() {}

  static SignatureLines of(Zones zones) {
    // A signature's appearance is often red; a rubber stamp is the name only where none is black.
    List<Row> black =
        zones.signature().stream()
            .filter(row -> !row.words().stream().allMatch(word -> word.style().red()))
            .toList();
    SignatureLines lines = new SignatureLines();
    lines.read(black);
    if (lines.name == null && black.size() < zones.signature().size()) {
      lines = new SignatureLines();
      lines.read(zones.signature());
    }
    return lines;
  }

  private void read(List<Row> rows) {
    boolean open = false;
    for (Row row : rows) {
      String text = row.text().strip();
      String plain = Plain.of(text);
      if (nameRow != null || isNote(plain)) {
        continue;
      }
      if (AUTHORITY.matcher(plain).matches() && Plain.isCapitals(text)) {
        open = addAuthority(row, plain);
      } else if (Plain.isCapitals(text) && isTitleOrContinuation(row, plain, open)) {
        addTitle(row, plain, open);
        open = true;
      } else if (open && isName(text)) {
        takeName(row, text);
      }
    }
  }

  private static boolean isNote(String plain) {
    return plain.matches("^[(\\[]? ?(DA KY|KY TEN|KY, DONG DAU|KY VA|CHU KY|DAU|KY GHI).*")
        || plain.matches("[-_.…* ]+");
  }

  private boolean addAuthority(Row row, String plain) {
    // "Q. GIÁM ĐỐC" is the title of one who acts as director, and an authority all the same.
    title.clear();
    Matcher glued = GLUED.matcher(plain);
    if (glued.matches()) {
      int words = glued.group(1).strip().split(" +", -1).length;
      authority.add(row.part(0, words));
      title.add(row.part(words, row.words().size()));
    } else {
      authority.add(row);
    }
    return plain.length() > 2;
  }

  private boolean isTitleOrContinuation(Row row, String plain, boolean open) {
    if (TITLE.matcher(plain).matches()) {
      return true;
    }
    return open && !isFar(row) && !isNameInCapitals(row);
  }

  /** A name in capitals stands apart from the title, where the signature is. */
  private boolean isNameInCapitals(Row row) {
    return isName(row.text().strip()) && !title.isEmpty() && isFar(row);
  }

  private boolean isFar(Row row) {
    Row above =
        title.isEmpty()
            ? authority.isEmpty() ? null : authority.get(authority.size() - 1)
            : title.get(title.size() - 1);
    return above != null
        && (above.page() != row.page()
            || row.box().bottom() - above.box().bottom() > 2.1 * Math.max(row.size(), 12));
  }

  private void addTitle(Row row, String plain, boolean open) {
    boolean starts = TITLE.matcher(plain).matches();
    boolean continuesAuthority = open && title.isEmpty() && !authority.isEmpty() && !starts;
    if (continuesAuthority) {
      Row last = authority.remove(authority.size() - 1);
      authority.add(joined(last, row));
      return;
    }
    if (starts && !title.isEmpty() && ROLE.matcher(Plain.of(title.get(0).text())).matches()) {
      title.clear();
    }
    title.add(row);
  }

  private static Row joined(Row above, Row below) {
    List<Word> words = new ArrayList<>(above.words());
    words.addAll(below.words());
    return new Row(above.page(), words);
  }

  private static boolean isName(String text) {
    Matcher ranked = RANK.matcher(text);
    String bare = ranked.find() ? text.substring(ranked.end()) : text;
    String plain = Plain.of(bare);
    return NAME.matcher(bare.replaceAll("\\s+", " ")).matches()
        && bare.length() <= 50
        && !plain.startsWith("NGAY ")
        && !plain.startsWith("NOI ");
  }

  private void takeName(Row row, String text) {
    Matcher ranked = RANK.matcher(text);
    String bare = text;
    if (ranked.find()) {
      rank = ranked.group(1).strip();
      bare = text.substring(ranked.end());
    }
    name = bare.replaceAll("\\s+", " ").strip();
    nameRow = row;
  }

  List<Row> authority() {
    return authority;
  }

  List<Row> title() {
    return title;
  }

  @Nullable Row nameRow() {
    return nameRow;
  }

  @Nullable String name() {
    return name;
  }

  @Nullable String rank() {
    return rank;
  }
}
