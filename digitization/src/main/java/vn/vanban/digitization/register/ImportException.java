package vn.vanban.digitization.register;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A file cannot be imported; nothing of it was. */
public final class ImportException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final transient List<ImportFault> faults;

  ImportException(Path file, List<ImportFault> faults) {
    super(file + ", " + faults.get(0).text(Locale.ENGLISH));
    this.file = file.toString();
    this.faults = List.copyOf(faults);
  }

  /** What is wrong, in the order of the lines; of very many the first only. */
  public List<ImportFault> faults() {
    return faults;
  }

  /** One line for a person: the file, its first fault, and how many more were found. */
  public String text(Locale locale) {
    String first = file + ", " + faults.get(0).text(locale);
    return faults.size() == 1
        ? first
        : first + " " + Texts.of("more", locale, Map.of("count", "" + (faults.size() - 1)));
  }
}
