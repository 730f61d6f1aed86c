package vn.vanban.digitization.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Limits;
import vn.vanban.digitization.ocr.GreyImage;
import vn.vanban.digitization.ocr.OcrEngine;
import vn.vanban.digitization.ocr.OcrWord;
import vn.vanban.digitization.ocr.Recognition;

/**
 * Reads the zones of a scan that matter: the header of page 1, and the signature block of the last
 * page of the main document.
 */
final class ScanReader {
  /** Lines of a scan lie straighter than this, in radians, and need not be turned. */
  static final double STRAIGHT = 0.0015;

  /**
   * Zones are enlarged to this many dots an inch: Tesseract then keeps marks over capitals that it
   * loses at 200, and takes hardly longer.
   */
  private static final int DPI = 250;

  /**
   * Pages that may look like the last of the main document before one is; each costs a recognition.
   */
  private static final int MOST_ATTEMPTS = 4;

  private final Limits limits;
  private final Deadline deadline;
  private final OcrEngine engine;
  private final ExpansionBudget budget;
  private final CodeSearch codes;
  private final List<Page> pages = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final Map<Integer, Read> looks = new HashMap<>();

  ScanReader(Limits limits, Deadline deadline, OcrEngine engine) {
    this.limits = limits;
    this.deadline = deadline;
    this.engine = engine;
    this.budget = new ExpansionBudget(limits.expandedBytes());
    this.codes = new CodeSearch(deadline);
  }

  /** A page that is to be recognized. */
  private record Sight(
      int number,
      PDPage page,
      Bitmap bitmap,
      Ink ink,
      List<Bitmap.Area> leaders,
      double left,
      double top) {}

  /** A piece of it. */
  private record Zone(Sight sight, Bitmap.Area area, Kind kind) {
    boolean ends() {
      return kind == Kind.SIGNATURE;
    }

    /** Without the blank paper around its ink, which is most of the last page. */
    Zone withoutBlanks() {
      return new Zone(sight, sight.ink().extent(area, sight.bitmap().pixels(9)), kind);
    }
  }

  /** What was read of a page, and where between its zones nothing was. */
  private record Read(Sight sight, ScanWords words, int headerEnd, int signatureTop) {}

  private enum Kind {
    HEADER,
    SIGNATURE,
    /** A zone once more, at the resolution of the scan. */
    AGAIN,
    STAMPED
  }

  Reading read(PDDocument pdf, Extent extent) {
    int count = pdf.getNumberOfPages();
    try {
      zones(pdf, Math.min(count, limits.pages()), extent);
      if (extent.wantsText(pages, count)) {
        text();
      }
    } catch (OverLimit e) {
      faults.add(new Fault.Exceeded(e.limit()));
    } catch (IOException | RuntimeException | StackOverflowError e) {
      faults.add(new Fault.Malformed(e.getClass().getSimpleName()));
    }
    if (pages.stream().allMatch(page -> page.rows().isEmpty())) {
      for (int number = 1; number <= Math.min(count, limits.pages()); number++) {
        faults.add(new Fault.WithoutText(number));
      }
    }
    return new Reading(Reading.Source.OCR, count, pages, faults, codes.codes());
  }

  private void zones(PDDocument pdf, int count, Extent extent) throws IOException {
    Sight first = sight(pdf, 1);
    if (first == null) {
      return;
    }
    search(first);
    List<Zone> zones = firstPage(first);
    boolean whole = zones.stream().anyMatch(Zone::ends);
    int next = whole ? 2 : addNext(pdf, 2, count, zones);
    for (int attempt = 0; attempt < MOST_ATTEMPTS && !zones.isEmpty(); attempt++) {
      if (!recognize(zones, extent) || next > count) {
        return;
      }
      zones = new ArrayList<>();
      next = addNext(pdf, next, count, zones);
    }
  }

  private void search(Sight sight) {
    codes.page(sight.number(), sight.bitmap(), sight.ink(), sight.left(), sight.top());
  }

