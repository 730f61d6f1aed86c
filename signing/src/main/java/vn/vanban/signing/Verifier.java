package vn.vanban.signing;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import vn.vanban.core.Content;
import vn.vanban.core.Digest;
import vn.vanban.core.Document;
import vn.vanban.core.DocumentFormat;
import vn.vanban.signing.asic.AsicReader;
import vn.vanban.signing.certpath.PathFinder;
import vn.vanban.signing.certpath.Patience;
import vn.vanban.signing.certpath.Revocation;
import vn.vanban.signing.cms.CmsReader;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.evidence.DocumentEvidence;
import vn.vanban.signing.evidence.Embedded;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.judge.Judge;
import vn.vanban.signing.office.OfficeReader;
import vn.vanban.signing.pdf.PdfReader;
import vn.vanban.signing.policy.Supplied;
import vn.vanban.signing.policy.TrustDomain;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.CertificateSummary;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.VerificationReport;
import vn.vanban.signing.xml.XmlReader;

/**
 * Verifies the digital signatures of documents under one policy.
 *
 * <p>A verifier is immutable and thread-safe; one serves all threads.
 */
public final class Verifier {
  private final VerificationPolicy policy;
  private final PathFinder paths;
  private final Revocation revocation;
  private final List<String> anchors;

  private Verifier(VerificationPolicy policy) {
    this.policy = Objects.requireNonNull(policy);
    this.paths = new PathFinder(policy);
    this.revocation = new Revocation(policy, paths);
    this.anchors = policy.anchors().fingerprints();
  }

  /**
   * Returns a verifier under a policy.
   *
   * @throws IllegalArgumentException if a certificate of the policy cannot be parsed
   */
  public static Verifier of(VerificationPolicy policy) {
    return new Verifier(policy);
  }

  /** The anchors of the policy, each with its trust domain where that is known. */
  public List<CertificateSummary> anchors() {
    return paths.anchors().stream()
        .map(each -> each.summary(policy.anchors().domain(each.sha256()).map(TrustDomain::name)))
        .toList();
  }

  /**
   * Verifies the signatures of a document.
   *
   * <p>Whatever is wrong with the document is in the report; for the same document, policy and
   * instant the report is the same.
   *
   * @param document the document, which is opened and closed
   * @param at the instant at which it is judged
   * @throws IOException if the document cannot be read at all
   */
  public VerificationReport verify(Document document, Instant at) throws IOException {
    return verify(document, at, Supplied.nothing());
  }

  /**
   * Verifies the signatures of a document, with what the caller has of what they refer to.
   *
   * @param document the document, which is opened and closed
   * @param at the instant at which it is judged
   * @param supplied the content of detached signatures, and keys that no certificate brings
   * @throws IOException if the document, or content that is handed in, cannot be read at all
   */
  public VerificationReport verify(Document document, Instant at, Supplied supplied)
      throws IOException {
    return verified(document, at, supplied).report();
  }

  /** The report, and the facts that it was made from. */
  record Verified(VerificationReport report, DocumentEvidence evidence) {}

  Verified verified(Document document, Instant at, Supplied supplied) throws IOException {
    Objects.requireNonNull(at);
    Objects.requireNonNull(supplied);
    return verified(document, at, supplied, new Descent(policy.limits()));
  }

  private Verified verified(Document document, Instant at, Supplied supplied, Descent descent)
      throws IOException {
    try (Content content = document.open()) {
      DocumentFormat format = DocumentFormat.detect(content);
      VerificationReport.Builder report =
          VerificationReport.builder(document.name(), format, at, policy.name()).anchors(anchors);
      DocumentEvidence evidence =
          switch (format) {
            case PDF -> PdfReader.read(content, document.password(), policy, paths.pool());
            case XML -> XmlReader.read(content, supplied, paths.pool(), policy.limits());
            case CMS -> CmsReader.read(content, supplied, paths.pool(), policy.limits());
            case ASIC -> AsicReader.read(content, paths.pool(), policy.limits());
            case OOXML, ODF -> OfficeReader.read(content, format, paths.pool(), policy.limits());
            default -> unsupported(content, format);
          };
      evidence.digest().ifPresent(report::digest);
      evidence.problems().forEach(report::problem);
      if (evidence.signatures().isEmpty() && evidence.problems().isEmpty()) {
        report.problem(Problem.of(Problem.Kind.NO_SIGNATURE));
      }
      Patience patience = descent.patience();
      Judge judge = new Judge(policy, paths.with(patience), revocation.with(patience), at);
      evidence.signatures().forEach(each -> report.signature(judged(judge, each)));
      for (Embedded each : evidence.documents()) {
        nested(each, at, descent).ifPresent(report::document);
        if (descent.isOver()) {
          break;
        }
      }
      return new Verified(report.build(), evidence);
    }
  }

  /** The report on a document within another one; none if it is of a format without signatures. */
  private Optional<VerificationReport> nested(Embedded embedded, Instant at, Descent descent)
      throws IOException {
    Optional<Problem> refusal = descent.enter();
    try {
      if (refusal.isPresent()) {
        throw new UnreadableException(refusal.get());
      }
      Document document = embedded.source().read();
      return Descent.mayBeSigned(document)
          ? Optional.of(verified(document, at, Supplied.nothing(), descent).report())
          : Optional.empty();
    } catch (UnreadableException e) {
      return Optional.of(unread(embedded, at, e.problem()));
    } catch (RuntimeException | StackOverflowError e) {
      // What holds a document may be as broken as the document.
      return Optional.of(
          unread(
              embedded,
              at,
              Problem.of(Problem.Kind.MALFORMED).with("detail", e.getClass().getSimpleName())));
    } finally {
      descent.leave();
    }
  }

  private VerificationReport unread(Embedded embedded, Instant at, Problem problem) {
    return VerificationReport.builder(embedded.path(), DocumentFormat.UNKNOWN, at, policy.name())
        .anchors(anchors)
        .problem(problem)
        .build();
  }

  private static SignatureReport judged(Judge judge, SignatureEvidence evidence) {
    try {
      return judge.judge(evidence);
    } catch (RuntimeException | StackOverflowError e) {
      // Certificates are parsed in part when they are judged; a surprise in one is a finding.
      return SignatureReport.unreadable(
          evidence.id(), evidence.form(), e.getClass().getSimpleName());
    }
  }

  private static DocumentEvidence unsupported(Content content, DocumentFormat format)
      throws IOException {
    MessageDigest digest = DigestAlgorithm.SHA_256.newDigest();
    try (InputStream input = content.stream(0, content.size())) {
      byte[] chunk = new byte[1 << 16];
      int count;
      while ((count = input.read(chunk)) > 0) {
        digest.update(chunk, 0, count);
      }
    }
    return new DocumentEvidence(
        List.of(),
        List.of(Problem.of(Problem.Kind.UNSUPPORTED_FORMAT).with("format", format)),
        Optional.of(Digest.of("SHA-256", digest.digest())));
  }
}
