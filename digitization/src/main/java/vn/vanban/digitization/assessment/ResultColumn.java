package vn.vanban.digitization.assessment;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The columns of a register of results, in their order: how files of it name what they hold. */
public enum ResultColumn {
  /** {@link ResultEntry#resultCode}. */
  RESULT_CODE("resultCode", ResultEntry::resultCode),
  /** {@link ResultEntry#procedureCode}. */
  PROCEDURE_CODE("procedureCode", ResultEntry::procedureCode),
  /** {@link ResultEntry#dossierCode}. */
  DOSSIER_CODE("dossierCode", ResultEntry::dossierCode),
  /** {@link ResultEntry#level}: PROVINCE, DISTRICT or COMMUNE. */
  LEVEL("level", entry -> entry.level().name()),
  /** {@link ResultEntry#agencyCode}. */
  AGENCY_CODE("agencyCode", ResultEntry::agencyCode),
  /** {@link ResultEntry#agencyName}. */
  AGENCY_NAME("agencyName", ResultEntry::agencyName),
  /** {@link ResultEntry#documentNumber}. */
  DOCUMENT_NUMBER("documentNumber", ResultEntry::documentNumber),
  /** {@link ResultEntry#documentType}. */
  DOCUMENT_TYPE("documentType", ResultEntry::documentType),
  /** {@link ResultEntry#issuedOn}, as in 2024-12-31. */
  ISSUED_ON("issuedOn", entry -> day(entry.issuedOn())),
  /** {@link ResultEntry#expiresOn}. */
  EXPIRES_ON("expiresOn", entry -> day(entry.expiresOn())),
  /** {@link ResultEntry#revokedOn}. */
  REVOKED_ON("revokedOn", entry -> day(entry.revokedOn())),
  /** {@link ResultEntry#replacedBy}. */
  REPLACED_BY("replacedBy", ResultEntry::replacedBy),
  /** {@link ResultEntry#ownerId}; personal data. */
  OWNER_ID("ownerId", ResultEntry::ownerId),
  /** {@link ResultEntry#ownerName}; personal data. */
  OWNER_NAME("ownerName", ResultEntry::ownerName),
  /** {@link ResultEntry#profile}; a file may leave it empty for a result of a procedure. */
  PROFILE("profile", entry -> entry.profile().name()),
  /** {@link ResultEntry#file}. */
  FILE("file", ResultEntry::file);

  private final String label;
  private final Function<ResultEntry, String> text;

  ResultColumn(String label, Function<ResultEntry, String> text) {
    this.label = label;
    this.text = text;
  }

  /** The name in the header of a file, such as {@code resultCode}. */
  public String label() {
    return label;
  }

  /** The cell of an entry; empty where the register lacks it. */
  public String text(ResultEntry entry) {
    return text.apply(entry);
  }

  /** The names of all columns, in their order. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(ResultColumn::label).toList();
  }

  private static String day(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse("");
  }
}
