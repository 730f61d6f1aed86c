package vn.vanban.digitization.reading;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Gathers the codes of a document's pages while they are read. */
final class CodeSearch {
  /** The images of one document that are decoded for a code alone; a letter has a logo or two. */
  private static final int MOST_IMAGES = 16;

  /** A code on paper is no larger than a third of a page; what is larger is a picture. */
  private static final double LARGEST = 250;

  /** The least code, 21 modules of 0.25 mm (ISO/IEC 15415 and practice), is 15 points wide. */
  private static final double LEAST = 14;

  /** A code of version 40 with 20 dots a module has 12.5 million pixels. */
  private static final long MOST_PIXELS = 12_500_000;

  /** Small images are enlarged: in a module of one pixel there is no middle. */
  private static final int SMALL = 400;

  /** A code that fills its image has no quiet zone of its own. */
  private static final int QUIET = 16;

  private final Deadline deadline;
  private final SortedSet<Integer> pages = new TreeSet<>();
  private final List<Barcode> found = new ArrayList<>();
  private int images;

  CodeSearch(Deadline deadline) {
    this.deadline = deadline;
  }

  Codes codes() {
    return new Codes(pages, found);
  }

  /** Searches the whole picture of a page, its origin at a point of the page as it is shown. */
  void page(int number, Bitmap bitmap, Ink ink, double left, double top) {
    for (BarcodeReader.Found code : BarcodeReader.read(ink, bitmap.dpi, deadline)) {
      Box pixels = code.pixels();
      Box box =
          new Box(
              left + bitmap.points(pixels.left()),
              top + bitmap.points(pixels.top()),
              left + bitmap.points(pixels.right()),
              top + bitmap.points(pixels.bottom()));
      found.add(new Barcode(code.kind(), code.text(), number, box));
    }
    pages.add(number);
  }

  /** Searches the image that covers a page, where there is one. */
  void cover(int number, PDPage page, ExpansionBudget budget) {
    try {
      PageImage image = PageImage.of(page, deadline, budget);
      if (image != null) {
        Bitmap bitmap = image.bitmap();
        page(number, bitmap, Ink.of(bitmap), image.left(), image.top());
      }
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // The page is read by other means, or its reader says why not; it counts as not searched.
    }
  }

  /** Searches images of the size of a code among those that a page of text draws. */
  void drawn(int number, List<DrawnImage> drawn, ExpansionBudget budget) {
    for (DrawnImage each : drawn) {
      double longer = Math.max(each.box().width(), each.box().height());
      double shorter = Math.min(each.box().width(), each.box().height());
      if (shorter < LEAST || longer > LARGEST || ++images > MOST_IMAGES) {
        continue;
      }
      try {
        image(number, each, budget);
      } catch (IOException | RuntimeException | StackOverflowError e) {
        // An image that cannot be decoded costs itself and no text.
      }
    }
  }

  private void image(int number, DrawnImage drawn, ExpansionBudget budget) throws IOException {
    if (!(drawn.resources().getXObject(drawn.name()) instanceof PDImageXObject image)
        || (long) image.getWidth() * image.getHeight() > MOST_PIXELS) {
      return;
    }
    PageImage.bounded(image, budget);
    BufferedImage opaque = opaque(image.getImage());
    double dpi = opaque.getWidth() * 72 / Math.max(1, drawn.box().width());
    Bitmap bitmap = Bitmap.of(opaque, dpi);
    for (BarcodeReader.Found code : BarcodeReader.read(Ink.of(bitmap), dpi, deadline)) {
      found.add(new Barcode(code.kind(), code.text(), number, drawn.box()));
    }
  }

  /** On white paper, with a quiet zone, and no smaller than what has a middle in each module. */
  private static BufferedImage opaque(BufferedImage image) {
    int shorter = Math.min(image.getWidth(), image.getHeight());
    int longer = Math.max(image.getWidth(), image.getHeight());
    int times = Math.max(1, Math.min(SMALL / shorter, 4 * SMALL / longer));
    int width = times * image.getWidth();
    int height = times * image.getHeight();
    BufferedImage opaque =
        new BufferedImage(width + 2 * QUIET, height + 2 * QUIET, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = opaque.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, opaque.getWidth(), opaque.getHeight());
    pen.drawImage(image, QUIET, QUIET, width, height, null);
    pen.dispose();
    return opaque;
  }
}
