package vn.vanban.signing.certpath;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.crypto.SignatureScheme;
import vn.vanban.signing.evidence.AccessUrls;
import vn.vanban.signing.evidence.AlgorithmUse;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.EmbeddedRevocation;
import vn.vanban.signing.evidence.EncodedTime;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.policy.AlgorithmPolicy;
import vn.vanban.signing.policy.RevocationSource;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/**
 * Tells the revocation status of the certificates of a path: by CRLs as RFC 5280, 6.3 says, and by
 * OCSP as RFC 6960 says. Thread-safe.
 */
public final class Revocation {
  /** All reasons of RFC 5280, 4.2.1.13, ReasonFlags: bits 1 to 8. */
  private static final int ALL_REASONS =
      ReasonFlags.keyCompromise
          | ReasonFlags.cACompromise
          | ReasonFlags.affiliationChanged
          | ReasonFlags.superseded
          | ReasonFlags.cessationOfOperation
          | ReasonFlags.certificateHold
          | ReasonFlags.privilegeWithdrawn
          | ReasonFlags.aACompromise;

  /** An issuer of lists has a path, whose lists have an issuer: twice is what PKITS has. */
  private static final int DEEPEST = 3;

  /** Questions about others that one question may lead to. */
  private static final int MOST_QUESTIONS = 32;

  /** Distribution points looked at; certificates of public authorities have one or two. */
  private static final int MOST_POINTS = 64;

  private static final String HOLD = "certificateHold";

  /** RFC 6960, 4.2.2.1 and RFC 5280 know no grace; verifiers in use take five minutes. */
  private static final Duration CLOCK_GRACE = Duration.ofMinutes(5);

