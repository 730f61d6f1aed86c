package vn.vanban.signing.xml;

import java.io.IOException;
import java.util.Optional;
import vn.vanban.signing.evidence.UnreadableException;

/** The parts of a package that the signatures in it refer to, by the references they write. */
@FunctionalInterface
public interface PackageParts {
  /** None: a document that stands alone. */
  PackageParts NONE = reference -> Optional.empty();

  /** What a reference, which is no fragment of the signature's own part, names in the package. */
  Optional<Part> part(String reference);

  /** Where the bytes of a part go. */
  @FunctionalInterface
  interface Sink {
    /** Takes the first {@code count} bytes of an array that is used again. */
    void take(byte[] bytes, int count);
  }

  /** One part. */
  interface Part {
    /** Its name in the package. */
    String name();

    /** Feeds its bytes, from the first to the last. */
    void feed(Sink sink) throws IOException, UnreadableException;
  }
}
