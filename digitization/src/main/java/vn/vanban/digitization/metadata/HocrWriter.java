package vn.vanban.digitization.metadata;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import vn.vanban.digitization.reading.Box;
import vn.vanban.digitization.reading.Page;
import vn.vanban.digitization.reading.Row;
import vn.vanban.digitization.reading.Word;

/** Writes pages as hOCR 1.2: the elements ocr_page, ocr_line and ocrx_word in XHTML. */
final class HocrWriter {
  /** hOCR has whole pixels; at this resolution one is a quarter of a point. */
  private static final int DPI = 300;

  private final Writer out;
  private final String name;
  private int pages;
  private int recognizedPages;
  private long words;

  HocrWriter(Writer out, String name) {
    this.out = out;
    this.name = name;
  }

  int pages() {
    return pages;
  }

  int recognizedPages() {
    return recognizedPages;
  }

  long words() {
    return words;
  }

  void begin() throws IOException {
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n");
    out.write(
        "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"vi\" xml:lang=\"vi\">\n<head>\n");
    out.write("<meta charset=\"UTF-8\"/>\n<title>" + XmlText.escaped(name) + "</title>\n");
    out.write("<meta name=\"ocr-system\" content=\"vanban\"/>\n");
    out.write(
        "<meta name=\"ocr-capabilities\" content=\"ocr_page ocr_line ocrx_word\"/>\n</head>\n<body>\n");
  }

  void end() throws IOException {
    out.write("</body>\n</html>\n");
  }

  void page(Page page, boolean recognized) throws IOException {
    pages++;
    recognizedPages += recognized ? 1 : 0;
    String size = "bbox 0 0 " + pixels(page.width()) + " " + pixels(page.height());
    out.write(
        String.format(
            Locale.ROOT,
            "<div class=\"ocr_page\" id=\"page_%d\" title=\"%s; ppageno %d; scan_res %d %d\">\n",
            page.number(),
            size,
            page.number() - 1,
            DPI,
            DPI));
    int line = 0;
    for (Row row : page.rows()) {
      line(page, row, ++line);
    }
    out.write("</div>\n");
  }

  private void line(Page page, Row row, int line) throws IOException {
    String size = row.size() > 0 ? "; x_size " + pixels(row.size()) : "";
    out.write(
        String.format(
            Locale.ROOT,
            "<span class=\"ocr_line\" id=\"line_%d_%d\" title=\"%s%s\">",
            page.number(),
            line,
            bbox(row.box(), page),
            size));
    int count = 0;
    for (Word word : row.words()) {
      // What was recognized, not what was mended: a layer of text is evidence of the page.
      String text = word.read().isBlank() ? word.text() : word.read();
      String font =
          word.style().font().isEmpty() ? "" : "; x_font " + XmlText.quoted(word.style().font());
      out.write(count++ == 0 ? "" : " ");
      out.write(
          String.format(
              Locale.ROOT,
              "<span class=\"ocrx_word\" id=\"word_%d_%d_%d\" title=\"%s; x_wconf %d%s%s\">%s</span>",
              page.number(),
              line,
              count,
              bbox(word.box(), page),
              Math.round(100 * word.confidence()),
              font,
              size(word),
              XmlText.escaped(text)));
      words++;
    }
    out.write("</span>\n");
  }

  private static String size(Word word) {
    return word.style().size() > 0
        ? String.format(Locale.ROOT, "; x_fsize %.1f", word.style().size())
        : "";
  }

  /** Pixels within the page: a box never lies outside of the one around it. */
  private static String bbox(Box box, Page page) {
    int wide = pixels(page.width());
    int high = pixels(page.height());
    int left = within(pixels(box.left()), wide);
    int top = within(pixels(box.top()), high);
    return String.format(
        Locale.ROOT,
        "bbox %d %d %d %d",
        left,
        top,
        Math.max(left, within(pixels(box.right()), wide)),
        Math.max(top, within(pixels(box.bottom()), high)));
  }

  private static int within(int pixels, int most) {
    return Math.max(0, Math.min(most, pixels));
  }

  private static int pixels(double points) {
    return (int) Math.round(points * DPI / 72);
  }
}
