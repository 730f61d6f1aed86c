package vn.vanban.digitization.reading;

import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/** Counts what compressed streams expand to, before they are expanded into memory. */
final class ExpansionBudget {
  /** RFC 1951 codes at most 258 bytes in 2 bits: no deflated stream expands more. */
  private static final long DEFLATE_MOST = 1032;

  private final long most;
  private long used;

  ExpansionBudget(long most) {
    this.most = most;
  }

  /** Takes a stream, or each stream of an array, from the budget. */
  void take(COSBase content) throws IOException {
    if (content instanceof COSArray parts) {
      for (int i = 0; i < parts.size(); i++) {
        if (parts.getObject(i) instanceof COSStream part) {
          takeOne(part);
        }
      }
    } else if (content instanceof COSStream stream) {
      takeOne(stream);
    }
  }

  private void takeOne(COSStream stream) throws IOException {
    int layers = expandingLayers(stream.getFilters());
    long bound = Math.max(1, stream.getLength());
    for (int i = 0; i < layers && bound <= most; i++) {
      bound *= DEFLATE_MOST;
    }
    if (used + bound <= most) {
      // Not counted: a small stream cannot become a large one, and a page has few.
      return;
    }
    if (layers > 1) {
      // Only the last layer of several can be streamed, so nothing bounds the ones before it.
      throw new OverLimit("expandedBytes");
    }
    byte[] buffer = new byte[1 << 14];
    try (InputStream decoded = stream.createInputStream()) {
      int count;
      while ((count = decoded.read(buffer)) >= 0) {
        used += count;
        if (used > most) {
          throw new OverLimit("expandedBytes");
        }
      }
    }
  }

  /** ASCII filters shrink; all others may expand. */
  private static int expandingLayers(COSBase filters) {
    if (filters instanceof COSName name) {
      return isAscii(name) ? 0 : 1;
    }
    int layers = 0;
    if (filters instanceof COSArray array) {
      for (int i = 0; i < array.size(); i++) {
        layers += array.getObject(i) instanceof COSName name && isAscii(name) ? 0 : 1;
      }
    }
    return layers;
  }

  private static boolean isAscii(COSName filter) {
    return filter.getName().startsWith("ASCII")
        || filter.getName().equals("A85")
        || filter.getName().equals("AHx");
  }
}
