package vn.vanban.signing.certpath;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.vanban.signing.evidence.AccessUrls;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.EmbeddedRevocation;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.policy.RevocationSource;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/**
 * Tells the revocation status of the certificates of a path: by CRLs as RFC 5280, 6.3 says, and by
 * OCSP as RFC 6960 says. Thread-safe.
 */
public final class Revocation {
  /** An issuer of lists has a path, whose lists have an issuer: twice is what PKITS has. */
  private static final int DEEPEST = 3;

  /** Questions about others that one question may lead to. */
  private static final int MOST_QUESTIONS = 32;

  /** Why a source has no response that counts, though a responder answered. */
  private static final Set<Detail> OF_RESPONDERS =
      EnumSet.of(Detail.RESPONDER_REFUSES, Detail.NONCE_ABSENT, Detail.NONCE_WRONG);

  private final VerificationPolicy policy;
  private final PathFinder paths;
  private final RevocationLists known;
  private final Patience patience;

  /**
   * Asks the sources of a policy beside what the document brings.
   *
   * @param policy names the sources, the algorithms that count, and how old data may be
   * @param paths finds the paths of those who sign lists in another's stead
   */
  public Revocation(VerificationPolicy policy, PathFinder paths) {
    this(policy, paths.with(PathConstraints.none()), new RevocationLists(), Patience.endless());
  }

  private Revocation(
      VerificationPolicy policy, PathFinder paths, RevocationLists known, Patience patience) {
    this.policy = policy;
    this.paths = paths;
    this.known = known;
    this.patience = patience;
  }

  /** Returns the same for one document, which may cost the network no more than a patience has. */
  public Revocation with(Patience ofOneDocument) {
    return new Revocation(policy, paths.with(ofOneDocument), known, ofOneDocument);
  }

  /** The status of a certificate. */
  public sealed interface Status {
    /** Not revoked, as data of that instant says. */
    record Good(Instant asOf) implements Status {}

    /**
     * Revoked, or on hold, from an instant on.
     *
     * @param at when it was revoked
     * @param reason the name of RFC 5280, 5.3.1
     * @param invalidity since when its key is not to be relied on, as the issuer says (RFC 5280,
     *     5.3.2); empty where it does not
     */
    record Revoked(Instant at, String reason, Optional<Instant> invalidity) implements Status {
      /** A problem with the facts of the revocation. */
      public Problem problem(Problem.Kind kind, Certificate certificate) {
        Problem problem =
            Problem.of(kind)
                .with("certificate", certificate.subjectText())
                .with("serial", certificate.serial().toString(16))
                .with("at", at)
                .with("reason", reason);
        return invalidity.isPresent() ? problem.with("invalidity", invalidity.get()) : problem;
      }
    }

    /**
     * Nothing that is fresh and proven speaks of it.
     *
     * @param detail the last reason why
     * @param ofLists the last reason why a revocation list does not tell; empty without one
     * @param ofResponses the last reason why a response of OCSP does not tell; empty without one
     * @param places where data could be had
     */
    record Unknown(String detail, String ofLists, String ofResponses, AccessUrls places)
        implements Status {
      /** A problem that says whose data is missing, and from where it could be had. */
      public Problem problem(Certificate certificate) {
        Problem problem = unknown(certificate);
        problem = ofLists.isEmpty() ? problem : problem.with("ofLists", ofLists);
        return ofResponses.isEmpty() ? problem : problem.with("ofResponses", ofResponses);
      }

      private Problem unknown(Certificate certificate) {
        return Problem.of(Problem.Kind.REVOCATION_UNKNOWN)
            .with("certificate", certificate.subjectText())
            .with("serial", certificate.serial().toString(16))
            .with("detail", detail)
            .with("ocsp", String.join(" ", places.ocsp()))
            .with(
                "crl",
                Stream.concat(places.lists().stream(), places.deltas().stream())
                    .flatMap(List::stream)
                    .collect(Collectors.joining(" ")))
            .with("url", String.join(" ", places.revocation()));
      }
    }
  }

  /**
   * Tells the status of a certificate.
   *
   * @param certificate the certificate
   * @param issuer its issuer in the path
   * @param embedded what came with the document
   * @param fresh data must not have run out before this instant
   * @param now data must not be younger than this instant
   */
  public Status status(
      Certificate certificate,
      Certificate issuer,
      EmbeddedRevocation embedded,
      Instant fresh,
      Instant now) {
    return status(certificate, issuer, List.of(), embedded, fresh, now);
  }

  /**
   * Tells the status of a certificate.
   *
   * @param certificate the certificate
   * @param issuer its issuer in the path
   * @param others certificates that came with the document, among them those of issuers of lists
   * @param embedded what came with the document
   * @param fresh data must not have run out before this instant
   * @param now data must not be younger than this instant
   */
  public Status status(
      Certificate certificate,
      Certificate issuer,
      List<Certificate> others,
      EmbeddedRevocation embedded,
      Instant fresh,
      Instant now) {
    return new Inquiry(others, embedded, fresh, now).status(certificate, issuer);
  }

