package vn.vanban.digitization.layout;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.vanban.digitization.reading.Box;
import vn.vanban.digitization.reading.Page;
import vn.vanban.digitization.reading.Row;
import vn.vanban.digitization.reading.Word;

/** Finds the zones: by where rows stand first, and by their words second. */
public final class Layout {
  /** Rows of a letterhead, with stamps and marks around it. */
  private static final int HEAD_ROWS = 24;

  /** Base lines of one block are at most this many sizes apart; between blocks there is more. */
  private static final double PITCH = 1.8;

  /** Half an inch is wider than any space within a title. */
  private static final double APART = 36;

  private final List<Page> pages;
  private final double width;

  private final List<Row> motto = new ArrayList<>();
  private final List<Row> letterhead = new ArrayList<>();
  private final List<Row> number = new ArrayList<>();
  private final List<Row> placeDate = new ArrayList<>();
  private final List<Row> reference = new ArrayList<>();
  private final List<Row> title = new ArrayList<>();
  private final List<Row> subject = new ArrayList<>();
  private final List<Row> addressees = new ArrayList<>();
  private final List<Row> body = new ArrayList<>();
  private final List<Row> signature = new ArrayList<>();
  private final List<Row> recipients = new ArrayList<>();
  private final List<Row> stamps = new ArrayList<>();
  private final List<Row> marks = new ArrayList<>();

  private Layout(List<Page> pages) {
    this.pages = pages;
    this.width = pages.get(0).width();
  }

  /** Returns the zones of the pages of one main document. */
  public static Zones of(List<Page> pages) {
    if (pages.isEmpty()) {
      List<Row> none = List.of();
      return new Zones(
          none, none, none, none, none, none, none, none, none, none, none, none, none);
    }
    return new Layout(pages).zones();
  }

  private Zones zones() {
    List<Row> first = titlesApart(withoutStamps(pages.get(0)));
    List<Row> rest = title(head(first));
    List<Row> text = new ArrayList<>(rest);
    int firstEnd = text.size();
    for (Page page : pages.subList(1, pages.size())) {
      for (Row row : page.rows()) {
        if (!isPageNumber(row, page)) {
          text.add(row);
        }
      }
    }
    new SignatureBlock(text, firstEnd, width, pages.get(0).height())
        .split(body, signature, recipients);
    if (placeDate.isEmpty()) {
      lateDate(signature);
    }
    return new Zones(
        motto,
        letterhead,
        number,
        placeDate,
        reference,
        title,
        subject,
        addressees,
        body,
        signature,
        recipients,
        stamps,
        marks);
  }

  /** Certificates are dated over the signature. */
  private void lateDate(List<Row> rows) {
    for (Row row : rows) {
      if (Landmarks.isDate(row)) {
        placeDate.add(row);
        rows.remove(row);
        return;
      }
    }
  }

  private static boolean isPageNumber(Row row, Page page) {
    return row.words().size() == 1
        && row.box().bottom() < 0.1 * page.height()
        && row.text().chars().allMatch(Character::isDigit);
  }

  /** Takes what is printed in red out of the head of the page: stamps, and marks of urgency. */
  private List<Row> withoutStamps(Page page) {
    List<Row> rows = new ArrayList<>();
    for (Row row : page.rows()) {
      List<Word> black = new ArrayList<>();
      List<Word> red = new ArrayList<>();
      for (Word word : row.words()) {
        boolean stamped = word.style().red() && row.box().bottom() < 0.4 * page.height();
        (stamped ? red : black).add(word);
      }
      if (!red.isEmpty()) {
        stamps.add(new Row(row.page(), red));
      }
      if (!black.isEmpty()) {
        rows.add(new Row(row.page(), black));
      }
    }
    return rows;
  }

  /** A stamp or a note beside the title may stand on its row, far from it. */
  private List<Row> titlesApart(List<Row> rows) {
    List<Row> apart = new ArrayList<>();
    for (int at = 0; at < rows.size(); at++) {
      Row row = rows.get(at);
      int words = row.words().size();
      int cut = 0;
      for (int i = 1; i < words && at < 2 * HEAD_ROWS; i++) {
        double gap = row.words().get(i).box().left() - row.words().get(i - 1).box().right();
        if (gap > APART && startsTitle(row.part(i, words))) {
          cut = i;
        }
      }
      if (cut > 0) {
        apart.add(row.part(0, cut));
        apart.add(row.part(cut, words));
      } else {
        apart.add(row);
      }
    }
    return apart;
  }

