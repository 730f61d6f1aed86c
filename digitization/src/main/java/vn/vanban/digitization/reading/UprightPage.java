package vn.vanban.digitization.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The image of a page with its lines straight, and the way back to how the page lies. */
record UprightPage(PageImage image, Bitmap bitmap, Ink ink, double angle) {
  static UprightPage of(PageImage image) throws IOException {
    Bitmap bitmap = image.bitmap();
    Ink ink = Ink.of(bitmap);
    double angle = ink.angle();
    if (Math.abs(angle) <= ScanReader.STRAIGHT) {
      return new UprightPage(image, bitmap, ink, 0);
    }
    Bitmap straight = bitmap.straightened(angle);
    return new UprightPage(image, straight, Ink.of(straight), angle);
  }

  /** A page read on the straight image, its boxes where the words are on the page as it lies. */
  Page asItLies(Page page) {
    if (angle == 0) {
      return page;
    }
    double middleX = image.left() + bitmap.points(bitmap.width / 2.0);
    double middleY = image.top() + bitmap.points(bitmap.height / 2.0);
    List<Row> rows = new ArrayList<>();
    for (Row row : page.rows()) {
      rows.add(
          new Row(
              row.page(),
              row.words().stream().map(word -> turned(word, middleX, middleY)).toList()));
    }
    return new Page(page.number(), page.width(), page.height(), rows);
  }

  /** The middle of a word moves; its letters turn by less than a dot. */
  private Word turned(Word word, double middleX, double middleY) {
    Box box = word.box();
    double x = box.centre() - middleX;
    double y = (box.top() + box.bottom()) / 2 - middleY;
    double right = x * Math.cos(angle) - y * Math.sin(angle) - x;
    double down = x * Math.sin(angle) + y * Math.cos(angle) - y;
    return new Word(
        word.text(),
        new Box(box.left() + right, box.top() + down, box.right() + right, box.bottom() + down),
        word.style(),
        word.confidence(),
        word.trace(),
        word.read());
  }
}
