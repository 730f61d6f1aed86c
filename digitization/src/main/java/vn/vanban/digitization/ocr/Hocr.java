package vn.vanban.digitization.ocr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of an answer in hOCR 1.2, with the boxes, base lines and confidences that the titles of
 * its elements carry. It is scanned and not parsed: what is no word of a line is passed over.
 */
final class Hocr {
  /** More words than the zones of any one document hold. */
  private static final int MOST_WORDS = 50_000;

  private static final Pattern ELEMENT =
      Pattern.compile("<(?:div|span) class='(ocr[a-z_]*)'[^>]{0,200}? title=(['\"])(.{0,400}?)\\2");

  private static final Pattern BOX =
      Pattern.compile("\\bbbox (-?[0-9]{1,6}) (-?[0-9]{1,6}) (-?[0-9]{1,6}) (-?[0-9]{1,6})");

  private static final Pattern BASELINE =
      Pattern.compile("\\bbaseline (-?[0-9.]{1,12}) (-?[0-9.]{1,12})");

  private static final Pattern SIZE = Pattern.compile("\\bx_size ([0-9.]{1,12})");

  private static final Pattern CONFIDENCE = Pattern.compile("\\bx_wconf ([0-9.]{1,8})");

  private Hocr() {}

  /** The words of each of so many images; empty if the answer is not about that many. */
  static Optional<List<List<OcrWord>>> words(String hocr, int images) {
    List<List<OcrWord>> pages = new ArrayList<>();
    Line line = null;
    int count = 0;
    Matcher element = ELEMENT.matcher(hocr);
    while (element.find()) {
      String kind = element.group(1);
      String title = element.group(3);
      if (kind.equals("ocr_page")) {
        pages.add(new ArrayList<>());
        line = null;
      } else if (kind.equals("ocrx_word") && line != null && !pages.isEmpty()) {
        if (++count > MOST_WORDS) {
          return Optional.empty();
        }
        line.word(title, textBehind(hocr, element.end()))
            .ifPresent(pages.get(pages.size() - 1)::add);
      } else if (title.contains("x_size")) {
        line = Line.of(title);
      }
    }
    return pages.size() == images ? Optional.of(pages) : Optional.empty();
  }

  private static String textBehind(String hocr, int from) {
    int start = hocr.indexOf('>', from);
    int end = start < 0 ? -1 : hocr.indexOf("</span>", start);
    if (end < 0 || end - start > 1000) {
      return "";
    }
    return hocr.substring(start + 1, end)
        .replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .strip();
  }

  /** The base line runs through (left, bottom + offset) and rises by the slope. */
  private record Line(double left, double bottom, double slope, double offset, double size) {
    static @Nullable Line of(String title) {
      Matcher box = BOX.matcher(title);
      Matcher size = SIZE.matcher(title);
      if (!box.find() || !size.find()) {
        return null;
      }
      Matcher baseline = BASELINE.matcher(title);
      boolean based = baseline.find();
      return new Line(
          number(box.group(1)),
          number(box.group(4)),
          based ? number(baseline.group(1)) : 0,
          based ? number(baseline.group(2)) : 0,
          number(size.group(1)));
    }

    Optional<OcrWord> word(String title, String text) {
      Matcher box = BOX.matcher(title);
      Matcher confidence = CONFIDENCE.matcher(title);
      if (text.isBlank() || !box.find() || !confidence.find()) {
        return Optional.empty();
      }
      double from = number(box.group(1));
      double to = number(box.group(3));
      double middle = (from + to) / 2;
      return Optional.of(
          new OcrWord(
              text,
              from,
              number(box.group(2)),
              to,
              number(box.group(4)),
              bottom + offset + slope * (middle - left),
              size,
              Math.max(0, Math.min(1, number(confidence.group(1)) / 100))));
    }

    private static double number(String digits) {
      try {
        return Double.parseDouble(digits);
      } catch (NumberFormatException e) {
        return 0;
      }
    }
  }
}