  /** Reads what stands between the zones of the pages that were read. */
  private void text() {
    for (int i = 0; i < pages.size(); i++) {
      deadline.check();
      int number = pages.get(i).number();
      Read before = looks.get(number);
      if (before == null) {
        continue;
      }
      Bitmap bitmap = before.sight().bitmap();
      Bitmap.Area between =
          new Bitmap.Area(0, before.headerEnd(), bitmap.width, before.signatureTop());
      if (between.isEmpty() || between.height() < bitmap.pixels(8)) {
        continue;
      }
      List<GreyImage> images = new ArrayList<>();
      for (Kind look : List.of(Kind.HEADER, Kind.AGAIN)) {
        GreyImage image = bitmap.printed(between, look == Kind.AGAIN);
        images.add(image.enlarged(Math.max(image.dpi(), resolution(look, image.dpi()))));
      }
      Recognition recognition = engine.recognize(images, deadline.remaining());
      if (recognition instanceof Recognition.Failed failed) {
        faults.add(new Fault.Engine(failed.failure().name()));
        return;
      }
      List<List<OcrWord>> words = ((Recognition.Words) recognition).images();
      if (words.size() == images.size()) {
        double first = (double) between.width() / images.get(0).width();
        double second = (double) between.width() / images.get(1).width();
        before.words().addPrinted(scaled(words.get(0), first), between);
        before.words().addSecond(scaled(words.get(1), second), between);
        before.words().addLeaders(before.sight().leaders(), between);
        pages.set(i, page(before.sight(), before.words()));
      }
    }
  }

  private static List<Zone> firstPage(Sight first) {
    PageZones geometry = new PageZones(first.bitmap(), first.ink());
    List<Bitmap.Area> header = geometry.header();
    List<Bitmap.Area> signature = geometry.signature();
    List<Zone> zones = new ArrayList<>();
    int headerEnd = header.get(header.size() - 1).bottom();
    if (!signature.isEmpty() && signature.get(0).top() < headerEnd) {
      // No body parts them: a short letter or a certificate. The header ends where the other
      // begins, unless that is at once.
      int top = signature.get(0).top();
      header =
          header.stream()
              .map(
                  area ->
                      new Bitmap.Area(
                          area.left(), area.top(), area.right(), Math.min(area.bottom(), top)))
              .filter(area -> !area.isEmpty())
              .toList();
    }
    header.forEach(area -> zones.add(new Zone(first, area, Kind.HEADER)));
    header.forEach(area -> zones.add(new Zone(first, area, Kind.AGAIN)));
    addSignature(first, signature, zones);
    return zones;
  }

  private static void addSignature(Sight sight, List<Bitmap.Area> signature, List<Zone> zones) {
    signature.forEach(area -> zones.add(new Zone(sight, area, Kind.SIGNATURE)));
    if (signature.size() > 1) {
      // The signer's column; recipients are many lines, and read well once.
      zones.add(new Zone(sight, signature.get(signature.size() - 1), Kind.AGAIN));
    }
    signature.stream()
        .reduce(
            (left, right) ->
                new Bitmap.Area(left.left(), left.top(), right.right(), right.bottom()))
        .flatMap(area -> stamped(sight, area))
        .ifPresent(zones::add);
  }

  /** Adds the zones of the next page that may end the document; returns the page after it. */
  private int addNext(PDDocument pdf, int from, int count, List<Zone> zones) throws IOException {
    for (int number = from; number <= count; number++) {
      deadline.check();
      Sight sight = sight(pdf, number);
      if (sight == null) {
        continue;
      }
      List<Bitmap.Area> signature = new PageZones(sight.bitmap(), sight.ink()).signature();
      if (!signature.isEmpty()) {
        search(sight);
        addSignature(sight, signature, zones);
        return number + 1;
      }
    }
    return count + 1;
  }

