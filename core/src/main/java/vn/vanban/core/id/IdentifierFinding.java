package vn.vanban.core.id;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.SortedSet;
import vn.vanban.core.law.FindingKind;
import vn.vanban.core.law.Sentences;
import vn.vanban.core.law.Severity;

/** What can be wrong with an identifier. */
public enum IdentifierFinding implements FindingKind {
  /** The number before the symbol is absent, as in a draft. */
  NUMBER_MISSING("MD-02", Severity.ERROR),
  /** The text is no number and symbol. */
  NUMBER_UNREADABLE("MD-02", Severity.WARNING),
  /** The text is no symbol. */
  SYMBOL_UNREADABLE("MD-02", Severity.WARNING),
  /** There is a number, and no symbol. */
  SYMBOL_MISSING("MD-02", Severity.WARNING),
  /** Blanks stand inside; annex I, part I, II.3: none do. */
  BLANK_INSIDE("MD-02", Severity.WARNING),
  /** No slash stands between number and symbol. */
  SLASH_MISSING("MD-02", Severity.WARNING),
  /** No hyphen stands between the type and the agency. */
  HYPHEN_MISSING("MD-02", Severity.WARNING),
  /** A slash stands within the symbol, as it did in joint circulars. */
  SLASH_FOR_HYPHEN("MD-02", Severity.WARNING),
  /** The number has a part after a dot; fact {@code number}. */
  DOTTED_NUMBER("MD-02", Severity.WARNING),
  /** The form is that of Party documents, which Decree 30/2020 does not govern. */
  PARTY_FORM("MD-02", Severity.WARNING),
  /** A number below 10 is written without a leading zero; fact {@code number}. */
  LEADING_ZERO_MISSING("MD-03", Severity.WARNING),
  /** The abbreviation is written in other letters than annex III; fact {@code expected}. */
  ABBREVIATION_CASE("MD-04", Severity.WARNING),
  /** The symbol names another type than the title; facts {@code symbol}, {@code title}. */
  TYPE_DISAGREES("MD-04", Severity.WARNING),
  /** The document is an official letter and its symbol names a type; fact {@code symbol}. */
  LETTER_WITH_TYPE("MD-05", Severity.WARNING),
  /** Letters are decomposed, or Đ is written as Ð (U+00D0). */
  NOT_NORMALIZED("MD-20", Severity.WARNING),

  /** The text is no agency code. */
  AGENCY_MALFORMED("ID-01", Severity.ERROR),
  /** The code of level 1 is not in the table; fact {@code root}. */
  AGENCY_UNKNOWN("ID-01", Severity.ERROR),
  /** The code has the old form of 13 characters; fact {@code root}. */
  AGENCY_OLD_FORM("ID-02", Severity.INFORMATION),
  /** The ministry's code was removed; facts {@code root}, {@code date}. */
  MINISTRY_REMOVED("ID-03", Severity.WARNING),
  /** The province was merged; facts {@code root}, {@code successor}, {@code date}. */
  PROVINCE_MERGED("ID-03", Severity.WARNING),
  /** The province code is not in the table of 63; fact {@code root}. */
  PROVINCE_UNKNOWN("ID-03", Severity.WARNING),

  /** The text is no dossier code. */
  DOSSIER_MALFORMED("ID-04", Severity.ERROR),
  /** The date within the code does not exist; fact {@code date}. */
  DOSSIER_DATE_UNREAL("ID-04", Severity.ERROR),
  /** The running number has the wrong length; facts {@code length}, {@code expected}. */
  DOSSIER_SEQUENCE_LENGTH("ID-04", Severity.ERROR),
  /** The running number is that of another ministry; facts {@code prefix}, {@code root}. */
  DOSSIER_PREFIX_DIFFERS("ID-05", Severity.WARNING),

  /** The text is no procedure code. */
  PROCEDURE_MALFORMED("ID-06", Severity.ERROR),
  /** The agency within the code is no province or ministry. */
  PROCEDURE_AGENCY("ID-06", Severity.ERROR),

  /** The text has neither 12 nor 9 digits. */
  PERSONAL_MALFORMED("ID-07", Severity.ERROR),
  /** The province of birth registration is not in the table; fact {@code province}. */
  PERSONAL_PROVINCE_UNKNOWN("ID-07", Severity.WARNING),
  /** The digit of century and sex stands for a century to come; fact {@code digit}. */
  PERSONAL_CENTURY_AHEAD("ID-07", Severity.WARNING),
  /** The year of birth differs; facts {@code expected}, {@code year}. */
  BIRTH_YEAR_DIFFERS("ID-07", Severity.WARNING),
  /** The number is that of an old identity card, 9 digits. */
  HISTORIC_CARD("ID-08", Severity.WARNING),

  /** The text is no tax code. */
  TAX_MALFORMED("ID-09", Severity.ERROR),
  /** The check digit is wrong, or no code with these digits exists. */
  TAX_CHECK_DIGIT("ID-09", Severity.ERROR),
  /** A citizen number is used as tax code before that became law; fact {@code date}. */
  TAX_PERSONAL_EARLY("ID-10", Severity.WARNING),

  /** The id in a certificate has no known prefix. */
  SUBJECT_PREFIX_UNKNOWN("ID-11", Severity.WARNING),
  /** The passport number in a certificate is not one. */
  PASSPORT_MALFORMED("ID-11", Severity.WARNING);

  static final String BUNDLE = "vn.vanban.core.id.identifiers";

  private final String rule;
  private final Severity severity;

  IdentifierFinding(String rule, Severity severity) {
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
