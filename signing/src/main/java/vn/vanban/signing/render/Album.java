package vn.vanban.signing.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Content;
import vn.vanban.core.Document;
import vn.vanban.core.id.PersonalData;
import vn.vanban.core.law.Place;

/**
 * The pages of a document as pictures, and where on them its signatures and changed objects stand.
 *
 * <p>Pages are drawn in a thread of their own, with a stack of its own: whatever a page does, the
 * report is there when the time for pictures is over. The thread looks at the clock with every
 * operator, so that it ends soon after. Nothing is concluded from what is drawn.
 */
final class Album {
  /** Larger files are not read for pictures; a scan of 300 pages is smaller. */
  private static final long LARGEST_FILE = 256L << 20;

  /** PDFBox descends into trees of pages and forms; this is the stack of a main thread, twice. */
  private static final long STACK = 16L << 20;

  private final Document document;
  private final Wanted wanted;
  private final PictureLimits limits;
  private final PersonalData personal;
  private final Clock clock;

  private final TreeMap<Integer, Picture> pictures = new TreeMap<>();
  private final Map<String, List<Place>> fields = new HashMap<>();
  private final Map<Spot, Place> spots = new HashMap<>();
  private int pageCount;
  private Optional<Picture.Gap> failure = Optional.empty();
  private @Nullable IOException unreadable;
  private boolean finished;
  private boolean closed;

  private Album(
      Document document, Wanted wanted, PictureLimits limits, PersonalData personal, Clock clock) {
    this.document = document;
    this.wanted = wanted;
    this.limits = limits;
    this.personal = personal;
    this.clock = clock;
  }

  /**
   * Draws the wanted pages of a PDF.
   *
   * @throws IOException if the file itself cannot be read; never for what is in it
   */
  static Album of(Document document, Wanted wanted, PictureLimits limits, PersonalData personal)
      throws IOException {
    Album album = new Album(document, wanted, limits, personal, Clock.until(limits.time()));
    Thread painter = new Thread(null, album::draw, "vanban-pages", STACK);
    painter.setDaemon(true);
    // What escapes the painter, such as a lack of memory, is told by the pictures that are absent.
    painter.setUncaughtExceptionHandler((thread, escaped) -> {});
    painter.start();
    try {
      painter.join(limits.time().toMillis() + 200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return album.closed();
  }

  private synchronized Album closed() throws IOException {
    closed = true;
    if (unreadable != null) {
      throw unreadable;
    }
    if (!finished && failure.isEmpty()) {
      failure = Optional.of(clock.isOver() ? Picture.Gap.TIME : Picture.Gap.MALFORMED);
    }
    return this;
  }

  /** The pictures by page. */
  List<Picture> pictures() {
    return List.copyOf(pictures.values());
  }

  /** The number of pages; 0 if the document could not be opened. */
  int pageCount() {
    return pageCount;
  }

  /** Why there are no pictures, or not all that were wanted. */
  Optional<Picture.Gap> failure() {
    return failure;
  }

  /** Where a signature field stands; nowhere if it is not shown. */
  List<Place> field(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /** Where a changed object shows something. */
  Optional<Place> spot(Spot spot) {
    return Optional.ofNullable(spots.get(spot));
  }

  private void draw() {
    MemoryUsageSetting memory = MemoryUsageSetting.setupMixed(16L << 20, limits.expandedBytes());
    try (Content content = document.open()) {
      if (content.size() > LARGEST_FILE) {
        throw new GapException(Picture.Gap.TOO_LARGE);
      }
      try (RandomAccessReadBuffer bytes =
              new RandomAccessReadBuffer(content.bytes(0, content.size()));
          PDDocument pdf =
              Loader.loadPDF(bytes, document.password().orElse(""), memory.streamCache)) {
        pages(pdf);
        finish();
      } catch (InvalidPasswordException e) {
        fail(Picture.Gap.ENCRYPTED);
      } catch (GapException e) {
        fail(e.gap());
      } catch (IOException | RuntimeException | StackOverflowError e) {
        fail(Picture.Gap.MALFORMED);
      }
    } catch (GapException e) {
      fail(e.gap());
    } catch (IOException e) {
      synchronized (this) {
        unreadable = e;
      }
    }
  }

  private synchronized void count(int pages) {
    if (!closed) {
      pageCount = pages;
    }
  }

  private synchronized void finish() {
    finished = true;
  }

  private synchronized void fail(Picture.Gap gap) {
    if (!closed) {
      failure = Optional.of(gap);
    }
  }

  private void pages(PDDocument pdf) throws IOException {
    IdentityHashMap<COSDictionary, String> widgets =
        SignatureWidgets.of(pdf, wanted.fields(), clock);
    PageMap map = new PageMap(pdf.getDocumentCatalog().getCOSObject());
    List<PDPage> pages = new ArrayList<>();
    for (PDPage page : pdf.getPages()) {
      clock.check();
      pages.add(page);
      map.add(page, pages.size());
    }
    note(map, widgets);
    TreeSet<Integer> marked = new TreeSet<>(wanted.pages());
    fields.values().forEach(places -> places.forEach(place -> marked.add(place.page())));
    spots.values().forEach(place -> marked.add(place.page()));
    count(pages.size());
    long bytes = 0;
    ReachedStreams streams = new ReachedStreams(limits, clock);
    BoundedRenderer renderer = new BoundedRenderer(pdf, streams, clock);
    int drawn = 0;
    for (int number = 1; number <= pages.size(); number++) {
      if (!wanted.all() && !marked.contains(number)) {
        continue;
      }
      if (++drawn > limits.pages()) {
        fail(Picture.Gap.PAGES);
        return;
      }
      Picture picture =
          bytes > limits.bytes()
              ? without(PageFrame.of(pages.get(number - 1), number), Picture.Gap.BYTES)
              : picture(renderer, streams, pages.get(number - 1), number);
      bytes += picture.uri().map(String::length).orElse(0);
      synchronized (this) {
        if (closed) {
          return;
        }
        pictures.put(number, picture);
      }
    }
  }

  private synchronized void note(PageMap map, IdentityHashMap<COSDictionary, String> widgets) {
    if (closed) {
      return;
    }
    widgets.forEach(
        (widget, field) ->
            map.of(widget)
                .ifPresent(
                    place -> fields.computeIfAbsent(field, key -> new ArrayList<>()).add(place)));
    fields.values().forEach(places -> places.sort(Comparator.comparing(Place::page)));
    for (Spot spot : wanted.spots()) {
      map.of(spot).ifPresent(place -> spots.put(spot, place));
    }
  }

  private Picture picture(
      BoundedRenderer renderer, ReachedStreams streams, PDPage page, int number) {
    PageFrame frame = PageFrame.of(page, number);
    try {
      clock.check();
      streams.weigh(page.getCOSObject());
      return PagePainter.paint(renderer, frame, limits, personal);
    } catch (GapException e) {
      return without(frame, e.gap());
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return without(frame, Picture.Gap.MALFORMED);
    }
  }

  private static Picture without(PageFrame frame, Picture.Gap gap) {
    return new Picture(frame.page(), frame.width(), frame.height(), Optional.empty(), Set.of(gap));
  }
}