  /** Cells 1 to 4 and 5b; returns the rows after them. */
  private List<Row> head(List<Row> rows) {
    int at = mottoRow(rows);
    if (at < 0) {
      return headWithoutMotto(rows);
    }
    int[] span = Landmarks.mottoWords(rows.get(at));
    Row name = rows.get(at).part(span[0], span[1]);
    double middle = name.box().left() - 3;
    boolean columns = hasLeftColumn(rows, at, middle);
    List<Row> left = new ArrayList<>();
    List<Row> right = new ArrayList<>();
    int from = at;
    while (from > 0 && belongsAbove(rows.get(from - 1), rows.get(at), middle, columns)) {
      from--;
    }
    marks.addAll(rows.subList(0, from));
    int end = from;
    while (end < rows.size() && end < from + HEAD_ROWS) {
      Row row = rows.get(end);
      if (end > at && endsHead(row, middle, left, right)) {
        break;
      }
      if (columns) {
        Columns halves = end == at ? aroundMotto(row, span) : Columns.of(row, middle);
        addTo(left, halves.left());
        addTo(right, halves.right());
      } else {
        right.add(row);
      }
      end++;
    }
    if (columns) {
      left(left);
      right(right);
    } else {
      oneColumn(right);
    }
    return rows.subList(end, rows.size());
  }

  private static int mottoRow(List<Row> rows) {
    for (int i = 0; i < Math.min(HEAD_ROWS, rows.size()); i++) {
      if (Landmarks.mottoWords(rows.get(i)).length > 0) {
        return i;
      }
    }
    return -1;
  }

  private static void addTo(List<Row> rows, @Nullable Row row) {
    if (row != null) {
      rows.add(row);
    }
  }

  private static Columns aroundMotto(Row row, int[] span) {
    Row left = span[0] > 0 ? row.part(0, span[0]) : null;
    return new Columns(left, row.part(span[0], row.words().size()));
  }

  private boolean hasLeftColumn(List<Row> rows, int at, double middle) {
    Box name = rows.get(at).box();
    if (Landmarks.mottoWords(rows.get(at))[0] > 0) {
      return true;
    }
    // Alone on its row and off the middle of the page: the left column stands a little lower.
    return middle > 0.36 * width && name.centre() > 0.54 * width;
  }

  /** A parent agency may stand a little higher than the national name. */
  private static boolean belongsAbove(Row row, Row name, double middle, boolean columns) {
    return columns
        && name.box().bottom() - row.box().bottom() < 34
        && row.box().right() < middle + 10
        && Plain.isCapitals(row.text())
        && !Landmarks.isAppearance(row);
  }

  private boolean endsHead(Row row, double middle, List<Row> left, List<Row> right) {
    if (Landmarks.isAddressees(row) || startsTitle(row)) {
      return true;
    }
    Columns halves = Columns.of(row, middle);
    if (Landmarks.isDate(row) || Landmarks.isRule(row) || Landmarks.isSecondMotto(row.text())) {
      return false;
    }
    Row half = halves.left();
    if (half != null && halves.right() == null) {
      // Only on the left: an agency, the number or the reference, if it stands in the column.
      return half.box().right() > middle + 25
          || (!left.isEmpty() && gap(left, half) > 3.2 * Math.max(half.size(), 11))
          || (Landmarks.startsBody(half) && !Landmarks.isNumber(half));
    }
    if (half == null) {
      return halves.right() != null
          && !Landmarks.isMotto(row.text())
          && !right.isEmpty()
          && (row.box().left() < middle - 20 || gap(right, row) > 4 * Math.max(row.size(), 11));
    }
    return !Landmarks.isNumber(half)
        && !Plain.isCapitals(half.text())
        && left.stream().anyMatch(Landmarks::isNumber)
        && Columns.of(row, middle).right() != null
        && half.box().right() > middle - 2;
  }

  private static double gap(List<Row> above, Row row) {
    return row.box().bottom() - above.get(above.size() - 1).box().bottom();
  }

  private boolean startsTitle(Row row) {
    String text = row.text();
    String plain = Plain.of(text).strip();
    boolean named = Titles.at(plain).isPresent() || Titles.isOpen(plain);
    if (!named) {
      return false;
    }
    int end = Titles.at(plain).map(String::length).orElse(Math.min(plain.length(), 8));
    return Plain.isCapitals(text.strip().substring(0, end))
        && Math.abs(row.box().centre() - width / 2) < 0.16 * width;
  }

