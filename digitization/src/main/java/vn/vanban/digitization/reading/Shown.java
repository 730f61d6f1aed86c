package vn.vanban.digitization.reading;

import java.util.List;

/**
 * The signature fields of a document and what they show.
 *
 * @param widgets one for each widget of a signature field, in the order of the fields
 * @param pageCount the number of pages
 * @param faults what went wrong
 */
public record Shown(List<Widget> widgets, int pageCount, List<Fault> faults) {
  /** Copies the lists. */
  public Shown {
    widgets = List.copyOf(widgets);
    faults = List.copyOf(faults);
  }
}
