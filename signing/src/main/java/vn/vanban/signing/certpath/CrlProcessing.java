package vn.vanban.signing.certpath;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.report.Detail;

/** What revocation lists say of a certificate: RFC 5280, 6.3.3. */
final class CrlProcessing {
  private final Revocation.Inquiry inquiry;
  private final StatusFinding finding;
  private final Certificate certificate;
  private final Certificate issuer;
  private final DistinguishedName issuerName;
  private final List<RevocationList> complete = new ArrayList<>();
  private final List<RevocationList> deltas = new ArrayList<>();
  private final Map<RevocationList, String> refusals = new HashMap<>();

  /**
   * Begins without any list.
   *
   * @param inquiry what the question belongs to
   * @param finding what is found goes there
   * @param certificate whose status is asked for
   * @param issuer its issuer in the path
   */
  CrlProcessing(
      Revocation.Inquiry inquiry,
      StatusFinding finding,
      Certificate certificate,
      Certificate issuer) {
    this.inquiry = inquiry;
    this.finding = finding;
    this.certificate = certificate;
    this.issuer = issuer;
    this.issuerName = DistinguishedName.issuer(certificate);
  }

  /** Adds a list, whole or a delta. */
  void add(RevocationList list) {
    (list.isDelta() ? deltas : complete).add(list);
  }

  /** Judges by all the lists that were added. */
  void judge() {
    // The latest first: what it says of all reasons lifts the holds of those before it.
    complete.sort(Comparator.comparing(RevocationList::thisUpdate).reversed());
    List<CrlPoint> points;
    try {
      points = points();
    } catch (RuntimeException e) {
      finding.doubt(Detail.EXTENSION_UNREADABLE.name());
      return;
    }
    int reasons = 0;
    Instant since = Instant.MAX;
    for (RevocationList list : complete) {
      for (CrlPoint point : points) {
        int more = reasonsTold(list, point);
        if (more == 0) {
          continue;
        }
        if (more == CrlPoint.ALL_REASONS) {
          finding.takeGood(list.thisUpdate());
        }
        reasons |= more;
        since = since.isBefore(list.thisUpdate()) ? since : list.thisUpdate();
      }
    }
    if (reasons == CrlPoint.ALL_REASONS) {
      finding.takeGood(since);
    } else if (reasons != 0) {
      finding.doubt(StatusFinding.Data.LIST, Detail.SOME_REASONS.name());
    }
  }

  /** The reasons for which a list says that the certificate is not revoked. */
  private int reasonsTold(RevocationList list, CrlPoint point) {
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
        Optional<RevocationList.Entry> later = delta.get().entry(issuerName, certificate.serial());
        entry = later.isPresent() ? later : entry;
      }
      if (entry.isPresent() && entry.get().reason() != CRLReason.removeFromCRL) {
        finding.takeRevoked(
            new Revocation.Status.Revoked(
                entry.get().at(),
                StatusFinding.reasonName(entry.get().reason()),
                entry.get().invalidity()),
            asOf);
        return 0;
      }
      if (asOf.isAfter(certificate.notAfter()) && !list.keeps(certificate.notAfter())) {
        finding.doubt(StatusFinding.Data.LIST, Detail.DATA_AFTER_EXPIRY.with(asOf));
        return 0;
      }
      return reasons;
    } catch (IOException | RuntimeException e) {
      finding.doubt(StatusFinding.Data.LIST, Detail.CRL_UNREADABLE.name());
      return 0;
    }
  }

  /** Whether a list is fresh, understood, and signed by who may. */
  private boolean isUsable(RevocationList list) {
    if (!finding.isFresh(StatusFinding.Data.LIST, list.thisUpdate(), list.nextUpdate())) {
      return false;
    }
    if (list.unprocessed() != null) {
      finding.doubt(StatusFinding.Data.LIST, Detail.CRITICAL_EXTENSION.with(list.unprocessed()));
      return false;
    }
    String refusal = refusals.get(list);
    if (refusal == null) {
      refusal = isAuthorized(list) ? "" : finding.unsigned(Detail.CRL_NOT_SIGNED);
      refusals.put(list, refusal);
    }
    if (!refusal.isEmpty()) {
      finding.doubt(StatusFinding.Data.LIST, refusal);
      return false;
    }
    return true;
  }

  /** (b): the reasons that a list covers for a distribution point; 0 if it is not for it. */
  private int covered(RevocationList list, CrlPoint point) {
    IssuingDistributionPoint scope = list.scope();
    if (point.crlIssuers().isEmpty()
        ? !list.issuer().equals(issuerName)
        : !point.crlIssuers().contains(list.issuer()) || scope == null || !scope.isIndirectCRL()) {
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
      finding.doubt(StatusFinding.Data.LIST, Detail.CRL_OF_ANOTHER_SCOPE.name());
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
      return finding.isStrong(list.algorithm(), issuer, list.thisUpdate());
    }
    for (Certificate signer : inquiry.paths().named(list.issuer(), inquiry.others())) {
      if (!signer.equals(issuer)
          && maySign(signer, KeyUsage.cRLSign)
          && list.isSignedBy(signer)
          && isTrusted(signer, list)) {
        return finding.isStrong(list.algorithm(), signer, list.thisUpdate());
      }
    }
    return false;
  }

  /**
   * The path of a signer of lists is valid, not revoked, and ends where that of the issuer does.
   */
  private boolean isTrusted(Certificate signer, RevocationList list) {
    Instant at = list.thisUpdate().isAfter(inquiry.fresh()) ? list.thisUpdate() : inquiry.fresh();
    PathFinder.Search own = inquiry.paths().find(signer, inquiry.others(), at);
    PathFinder.Search upper = inquiry.paths().find(issuer, inquiry.others(), at);
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
          inquiry.isAsked(each)
              || inquiry.status(each, path.issuer(i)) instanceof Revocation.Status.Good;
      if (!good || !finding.isStrong(each.signatureAlgorithm(), path.issuer(i), Instant.MIN)) {
        return false;
      }
    }
    return true;
  }

  /** The distribution points of the certificate, and the one that is there without a word. */
  private List<CrlPoint> points() {
    List<CrlPoint> points = new ArrayList<>();
    ASN1Encodable encoded = certificate.extension(Extension.cRLDistributionPoints);
    if (encoded != null) {
      for (DistributionPoint each : CRLDistPoint.getInstance(encoded).getDistributionPoints()) {
        if (points.size() < CrlPoint.MOST) {
          points.add(CrlPoint.of(each, issuerName));
        }
      }
    }
    // RFC 5280, 6.3.3, last paragraph: what else the issuer itself has issued.
    points.add(new CrlPoint(Set.of(), Set.of(issuerName), Set.of(), CrlPoint.ALL_REASONS));
    return points;
  }

  private static boolean isAuthority(Certificate certificate) {
    ASN1Encodable encoded = certificate.extension(Extension.basicConstraints);
    return encoded != null && BasicConstraints.getInstance(encoded).isCA();
  }

  private static boolean maySign(Certificate issuer, int usage) {
    ASN1Encodable encoded = issuer.extension(Extension.keyUsage);
    return encoded == null || KeyUsage.getInstance(encoded).hasUsages(usage);
  }
}