  private final VerificationPolicy policy;
  private final PathFinder paths;
  private final RevocationLists lists;
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
      VerificationPolicy policy, PathFinder paths, RevocationLists lists, Patience patience) {
    this.policy = policy;
    this.paths = paths;
    this.lists = lists;
    this.patience = patience;
  }

  /** Returns the same for one document, which may cost the network no more than a patience has. */
  public Revocation with(Patience ofOneDocument) {
    return new Revocation(policy, paths.with(ofOneDocument), lists, ofOneDocument);
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
     * @param places where data could be had
     */
    record Unknown(String detail, AccessUrls places) implements Status {
      /** A problem that says whose data is missing, and from where it could be had. */
      public Problem problem(Certificate certificate) {
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
  private final class Inquiry {
    private final List<Certificate> others;
    private final EmbeddedRevocation embedded;
    private final Instant fresh;
    private final Instant now;
    private final Set<Certificate> asked = new HashSet<>();
    private int questions;

    Inquiry(List<Certificate> others, EmbeddedRevocation embedded, Instant fresh, Instant now) {
      this.others = others;
      this.embedded = embedded;
      this.fresh = fresh;
      this.now = now;
    }

    Status status(Certificate certificate, Certificate issuer) {
      // Data cannot prove itself: who is being asked about says nothing meanwhile.
      if (asked.size() >= DEEPEST || ++questions > MOST_QUESTIONS || !asked.add(certificate)) {
        return new Status.Unknown(Detail.NO_DATA.name(), AccessUrls.of(certificate));
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
    private final DistinguishedName issuerName;
    private final List<RevocationList> complete = new ArrayList<>();
    private final List<RevocationList> deltas = new ArrayList<>();
    private final Map<RevocationList, String> refusals = new HashMap<>();
    private @Nullable Instant good;
    private Status.@Nullable Revoked revoked;
    private Instant revokedAsOf = Instant.MIN;
    private String detail = Detail.NO_DATA.name();
    private String weak = "";

    Search(Inquiry inquiry, Certificate certificate, Certificate issuer) {
      this.inquiry = inquiry;
      this.certificate = certificate;
      this.issuer = issuer;
      this.issuerName = DistinguishedName.issuer(certificate);
    }

    Status run() {
      consider(inquiry.embedded.crls(), inquiry.embedded.ocsps());
      ask(false);
      judgeLists();
      ask(true);
      if (revoked != null) {
        return revoked;
      }
      return good != null
          ? new Status.Good(good)
          : new Status.Unknown(detail, AccessUrls.of(certificate));
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
        if (remote && (revoked != null || good != null && good.isAfter(inquiry.fresh))) {
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
          detail = miss.why().with(miss.place());
        }
        consider(answer.crls(), answer.ocsps());
      } catch (IOException e) {
        detail = Detail.SOURCE_UNREACHABLE.name();
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
        detail = Detail.NO_MORE_FETCHES.name();
        return true;
      }
      Instant before = good;
      long started = System.nanoTime();
      ask(source);
      patience.spend(System.nanoTime() - started);
      judgeLists();
      boolean told = revoked != null || good != null && !good.equals(before);
      if (!told) {
        source.answeredInVain(question());
      }
      return told;
    }

    private void consider(List<byte[]> crls, List<byte[]> ocsps) {
      for (byte[] encoded : crls) {
        try {
          RevocationList list = lists.parse(encoded);
          (list.isDelta() ? deltas : complete).add(list);
        } catch (IOException | RuntimeException e) {
          // Data that cannot be read says nothing.
          detail = Detail.CRL_UNREADABLE.name();
        }
      }
      for (byte[] encoded : ocsps) {
        try {
          considerOcsp(encoded);
        } catch (IOException | UnreadableException | RuntimeException e) {
          detail = Detail.OCSP_UNREADABLE.name();
        }
      }
    }

    /** Revoked weighs more than good, and of two revocations the earlier; a hold may be lifted. */
    private void takeRevoked(Status.Revoked status, Instant asOf) {
      boolean lifted = status.reason().equals(HOLD) && good != null && good.isAfter(asOf);
      if (lifted) {
        return;
      }
      boolean outweighs =
          revoked == null
              || revoked.reason().equals(HOLD) && !status.reason().equals(HOLD)
              || revoked.reason().equals(HOLD) == status.reason().equals(HOLD)
                  && status.at().isBefore(revoked.at());
      if (outweighs) {
        revoked = status;
        revokedAsOf = asOf;
      }
    }

    private void takeGood(Instant asOf) {
      if (good == null || asOf.isAfter(good)) {
        good = asOf;
      }
      if (revoked != null && revoked.reason().equals(HOLD) && asOf.isAfter(revokedAsOf)) {
        revoked = null;
      }
    }

    private boolean isFresh(Instant thisUpdate, @Nullable Instant nextUpdate) {
      if (Duration.between(inquiry.now, thisUpdate).compareTo(CLOCK_GRACE) > 0) {
        detail = Detail.DATA_OF_THE_FUTURE.with(thisUpdate);
        return false;
      }
      // EN 319 102-1, 5.2.5.4: beyond an age of its own the policy does not take data for fresh.
      Optional<Duration> oldest = policy.revocationAge();
      if (oldest.isPresent() && thisUpdate.plus(oldest.get()).isBefore(inquiry.fresh)) {
        detail = Detail.DATA_TOO_OLD.with(thisUpdate);
        return false;
      }
      // Data issued after the time that counts tells of that time, however old it is now.
      if (thisUpdate.isAfter(inquiry.fresh)
          || nextUpdate != null && !nextUpdate.isBefore(inquiry.fresh)) {
        return true;
      }
      detail = Detail.DATA_RAN_OUT.with(String.valueOf(nextUpdate));
      return false;
    }

    // ---- CRLs: RFC 5280, 6.3.3

    private void judgeLists() {
      // The latest first: what it says of all reasons lifts the holds of those before it.
      complete.sort(Comparator.comparing(RevocationList::thisUpdate).reversed());
      List<Point> points;
      try {
        points = points();
      } catch (RuntimeException e) {
        detail = Detail.EXTENSION_UNREADABLE.name();
        return;
      }
      int reasons = 0;
      Instant since = Instant.MAX;
      for (RevocationList list : complete) {
        for (Point point : points) {
          int more = reasonsTold(list, point);
          if (more == 0) {
            continue;
          }
          if (more == ALL_REASONS) {
            takeGood(list.thisUpdate());
          }
          reasons |= more;
          since = since.isBefore(list.thisUpdate()) ? since : list.thisUpdate();
        }
      }
      if (reasons == ALL_REASONS) {
        takeGood(since);
      } else if (reasons != 0) {
        detail = Detail.SOME_REASONS.name();
      }
    }

    /** The reasons for which a list says that the certificate is not revoked. */
    private int reasonsTold(RevocationList list, Point point) {
      try {
        int reasons = covered(list, point);
        if (reasons == 0 || !isUsable(list)) {
          return 0;
        }
        Optional<RevocationList> delta =
            deltas.stream()
                .filter(each -> each.isDeltaTo(list) && isUsable(each))
                .max(Comparator.comparing(RevocationList::thisUpdate));
        Instant asOf = list.thisUpdate();
        Optional<RevocationList.Entry> entry = list.entry(issuerName, certificate.serial());
        if (delta.isPresent()) {
          // (i), (j): what the delta says goes before what the base says.
          asOf = delta.get().thisUpdate();
          Optional<RevocationList.Entry> later =
              delta.get().entry(issuerName, certificate.serial());
          entry = later.isPresent() ? later : entry;
        }
        if (entry.isPresent() && entry.get().reason() != CRLReason.removeFromCRL) {
          takeRevoked(
              new Status.Revoked(
                  entry.get().at(), reasonName(entry.get().reason()), entry.get().invalidity()),
              asOf);
          return 0;
        }
        if (asOf.isAfter(certificate.notAfter()) && !list.keeps(certificate.notAfter())) {
          detail = Detail.DATA_AFTER_EXPIRY.with(asOf);
          return 0;
        }
        return reasons;
      } catch (IOException | RuntimeException e) {
        detail = Detail.CRL_UNREADABLE.name();
        return 0;
      }
    }

    /** Whether a list is fresh, understood, and signed by who may. */
    private boolean isUsable(RevocationList list) {
      if (!isFresh(list.thisUpdate(), list.nextUpdate())) {
        return false;
      }
      if (list.unprocessed() != null) {
        detail = Detail.CRITICAL_EXTENSION.with(list.unprocessed());
        return false;
      }
      String refusal = refusals.get(list);
      if (refusal == null) {
        refusal = isAuthorized(list) ? "" : unsigned(Detail.CRL_NOT_SIGNED);
        refusals.put(list, refusal);
      }
      if (!refusal.isEmpty()) {
        detail = refusal;
        return false;
      }
      return true;
    }

    /** Why a signature does not count: it is not there, or its algorithms are too weak. */
    private String unsigned(Detail otherwise) {
      String why = weak.isEmpty() ? otherwise.name() : Detail.WEAK_ALGORITHM.with(weak);
      weak = "";
      return why;
    }

    /** (b): the reasons that a list covers for a distribution point; 0 if it is not for it. */
    private int covered(RevocationList list, Point point) {
      IssuingDistributionPoint scope = list.scope();
      if (point.crlIssuers().isEmpty()
          ? !list.issuer().equals(issuerName)
          : !point.crlIssuers().contains(list.issuer())
              || scope == null
              || !scope.isIndirectCRL()) {
        return 0;
      }
      if (scope == null) {
        return point.reasons();
      }
      boolean authority = isAuthority(certificate);
      if (scope.onlyContainsAttributeCerts()
          || scope.onlyContainsUserCerts() && authority
          || scope.onlyContainsCACerts() && !authority
          || scope.getDistributionPoint() != null && !point.isNamedBy(list, scope)) {
        detail = Detail.CRL_OF_ANOTHER_SCOPE.name();
        return 0;
      }
      ReasonFlags only = scope.getOnlySomeReasons();
      return only == null ? point.reasons() : point.reasons() & only.intValue();
    }

    /** (f), (g): the issuer signed the list, or one of its name with a path of its own. */
    private boolean isAuthorized(RevocationList list) {
      if (DistinguishedName.subject(issuer).equals(list.issuer())
          && maySign(issuer, KeyUsage.cRLSign)
          && list.isSignedBy(issuer)) {
        return isStrong(list.algorithm(), issuer, list.thisUpdate());
      }
      for (Certificate signer : paths.named(list.issuer(), inquiry.others)) {
        if (!signer.equals(issuer)
            && maySign(signer, KeyUsage.cRLSign)
            && list.isSignedBy(signer)
            && isTrusted(signer, list)) {
          return isStrong(list.algorithm(), signer, list.thisUpdate());
        }
      }
      return false;
    }

    /**
     * Whether the algorithms of a signature count: at the time that counts, or at that of the data
     * where it is later, since data of today is not held to the rules of then.
     */
    private boolean isStrong(AlgorithmIdentifier algorithm, Certificate signer, Instant issued) {
      Optional<SignatureScheme> scheme = SignatureScheme.of(algorithm, Optional.empty());
      if (scheme.isEmpty()) {
        return false;
      }
      Instant at = issued.isAfter(inquiry.fresh) ? issued : inquiry.fresh;
      AlgorithmUse use = AlgorithmUse.of("revocation", scheme.get(), signer);
      boolean digest =
          use.digest().isEmpty()
              || policy.algorithms().digest(use.digest().get().name(), at)
                  != AlgorithmPolicy.Standing.REFUSED;
      boolean key =
          use.keyFamily().isPresent()
              && policy.algorithms().key(use.keyFamily().get().name(), use.keyBits(), at)
                  != AlgorithmPolicy.Standing.REFUSED;
      if (!digest || !key) {
        weak = scheme.get().name() + ", " + use.keyBits() + " bits";
      }
      return digest && key;
    }

    /**
     * The path of a signer of lists is valid, not revoked, and ends where that of the issuer does.
     */
    private boolean isTrusted(Certificate signer, RevocationList list) {
      Instant at = list.thisUpdate().isAfter(inquiry.fresh) ? list.thisUpdate() : inquiry.fresh;
      PathFinder.Search own = paths.find(signer, inquiry.others, at);
      PathFinder.Search upper = paths.find(issuer, inquiry.others, at);
      if (own.problem().isPresent()
          || own.path().isEmpty()
          || upper.path().isEmpty()
          || !own.path().get().anchor().equals(upper.path().get().anchor())) {
        return false;
      }
      CertificatePath path = own.path().get();
      for (int i = path.certificates().size() - 1; i >= 0; i--) {
        Certificate each = path.certificates().get(i);
        // Who is being asked about may sign the list that answers: it tells of itself too.
        boolean good =
            inquiry.asked.contains(each)
                || inquiry.status(each, path.issuer(i)) instanceof Status.Good;
        if (!good || !isStrong(each.signatureAlgorithm(), path.issuer(i), Instant.MIN)) {
          return false;
        }
      }
      return true;
    }

    /** The distribution points of the certificate, and the one that is there without a word. */
    private List<Point> points() {
      List<Point> points = new ArrayList<>();
      ASN1Encodable encoded = certificate.extension(Extension.cRLDistributionPoints);
      if (encoded != null) {
        for (DistributionPoint each : CRLDistPoint.getInstance(encoded).getDistributionPoints()) {
          if (points.size() < MOST_POINTS) {
            points.add(Point.of(each, issuerName));
          }
        }
      }
      // RFC 5280, 6.3.3, last paragraph: what else the issuer itself has issued.
      points.add(new Point(Set.of(), Set.of(issuerName), Set.of(), ALL_REASONS));
      return points;
    }

    // ---- OCSP: RFC 6960

    private void considerOcsp(byte[] encoded)
        throws IOException, UnreadableException {
      byte[] bytes = basicBytes(encoded);
      BasicOCSPResponse response = BasicOCSPResponse.getInstance(bytes);
      List<SingleResponse> single = new ArrayList<>();
      for (ASN1Encodable each : response.getTbsResponseData().getResponses()) {
        SingleResponse one = SingleResponse.getInstance(each);
        if (speaksOf(one.getCertID())) {
          single.add(one);
        }
      }
      if (single.isEmpty()) {
        return;
      }
      if (!isSigned(response, bytes)) {
        detail = unsigned(Detail.OCSP_NOT_SIGNED);
        return;
      }
      for (SingleResponse one : single) {
        considerSingle(one, response.getTbsResponseData().getResponseExtensions());
      }
    }

    private void considerSingle(SingleResponse one, @Nullable Extensions ofResponse) {
      Instant thisUpdate = EncodedTime.of(one.getThisUpdate());
      // RFC 6960, 4.2.2.1: without nextUpdate newer data is there at any time.
      Instant nextUpdate =
          one.getNextUpdate() == null ? thisUpdate : EncodedTime.of(one.getNextUpdate());
      if (!isFresh(thisUpdate, nextUpdate)) {
        return;
      }
      for (Extensions each : new Extensions[] {one.getSingleExtensions(), ofResponse}) {
        if (each != null && each.hasAnyCriticalExtensions()) {
          detail = Detail.CRITICAL_EXTENSION.with(each.getCriticalExtensionOIDs()[0]);
          return;
        }
      }
      switch (one.getCertStatus().getTagNo()) {
        case 0 -> {
          if (thisUpdate.isAfter(certificate.notAfter())
              && !keeps(one.getSingleExtensions())
              && !keeps(ofResponse)) {
            detail = Detail.DATA_AFTER_EXPIRY.with(thisUpdate);
          } else {
            takeGood(thisUpdate);
          }
        }
        case 1 -> {
          RevokedInfo told = RevokedInfo.getInstance(one.getCertStatus().getStatus());
          CRLReason reason = told.getRevocationReason();
          takeRevoked(
              new Status.Revoked(
                  EncodedTime.of(told.getRevocationTime()),
                  reasonName(reason == null ? 0 : reason.getValue().intValue()),
                  invalidity(one.getSingleExtensions())),
              thisUpdate);
        }
        default -> detail = Detail.NOT_KNOWN_TO_RESPONDER.name();
      }
    }

    /** RFC 6960, 4.4.5: the extensions of an entry of a CRL may stand in a response. */
    private static Optional<Instant> invalidity(@Nullable Extensions extensions) {
      Extension date =
          extensions == null ? null : extensions.getExtension(Extension.invalidityDate);
      return date == null
          ? Optional.empty()
          : Optional.of(
              EncodedTime.of(ASN1GeneralizedTime.getInstance(date.getParsedValue())));
    }

    /** RFC 6960, 4.4.4: whether the responder still tells of a certificate that has expired. */
    private boolean keeps(@Nullable Extensions extensions) {
      Extension cutOff =
          extensions == null
              ? null
              : extensions.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_archive_cutoff);
      return cutOff != null
          && !EncodedTime.of(ASN1GeneralizedTime.getInstance(cutOff.getParsedValue()))
              .isAfter(certificate.notAfter());
    }

    /** The basic response as it stands, of one that may be wrapped. */
    private static byte[] basicBytes(byte[] encoded) throws IOException {
      ASN1Sequence sequence = ASN1Sequence.getInstance(encoded);
      if (sequence.size() >= 1
          && sequence.getObjectAt(0).toASN1Primitive() instanceof ASN1Enumerated) {
        OCSPResponse whole = OCSPResponse.getInstance(sequence);
        if (whole.getResponseBytes() == null) {
          throw new IOException("an OCSP response without an answer");
        }
        return whole.getResponseBytes().getResponse().getOctets();
      }
      return encoded;
    }

    private boolean speaksOf(CertID id) throws IOException {
      Optional<DigestAlgorithm> digest =
          DigestAlgorithm.of(id.getHashAlgorithm().getAlgorithm().getId());
      return digest.isPresent()
          && id.getSerialNumber().getValue().equals(certificate.serial())
          && Arrays.equals(
              id.getIssuerNameHash().getOctets(),
              digest.get().digest(certificate.issuer().getEncoded()))
          && Arrays.equals(
              id.getIssuerKeyHash().getOctets(),
              digest.get().digest(issuer.publicKey().getPublicKeyData().getOctets()));
    }

    private boolean isSigned(BasicOCSPResponse response, byte[] bytes)
        throws IOException, UnreadableException {
      Optional<SignatureScheme> scheme =
          SignatureScheme.of(response.getSignatureAlgorithm(), Optional.empty());
      if (scheme.isEmpty()) {
        return false;
      }
      // The bytes as they stand: re-encoding would mend what was not signed.
      byte[] signed =
          new Der(bytes, 0, bytes.length).step(Der.SEQUENCE).inside().step(Der.SEQUENCE).encoded();
      byte[] value = response.getSignature().getOctets();
      ResponderID responder = response.getTbsResponseData().getResponderID();
      AlgorithmIdentifier algorithm = response.getSignatureAlgorithm();
      Instant produced = EncodedTime.of(response.getTbsResponseData().getProducedAt());
      if (isNamed(issuer, responder) && scheme.get().verify(issuer.publicKey(), signed, value)) {
        return isStrong(algorithm, issuer, produced);
      }
      if (response.getCerts() == null) {
        return false;
      }
      int delegates = 0;
      for (ASN1Encodable each : response.getCerts()) {
        if (++delegates > MOST_POINTS) {
          return false;
        }
        Certificate delegate = Certificate.parse(each.toASN1Primitive().getEncoded());
        // RFC 6960, 4.2.2.2: the issuer itself delegates, by a certificate for this use.
        if (isNamed(delegate, responder)
            && DistinguishedName.issuer(delegate).equals(DistinguishedName.subject(issuer))
            && isResponder(delegate)
            && delegate.isValidAt(produced)
            && scheme.get().verify(delegate.publicKey(), signed, value)
            && delegate.isSignedBy(issuer.publicKey())
            && isUnrevoked(delegate)) {
          return isStrong(algorithm, delegate, produced)
              && isStrong(delegate.signatureAlgorithm(), issuer, Instant.MIN);
        }
      }
      return false;
    }

    /** RFC 6960, 4.2.2.2.1: its issuer says not to ask, or the answer is good. */
    private boolean isUnrevoked(Certificate delegate) {
      return delegate.extension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck) != null
          || inquiry.status(delegate, issuer) instanceof Status.Good;
    }

    private static boolean isNamed(Certificate candidate, ResponderID responder) {
      if (responder.getName() != null) {
        return DistinguishedName.subject(candidate)
            .equals(DistinguishedName.of(responder.getName()));
      }
      return Arrays.equals(
          responder.getKeyHash(),
          DigestAlgorithm.SHA_1.digest(candidate.publicKey().getPublicKeyData().getOctets()));
    }

    private static boolean isResponder(Certificate delegate) {
      ASN1Encodable usage = delegate.extension(Extension.extendedKeyUsage);
      return usage != null
          && ExtendedKeyUsage.getInstance(usage).hasKeyPurposeId(KeyPurposeId.id_kp_OCSPSigning);
    }
  }

  /**
   * A distribution point of a certificate, RFC 5280, 4.2.1.13.
   *
   * @param crlIssuers who issues its lists, if it is not the certificate's issuer
   * @param directoryNames its names in the directory
   * @param otherNames its other names
   * @param reasons the reasons that its lists cover
   */
  private record Point(
      Set<DistinguishedName> crlIssuers,
      Set<DistinguishedName> directoryNames,
      Set<GeneralName> otherNames,
      int reasons) {
    static Point of(DistributionPoint point, DistinguishedName issuer) {
      Set<DistinguishedName> issuers = new HashSet<>();
      Set<DistinguishedName> directory = new HashSet<>();
      Set<GeneralName> other = new HashSet<>();
      if (point.getCRLIssuer() != null) {
        sort(point.getCRLIssuer().getNames(), issuers, new HashSet<>());
      }
      DistributionPointName name = point.getDistributionPoint();
      if (name == null) {
        directory.addAll(issuers);
      } else if (name.getType() == DistributionPointName.FULL_NAME) {
        sort(GeneralNames.getInstance(name.getName()).getNames(), directory, other);
      } else {
        RDN relative = RDN.getInstance(name.getName());
        for (DistinguishedName each : issuers.isEmpty() ? Set.of(issuer) : issuers) {
          directory.add(each.with(relative));
        }
      }
      int reasons = point.getReasons() == null ? ALL_REASONS : point.getReasons().intValue();
      return new Point(issuers, directory, other, reasons & ALL_REASONS);
    }

    private static void sort(
        GeneralName[] names, Set<DistinguishedName> directory, Set<GeneralName> other) {
      for (GeneralName each : names) {
        if (each.getTagNo() == GeneralName.directoryName) {
          directory.add(DistinguishedName.of(X500Name.getInstance(each.getName())));
        } else {
          other.add(each);
        }
      }
    }

    /** (b) (2) (i): whether the list is for a point of one of these names. */
    boolean isNamedBy(RevocationList list, IssuingDistributionPoint scope) {
      DistributionPointName name = scope.getDistributionPoint();
      if (name.getType() != DistributionPointName.FULL_NAME) {
        return directoryNames.contains(list.issuer().with(RDN.getInstance(name.getName())));
      }
      Set<DistinguishedName> directory = new HashSet<>();
      Set<GeneralName> other = new HashSet<>();
      sort(GeneralNames.getInstance(name.getName()).getNames(), directory, other);
      return directory.stream().anyMatch(directoryNames::contains)
          || other.stream().anyMatch(otherNames::contains);
    }
  }

  private static boolean isAuthority(Certificate certificate) {
    ASN1Encodable encoded = certificate.extension(Extension.basicConstraints);
    return encoded != null
        && org.bouncycastle.asn1.x509.BasicConstraints.getInstance(encoded).isCA();
  }

  private static boolean maySign(Certificate issuer, int usage) {
    ASN1Encodable encoded = issuer.extension(Extension.keyUsage);
    return encoded == null || KeyUsage.getInstance(encoded).hasUsages(usage);
  }

  /** RFC 5280, 5.3.1. */
  private static String reasonName(int code) {
    return switch (code) {
      case 1 -> "keyCompromise";
      case 2 -> "cACompromise";
      case 3 -> "affiliationChanged";
      case 4 -> "superseded";
      case 5 -> "cessationOfOperation";
      case 6 -> HOLD;
      case 9 -> "privilegeWithdrawn";
      case 10 -> "aACompromise";
      default -> "unspecified";
    };
  }
}
