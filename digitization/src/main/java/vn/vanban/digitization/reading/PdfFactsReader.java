package vn.vanban.digitization.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Limits;

/** Reads what a PDF file is. */
final class PdfFactsReader {
  /** ISO 19005-1, 6.7.11: the claim stands in the XMP packet as an attribute or an element. */
  private static final Pattern PART = Pattern.compile("pdfaid:part\\s*(?:=\\s*[\"']|>)\\s*([1-4])");

  private static final Pattern LEVEL =
      Pattern.compile("pdfaid:conformance\\s*(?:=\\s*[\"']|>)\\s*([A-Za-z])");

  /** The packets of office programs have a few kilobytes; the claim stands near the beginning. */
  private static final int MOST_XMP = 1 << 18;

  /** ISO 32000-1, 12.6.4: actions that reach out of the document or run a program. */
  private static final Set<String> ACTIVE =
      Set.of("JavaScript", "Launch", "ImportData", "SubmitForm", "GoToR", "GoToE", "Rendition");

  /** Lines can be told at this resolution, and the white of a page. */
  private static final double COARSE = 75;

  /** The part of the time that goes to pictures of pages; those after it are not looked at. */
  private static final int PART_FOR_PICTURES = 4;

  private final Limits limits;
  private final Deadline deadline;

  PdfFactsReader(Limits limits, Deadline deadline) {
    this.limits = limits;
    this.deadline = deadline;
  }

  PdfFacts read(PDDocument pdf) throws IOException {
    ExpansionBudget budget = new ExpansionBudget(limits.expandedBytes());
    List<PageContent> pages = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    TreeSet<String> active = new TreeSet<>();
    COSDictionary catalogue = pdf.getDocumentCatalog().getCOSObject();
    action(catalogue.getDictionaryObject(COSName.OPEN_ACTION), active, 0);
    actions(catalogue.getCOSDictionary(COSName.AA), active);
    COSDictionary names = catalogue.getCOSDictionary(COSName.NAMES);
    if (names != null && names.containsKey(COSName.JAVA_SCRIPT)) {
      active.add("JavaScript");
    }
    int number = 0;
    Deadline pictures = Deadline.after(limits.time().dividedBy(PART_FOR_PICTURES));
    try {
      for (PDPage page : pdf.getPages()) {
        if (++number > limits.pages()) {
          faults.add(new Fault.Exceeded("pages"));
          break;
        }
        deadline.check();
        actions(page.getCOSObject().getCOSDictionary(COSName.AA), active);
        annotations(page.getCOSObject().getDictionaryObject(COSName.ANNOTS), active);
        PageContent read = new ContentWalk(page, deadline, budget).read(number);
        if (read.isScan() && !pictures.passed()) {
          read = withPixels(read, page, deadline, budget);
        }
        pages.add(read);
      }
    } catch (OverLimit e) {
      faults.add(new Fault.Exceeded(e.limit()));
    }
    return new PdfFacts(
        pdf.getVersion(),
        pdf.isEncrypted(),
        List.copyOf(active),
        archival(catalogue, budget),
        pdf.getNumberOfPages(),
        pages,
        faults);
  }

  private static PageContent withPixels(
      PageContent page, PDPage source, Deadline deadline, ExpansionBudget budget) {
    Optional<PageContent.Pixels> pixels = Optional.empty();
    boolean unread = page.unread();
    try {
      PageImage image = PageImage.of(source, deadline, budget);
      if (image != null) {
        pixels = Optional.of(pixels(image.bitmap(COARSE)));
      }
    } catch (OverLimit e) {
      if (e.limit().equals("time")) {
        throw e;
      }
      unread = true;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      unread = true;
    }
    return new PageContent(
        page.number(),
        page.width(),
        page.height(),
        page.drawings(),
        page.letters(),
        page.hidden(),
        page.strokes(),
        pixels,
        unread);
  }

  private static PageContent.Pixels pixels(Bitmap bitmap) {
    Ink ink = Ink.of(bitmap);
    // Scanners darken the edges of the paper: a twentieth on each side is not looked at.
    int x = bitmap.width / 20;
    int y = bitmap.height / 20;
    Bitmap.Area inner = new Bitmap.Area(x, y, bitmap.width - x, bitmap.height - y);
    double area = Math.max(1, (double) inner.width() * inner.height());
    return new PageContent.Pixels(ink.count(inner) / area, Math.toDegrees(ink.angle()));
  }

  private static void annotations(@Nullable COSBase entry, Set<String> active) {
    if (!(entry instanceof COSArray annotations)) {
      return;
    }
    for (int i = 0; i < Math.min(annotations.size(), 10_000); i++) {
      if (annotations.getObject(i) instanceof COSDictionary annotation) {
        action(annotation.getDictionaryObject(COSName.A), active, 0);
        actions(annotation.getCOSDictionary(COSName.AA), active);
      }
    }
  }

  private static void actions(@Nullable COSDictionary triggers, Set<String> active) {
    if (triggers != null) {
      for (COSName trigger : triggers.keySet()) {
        action(triggers.getDictionaryObject(trigger), active, 0);
      }
    }
  }

  private static void action(@Nullable COSBase entry, Set<String> active, int depth) {
    if (!(entry instanceof COSDictionary action) || depth > 8) {
      return;
    }
    String kind = action.getNameAsString(COSName.S, "");
    if (ACTIVE.contains(kind)) {
      active.add(kind);
    }
    COSBase next = action.getDictionaryObject(COSName.NEXT);
    if (next instanceof COSArray several) {
      for (int i = 0; i < Math.min(several.size(), 100); i++) {
        action(several.getObject(i), active, depth + 1);
      }
    } else {
      action(next, active, depth + 1);
    }
  }

  private static Optional<String> archival(COSDictionary catalogue, ExpansionBudget budget) {
    if (!(catalogue.getDictionaryObject(COSName.METADATA) instanceof COSStream stream)) {
      return Optional.empty();
    }
    try {
      budget.take(stream);
      String packet;
      try (InputStream xmp = stream.createInputStream()) {
        packet = new String(xmp.readNBytes(MOST_XMP), StandardCharsets.UTF_8);
      }
      Matcher part = PART.matcher(packet);
      if (!part.find()) {
        return Optional.empty();
      }
      Matcher level = LEVEL.matcher(packet);
      return Optional.of(
          part.group(1) + (level.find() ? level.group(1).toLowerCase(Locale.ROOT) : ""));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
