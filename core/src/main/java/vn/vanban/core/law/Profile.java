package vn.vanban.core.law;

/** The kind of document that is judged, which decides the rules that apply. */
public enum Profile {
  /** An electronic original (văn bản điện tử gốc), Decree 30/2020, article 5. */
  ORIGINAL,
  /** A file attached to an original (tệp kèm theo), Decree 30/2020, annex I, part I, II.8.b. */
  ANNEX,
  /** An electronic copy (sao y, sao lục, trích sao), Decree 30/2020, articles 25 and 26. */
  COPY,
  /** A digitized result of an administrative procedure, Circular 01/2023/TT-VPCP. */
  TTHC_RESULT,
  /** A digitized paper of a dossier (thành phần hồ sơ), Circular 01/2023/TT-VPCP. */
  TTHC_COMPONENT,
  /** An electronically certified copy (chứng thực bản sao điện tử), Decree 45/2020, article 10. */
  CERT_COPY,
  /** A paper converted to a data message, Decree 137/2024, article 4. */
  CONVERTED,
  /** A document kept in a digital archive, Circular 05/2025/TT-BNV. */
  ARCHIVE
}
