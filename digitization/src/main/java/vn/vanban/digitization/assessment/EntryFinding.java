package vn.vanban.digitization.assessment;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import vn.vanban.core.law.FindingKind;
import vn.vanban.core.law.Sentences;
import vn.vanban.core.law.Severity;

/** What can be wrong with an entry of the register. */
enum EntryFinding implements FindingKind {
  /** Metadata of a digitized paper is in neither register nor document; fact {@code field}. */
  PAPER_METADATA_ABSENT("TT-06", Severity.ERROR),
  /** The kind of paper in the code of the result is none of the catalogue; fact {@code paper}. */
  PAPER_CODE_UNKNOWN("TT-08", Severity.WARNING),
  /** The id of the agency is longer than the field holds; facts {@code length}, {@code most}. */
  AGENCY_ID_TOO_LONG("MD-10", Severity.WARNING),
  /** The code of the result has another form than the caller's; fact {@code form}. */
  RESULT_CODE_FORM("MD-17", Severity.WARNING),
  /** A part of the code of the result contradicts the entry; fact {@code field}. */
  RESULT_CODE_CONTRADICTS("MD-17", Severity.WARNING),
  /** The name of the file has another form; fact {@code file}. */
  FILE_NAME_FORM("MD-22", Severity.WARNING),
  /** The date in the name of the file does not exist or is to come; fact {@code date}. */
  FILE_NAME_DATE("MD-22", Severity.WARNING),
  /** The term ends half a year after the day, and the document says nothing; fact {@code day}. */
  EXPIRY_INVENTED("MD-18", Severity.ERROR),
  /** The owner is not that of the dossier; fact {@code field}. */
  OWNER_OF_ANOTHER_DOSSIER("MD-21", Severity.WARNING);

  static final String BUNDLE = "vn.vanban.digitization.assessment.entries";

  private final String rule;
  private final Severity severity;

  EntryFinding(String rule, Severity severity) {
    this.rule = rule;
    this.severity = severity;
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
    ResourceBundle words = ResourceBundle.getBundle(BUNDLE, Sentences.language(locale));
    Map<String, String> filled = new TreeMap<>(facts);
    filled.computeIfPresent("field", (key, field) -> words.getString("field." + field));
    return Sentences.fill(words.getString(name()), filled);
  }
}
