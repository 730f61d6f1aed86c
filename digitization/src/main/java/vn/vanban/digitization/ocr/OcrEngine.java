package vn.vanban.digitization.ocr;

import java.time.Duration;
import java.util.List;

/**
 * Reads the printed words of images, such as the header and the signature block of a scan.
 *
 * <p>An engine meets pixels of hostile documents: what goes wrong in it is a {@link
 * Recognition.Failed}, never an exception. It serves all threads.
 */
@FunctionalInterface
public interface OcrEngine {
  /**
   * Recognizes the words of several images of one document.
   *
   * @param images the images, each an upright piece of a page
   * @param time the most time for all of them together; a positive one
   */
  Recognition recognize(List<GreyImage> images, Duration time);
}
