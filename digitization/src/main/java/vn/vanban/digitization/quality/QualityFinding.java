package vn.vanban.digitization.quality;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.SortedSet;
import vn.vanban.core.law.FindingKind;
import vn.vanban.core.law.Sentences;
import vn.vanban.core.law.Severity;

/** What can be wrong with a digitized file; fact {@code pages} names pages as {@code 1-3, 7}. */
public enum QualityFinding implements FindingKind {
  /** The version of PDF is lower than 1.4; fact {@code version}. */
  OLD_VERSION("FMT-01", Severity.ERROR),
  /** The pages of a copy are scanned in black and white or grey; fact {@code pages}. */
  COPY_WITHOUT_COLOUR("FMT-02", Severity.ERROR),
  /** Pages are scanned in black and white or grey; fact {@code pages}. */
  WITHOUT_COLOUR("FMT-02", Severity.WARNING),
  /** Pages are scanned too coarsely; facts {@code pages}, {@code dpi}, {@code least}. */
  LOW_RESOLUTION("FMT-03", Severity.ERROR),
  /** A scanned page has the size of no paper; facts {@code pages}, {@code size}. */
  NOT_TRUE_TO_SCALE("FMT-04", Severity.WARNING),
  /** A page that was made by a program is not A4; facts {@code pages}, {@code size}. */
  NOT_A4("FMT-05", Severity.WARNING),
  /** Text is set in another font than Times New Roman; facts {@code font}, {@code share}. */
  OTHER_FONT("FMT-07", Severity.WARNING),
  /** Text is in a font of before Unicode; fact {@code font}. */
  LEGACY_FONT("FMT-08", Severity.ERROR),
  /** Pages have no text that can be searched; fact {@code pages}. */
  NOT_SEARCHABLE("FMT-11", Severity.WARNING),
  /** Pages in an archive have no text that can be searched; fact {@code pages}. */
  ARCHIVE_NOT_SEARCHABLE("FMT-11", Severity.ERROR),
  /** The file does not claim to be PDF/A. */
  NO_ARCHIVAL_CLAIM("FMT-12", Severity.WARNING),
  /** A drawing or map is scanned too coarsely; facts {@code pages}, {@code dpi}, {@code least}. */
  DRAWING_RESOLUTION("FMT-13", Severity.ERROR),
  /** The file is encrypted. */
  ENCRYPTED("FMT-14", Severity.ERROR),
  /** The file is no PDF; fact {@code format}. */
  NOT_PDF("FMT-15", Severity.WARNING),
  /** The file can act on its own or reach out of itself; fact {@code actions}. */
  ACTIVE_CONTENT("FMT-16", Severity.WARNING),
  /** The file has no page. */
  NO_PAGE("FMT-17", Severity.WARNING),
  /** Pages are blank; fact {@code pages}. */
  BLANK_PAGE("FMT-17", Severity.WARNING),
  /** Pages are scanned askew; facts {@code pages}, {@code degrees}. */
  SKEWED_PAGE("FMT-17", Severity.WARNING),
  /** A part of the scan lies outside of the page; fact {@code pages}. */
  CUT_OFF_PAGE("FMT-17", Severity.WARNING);

  static final String BUNDLE = "vn.vanban.digitization.quality.findings";

  private final String rule;
  private final Severity severity;

  QualityFinding(String rule, Severity severity) {
    this.rule = rule;
    this.severity = severity;
  }

  /** The rules of the catalogue whose breach this package reports. */
  public static SortedSet<String> enforcedRules() {
    return FindingKind.rules(values());
  }

  @Override
  public String rule() {
    return rule;
  }

  @Override
  public Severity severity() {
    return severity;
  }

  @Override
  public String text(Locale locale, Map<String, String> facts) {
    return Sentences.fill(
        ResourceBundle.getBundle(BUNDLE, Sentences.language(locale)).getString(name()), facts);
  }
}
