package vn.vanban.digitization.metadata;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of one document. A field that is not in the document is absent: no value is ever
 * made up for it.
 */
public final class ResultMetadata {
  private final Map<MetadataField, Extracted<?>> fields;

  private ResultMetadata(Map<MetadataField, Extracted<?>> fields) {
    this.fields = fields;
  }

  static ResultMetadata of(Map<MetadataField, Extracted<?>> fields) {
    Map<MetadataField, Extracted<?>> copy = new EnumMap<>(MetadataField.class);
    copy.putAll(fields);
    return new ResultMetadata(Collections.unmodifiableMap(copy));
  }

  /** All fields that are present, in the order of {@link MetadataField}. */
  public Map<MetadataField, Extracted<?>> fields() {
    return fields;
  }

  /** The issuing agency (cơ quan ban hành), as printed; its lines are joined by a space. */
  public Optional<Extracted<String>> agency() {
    return as(MetadataField.AGENCY, String.class);
  }

  /** The agency above it (cơ quan chủ quản) as the letterhead names it. */
  public Optional<Extracted<String>> parentAgency() {
    return as(MetadataField.PARENT_AGENCY, String.class);
  }

  /** The number (số) alone, with its leading zero. */
  public Optional<Extracted<String>> number() {
    return as(MetadataField.NUMBER, String.class);
  }

  /** The symbol (ký hiệu) alone, such as {@code QĐ-UBND}. */
  public Optional<Extracted<String>> symbol() {
    return as(MetadataField.SYMBOL, String.class);
  }

  /** Number and symbol, such as {@code 2407/QĐ-UBND}; absent where either is not printed. */
  public Optional<Extracted<String>> documentNumber() {
    return as(MetadataField.DOCUMENT_NUMBER, String.class);
  }

  /** The place of issue (địa danh). */
  public Optional<Extracted<String>> place() {
    return as(MetadataField.PLACE, String.class);
  }

  /** The day of issue, whole or partial. */
  public Optional<Extracted<PartialDate>> issuedOn() {
    return as(MetadataField.ISSUED_ON, PartialDate.class);
  }

  /** The type (tên loại), in capitals; {@code CÔNG VĂN} is inferred, since it is never printed. */
  public Optional<Extracted<String>> documentType() {
    return as(MetadataField.DOCUMENT_TYPE, String.class);
  }

  /** The subject (trích yếu). */
  public Optional<Extracted<String>> subject() {
    return as(MetadataField.SUBJECT, String.class);
  }

  /** Those to whom the document is addressed (kính gửi). */
  public Optional<Extracted<List<String>>> addressees() {
    return texts(MetadataField.ADDRESSEES);
  }

  /** Those who receive it (nơi nhận). */
  public Optional<Extracted<List<String>>> recipients() {
    return texts(MetadataField.RECIPIENTS);
  }

  /**
   * In whose name or place it is signed (TM., KT., Q., TL., TUQ.); several are joined by a
   * semicolon.
   */
  public Optional<Extracted<String>> authority() {
    return as(MetadataField.AUTHORITY, String.class);
  }

  /** The title of the signer (chức vụ). */
  public Optional<Extracted<String>> signerTitle() {
    return as(MetadataField.SIGNER_TITLE, String.class);
  }

  /** The name of the signer (họ tên), without a rank. */
  public Optional<Extracted<String>> signer() {
    return as(MetadataField.SIGNER, String.class);
  }

  /** The rank of the signer, such as {@code Thượng tá}. */
  public Optional<Extracted<String>> signerRank() {
    return as(MetadataField.SIGNER_RANK, String.class);
  }

  /** The day from which it is in force. */
  public Optional<Extracted<PartialDate>> effectiveOn() {
    return as(MetadataField.EFFECTIVE_ON, PartialDate.class);
  }

  /** The last day on which it is in force; never invented. */
  public Optional<Extracted<PartialDate>> expiresOn() {
    return as(MetadataField.EXPIRES_ON, PartialDate.class);
  }

  /** The number of pages of the file. */
  public Optional<Extracted<Integer>> pageCount() {
    return as(MetadataField.PAGE_COUNT, Integer.class);
  }

  /** The code of the administrative procedure (mã thủ tục). */
  public Optional<Extracted<String>> procedureCode() {
    return as(MetadataField.PROCEDURE_CODE, String.class);
  }

  /** The code of the dossier (mã hồ sơ). */
  public Optional<Extracted<String>> dossierCode() {
    return as(MetadataField.DOSSIER_CODE, String.class);
  }

  /** The owner of the result (chủ sở hữu), as printed. */
  public Optional<Extracted<String>> ownerName() {
    return as(MetadataField.OWNER_NAME, String.class);
  }

  /** Whether the owner is a person or an organization. */
  public Optional<Extracted<OwnerKind>> ownerKind() {
    return as(MetadataField.OWNER_KIND, OwnerKind.class);
  }

  /**
   * The personal identification number of the owner: 12 digits, or 9 of the old kind. Personal
   * data.
   */
  public Optional<Extracted<String>> ownerId() {
    return as(MetadataField.OWNER_ID, String.class);
  }

  /** The tax code of the owner: 10 or 13 digits. */
  public Optional<Extracted<String>> ownerTaxCode() {
    return as(MetadataField.OWNER_TAX_CODE, String.class);
  }

  /** The birth date of the owner, which may be a year. Personal data. */
  public Optional<Extracted<PartialDate>> ownerBirthDate() {
    return as(MetadataField.OWNER_BIRTH_DATE, PartialDate.class);
  }

  /** The address of the owner. Personal data. */
  public Optional<Extracted<String>> ownerAddress() {
    return as(MetadataField.OWNER_ADDRESS, String.class);
  }

  /** The urgency mark (mức độ khẩn). */
  public Optional<Extracted<String>> urgency() {
    return as(MetadataField.URGENCY, String.class);
  }

  /** The secrecy mark (độ mật); such a document is not to be digitized on open systems. */
  public Optional<Extracted<String>> secrecy() {
    return as(MetadataField.SECRECY, String.class);
  }

  /** The incoming stamp (dấu ĐẾN). */
  public Optional<Extracted<IncomingRecord>> incoming() {
    return as(MetadataField.INCOMING, IncomingRecord.class);
  }

  private <T> Optional<Extracted<T>> as(MetadataField field, Class<T> type) {
    Extracted<?> extracted = fields.get(field);
    return extracted == null
        ? Optional.empty()
        : Optional.of(extracted.with(type.cast(extracted.value())));
  }

  private Optional<Extracted<List<String>>> texts(MetadataField field) {
    Extracted<?> extracted = fields.get(field);
    return extracted == null
        ? Optional.empty()
        : Optional.of(
            extracted.with(
                ((List<?>) extracted.value()).stream().map(String.class::cast).toList()));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ResultMetadata that && fields.equals(that.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
