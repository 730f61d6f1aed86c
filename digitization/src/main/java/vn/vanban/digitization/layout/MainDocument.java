package vn.vanban.digitization.layout;

import java.util.List;
import vn.vanban.digitization.reading.Extent;
import vn.vanban.digitization.reading.Page;
import vn.vanban.digitization.reading.Row;

/**
 * Ends the reading where the main document ends: at the page with the list of recipients, or before
 * a page that begins an appendix, which repeats the letterhead.
 */
public final class MainDocument implements Extent {
  /** A letterhead, or the title of an appendix, stands in the first rows of its page. */
  private static final int HEAD = 10;

  @Override
  public Answer after(Page page) {
    List<Row> rows = page.rows();
    if (page.number() > 1 && beginsAppendix(rows)) {
      return Answer.BEYOND;
    }
    double middle = page.width() / 2;
    for (int i = 0; i < rows.size(); i++) {
      if (Landmarks.isRecipientList(rows, i, middle)) {
        return Answer.LAST;
      }
    }
    return Answer.GO_ON;
  }

  private static boolean beginsAppendix(List<Row> rows) {
    for (int i = 0; i < Math.min(HEAD, rows.size()); i++) {
      Row row = rows.get(i);
      if (Landmarks.isMotto(row.text())
          || Landmarks.isAppendix(row)
          || (i < 8 && Landmarks.isAttached(row))) {
        return true;
      }
    }
    return false;
  }
}
