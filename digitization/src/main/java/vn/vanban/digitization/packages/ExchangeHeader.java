package vn.vanban.digitization.packages;

import java.util.Objects;

/**
 * What the header of an edXML packet says, QCVN 102:2016/BTTTT; what it lacks is empty.
 *
 * @param codeNumber the number of the document (CodeNumber)
 * @param codeNotation its symbol (CodeNotation)
 * @param organId the id of the agency that sends it (OrganId)
 * @param promulgationDate the day of issue as it is written, {@code yyyy/mm/dd} or ISO 8601
 * @param documentId the id of the packet, {@code OrganId,yyyy/mm/dd,number/symbol}
 */
public record ExchangeHeader(
    String codeNumber,
    String codeNotation,
    String organId,
    String promulgationDate,
    String documentId) {
  /** Checks that nothing is absent. */
  public ExchangeHeader {
    Objects.requireNonNull(codeNumber);
    Objects.requireNonNull(codeNotation);
    Objects.requireNonNull(organId);
    Objects.requireNonNull(promulgationDate);
    Objects.requireNonNull(documentId);
  }
}
