package vn.vanban.digitization.stock;

import java.util.List;
import vn.vanban.digitization.assessment.ResultEntry;

/**
 * A result to do next.
 *
 * @param entry the entry
 * @param effort what has to be done
 * @param reasons why it does not count, as rule and kind
 */
public record WorkItem(ResultEntry entry, Effort effort, List<String> reasons) {
  /** Copies the reasons. */
  public WorkItem {
    reasons = List.copyOf(reasons);
  }
}
