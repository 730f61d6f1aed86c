package vn.vanban.signing;

import java.io.IOException;
import java.util.Optional;
import vn.vanban.core.Content;
import vn.vanban.core.Document;
import vn.vanban.core.DocumentFormat;
import vn.vanban.core.Limits;
import vn.vanban.signing.certpath.Patience;
import vn.vanban.signing.report.Problem;

/**
 * The way from a document down to those within it: how deep, how many, and how long it may take all
 * together. For one thread.
 */
final class Descent {
  /** Documents in one: a packet or a portfolio has dozens. */
  private static final int MOST_DOCUMENTS = 256;

  private final Limits limits;
  private final Patience patience = Patience.ofOneDocument();
  private final long start = System.nanoTime();
  private int depth;
  private int documents;
  private boolean spent;

  Descent(Limits limits) {
    this.limits = limits;
  }

  /** The patience with the network, for all of them. */
  Patience patience() {
    return patience;
  }

  /** Goes into a document; what speaks against it is returned. Each way in has its way out. */
  Optional<Problem> enter() {
    depth++;
    documents++;
    if (depth > limits.embeddedDepth()) {
      return beyond("embeddedDepth", limits.embeddedDepth());
    }
    if (documents > MOST_DOCUMENTS) {
      spent = true;
      return beyond("documents", MOST_DOCUMENTS);
    }
    if (System.nanoTime() - start > limits.time().toNanos()) {
      spent = true;
      return beyond("time", limits.time().toMillis());
    }
    return Optional.empty();
  }

  /** Goes out of a document. */
  void leave() {
    depth--;
  }

  /** Whether no further document is read from here, so that one report saying so is enough. */
  boolean isOver() {
    return spent || depth >= limits.embeddedDepth();
  }

  private static Optional<Problem> beyond(String limit, long value) {
    return Optional.of(
        Problem.of(Problem.Kind.LIMIT_EXCEEDED).with("limit", limit).with("value", value));
  }

  /** Whether a document is of a format that signatures are known of; a picture is not. */
  static boolean mayBeSigned(Document document) throws IOException {
    try (Content content = document.open()) {
      return switch (DocumentFormat.detect(content)) {
        case PDF, XML, OOXML, ODF, CMS, ASIC, DOC -> true;
        case JPEG, PNG, TIFF, RTF, UNKNOWN -> false;
      };
    }
  }
}
