package vn.vanban.digitization.ocr;

import java.util.List;
import java.util.Objects;

/** What became of a recognition. */
public sealed interface Recognition {
  /**
   * The words of each image, in the order of the images and then of reading.
   *
   * @param images one list for each image; empty where nothing was read
   */
  record Words(List<List<OcrWord>> images) implements Recognition {
    /** Copies the lists. */
    public Words {
      images = images.stream().map(List::copyOf).toList();
    }
  }

  /** No words, and why. */
  record Failed(Failure failure) implements Recognition {
    /** Checks that there is a failure. */
    public Failed {
      Objects.requireNonNull(failure);
    }
  }

  /** Why an engine gave no words. */
  enum Failure {
    /** The engine is not there, or cannot be started. */
    MISSING,
    /** The engine did not answer in time and was stopped. */
    TIMED_OUT,
    /** The engine ended with an error, for instance because its language model is missing. */
    CRASHED,
    /** The engine answered with more than any page holds and was stopped. */
    FLOODED,
    /** The engine's answer is not what it promises. */
    MALFORMED,
    /** The images are larger than the engine takes. */
    TOO_LARGE,
    /** The files by which the engine is spoken to could not be written or read. */
    NO_SPACE,
    /** The thread was interrupted; its flag is set again. */
    INTERRUPTED
  }
}
