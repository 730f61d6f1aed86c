package vn.vanban.digitization.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vanban.digitization.reading.Row;

/** The end of the main document: recipients on the left, the signer on the right. */
final class SignatureBlock {
  /** Codes of the procedure and the dossier are printed under everything. */
  private static final Pattern ENDS =
      Pattern.compile("^(MA (HO SO|TTHC|THU TUC)\\b.*|[0-9]{1,2})$");

  /** What begins behind this part of the width stands in the right column. */
  private static final double RIGHT = 0.42;

  private final List<Row> rows;
  private final int firstPageEnd;
  private final double width;
  private final double height;

  SignatureBlock(List<Row> rows, int firstPageEnd, double width, double height) {
    this.rows = rows;
    this.firstPageEnd = firstPageEnd;
    this.width = width;
    this.height = height;
  }

  void split(List<Row> body, List<Row> signature, List<Row> recipients) {
    int anchor = anchor();
    if (anchor < 0) {
      withoutRecipients(body, signature);
      return;
    }
    int from = anchor;
    while (from > 0 && standsAbove(rows.get(from - 1), rows.get(anchor))) {
      from--;
    }
    int to = end(anchor);
    body.addAll(rows.subList(0, from));
    double middle = middle(from, to);
    for (Row row : rows.subList(from, to)) {
      // A name may be wider than the title over it, and begin left of it.
      boolean signs = row.box().left() > RIGHT * width && row.box().centre() > middle;
      Columns halves = signs ? new Columns(null, row) : Columns.of(row, middle);
      if (halves.left() != null) {
        recipients.add(halves.left());
      }
      if (halves.right() != null) {
        signature.add(halves.right());
      }
    }
    body.addAll(rows.subList(to, rows.size()));
  }

  private int anchor() {
    for (int i = 0; i < rows.size(); i++) {
      if (Landmarks.isRecipientList(rows, i, width / 2)) {
        return i;
      }
    }
    return -1;
  }

  /** The title of the signer may begin a little above "Nơi nhận". */
  private boolean standsAbove(Row row, Row anchor) {
    return row.page() == anchor.page()
        && row.box().left() > RIGHT * width
        && anchor.box().bottom() - row.box().bottom() < 60
        && anchor.box().bottom() >= row.box().bottom();
  }

  private int end(int anchor) {
    Row first = rows.get(anchor);
    int i = anchor + 1;
    while (i < rows.size()) {
      Row row = rows.get(i);
      if (row.page() != first.page() && !Landmarks.isItem(row)) {
        break;
      }
      if (Landmarks.isMotto(row.text()) || Landmarks.isAppendix(row) || Landmarks.isAttached(row)) {
        break;
      }
      if (isWhole(row) || ENDS.matcher(Plain.of(row.text())).matches()) {
        break;
      }
      if (row.page() == first.page() && isFarBelow(row, rows.subList(anchor, i))) {
        break;
      }
      i++;
    }
    return i;
  }

  /** Recipients stand close together; what stands far below them is a footer. */
  private boolean isFarBelow(Row row, List<Row> above) {
    double last = above.get(0).box().bottom();
    for (Row each : above) {
      last = Math.max(last, each.box().bottom());
    }
    return row.box().left() < 0.4 * width
        && row.box().bottom() - last > (Landmarks.isItem(row) ? 90 : 45);
  }

  /** A row over both columns, without a gap between them, belongs to neither. */
  private boolean isWhole(Row row) {
    if (row.box().left() > 0.4 * width || row.box().right() < 0.62 * width) {
      return false;
    }
    for (int i = 1; i < row.words().size(); i++) {
      if (row.words().get(i).box().left() - row.words().get(i - 1).box().right() > 9) {
        return false;
      }
    }
    return true;
  }

  /** The line between the columns, from where the capitals of the right one begin. */
  private double middle(int from, int to) {
    double left = Double.MAX_VALUE;
    for (Row row : rows.subList(from, to)) {
      Row part = rightPart(row);
      if (part != null && Plain.isCapitals(part.text())) {
        left = Math.min(left, part.box().left());
      }
    }
    return left == Double.MAX_VALUE ? 0.5 * width : Math.max(left - 4, 0.3 * width);
  }

  private @Nullable Row rightPart(Row row) {
    if (row.box().left() > RIGHT * width) {
      return row;
    }
    int words = row.words().size();
    for (int i = words - 1; i > 0; i--) {
      double before = row.words().get(i - 1).box().right();
      double start = row.words().get(i).box().left();
      if (start - before > 9 && start > 0.36 * width) {
        return row.part(i, words);
      }
    }
    return null;
  }

  /** A form may have two columns of labels; it signs below the last of them. */
  private int lastOfForm(int page) {
    int form = -1;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      Row part = row.page() == page ? rightPart(row) : null;
      if (part != null
          && part.words().size() < row.words().size()
          && Landmarks.isLabelled(part)
          && !ENDS.matcher(Plain.of(row.text())).matches()
          && !Landmarks.isAppearance(part)) {
        form = i;
      }
    }
    return form;
  }

  /** Certificates, and drafts of Party documents, end with the signer alone. */
  private void withoutRecipients(List<Row> body, List<Row> signature) {
    List<Row> right = new ArrayList<>();
    List<Row> others = new ArrayList<>();
    int last = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).page();
    boolean onFirst = rows.size() == firstPageEnd;
    int form = lastOfForm(last);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      boolean low = !onFirst || row.box().bottom() > 0.3 * height;
      Row part = row.page() == last && low && i > form ? rightPart(row) : null;
      boolean signs = part != null && part.box().centre() > 0.55 * width;
      if (part != null && signs) {
        right.add(part);
        if (part.words().size() < row.words().size()) {
          others.add(row.part(0, row.words().size() - part.words().size()));
        }
      } else {
        others.add(row);
      }
    }
    signature.addAll(right);
    body.addAll(right.isEmpty() ? rows : others);
  }
}
