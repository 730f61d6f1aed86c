package vn.vanban.digitization.form;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.SortedSet;
import java.util.TreeMap;
import vn.vanban.core.law.FindingKind;
import vn.vanban.core.law.Sentences;
import vn.vanban.core.law.Severity;

/** What can be wrong with the form of a document; fact {@code signature} names a signature. */
public enum FormFinding implements FindingKind {
  /** An original has no personal signature. */
  PERSONAL_ABSENT("N30-01", Severity.ERROR),
  /** An original has no signature of an agency. */
  AGENCY_ABSENT("N30-01", Severity.ERROR),
  /** The agency signed before the person; facts {@code agency}, {@code personal}. */
  AGENCY_BEFORE_PERSON("N30-02", Severity.ERROR),
  /** The personal signature is not shown on any page. */
  PERSONAL_NOT_SHOWN("N30-03", Severity.WARNING),
  /** The personal signature stands on another page than title and name; fact {@code page}. */
  PERSONAL_ON_OTHER_PAGE("N30-03", Severity.WARNING),
  /** The personal signature does not stand between title and name. */
  PERSONAL_NOT_BETWEEN("N30-03", Severity.WARNING),
  /** The personal signature is off the centre of title and name; fact {@code millimetres}. */
  PERSONAL_OFF_CENTRE("N30-03", Severity.WARNING),
  /** The personal signature has no image. */
  PERSONAL_WITHOUT_IMAGE("N30-04", Severity.WARNING),
  /** The image of the personal signature is not blue; fact {@code share}. */
  PERSONAL_NOT_BLUE("N30-04", Severity.WARNING),
  /** The background of the image of the personal signature is not transparent. */
  PERSONAL_OPAQUE("N30-04", Severity.WARNING),
  /** The agency's signature is not shown on any page. */
  SEAL_NOT_SHOWN("N30-05", Severity.WARNING),
  /** The agency's signature has no image. */
  SEAL_WITHOUT_IMAGE("N30-05", Severity.WARNING),
  /** The image of the seal is not red; fact {@code share}. */
  SEAL_NOT_RED("N30-05", Severity.WARNING),
  /** The seal has another size; facts {@code millimetres}, {@code least}, {@code most}. */
  SEAL_SIZE("N30-05", Severity.WARNING),
  /** The seal stands apart from the personal signature, or on its right. */
  SEAL_NOT_ON_THE_LEFT("N30-06", Severity.WARNING),
  /** The seal covers too little or too much of the personal signature; fact {@code share}. */
  SEAL_OVERLAP("N30-06", Severity.WARNING),
  /** The signature on an annex does not stand at the top right of page 1; fact {@code page}. */
  ANNEX_NOT_TOP_RIGHT("N30-07", Severity.WARNING),
  /** The signature on an annex shows an image. */
  ANNEX_WITH_IMAGE("N30-08", Severity.WARNING),
  /** The signature on an annex does not show the number of the main document. */
  ANNEX_WITHOUT_NUMBER("N30-09", Severity.WARNING),
  /** The signature on an annex does not show when it was made. */
  ANNEX_WITHOUT_TIME("N30-09", Severity.WARNING),
  /** The time shown on an annex is not written as it should be; fact {@code shown}. */
  ANNEX_TIME_NOTATION("N30-09", Severity.WARNING),
  /** The time shown on an annex is not that of signing; facts {@code shown}, {@code signed}. */
  ANNEX_TIME_DIFFERS("N30-09", Severity.WARNING),
  /** The text of the signature on an annex is set otherwise; facts {@code font}, {@code size}. */
  ANNEX_LETTERING("N30-10", Severity.INFORMATION),
  /** A signature of the agency on an annex in the same file; fact {@code page}. */
  ANNEX_SIGNED_IN_FILE("N30-11", Severity.INFORMATION),
  /** The signature on a copy does not stand at the top right of page 1; fact {@code page}. */
  COPY_NOT_TOP_RIGHT("N30-12", Severity.WARNING),
  /** The signature on a copy shows an image. */
  COPY_WITH_IMAGE("N30-13", Severity.WARNING),
  /** The signature on a copy does not name the kind of copy. */
  COPY_KIND_ABSENT("N30-14", Severity.ERROR),
  /** The signature on a copy does not name the agency; fact {@code agency}. */
  COPY_AGENCY_ABSENT("N30-14", Severity.WARNING),
  /** The signature on a copy does not show when it was made. */
  COPY_TIME_ABSENT("N30-14", Severity.WARNING),
  /** The time shown on a copy is not written as it should be; fact {@code shown}. */
  COPY_TIME_NOTATION("N30-14", Severity.WARNING),
  /** The time shown on a copy is not that of signing; facts {@code shown}, {@code signed}. */
  COPY_TIME_DIFFERS("N30-14", Severity.WARNING),
  /** A copy bears a personal signature, which it does not need. */
  COPY_SIGNED_BY_PERSON("N30-15", Severity.INFORMATION),
  /** A copy of a copy (sao lục) was made of an electronic document. */
  COPY_OF_COPY_ELECTRONIC("N30-16", Severity.WARNING),
  /** Certificate and page name different agencies; facts {@code certificate}, {@code agency}. */
  AGENCY_DIFFERS("N30-17", Severity.WARNING),
  /** Certificate and page name different people; facts {@code certificate}, {@code signer}. */
  SIGNER_DIFFERS("N30-18", Severity.WARNING),
  /** Under TUQ. another agency signed than delegated; facts {@code certificate}, {@code agency}. */
  DELEGATE_SIGNED("N30-19", Severity.WARNING),
  /** Signed on another day than issued; facts {@code signed}, {@code issued}. */
  SIGNED_ON_ANOTHER_DAY("N30-20", Severity.WARNING),
  /** The authority is written otherwise than TM., Q., KT., TL., TUQ.; fact {@code authority}. */
  AUTHORITY_FORM("N30-21", Severity.WARNING),
  /** A title or degree stands before the signer's name; fact {@code title}. */
  TITLE_BEFORE_NAME("N30-22", Severity.WARNING),

