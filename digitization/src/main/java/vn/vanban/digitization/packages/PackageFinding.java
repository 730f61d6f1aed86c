package vn.vanban.digitization.packages;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.SortedSet;
import vn.vanban.core.law.FindingKind;
import vn.vanban.core.law.Sentences;
import vn.vanban.core.law.Severity;

/** What can be wrong with a package. */
public enum PackageFinding implements FindingKind {
  /** The package lacks a part; fact {@code part}. */
  PART_ABSENT("PKG-01", Severity.ERROR),
  /** A part cannot be read as XML; fact {@code file}. */
  PART_UNREADABLE("PKG-01", Severity.ERROR),
  /** The id of the package has another form; fact {@code id}. */
  ID_FORM("PKG-02", Severity.ERROR),
  /** The name of the package is not its id; facts {@code name}, {@code id}. */
  NAME_DIFFERS("PKG-02", Severity.ERROR),
  /** A file has another digest than METS says; fact {@code file}. */
  DIGEST_DIFFERS("PKG-03", Severity.ERROR),
  /** METS says no SHA-256 of a file; fact {@code file}. */
  DIGEST_ABSENT("PKG-03", Severity.ERROR),
  /** METS names a file that is not in the package; fact {@code file}. */
  FILE_ABSENT("PKG-03", Severity.ERROR),
  /** The record of preservation has another version; fact {@code version}. */
  PREMIS_VERSION("PKG-04", Severity.WARNING),
  /** The time of an event is not written with Vietnam's offset; fact {@code time}. */
  EVENT_TIME("PKG-04", Severity.WARNING),
  /** A name stands where the code of the fonds should; fact {@code fonds}. */
  FONDS_NAME("PKG-05", Severity.WARNING),
  /** The header of a packet lacks a field; fact {@code field}. */
  HEADER_FIELD_ABSENT("PKG-06", Severity.WARNING),
  /** The id of the packet contradicts a field; fact {@code field}. */
  DOCUMENT_ID_CONTRADICTS("PKG-06", Severity.WARNING);

  static final String BUNDLE = "vn.vanban.digitization.packages.findings";

  private final String rule;
  private final Severity severity;

  PackageFinding(String rule, Severity severity) {
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
