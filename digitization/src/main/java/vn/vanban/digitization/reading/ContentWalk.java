package vn.vanban.digitization.reading;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

/** Walks a page for what it is made of; no font is loaded and no image decoded. */
final class ContentWalk {
  /** No form XObject of a real page lies deeper; PDFBox itself stops at 25. */
  private static final int DEEPEST_FORM = 12;

  /** A page of text has two or three images; a page of strips has a few hundred. */
  private static final int MOST_DRAWINGS = 2_000;

  /** ISO 32000-1, annex C: 28 states lie over one another at most; real files have more. */
  private static final int MOST_STATES = 10_000;

  /** The contents of a page of text have some 50 KB, those of a map a few megabytes. */
  private static final int MOST_CONTENT = 64 << 20;

  private static final COSName NO_FONT = COSName.getPDFName("");

  private final PDPage page;
  private final Deadline deadline;
  private final ExpansionBudget budget;
  private final PDRectangle crop;
  private final int rotation;
  private final double unit;
  private final Map<COSBase, String> names = new HashMap<>();
  private final Map<String, Integer> letters = new HashMap<>();
  private final List<Drawing> drawings = new ArrayList<>();
  private State state = new State(new AffineTransform(), "", 0);
  private int hidden;
  private int strokes;
  private int operators;
  private int forms;
  private boolean unread;

  ContentWalk(PDPage page, Deadline deadline, ExpansionBudget budget) {
    this.page = page;
    this.deadline = deadline;
    this.budget = budget;
    this.crop = page.getCropBox();
    this.rotation = Math.floorMod(page.getRotation() / 90, 4);
    float given = page.getUserUnit();
    // ISO 32000-1, table 30: a positive number; no real page needs more than the 75 of annex C.
    this.unit = given > 0 && given <= 75 ? given : 1;
  }

  /** What the graphics state holds of what counts here: ISO 32000-1, 8.4. */
  private record State(AffineTransform matrix, String font, int mode) {
    State within(AffineTransform inner) {
      AffineTransform both = new AffineTransform(matrix);
      both.concatenate(inner);
      return new State(both, font, mode);
    }
  }

  PageContent read(int number) {
    try {
      COSBase contents = page.getCOSObject().getDictionaryObject(COSName.CONTENTS);
      if (contents != null) {
        budget.take(contents);
        try (InputStream bytes = page.getContents()) {
          walk(whole(bytes), resources(page));
        }
      }
    } catch (IOException | StackOverflowError e) {
      unread = true;
    } catch (OverLimit e) {
      throw e;
    } catch (RuntimeException e) {
      unread = true;
    }
    double width = crop.getWidth() * unit;
    double height = crop.getHeight() * unit;
    return new PageContent(
        number,
        rotation % 2 == 0 ? width : height,
        rotation % 2 == 0 ? height : width,
        drawings,
        letters,
        hidden,
        strokes,
        Optional.empty(),
        unread);
  }

  private static @Nullable COSDictionary resources(PDPage page) {
    return page.getResources() == null ? null : page.getResources().getCOSObject();
  }

  private byte[] whole(InputStream content) throws IOException {
    byte[] bytes = content.readNBytes(MOST_CONTENT);
    unread |= bytes.length == MOST_CONTENT;
    return bytes;
  }

  private void walk(byte[] content, @Nullable COSDictionary resources) throws IOException {
    ContentScanner scanner = new ContentScanner(content);
    Deque<State> saved = new ArrayDeque<>();
    for (String each = scanner.next(); each != null; each = scanner.next()) {
      if ((++operators & 0x3FF) == 0) {
        deadline.check();
      }
      switch (each) {
        case "q" -> {
          if (saved.size() >= MOST_STATES) {
            throw new OverLimit("depth");
          }
          saved.push(state);
        }
        case "Q" -> state = saved.isEmpty() ? state : saved.pop();
        case "cm" -> {
          if (scanner.operandCount() == 6) {
            state = state.within(matrix(scanner::operand));
          }
        }
        case "Tf" -> {
          String font = fontName(scanner.operandName(), resources);
          state = new State(state.matrix, font, state.mode);
        }
        case "Tr" -> {
          int mode = scanner.operandCount() == 0 ? 0 : (int) scanner.operand(0);
          state = new State(state.matrix, state.font, mode);
        }
        case "Tj", "'", "\"", "TJ" -> text(scanner.operandText());
        case "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh" -> strokes++;
        case "Do" -> draw(scanner.operandName(), resources);
        case "BI" -> {
          COSDictionary parameters = scanner.operandImage();
          if (parameters != null) {
            drawn(parameters);
          }
        }
        default -> {
          // All else paints no text, no path and no image.
        }
      }
    }
  }

