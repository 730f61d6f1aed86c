package vn.vanban.signing.evidence;

import java.io.IOException;
import java.util.Objects;
import vn.vanban.core.Document;

/**
 * A document within another one, not opened yet: it is read while the outer one is still open, and
 * only one is held at a time.
 *
 * @param path where in the outer document it stands, by which the report calls it
 * @param source what reads it
 */
public record Embedded(String path, Source source) {
  /** Checks that both are there. */
  public Embedded {
    Objects.requireNonNull(path);
    Objects.requireNonNull(source);
  }

  /** Reads a document within another one. */
  @FunctionalInterface
  public interface Source {
    /** The document, named as the report is to call it. */
    Document read() throws IOException, UnreadableException;
  }
}