  /** A digitized paper has no personal signature of an officer. */
  OFFICER_ABSENT("TT-01", Severity.ERROR),
  /** The officer signed after data were extracted; facts {@code signed}, {@code extracted}. */
  SIGNED_AFTER_EXTRACTION("TT-02", Severity.WARNING),
  /** The officer's signature is not shown on any page. */
  OFFICER_NOT_SHOWN("TT-03", Severity.WARNING),
  /** The officer's signature does not stand at the top left of page 1; fact {@code page}. */
  OFFICER_NOT_TOP_LEFT("TT-03", Severity.WARNING),
  /** The officer's signature does not show the officer's name; fact {@code name}. */
  OFFICER_NAME_ABSENT("TT-04", Severity.WARNING),
  /** The officer's signature does not show when the copy was made. */
  OFFICER_TIME_ABSENT("TT-04", Severity.WARNING),
  /** A certified copy lacks the signature of the person who certifies. */
  CERTIFIER_ABSENT("TT-10", Severity.ERROR),
  /** A certified copy lacks the signature of the agency that certifies. */
  CERTIFYING_AGENCY_ABSENT("TT-10", Severity.ERROR),
  /** A certified copy lacks the words of certification. */
  CERTIFICATION_WORDS_ABSENT("TT-10", Severity.ERROR),

  /** A margin is out of its range; facts {@code side}, {@code millimetres}, {@code range}. */
  MARGIN("FMT-06", Severity.WARNING),
  /** The body is set in another size than 13 to 14; fact {@code size}. */
  BODY_SIZE("FMT-09", Severity.INFORMATION),
  /** The recipients are set in another size than 11; fact {@code size}. */
  RECIPIENTS_SIZE("FMT-09", Severity.INFORMATION),
  /** Page 1 bears a page number. */
  NUMBER_ON_FIRST_PAGE("FMT-10", Severity.INFORMATION),
  /** A page bears no page number at its top centre; fact {@code pages}. */
  PAGE_NUMBER_ABSENT("FMT-10", Severity.INFORMATION),

  /** A letter lacks its subject after V/v. */
  LETTER_WITHOUT_SUBJECT("MD-05", Severity.WARNING),
  /** A letter is addressed to nobody. */
  LETTER_WITHOUT_ADDRESSEE("MD-05", Severity.WARNING),
  /** A day or month is written otherwise; facts {@code printed}, {@code expected}. */
  DATE_NOTATION("MD-06", Severity.INFORMATION),
  /** A field is longer than its limit; facts {@code field}, {@code length}, {@code most}. */
  FIELD_TOO_LONG("MD-09", Severity.ERROR),
  /** More pages than the field holds; facts {@code count}, {@code most}. */
  TOO_MANY_PAGES("MD-11", Severity.WARNING),
  /** The list of recipients does not end with the archive. */
  ARCHIVE_NOT_A_RECIPIENT("MD-12", Severity.INFORMATION),
  /** A mark of urgency is written otherwise; fact {@code mark}. */
  URGENCY_FORM("MD-13", Severity.INFORMATION),
  /** A converted document lacks what it must show; fact {@code part}. */
  CONVERSION_INCOMPLETE("MD-23", Severity.ERROR),
  /** A document converted to paper lacks what it must show; fact {@code part}. */
  PAPER_CONVERSION_INCOMPLETE("MD-24", Severity.ERROR),
  /** An archived copy does not say that it is digitized. */
  DIGITIZED_MARK_ABSENT("MD-25", Severity.ERROR),
  /** An archived copy is not authenticated by a signature. */
  ARCHIVE_UNSIGNED("MD-25", Severity.ERROR),
  /**
   * The agency signs with a certificate of another domain than public duty; fact {@code agency}.
   */
  AGENCY_OF_ANOTHER_DOMAIN("SIG-16", Severity.WARNING),
  /** A paper that is not to be digitized, and does not count; fact {@code submission}. */
  NOT_TO_BE_DIGITIZED("TT-09", Severity.ERROR),
  /** The QR code does not stand at the top left of page 1. */
  CODE_NOT_TOP_LEFT("TT-11", Severity.WARNING),
  /** The QR code lacks a part of what it must say; fact {@code code} names the part. */
  CODE_LACKS("TT-11", Severity.WARNING),
  /** The paper was digitized because somebody asked for it: it is on no side of a quota. */
  ON_DEMAND("TT-13", Severity.INFORMATION);

  static final String BUNDLE = "vn.vanban.digitization.form.findings";

  private final String rule;
  private final Severity severity;

  FormFinding(String rule, Severity severity) {
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
    ResourceBundle words = ResourceBundle.getBundle(BUNDLE, Sentences.language(locale));
    Map<String, String> filled = new TreeMap<>(facts);
    filled.computeIfPresent("side", (key, side) -> words.getString("side." + side));
    filled.computeIfPresent("part", (key, part) -> words.getString("part." + part));
    filled.computeIfPresent("submission", (key, how) -> words.getString("submission." + how));
    filled.computeIfPresent("code", (key, part) -> words.getString("code." + part));
    filled.computeIfPresent("field", (key, field) -> words.getString("field." + field));
    return Sentences.fill(words.getString(name()), filled);
  }
}