  private static AffineTransform matrix(IntToDoubleFunction operand) {
    double[] six = new double[6];
    Arrays.setAll(six, operand);
    return new AffineTransform(six);
  }

  private void text(int bytes) {
    if (bytes > 0) {
      // ISO 32000-1, 9.3.6: mode 3 neither fills nor strokes; 7 only clips.
      letters.merge(state.font, bytes, Integer::sum);
      hidden += state.mode == 3 || state.mode == 7 ? bytes : 0;
    }
  }

  private String fontName(@Nullable String resource, @Nullable COSDictionary resources) {
    COSDictionary all = resources == null ? null : resources.getCOSDictionary(COSName.FONT);
    COSDictionary dictionary =
        all == null || resource == null ? null : all.getCOSDictionary(COSName.getPDFName(resource));
    if (dictionary == null) {
      return "";
    }
    return names.computeIfAbsent(
        dictionary,
        key -> PdfPageText.unsubset(dictionary.getCOSName(COSName.BASE_FONT, NO_FONT).getName()));
  }

  private void draw(@Nullable String name, @Nullable COSDictionary resources) throws IOException {
    COSDictionary all = resources == null ? null : resources.getCOSDictionary(COSName.XOBJECT);
    if (all == null
        || name == null
        || !(all.getDictionaryObject(COSName.getPDFName(name)) instanceof COSStream stream)) {
      return;
    }
    COSName subtype = stream.getCOSName(COSName.SUBTYPE);
    if (COSName.IMAGE.equals(subtype)) {
      drawn(stream);
    } else if (COSName.FORM.equals(subtype)) {
      form(stream, resources);
    }
  }

  /** ISO 32000-1, 8.10: a form without resources of its own uses those of its page. */
  private void form(COSStream form, @Nullable COSDictionary resources) throws IOException {
    if (forms >= DEEPEST_FORM) {
      throw new OverLimit("depth");
    }
    budget.take(form);
    State outer = state;
    COSArray matrix = form.getCOSArray(COSName.MATRIX);
    if (matrix != null && matrix.size() == 6) {
      state =
          state.within(
              matrix(i -> matrix.getObject(i) instanceof COSNumber n ? n.floatValue() : 0));
    }
    COSDictionary own = form.getCOSDictionary(COSName.RESOURCES);
    forms++;
    try (InputStream bytes = form.createInputStream()) {
      walk(whole(bytes), own == null ? resources : own);
    } catch (IOException e) {
      unread = true;
    } finally {
      forms--;
      state = outer;
    }
  }

