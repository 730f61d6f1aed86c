package vn.vanban.signing.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import vn.vanban.core.Content;
import vn.vanban.core.Document;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;

/** A sequence of octets that a reference stands for: in memory, or a document that is handed in. */
interface Octets {
  /** Feeds the octets, from the first to the last. */
  void feed(Sink sink) throws IOException, UnreadableException;

  /** Where octets go. */
  @FunctionalInterface
  interface Sink {
    void take(byte[] octets, int count);
  }

  static Octets of(byte[] bytes) {
    return sink -> sink.take(bytes, bytes.length);
  }

  static Octets of(Document document, Budget budget) {
    return sink -> {
      try (Content content = document.open();
          InputStream input = content.stream(0, content.size())) {
        byte[] chunk = new byte[1 << 16];
        int count;
        while ((count = input.read(chunk)) > 0) {
          budget.scan(count);
          sink.take(chunk, count);
        }
      }
    };
  }

  static Octets of(PackageParts.Part part) {
    return new Octets() {
      @Override
      public void feed(Sink sink) throws IOException, UnreadableException {
        part.feed(sink::take);
      }

      @Override
      public boolean isPart() {
        return true;
      }
    };
  }

  /** Whether they are those of a part of a package. */
  default boolean isPart() {
    return false;
  }

  /** The octets in memory, for a transform that needs them so. */
  default byte[] bytes() throws IOException, UnreadableException {
    Held held = new Held();
    feed(held);
    if (held.beyond) {
      throw UnreadableException.limit("size", XmlParser.LONGEST);
    }
    return held.toByteArray();
  }

  default InputStream stream() throws IOException, UnreadableException {
    return new ByteArrayInputStream(bytes());
  }

  /** Holds octets up to the limit. */
  final class Held extends java.io.ByteArrayOutputStream implements Sink {
    private boolean beyond;

    @Override
    public void take(byte[] octets, int count) {
      if (size() + (long) count > XmlParser.LONGEST) {
        beyond = true;
        return;
      }
      write(octets, 0, count);
    }
  }
}
