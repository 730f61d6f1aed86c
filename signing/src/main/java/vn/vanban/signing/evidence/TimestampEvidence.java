package vn.vanban.signing.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.TimestampReport;

/**
 * The facts of one RFC 3161 time stamp; its path and the revocation of it are judged later.
 *
 * @param kind what it covers
 * @param order its place in the growth of the document, as of {@link ValidationData}: it covers
 *     what is of a lower order
 * @param leftOutBy the orders of those that are of a higher order and yet do not cover it
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
    Set<Integer> leftOutBy,
    Instant at,
    Optional<Certificate> authority,
    List<Certificate> certificates,
    List<Problem> problems,
    List<AlgorithmUse> algorithms,
    EmbeddedRevocation revocation) {
  /** Copies the lists. */
  public TimestampEvidence {
    leftOutBy = Set.copyOf(leftOutBy);
    certificates = List.copyOf(certificates);
    problems = List.copyOf(problems);
    algorithms = List.copyOf(algorithms);
  }

  /** Facts of a stamp that all of a higher order cover. */
  public TimestampEvidence(
      TimestampReport.Kind kind,
      int order,
      Instant at,
      Optional<Certificate> authority,
      List<Certificate> certificates,
      List<Problem> problems,
      List<AlgorithmUse> algorithms,
      EmbeddedRevocation revocation) {
    this(kind, order, Set.of(), at, authority, certificates, problems, algorithms, revocation);
  }

  /** Whether this stamp, by its place, covers another one. */
  public boolean covers(TimestampEvidence inner) {
    return kind != TimestampReport.Kind.REFERENCES
        && inner.order < order
        && !inner.leftOutBy.contains(order);
  }

  /** These facts, with more that is wrong with the token. */
  public TimestampEvidence with(List<Problem> more) {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(more);
    return new TimestampEvidence(
        kind, order, leftOutBy, at, authority, certificates, all, algorithms, revocation);
  }

  /** These facts, at another place in the growth of the document. */
  public TimestampEvidence withOrder(int newOrder) {
    return new TimestampEvidence(
        kind, newOrder, leftOutBy, at, authority, certificates, problems, algorithms, revocation);
  }

  /** These facts, with the orders of those that are of a higher order and do not cover it. */
  public TimestampEvidence withLeftOutBy(Set<Integer> orders) {
    return new TimestampEvidence(
        kind, order, orders, at, authority, certificates, problems, algorithms, revocation);
  }
}
