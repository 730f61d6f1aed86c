package vn.vanban.digitization.reading;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdmodel.PDDocument;
import vn.vanban.core.Content;
import vn.vanban.core.Document;
import vn.vanban.core.DocumentFormat;
import vn.vanban.core.Limits;

/** Cuts regions out of the images of scanned pages, straight and in their colours. */
public final class RegionCutter {
  /** A person reads a word by what stands around it. */
  private static final double MARGIN = 12;

  /** The longer side of a picture in pixels: a line of A4 at 200 dpi is 1,654 wide. */
  private static final int LONGEST = 1_700;

  private final Limits limits;

  /** The picture of a region. */
  public static final class Cut {
    private final int index;
    private final int width;
    private final int height;
    private final byte[] png;

    private Cut(int index, int width, int height, byte[] png) {
      this.index = index;
      this.width = width;
      this.height = height;
      this.png = png;
    }

    /** Which of the regions asked for it is. */
    public int index() {
      return index;
    }

    /** In pixels. */
    public int width() {
      return width;
    }

    /** In pixels. */
    public int height() {
      return height;
    }

    /** The picture as a file. */
    public byte[] png() {
      return png.clone();
    }
  }

  /** A region of a page, from 1, in the coordinates in which a scan's words are read. */
  public record Region(int page, Box box) {}

  /** Returns a cutter within limits. */
  public RegionCutter(Limits limits) {
    this.limits = limits;
  }

  /**
   * Cuts the regions that lie on images; a region on a page of text, or on one that cannot be
   * decoded within the limits, has no picture.
   *
   * @throws IOException if the file itself cannot be read
   */
  public List<Cut> cut(Document document, List<Region> regions) throws IOException {
    List<Cut> cuts = new ArrayList<>();
    if (regions.isEmpty()) {
      return cuts;
    }
    try (Content content = document.open()) {
      if (DocumentFormat.detect(content) != DocumentFormat.PDF) {
        return cuts;
      }
      try (RandomAccessRead bytes = PdfReader.open(content);
          PDDocument pdf = PdfReader.load(bytes, document.password().orElse(""), limits)) {
        pages(pdf, regions, cuts);
      } catch (PdfReader.FileFault e) {
        throw e.cause();
      } catch (IOException | RuntimeException | StackOverflowError e) {
        // What was cut before stays; the faults of the file are told when it is read.
        return cuts;
      }
    }
    return cuts;
  }

  private void pages(PDDocument pdf, List<Region> regions, List<Cut> cuts) throws IOException {
    Deadline deadline = Deadline.after(limits.time());
    ExpansionBudget budget = new ExpansionBudget(limits.expandedBytes());
    List<Integer> numbers = regions.stream().map(Region::page).distinct().sorted().toList();
    for (int number : numbers) {
      deadline.check();
      if (number < 1 || number > Math.min(pdf.getNumberOfPages(), limits.pages())) {
        continue;
      }
      PageImage image = PageImage.of(pdf.getPage(number - 1), deadline, budget);
      if (image == null) {
        continue;
      }
      PageImage.Picture picture = image.picture(PageImage.DPI);
      double angle = Ink.of(Bitmap.of(picture.pixels(), picture.dpi())).angle();
      double turn = Math.abs(angle) > ScanReader.STRAIGHT ? angle : 0;
      for (int i = 0; i < regions.size(); i++) {
        deadline.check();
        if (regions.get(i).page() == number) {
          cut(i, regions.get(i).box(), image, picture, turn, cuts);
        }
      }
    }
  }

  private static void cut(
      int index, Box box, PageImage image, PageImage.Picture page, double angle, List<Cut> cuts)
      throws IOException {
    double dots = page.dpi() / 72;
    int pageWidth = page.pixels().getWidth();
    int pageHeight = page.pixels().getHeight();
    double left = Math.max(0, (box.left() - MARGIN - image.left()) * dots);
    double top = Math.max(0, (box.top() - MARGIN - image.top()) * dots);
    double right = Math.min(pageWidth, (box.right() + MARGIN - image.left()) * dots);
    double bottom = Math.min(pageHeight, (box.bottom() + MARGIN - image.top()) * dots);
    if (!(right - left >= 1) || !(bottom - top >= 1)) {
      return;
    }
    double scale = Math.min(1, LONGEST / Math.max(right - left, bottom - top));
    int width = (int) Math.max(1, (right - left) * scale);
    int height = (int) Math.max(1, (bottom - top) * scale);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, height);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.scale(scale, scale);
    pen.translate(-left, -top);
    pen.rotate(-angle, pageWidth / 2.0, pageHeight / 2.0);
    pen.drawImage(page.pixels(), 0, 0, null);
    pen.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    write(picture, png);
    cuts.add(new Cut(index, width, height, png.toByteArray()));
  }

  /** Without the cache of files that ImageIO keeps beside a stream by default. */
  private static void write(BufferedImage picture, OutputStream png) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
      writer.setOutput(out);
      writer.write(picture);
    } finally {
      writer.dispose();
    }
  }
}
