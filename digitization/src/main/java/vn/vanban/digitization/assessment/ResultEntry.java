package vn.vanban.digitization.assessment;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.law.Profile;

/**
 * What the register says of one result of an administrative procedure (kết quả giải quyết TTHC).
 * Text that the register lacks is empty; nothing is made up for it.
 *
 * @param resultCode the code of the result (mã kết quả), by which it is counted once; never empty
 * @param procedureCode the code of the procedure (mã thủ tục)
 * @param dossierCode the code of the dossier (mã hồ sơ)
 * @param level the level whose authority it was issued under
 * @param agencyCode the code of the issuing agency; never empty
 * @param agencyName the name of the issuing agency
 * @param documentNumber number and symbol (số, ký hiệu)
 * @param documentType the type of document (tên loại)
 * @param issuedOn the day of issue
 * @param expiresOn the last day on which it is in force; absent means for ever
 * @param revokedOn the day from which it is revoked
 * @param replacedBy the code of the result that replaces it
 * @param ownerId the citizen number, tax code or other id of the owner; personal data
 * @param ownerName the name of the owner
 * @param profile the kind of document, which decides who has to sign
 * @param file the name of the file, relative to the folder of the documents
 */
public record ResultEntry(
    String resultCode,
    String procedureCode,
    String dossierCode,
    AdministrativeLevel level,
    String agencyCode,
    String agencyName,
    String documentNumber,
    String documentType,
    Optional<LocalDate> issuedOn,
    Optional<LocalDate> expiresOn,
    Optional<LocalDate> revokedOn,
    String replacedBy,
    String ownerId,
    String ownerName,
    Profile profile,
    String file) {
  /**
   * Checks that the entry can be counted.
   *
   * @throws IllegalArgumentException if the code of the result or of the agency is empty
   */
  public ResultEntry {
    if (resultCode.isBlank()) {
      throw new IllegalArgumentException("resultCode is empty");
    }
    if (agencyCode.isBlank()) {
      throw new IllegalArgumentException("agencyCode is empty");
    }
    Objects.requireNonNull(level);
    Objects.requireNonNull(issuedOn);
    Objects.requireNonNull(expiresOn);
    Objects.requireNonNull(revokedOn);
    Objects.requireNonNull(profile);
  }
}
