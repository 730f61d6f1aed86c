package vn.vanban.digitization.metadata;

import java.util.List;
import vn.vanban.core.law.Finding;

/**
 * What a text layer was written of.
 *
 * @param pages the pages written
 * @param recognizedPages those of them whose words an engine recognized now
 * @param words the words written
 * @param findings why pages or words may be missing
 */
public record TextLayerReport(int pages, int recognizedPages, long words, List<Finding> findings) {
  /** Copies the findings. */
  public TextLayerReport {
    findings = List.copyOf(findings);
  }
}
