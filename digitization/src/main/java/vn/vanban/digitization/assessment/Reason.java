package vn.vanban.digitization.assessment;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import vn.vanban.core.law.FindingKind;
import vn.vanban.core.law.Sentences;
import vn.vanban.core.law.Severity;
import vn.vanban.signing.report.Problem;

/** What an assessment can find to say of a result, each with the rule behind it. */
public enum Reason implements FindingKind {
  /** It is issued after the cut-off date; fact {@code issuedOn}. */
  NOT_YET_ISSUED("QT-10", Severity.INFORMATION, Effect.NOT_IN_FORCE),
  /** Its term ended; fact {@code expiresOn}. */
  TERM_OVER("QT-10", Severity.INFORMATION, Effect.NOT_IN_FORCE),
  /** It is revoked; fact {@code revokedOn}. */
  REVOKED("QT-10", Severity.INFORMATION, Effect.NOT_IN_FORCE),
  /** Another result replaces it; fact {@code replacedBy}. */
  REPLACED("QT-10", Severity.INFORMATION, Effect.NOT_IN_FORCE),
  /** The caller says that it is of no use any more (không còn giá trị sử dụng). */
  NOT_OF_USE("QT-10", Severity.INFORMATION, Effect.NOT_IN_FORCE),
  /** The same result is entered before; fact {@code resultCode}. */
  ALREADY_COUNTED("QT-11", Severity.ERROR, Effect.DOES_NOT_COUNT),
  /** The register names no file. */
  FILE_NOT_NAMED("QT-12", Severity.ERROR, Effect.NO_FILE),
  /** The file is not there, or cannot be opened; fact {@code file}. */
  FILE_ABSENT("QT-12", Severity.ERROR, Effect.NO_FILE),
  /** The file is no PDF; fact {@code format}. */
  NOT_PDF("QT-17", Severity.ERROR, Effect.DOES_NOT_COUNT),
  /** The file is protected by a password. */
  ENCRYPTED("FMT-14", Severity.ERROR, Effect.DOES_NOT_COUNT),
  /** The document itself is faulty; fact {@code problem}, and those of the problem. */
  DOCUMENT_NOT_VALID("QT-12", Severity.ERROR, Effect.DOES_NOT_COUNT),
  /** A signature is not valid; facts {@code signer}, {@code problem}, and the problem's. */
  SIGNATURE_NOT_VALID("QT-12", Severity.ERROR, Effect.DOES_NOT_COUNT),
  /** No valid personal signature of the officer who digitized. */
  OFFICER_SIGNATURE_MISSING("TT-01", Severity.ERROR, Effect.DOES_NOT_COUNT),
  /** A copy of the legacy stock bears the agency's signature alone: accepted. */
  AGENCY_ALONE_ON_COPY("TT-01", Severity.WARNING, Effect.NONE),
  /** No valid signature of an agency on the copy. */
  COPY_SIGNATURE_MISSING("QT-12", Severity.ERROR, Effect.DOES_NOT_COUNT),
  /** No valid personal signature on the original. */
  PERSONAL_SIGNATURE_MISSING("N30-01", Severity.ERROR, Effect.DOES_NOT_COUNT),
  /** No valid signature of the agency on the original. */
  AGENCY_SIGNATURE_MISSING("N30-01", Severity.ERROR, Effect.DOES_NOT_COUNT),
  /** Mandatory metadata is in neither register nor document; fact {@code field}. */
  METADATA_MISSING("MD-15", Severity.ERROR, Effect.DOES_NOT_COUNT),
  /** Metadata that a result should have is absent; fact {@code field}. */
  METADATA_INCOMPLETE("MD-15", Severity.WARNING, Effect.NONE),
  /** Neither the owner's id nor the owner's name is known. */
  OWNER_UNKNOWN("TT-07", Severity.ERROR, Effect.DOES_NOT_COUNT),
  /** Register and document differ; facts {@code field}, {@code register}, {@code document}. */
  CONFLICT("TT-12", Severity.ERROR, Effect.DOES_NOT_COUNT),
  /** Another result of the year has number and agency of this one; fact {@code resultCode}. */
  NUMBER_REPEATED("MD-08", Severity.ERROR, Effect.NONE),
  /** The document bears a secrecy mark; fact {@code mark}. */
  SECRET("MD-14", Severity.ERROR, Effect.DOES_NOT_COUNT),
  /** The document could not be judged, which is a fault of the judge; fact {@code fault}. */
  NOT_JUDGED("QT-12", Severity.ERROR, Effect.DOES_NOT_COUNT);

  private static final String BUNDLE = "vn.vanban.digitization.assessment.reasons";

  private final String rule;
  private final Severity severity;
  private final Effect effect;

  Reason(String rule, Severity severity, Effect effect) {
    this.rule = rule;
    this.severity = severity;
    this.effect = effect;
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
    ResourceBundle words = bundle(locale);
    Map<String, String> filled = new TreeMap<>(facts);
    filled.computeIfPresent("field", (key, field) -> words.getString("field." + field));
    filled.computeIfPresent("problem", (key, name) -> problem(name, facts, locale));
    return Sentences.fill(words.getString(name()), filled);
  }

  Effect effect() {
    return effect;
  }

  static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(BUNDLE, Sentences.language(locale));
  }

  private static String problem(String name, Map<String, String> facts, Locale locale) {
    Problem problem = Problem.of(Problem.Kind.valueOf(name));
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      problem = problem.with(fact.getKey(), fact.getValue());
    }
    return problem.text(locale);
  }

  /** What a reason does to the count. */
  enum Effect {
    /** The result is on neither side of the fraction. */
    NOT_IN_FORCE,
    /** There is no file: it does not count, in no way of counting. */
    NO_FILE,
    /** It does not count as digitized. */
    DOES_NOT_COUNT,
    /** A remark. */
    NONE
  }
}
