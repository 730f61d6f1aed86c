package vn.vanban.signing.render;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;

/**
 * Weighs the streams that a page reaches before anything of it is drawn: PDFBox expands them whole
 * into memory.
 */
final class ReachedStreams {
  /** Ways from a page to other pages, to the form and to actions, which draw nothing. */
  private static final Set<COSName> ELSEWHERE =
      Set.of(
          COSName.PARENT,
          COSName.P,
          COSName.A,
          COSName.AA,
          COSName.DEST,
          COSName.getPDFName("Popup"),
          COSName.getPDFName("IRT"),
          COSName.getPDFName("B"),
          COSName.getPDFName("V"));

  /** RFC 1951 codes at most 258 bytes in 2 bits: no deflated stream expands more. */
  private static final long DEFLATE_MOST = 1032;

  /** A page of a newspaper with a font for each weight reaches a few thousand. */
  private static final int MOST_OBJECTS = 200_000;

  private final PictureLimits limits;
  private final Clock clock;
  private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<COSBase> tooLarge = Collections.newSetFromMap(new IdentityHashMap<>());
  private long expanded;

  ReachedStreams(PictureLimits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** The images that have too many pixels to be unpacked. */
  boolean isTooLarge(COSBase image) {
    return tooLarge.contains(image);
  }

  /** Weighs a page; what an earlier page reached is weighed already, and not held with this one. */
  void weigh(COSDictionary page) throws IOException {
    expanded = 0;
    Deque<COSBase> waiting = new ArrayDeque<>();
    waiting.push(page);
    while (!waiting.isEmpty()) {
      COSBase next = waiting.pop();
      COSBase object = next instanceof COSObject reference ? reference.getObject() : next;
      if (!(object instanceof COSDictionary || object instanceof COSArray) || !seen.add(object)) {
        continue;
      }
      if (seen.size() > MOST_OBJECTS) {
        throw new GapException(Picture.Gap.TOO_LARGE);
      }
      clock.check();
      if (object instanceof COSArray array) {
        array.forEach(waiting::push);
        continue;
      }
      if (object instanceof COSStream stream) {
        weigh(stream);
      }
      COSDictionary dictionary = (COSDictionary) object;
      for (COSName key : dictionary.keySet()) {
        COSBase value = dictionary.getItem(key);
        if (value != null && !ELSEWHERE.contains(key)) {
          waiting.push(value);
        }
      }
    }
  }

  private void weigh(COSStream stream) throws IOException {
    if (COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE)) && pixels(stream)) {
      tooLarge.add(stream);
      return;
    }
    int layers = 0;
    for (String filter : filters(stream)) {
      switch (filter) {
        case "DCTDecode", "DCT", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "CCF" -> {
          // Pixels, which are counted above.
          return;
        }
        case "ASCIIHexDecode", "AHx", "ASCII85Decode", "A85", "Crypt" -> {}
        default -> layers++;
      }
    }
    long length = Math.max(1, stream.getLength());
    if (layers == 0 || expanded + length * DEFLATE_MOST <= limits.expandedBytes() && layers == 1) {
      // Not counted: a small stream cannot become a large one, and a page has few.
      return;
    }
    if (layers > 1 && length * DEFLATE_MOST * DEFLATE_MOST > limits.expandedBytes()) {
      // Only the last layer of several can be streamed, so nothing bounds the ones before it.
      throw new GapException(Picture.Gap.TOO_LARGE);
    }
    byte[] buffer = new byte[1 << 14];
    try (InputStream decoded = stream.createInputStream()) {
      for (int count = decoded.read(buffer); count >= 0; count = decoded.read(buffer)) {
        expanded += count;
        if (expanded > limits.expandedBytes()) {
          throw new GapException(Picture.Gap.TOO_LARGE);
        }
        clock.check();
      }
    }
  }

  private static Iterable<String> filters(COSStream stream) {
    COSBase filters = stream.getFilters();
    if (filters instanceof COSName name) {
      return Set.of(name.getName());
    }
    List<String> names = new ArrayList<>();
    if (filters instanceof COSArray array) {
      for (int i = 0; i < array.size(); i++) {
        names.add(array.getObject(i) instanceof COSName name ? name.getName() : "");
      }
    }
    return names;
  }

  /** Whether an image has too many pixels, by its own word or by that of the JPEG in it. */
  private boolean pixels(COSStream image) throws IOException {
    long stated = (long) image.getInt(COSName.WIDTH, 0) * image.getInt(COSName.HEIGHT, 0);
    if (stated > limits.imagePixels()) {
      return true;
    }
    if (!filters(image).iterator().hasNext()
        || !filters(image).iterator().next().startsWith("DCT")) {
      return false;
    }
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    if (!readers.hasNext()) {
      return false;
    }
    ImageReader reader = readers.next();
    try (InputStream raw = image.createRawInputStream();
        ImageInputStream input = new MemoryCacheImageInputStream(raw)) {
      reader.setInput(input, true, true);
      return (long) reader.getWidth(0) * reader.getHeight(0) > limits.imagePixels();
    } catch (IOException e) {
      // What no reader can measure no reader can draw.
      return false;
    } finally {
      reader.dispose();
    }
  }
}