  private void drawn(COSDictionary image) {
    if (drawings.size() >= MOST_DRAWINGS) {
      throw new OverLimit("images");
    }
    AffineTransform matrix = state.matrix;
    double across = Math.hypot(matrix.getScaleX(), matrix.getShearY()) * unit;
    double down = Math.hypot(matrix.getShearX(), matrix.getScaleY()) * unit;
    int pixelWidth = image.getInt(COSName.WIDTH, COSName.W, 0);
    int pixelHeight = image.getInt(COSName.HEIGHT, COSName.H, 0);
    Box box = box(matrix);
    if (!(across > 0) || !(down > 0) || !Double.isFinite(box.width() + box.height())) {
      return;
    }
    double dpi = Math.min(pixelWidth * 72 / across, pixelHeight * 72 / down);
    double angle = Math.toDegrees(Math.atan2(matrix.getShearY(), matrix.getScaleX()));
    double tilt = angle - 90 * Math.rint(angle / 90);
    Drawing drawing = new Drawing(box, pixelWidth, pixelHeight, colour(image), dpi, tilt);
    drawings.add(drawing);
    if (drawing.colour() != Drawing.Colour.MASK && covers(box)) {
      // Some programs paint the recognized text visibly and the scan over it.
      hidden = letters.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  private boolean covers(Box box) {
    double page = (double) crop.getWidth() * crop.getHeight() * unit * unit;
    return box.width() * box.height() >= PageContent.COVERED * page;
  }

  private Box box(AffineTransform matrix) {
    Box box = null;
    for (int corner = 0; corner < 4; corner++) {
      Point2D at = matrix.transform(new Point2D.Double(corner & 1, corner >> 1), null);
      double x = (at.getX() - crop.getLowerLeftX()) * unit;
      double y = (at.getY() - crop.getLowerLeftY()) * unit;
      double wide = crop.getWidth() * unit;
      double high = crop.getHeight() * unit;
      Box point =
          switch (rotation) {
            case 1 -> new Box(y, x, y, x);
            case 2 -> new Box(wide - x, y, wide - x, y);
            case 3 -> new Box(high - y, wide - x, high - y, wide - x);
            default -> new Box(x, high - y, x, high - y);
          };
      box = box == null ? point : box.and(point);
    }
    return box == null ? new Box(0, 0, 0, 0) : box;
  }

  private static Drawing.Colour colour(COSDictionary image) {
    if (image.getBoolean(COSName.IMAGE_MASK, false) || image.getBoolean(COSName.IM, false)) {
      return Drawing.Colour.MASK;
    }
    COSBase space = image.getDictionaryObject(COSName.COLORSPACE, COSName.CS);
    if (space == null) {
      return Drawing.Colour.UNKNOWN;
    }
    Drawing.Colour colour = colour(space, 0);
    int bits = image.getInt(COSName.BITS_PER_COMPONENT, COSName.BPC, 8);
    return colour == Drawing.Colour.GREY && bits == 1 ? Drawing.Colour.BILEVEL : colour;
  }

  private static Drawing.Colour colour(@Nullable COSBase space, int depth) {
    if (space instanceof COSName name) {
      return switch (name.getName()) {
        case "DeviceGray", "G", "CalGray" -> Drawing.Colour.GREY;
        case "DeviceRGB", "RGB", "DeviceCMYK", "CMYK", "CalRGB", "Lab" -> Drawing.Colour.COLOUR;
        default -> Drawing.Colour.UNKNOWN;
      };
    }
    if (!(space instanceof COSArray array)
        || array.size() == 0
        || depth > 4
        || !(array.getObject(0) instanceof COSName family)) {
      return Drawing.Colour.UNKNOWN;
    }
    return switch (family.getName()) {
      case "ICCBased" -> components(array.size() > 1 ? array.getObject(1) : null);
      case "Indexed", "I" -> palette(array, depth);
      case "DeviceN" -> Drawing.Colour.COLOUR;
      case "Separation" -> Drawing.Colour.GREY;
      default -> colour(family, depth + 1);
    };
  }

  private static Drawing.Colour components(@Nullable COSBase profile) {
    if (!(profile instanceof COSStream stream)) {
      return Drawing.Colour.UNKNOWN;
    }
    return stream.getInt(COSName.N, COSInteger.THREE.intValue()) == 1
        ? Drawing.Colour.GREY
        : Drawing.Colour.COLOUR;
  }

  /** A palette is of colour if one of its entries is; two shades are black and white. */
  private static Drawing.Colour palette(COSArray indexed, int depth) {
    Drawing.Colour base = colour(indexed.size() > 1 ? indexed.getObject(1) : null, depth + 1);
    if (base != Drawing.Colour.COLOUR || indexed.size() < 4) {
      return base;
    }
    if (!(indexed.getObject(3) instanceof COSString table)) {
      return base;
    }
    byte[] bytes = table.getBytes();
    for (int i = 0; i + 2 < bytes.length && bytes.length % 3 == 0; i += 3) {
      int red = bytes[i] & 0xFF;
      if (Math.abs(red - (bytes[i + 1] & 0xFF)) > 8 || Math.abs(red - (bytes[i + 2] & 0xFF)) > 8) {
        return base;
      }
    }
    return bytes.length % 3 == 0 ? Drawing.Colour.GREY : base;
  }
}
