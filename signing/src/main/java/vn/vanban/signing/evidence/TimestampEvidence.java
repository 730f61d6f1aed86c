package vn.vanban.signing.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.TimestampReport;

/**
 * The facts of one RFC 3161 time stamp; its path and the revocation of it are judged later.
 *
 * @param kind what it covers
 * @param order its place in the growth of the document, as of {@link ValidationData}: it covers
 *     what is of a lower order
 * @param at the time that it states
 * @param authority the certificate that signed it, where it is identified
 * @param certificates those that came with it
 * @param problems what is wrong with the token itself: imprint, signature, certificate
 * @param algorithms what it relies on
 * @param revocation the revocation data that came with it
 */
public record TimestampEvidence(
    TimestampReport.Kind kind,
    int order,
    Instant at,
    Optional<Certificate> authority,
    List<Certificate> certificates,
    List<Problem> problems,
    List<AlgorithmUse> algorithms,
    EmbeddedRevocation revocation) {
  /** Copies the lists. */
  public TimestampEvidence {
    certificates = List.copyOf(certificates);
    problems = List.copyOf(problems);
    algorithms = List.copyOf(algorithms);
  }

  /** These facts, with more that is wrong with the token. */
  public TimestampEvidence with(List<Problem> more) {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(more);
    return new TimestampEvidence(
        kind, order, at, authority, certificates, all, algorithms, revocation);
  }

  /** These facts, at another place in the growth of the document. */
  public TimestampEvidence withOrder(int newOrder) {
    return new TimestampEvidence(
        kind, newOrder, at, authority, certificates, problems, algorithms, revocation);
  }
}