  /** The part of a signature block with red in it, to be read with the red as well. */
  private static Optional<Zone> stamped(Sight sight, Bitmap.Area area) {
    Bitmap page = sight.bitmap();
    int left = page.width;
    int right = 0;
    int top = page.height;
    int bottom = 0;
    int square = 8;
    for (int y = area.top(); y + square <= area.bottom(); y += square) {
      for (int x = area.left(); x + square <= area.right(); x += square) {
        if (page.coloured(new Bitmap.Area(x, y, x + square, y + square), Bitmap.RED) > square) {
          left = Math.min(left, x);
          right = Math.max(right, x + square);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y + square);
        }
      }
    }
    Bitmap.Area red =
        new Bitmap.Area(left - square, top - square, right + square, bottom + square).within(area);
    return red.isEmpty() || red.height() < page.pixels(10)
        ? Optional.empty()
        : Optional.of(new Zone(sight, red, Kind.STAMPED));
  }

  private @Nullable Sight sight(PDDocument pdf, int number) throws IOException {
    PDPage page = pdf.getPage(number - 1);
    PageImage image = PageImage.of(page, deadline, budget);
    if (image == null) {
      return null;
    }
    Bitmap bitmap = image.bitmap();
    Ink ink = Ink.of(bitmap);
    double angle = ink.angle();
    if (Math.abs(angle) > STRAIGHT) {
      bitmap = bitmap.straightened(angle);
      ink = Ink.of(bitmap);
    }
    // The lines of a form end where its leaders end: only the engine does not see them.
    List<Bitmap.Area> leaders = Leaders.of(bitmap, ink);
    return new Sight(
        number, page, bitmap.without(leaders), ink, leaders, image.left(), image.top());
  }

  /** Recognizes the zones; tells whether the document may go on. */
  private boolean recognize(List<Zone> whole, Extent extent) {
    List<Zone> zones = whole.stream().map(Zone::withoutBlanks).toList();
    List<GreyImage> images = new ArrayList<>();
    for (Zone zone : zones) {
      Bitmap bitmap = zone.sight().bitmap();
      GreyImage image =
          zone.kind() == Kind.STAMPED
              ? bitmap.inked(zone.area())
              : bitmap.printed(zone.area(), zone.kind() == Kind.AGAIN);
      images.add(image.enlarged(Math.max(image.dpi(), resolution(zone.kind(), image.dpi()))));
    }
    Recognition recognition = engine.recognize(images, deadline.remaining());
    if (recognition instanceof Recognition.Failed failed) {
      faults.add(new Fault.Engine(failed.failure().name()));
      return false;
    }
    List<List<OcrWord>> words = ((Recognition.Words) recognition).images();
    if (words.size() != zones.size()) {
      faults.add(new Fault.Engine(Recognition.Failure.MALFORMED.name()));
      return false;
    }
    Extent.Answer answer = Extent.Answer.GO_ON;
    int i = 0;
    while (i < zones.size() && answer == Extent.Answer.GO_ON) {
      Sight sight = zones.get(i).sight();
      ScanWords collected = new ScanWords(sight.bitmap(), sight.ink());
      for (; i < zones.size() && zones.get(i).sight().number() == sight.number(); i++) {
        Zone zone = zones.get(i);
        List<OcrWord> read =
            scaled(words.get(i), (double) zone.area().width() / images.get(i).width());
        switch (zone.kind()) {
          case STAMPED -> collected.addStamped(read, zone.area());
          case AGAIN -> collected.addSecond(read, zone.area());
          default -> collected.addPrinted(read, zone.area());
        }
      }
      zones.stream()
          .filter(zone -> zone.sight().number() == sight.number() && zone.kind() != Kind.STAMPED)
          .filter(zone -> zone.kind() != Kind.AGAIN)
          .forEach(zone -> collected.addLeaders(sight.leaders(), zone.area()));
      Bitmap bitmap = sight.bitmap();
      remember(sight, zones, collected);
      if (sight.number() == 1) {
        collected.addHandwriting(new Bitmap.Area(0, 0, bitmap.width, bitmap.height / 3));
      }
      Page page = page(sight, collected);
      answer = extent.after(page);
      if (answer != Extent.Answer.BEYOND) {
        pages.add(page);
      }
    }
    return answer == Extent.Answer.GO_ON;
  }

  /** The second look is at another resolution than the first. */
  private static int resolution(Kind kind, int dpi) {
    if (kind == Kind.AGAIN) {
      return dpi < 0.85 * DPI ? dpi : DPI * 6 / 5;
    }
    return dpi < 0.85 * DPI ? DPI : dpi;
  }

  static List<OcrWord> scaled(List<OcrWord> words, double by) {
    return words.stream()
        .map(
            word ->
                new OcrWord(
                    word.text(),
                    word.left() * by,
                    word.top() * by,
                    word.right() * by,
                    word.bottom() * by,
                    word.baseline() * by,
                    word.size() * by,
                    word.confidence()))
        .toList();
  }

  /** Keeps the looks at the first and the last page, should their text be wanted. */
  private void remember(Sight sight, List<Zone> zones, ScanWords words) {
    int headerEnd = 0;
    int signatureTop = sight.bitmap().height;
    for (Zone zone : zones) {
      if (zone.sight().number() == sight.number() && zone.kind() == Kind.HEADER) {
        headerEnd = Math.max(headerEnd, zone.area().bottom());
      } else if (zone.sight().number() == sight.number() && zone.kind() == Kind.SIGNATURE) {
        signatureTop = Math.min(signatureTop, zone.area().top());
      }
    }
    looks.keySet().removeIf(number -> number > 1);
    looks.put(sight.number(), new Read(sight, words, headerEnd, signatureTop));
  }

  private static Page page(Sight sight, ScanWords words) {
    return page(sight.page(), sight.number(), sight.left(), sight.top(), words);
  }

  /** The words of a page as it is shown, its image at a point of it. */
  static Page page(PDPage page, int number, double left, double top, ScanWords words) {
    PDRectangle crop = page.getCropBox();
    boolean turned = Math.floorMod(page.getRotation() / 90, 2) == 1;
    return words.page(
        number,
        left,
        top,
        turned ? crop.getHeight() : crop.getWidth(),
        turned ? crop.getWidth() : crop.getHeight());
  }
}
