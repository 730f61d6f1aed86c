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

  /** Licences, certificates and extracts take two sheets at most, on both sides. */
  private static final int LONGEST_FORM = 4;

  /** A decision on one person or enterprise is short. */
  private static final int SHORT = 2;

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

  @Override
  public boolean wantsText(List<Page> pages, int count) {
    if (pages.isEmpty() || count > LONGEST_FORM) {
      return false;
    }
    Page first = pages.get(0);
    for (Row row : first.rows()) {
      String plain = Plain.of(row.text()).strip();
      String type = Titles.at(plain).orElse("");
      boolean centred = Math.abs(row.box().centre() - first.width() / 2) < 0.16 * first.width();
      if (!centred || !Plain.isCapitals(row.text().substring(0, Math.min(4, plain.length())))) {
        continue;
      }
      if (!type.isEmpty()) {
        return type.equals("QUYET DINH") && count <= SHORT;
      }
      if (Titles.isOpen(plain)) {
        return true;
      }
    }
    return true;
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
