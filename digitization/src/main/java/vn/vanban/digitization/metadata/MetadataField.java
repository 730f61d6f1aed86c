package vn.vanban.digitization.metadata;

/** A field of the metadata of a document. */
public enum MetadataField {
  /** The issuing agency (cơ quan ban hành), as printed; its lines are joined by a space. */
  AGENCY("agency"),
  /** The agency above it (cơ quan chủ quản) as the letterhead names it. */
  PARENT_AGENCY("parentAgency"),
  /** The number (số) alone, with its leading zero. */
  NUMBER("number"),
  /** The symbol (ký hiệu) alone, such as {@code QĐ-UBND}. */
  SYMBOL("symbol"),
  /** Number and symbol, such as {@code 2407/QĐ-UBND}; absent where either is not printed. */
  DOCUMENT_NUMBER("documentNumber"),
  /** The place of issue (địa danh). */
  PLACE("place"),
  /** The day of issue, whole or partial. */
  ISSUED_ON("issuedOn"),
  /** The type (tên loại), in capitals; {@code CÔNG VĂN} is inferred, since it is never printed. */
  DOCUMENT_TYPE("documentType"),
  /** The subject (trích yếu). */
  SUBJECT("subject"),
  /** Those to whom the document is addressed (kính gửi). */
  ADDRESSEES("addressees"),
  /** Those who receive it (nơi nhận). */
  RECIPIENTS("recipients"),
  /**
   * In whose name or place it is signed (TM., KT., Q., TL., TUQ.); several are joined by a
   * semicolon.
   */
  AUTHORITY("authority"),
  /** The title of the signer (chức vụ). */
  SIGNER_TITLE("signerTitle"),
  /** The name of the signer (họ tên), without a rank. */
  SIGNER("signer"),
  /** The rank of the signer, such as {@code Thượng tá}. */
  SIGNER_RANK("signerRank"),
  /** The day from which it is in force. */
  EFFECTIVE_ON("effectiveOn"),
  /** The last day on which it is in force; never invented. */
  EXPIRES_ON("expiresOn"),
  /** The number of pages of the file. */
  PAGE_COUNT("pageCount"),
  /** The code of the administrative procedure (mã thủ tục). */
  PROCEDURE_CODE("procedureCode"),
  /** The code of the dossier (mã hồ sơ). */
  DOSSIER_CODE("dossierCode"),
  /** The owner of the result (chủ sở hữu), as printed. */
  OWNER_NAME("ownerName"),
  /** Whether the owner is a person or an organization. */
  OWNER_KIND("ownerKind"),
  /**
   * The personal identification number of the owner: 12 digits, or 9 of the old kind. Personal
   * data.
   */
  OWNER_ID("ownerId"),
  /** The tax code of the owner: 10 or 13 digits. */
  OWNER_TAX_CODE("ownerTaxCode"),
  /** The birth date of the owner, which may be a year. Personal data. */
  OWNER_BIRTH_DATE("ownerBirthDate"),
  /** The address of the owner. Personal data. */
  OWNER_ADDRESS("ownerAddress"),
  /** The urgency mark (mức độ khẩn). */
  URGENCY("urgency"),
  /** The secrecy mark (độ mật); such a document is not to be digitized on open systems. */
  SECRECY("secrecy"),
  /** The incoming stamp (dấu ĐẾN). */
  INCOMING("incoming");

  private final String key;

  MetadataField(String key) {
    this.key = key;
  }

  /** The name of the field in JSON. */
  public String key() {
    return key;
  }

  /** Whether its value is personal data, which reports mask: a number, a birth date, an address. */
  public boolean isPersonal() {
    return this == OWNER_ID || this == OWNER_BIRTH_DATE || this == OWNER_ADDRESS;
  }
}