  /** What one question and those that it leads to have in common. */
  final class Inquiry {
    private final List<Certificate> others;
    private final EmbeddedRevocation embedded;
    private final Instant fresh;
    private final Instant now;
    private final Set<Certificate> asked = new HashSet<>();
    private int questions;

    private Inquiry(
        List<Certificate> others, EmbeddedRevocation embedded, Instant fresh, Instant now) {
      this.others = others;
      this.embedded = embedded;
      this.fresh = fresh;
      this.now = now;
    }

    /** Where the paths of those who sign data are found. */
    PathFinder paths() {
      return paths;
    }

    /** The certificates that came with the document. */
    List<Certificate> others() {
      return others;
    }

    /** The time that counts: data must not have run out before. */
    Instant fresh() {
      return fresh;
    }

    /** Whether the status of a certificate is the question, or one that led to this one. */
    boolean isAsked(Certificate certificate) {
      return asked.contains(certificate);
    }

    /** The status of another certificate, on which an answer hangs. */
    Status status(Certificate certificate, Certificate issuer) {
      // Data cannot prove itself: who is being asked about says nothing meanwhile.
      if (asked.size() >= DEEPEST || ++questions > MOST_QUESTIONS || !asked.add(certificate)) {
        return new Status.Unknown(Detail.NO_DATA.name(), "", "", AccessUrls.of(certificate));
      }
      try {
        return new Search(this, certificate, issuer).run();
      } finally {
        asked.remove(certificate);
      }
    }
  }

  /** One question: the status that weighs most among what was considered. */
  private final class Search {
    private final Inquiry inquiry;
    private final Certificate certificate;
    private final Certificate issuer;
    private final StatusFinding finding;
    private final CrlProcessing lists;
    private final OcspProcessing responses;

    Search(Inquiry inquiry, Certificate certificate, Certificate issuer) {
      this.inquiry = inquiry;
      this.certificate = certificate;
      this.issuer = issuer;
      this.finding = new StatusFinding(policy, inquiry.fresh, inquiry.now);
      this.lists = new CrlProcessing(inquiry, finding, certificate, issuer);
      this.responses = new OcspProcessing(inquiry, finding, certificate, issuer);
    }

    Status run() {
      consider(inquiry.embedded.crls(), inquiry.embedded.ocsps());
      ask(false);
      lists.judge();
      ask(true);
      return finding.of(certificate);
    }

    /**
     * Asks the sources that are remote, or those that are not. A remote one is asked where the data
     * at hand says nothing of the time after the one that counts; the first answer of one does.
     */
    private void ask(boolean remote) {
      for (RevocationSource source : policy.revocationSources()) {
        if (source.isRemote() != remote) {
          continue;
        }
        if (remote && finding.isSettled()) {
          return;
        }
        boolean told = remote ? askRemotely(source) : ask(source);
        if (told) {
          return;
        }
      }
    }

    private boolean ask(RevocationSource source) {
      try {
        RevocationSource.Answer answer = source.find(question());
        for (RevocationSource.Miss miss : answer.misses()) {
          if (OF_RESPONDERS.contains(miss.why())) {
            finding.doubt(StatusFinding.Data.RESPONSE, miss.why().with(miss.place()));
          } else {
            finding.doubt(miss.why().with(miss.place()));
          }
        }
        consider(answer.crls(), answer.ocsps());
      } catch (IOException e) {
        finding.doubt(Detail.SOURCE_UNREACHABLE.name());
      }
      return false;
    }

    private RevocationSource.Question question() {
      return new RevocationSource.Question(
          certificate.summary(), certificate.encoded(), issuer.encoded(), inquiry.now);
    }

    /** Whether what was had from a remote source settles the question. */
    private boolean askRemotely(RevocationSource source) {
      if (!patience.begin()) {
        finding.doubt(Detail.NO_MORE_FETCHES.name());
        return true;
      }
      Optional<Instant> before = finding.good();
      long started = System.nanoTime();
      ask(source);
      patience.spend(System.nanoTime() - started);
      lists.judge();
      boolean told =
          finding.isRevoked() || finding.good().isPresent() && !finding.good().equals(before);
      if (!told) {
        source.answeredInVain(question());
      }
      return told;
    }

    private void consider(List<byte[]> crls, List<byte[]> ocsps) {
      for (byte[] encoded : crls) {
        try {
          lists.add(known.parse(encoded));
        } catch (IOException | RuntimeException e) {
          // Data that cannot be read says nothing.
          finding.doubt(StatusFinding.Data.LIST, Detail.CRL_UNREADABLE.name());
        }
      }
      for (byte[] encoded : ocsps) {
        try {
          responses.consider(encoded);
        } catch (IOException | UnreadableException | RuntimeException e) {
          finding.doubt(StatusFinding.Data.RESPONSE, Detail.OCSP_UNREADABLE.name());
        }
      }
    }
  }
}
