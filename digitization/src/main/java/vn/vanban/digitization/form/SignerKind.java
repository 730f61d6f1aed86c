package vn.vanban.digitization.form;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.vanban.digitization.layout.Plain;
import vn.vanban.signing.report.CertificateSummary;

/**
 * Whether a certificate names a person or an agency. No attribute of the certificates in use says
 * so outright; the first of these rules that speaks decides:
 *
 * <ol>
 *   <li>the subject bears a personal number ({@code CCCD:}, {@code CMND:}, {@code HC:}): a person,
 *       also one whose organisation's tax code stands beside it;
 *   <li>the subject bears a title (Decree 23/2025, article 13, asks for the position): a person;
 *   <li>the subject bears a tax code ({@code MST:}): an agency;
 *   <li>the common name is that of the organisation, or begins with a word that agencies' names
 *       begin with: an agency;
 *   <li>the common name has two to six words without a digit, and an organisation stands beside it,
 *       as in the certificates of the Government's authority: a person;
 *   <li>else it cannot be told, and the signature counts as neither.
 * </ol>
 */
public enum SignerKind {
  /** A person: an authorised signer, or the officer who digitized. */
  PERSONAL,
  /** An agency or another organisation. */
  AGENCY,
  /** It cannot be told. */
  UNKNOWN;

  private static final Pattern PERSONAL_NUMBER =
      Pattern.compile("\\b(?:CCCD|CMND|CMT|HC)\\s*[:=]\\s*[0-9A-Z]", Pattern.CASE_INSENSITIVE);

  private static final Pattern TAX_CODE =
      Pattern.compile("\\bMST\\s*[:=]\\s*[0-9]", Pattern.CASE_INSENSITIVE);

  private static final Pattern TITLE =
      Pattern.compile("(?:^|[,+])\\s*(?:T|TITLE|2\\.5\\.4\\.12)\\s*=", Pattern.CASE_INSENSITIVE);

  private static final Pattern ORGANISATION =
      Pattern.compile("(?:^|[,+])\\s*O\\s*=\\s*((?:\\\\.|[^,+\\\\])*)", Pattern.CASE_INSENSITIVE);

  /** How names of agencies begin: Decree 30/2020, annex III, and the names seen in practice. */
  private static final List<String> AGENCY_WORDS =
      List.of(
          "UBND",
          "HDND",
          "UY BAN",
          "HOI DONG",
          "VAN PHONG",
          "SO",
          "BO",
          "BAN",
          "CUC",
          "TONG CUC",
          "CHI CUC",
          "PHONG",
          "TRUNG TAM",
          "THANH TRA",
          "CONG AN",
          "TOA AN",
          "VIEN KIEM SAT",
          "VIEN",
          "DANG UY",
          "TINH UY",
          "HUYEN UY",
          "THANH UY",
          "KHO BAC",
          "BAO HIEM",
          "BENH VIEN",
          "TRUONG",
          "CONG TY",
          "TONG CONG TY",
          "DOANH NGHIEP",
          "CHI NHANH",
          "NGAN HANG",
          "CONG",
          "CO QUAN",
          "THUE",
          "HAI QUAN",
          "QUY",
          "HOI",
          "LIEN DOAN",
          "BO CHI HUY");

  /** Tells the kind of a signer from the subject of the signing certificate. */
  public static SignerKind of(CertificateSummary certificate) {
    String subject = certificate.subject();
    if (PERSONAL_NUMBER.matcher(subject).find() || TITLE.matcher(subject).find()) {
      return PERSONAL;
    }
    String name = Plain.words(certificate.commonName());
    Matcher organisation = ORGANISATION.matcher(subject);
    boolean hasOrganisation = organisation.find();
    if (TAX_CODE.matcher(subject).find()
        || (hasOrganisation && !name.isEmpty() && Plain.words(organisation.group(1)).equals(name))
        || AGENCY_WORDS.stream().anyMatch(word -> (name + " ").startsWith(word + " "))) {
      return AGENCY;
    }
    int words = name.split(" ", -1).length;
    boolean likeAPerson = words >= 2 && words <= 6 && name.chars().noneMatch(Character::isDigit);
    return hasOrganisation && likeAPerson ? PERSONAL : UNKNOWN;
  }
}