  private void right(List<Row> rows) {
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      Row next = i + 1 < rows.size() ? rows.get(i + 1) : row;
      String text = row.text();
      if (Landmarks.isMotto(text) || Landmarks.isSecondMotto(text)) {
        motto.add(row);
      } else if (Landmarks.isDate(row)) {
        placeDate.add(row);
      } else if (Landmarks.beginsDate(row) && Landmarks.isDate(joined(row, next))) {
        placeDate.add(joined(row, next));
        i++;
      } else if (number.isEmpty() && Landmarks.isNumber(row)) {
        number.add(row);
      } else if (!Landmarks.isRule(row)) {
        marks.add(row);
      }
    }
  }

  /** A date line that a narrow cell broke in two. */
  private static Row joined(Row row, Row next) {
    List<Word> words = new ArrayList<>(row.words());
    words.addAll(next.words());
    return new Row(row.page(), words);
  }

  private void left(List<Row> rows) {
    boolean numbered = false;
    for (Row row : rows) {
      if (Landmarks.isRule(row)) {
        continue;
      }
      if (Landmarks.isMark(row)) {
        marks.add(row);
      } else if (!numbered && Landmarks.isNumber(row)) {
        number.add(row);
        numbered = true;
      } else if (numbered || isReference(row) || !reference.isEmpty()) {
        reference.add(row);
      } else if (Landmarks.isAppearance(row)) {
        marks.add(row);
      } else {
        letterhead.add(row);
      }
    }
  }

  private static boolean isReference(Row row) {
    String plain = Plain.of(row.text());
    return plain.startsWith("V/V") || plain.startsWith("VE VIEC");
  }

  /** The national name over the whole page: certificates have their agency and number below. */
  private void oneColumn(List<Row> rows) {
    for (Row row : rows) {
      String text = row.text();
      if (Landmarks.isMotto(text) || Landmarks.isSecondMotto(text)) {
        motto.add(row);
      } else if (Landmarks.isDate(row)) {
        placeDate.add(row);
      } else if (Landmarks.isNumber(row)) {
        number.add(row);
      } else if (Plain.isCapitals(text) && !Landmarks.isRule(row)) {
        letterhead.add(row);
      } else if (!Landmarks.isRule(row)) {
        marks.add(row);
      }
    }
  }

  private List<Row> headWithoutMotto(List<Row> rows) {
    for (int i = 0; i < Math.min(HEAD_ROWS, rows.size()); i++) {
      if (startsTitle(rows.get(i))) {
        oneColumn(rows.subList(0, i));
        return rows.subList(i, rows.size());
      }
    }
    int end = 0;
    while (end < Math.min(HEAD_ROWS, rows.size())
        && !Landmarks.isAddressees(rows.get(end))
        && !Landmarks.startsBody(rows.get(end))) {
      end++;
    }
    oneColumn(rows.subList(0, end));
    return rows.subList(end, rows.size());
  }

  /** Cells 5a and 9a; returns the rows that are in neither. */
  private List<Row> title(List<Row> rows) {
    List<Row> rest = new ArrayList<>();
    int i = 0;
    while (i < rows.size() && i < HEAD_ROWS && !startsTitle(rows.get(i))) {
      if (Landmarks.isAddressees(rows.get(i)) || Landmarks.startsBody(rows.get(i))) {
        break;
      }
      i++;
    }
    if (i < rows.size() && startsTitle(rows.get(i))) {
      late(rows.subList(0, i));
      i = titleRows(rows, i);
      i = subjectRows(rows, i);
    } else {
      i = 0;
    }
    while (i < rows.size()) {
      if (addressees.isEmpty() && rest.size() < HEAD_ROWS && Landmarks.isAddressees(rows.get(i))) {
        i = addresseeRows(rows, i);
      } else {
        Row row = rows.get(i);
        if (number.isEmpty() && rest.size() < 6 && Landmarks.isNumber(row) && isCentred(row)) {
          number.add(row);
        } else {
          rest.add(row);
        }
        i++;
      }
    }
    return rest;
  }

  /** Rows between the head and the title: a date that stands by itself, or a mark. */
  private void late(List<Row> rows) {
    for (Row row : rows) {
      if (placeDate.isEmpty() && Landmarks.isDate(row)) {
        placeDate.add(row);
      } else if (number.isEmpty() && Landmarks.isNumber(row)) {
        number.add(row);
      } else if (!Landmarks.isRule(row)) {
        marks.add(row);
      }
    }
  }

  private int titleRows(List<Row> rows, int at) {
    Row first = rows.get(at);
    title.add(first);
    String plain = Plain.of(first.text()).strip();
    int i = at + 1;
    if (Titles.at(plain).isPresent()) {
      return i;
    }
    // The name of a certificate may take several rows of one size.
    while (i < rows.size()
        && i < at + 4
        && Plain.isCapitals(rows.get(i).text())
        && isCentred(rows.get(i))
        && Math.abs(rows.get(i).size() - first.size()) < 0.6
        && !Landmarks.isIssuer(rows.get(i))
        && !rows.get(i).text().startsWith("(")
        && rows.get(i).box().bottom() - rows.get(i - 1).box().bottom() < PITCH * first.size()) {
      title.add(rows.get(i));
      i++;
    }
    return i;
  }

  private boolean isCentred(Row row) {
    return Math.abs(row.box().centre() - 0.525 * width) < 0.1 * width
        || Math.abs(row.box().centre() - 0.5 * width) < 0.1 * width;
  }

  private int subjectRows(List<Row> rows, int at) {
    int end = at;
    boolean bold = at < rows.size() && rows.get(at).bold() && !rows.get(at).text().contains("....");
    while (end < rows.size() && end < at + 14) {
      Row row = rows.get(end);
      Row above = end == at ? title.get(title.size() - 1) : rows.get(end - 1);
      double apart = row.box().bottom() - above.box().bottom();
      double most = (end == at ? 3.2 : PITCH) * Math.max(row.size(), 12);
      if (row.page() != above.page()
          || apart > most
          || Landmarks.isRule(row)
          || Landmarks.startsBody(row)
          || Landmarks.isPlaceDate(row)
          || isLateNumber(row)
          || (!bold && Landmarks.isLabelled(row))
          || Landmarks.isItem(row)
          || (bold && !row.bold() && !(row.recognized() && isCentred(row)))
          || (!bold && !isCentred(row))
          || (!bold && end == at && row.box().width() > 0.7 * width)) {
        break;
      }
      end++;
    }
    int cut = end;
    // The issuer ("CHỦ TỊCH ỦY BAN ...") stands in capitals right before the first "Căn cứ".
    if (end < rows.size() && Landmarks.startsBody(rows.get(end))) {
      for (int i = end - 1; i >= at && i >= end - 3; i--) {
        if (Landmarks.isIssuer(rows.get(i))
            && (i == at || !Plain.isCapitals(rows.get(i - 1).text()) || isApart(rows, i))) {
          cut = i;
          break;
        }
      }
    }
    subject.addAll(rows.subList(at, cut));
    int next = end;
    while (next < rows.size()
        && (Landmarks.isRule(rows.get(next)) || isLateNumber(rows.get(next)))) {
      if (isLateNumber(rows.get(next))) {
        number.add(rows.get(next));
      }
      next++;
    }
    return next;
  }

  /** Certificates print their number under their name. */
  private boolean isLateNumber(Row row) {
    return number.isEmpty()
        && !row.bold()
        && Plain.of(row.text()).startsWith("SO")
        && Landmarks.isNumber(row)
        && isCentred(row);
  }

  private static boolean isApart(List<Row> rows, int i) {
    double above = rows.get(i).box().bottom() - rows.get(i - 1).box().bottom();
    double before = i > 1 ? rows.get(i - 1).box().bottom() - rows.get(i - 2).box().bottom() : above;
    return above > 1.15 * before;
  }

  private int addresseeRows(List<Row> rows, int at) {
    addressees.add(rows.get(at));
    double indent = rows.get(at).box().left();
    boolean named = !Plain.of(rows.get(at).text()).replaceFirst("^KINH ?GUI *:? *", "").isEmpty();
    int i = at + 1;
    while (i < rows.size() && i < at + 20) {
      Row row = rows.get(i);
      Row above = rows.get(i - 1);
      double apart = row.box().bottom() - above.box().bottom();
      boolean item = Landmarks.isItem(row) && row.box().left() > indent + 4;
      boolean first = i == at + 1 && !named;
      boolean close = apart < PITCH * Math.max(row.size(), 12);
      boolean inset = row.box().left() > 0.24 * width && row.box().left() > indent - 2;
      if (!(item && apart < 2.6 * Math.max(row.size(), 12)) && !(close && inset) && !first) {
        break;
      }
      addressees.add(row);
      i++;
    }
    return i;
  }
}
