package vn.vanban.signing.certpath;

import java.io.IOException;
import java.math.BigInteger;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.crypto.SignatureScheme;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.EmbeddedRevocation;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.policy.RevocationSource;

/** Tells the revocation status of the certificates of a path. */
public final class Revocation {
  private final List<RevocationSource> sources;

  /** Asks these sources where the document brings nothing that tells. */
  public Revocation(List<RevocationSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /** The status of a certificate. */
  public sealed interface Status {
    /** Not revoked, as data of that instant says. */
    record Good(Instant asOf) implements Status {}

    /** Revoked, or on hold, from an instant on. */
    record Revoked(Instant at, String reason) implements Status {}

    /** Nothing that is fresh and proven speaks of it. */
    record Unknown(String detail, String url) implements Status {}
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
    Search search = new Search(certificate, issuer, fresh, now);
    search.consider(embedded.crls(), embedded.ocsps());
    for (RevocationSource source : sources) {
      try {
        RevocationSource.Answer answer = source.find(certificate.summary(), certificate.encoded());
        search.consider(answer.crls(), answer.ocsps());
      } catch (IOException e) {
        search.detail = "source: " + e.getMessage();
      }
    }
    return search.best != null
        ? search.best
        : new Status.Unknown(search.detail, distributionPoint(certificate).orElse(""));
  }

  /** One question: the status that weighs most among what was considered. */
  private static final class Search {
    private final Certificate certificate;
    private final Certificate issuer;
    private final Instant fresh;
    private final Instant now;
    private @Nullable Status best;
    private String detail = "no data";

    Search(Certificate certificate, Certificate issuer, Instant fresh, Instant now) {
      this.certificate = certificate;
      this.issuer = issuer;
      this.fresh = fresh;
      this.now = now;
    }

    void consider(List<byte[]> crls, List<byte[]> ocsps) {
      for (byte[] encoded : crls) {
        try {
          considerCrl(CertificateList.getInstance(ASN1Sequence.fromByteArray(encoded)));
        } catch (IOException | ParseException | RuntimeException e) {
          // Data that cannot be read says nothing.
          detail = "a CRL that cannot be read";
        }
      }
      for (byte[] encoded : ocsps) {
        try {
          considerOcsp(encoded);
        } catch (IOException | ParseException | UnreadableException | RuntimeException e) {
          detail = "an OCSP response that cannot be read";
        }
      }
    }

    private void take(Status status) {
      // Revoked weighs more than good, and of two revocations the earlier.
      if (best == null
          || status instanceof Status.Revoked revoked
              && !(best instanceof Status.Revoked known && !revoked.at().isBefore(known.at()))) {
        best = status;
      }
    }

    private boolean isFresh(Instant thisUpdate, @Nullable Instant nextUpdate) {
      if (thisUpdate.isAfter(now)) {
        detail = "data of the future: " + thisUpdate;
        return false;
      }
      // Data issued after the time that counts tells of that time, however old it is now.
      if (thisUpdate.isAfter(fresh) || nextUpdate != null && !nextUpdate.isBefore(fresh)) {
        return true;
      }
      detail = "the data ran out at " + nextUpdate;
      return false;
    }

    private void considerCrl(CertificateList crl) throws IOException, ParseException {
      if (!crl.getIssuer().equals(certificate.issuer())
          || !issuer.subject().equals(crl.getIssuer())) {
        return;
      }
      Instant thisUpdate = crl.getThisUpdate().getDate().toInstant();
      Instant nextUpdate =
          crl.getNextUpdate() == null ? null : crl.getNextUpdate().getDate().toInstant();
      if (!isFresh(thisUpdate, nextUpdate) || !covers(crl)) {
        return;
      }
      if (!maySign(issuer, KeyUsage.cRLSign) || !isSigned(crl)) {
        detail = "a CRL that the issuer did not sign";
        return;
      }
      take(entry(crl).orElse(new Status.Good(thisUpdate)));
    }

    /** Whether the list speaks of this certificate, RFC 5280, 6.3.3 (b), and of it whole. */
    private boolean covers(CertificateList crl) {
      Extensions extensions = crl.getTBSCertList().getExtensions();
      if (extensions == null) {
        return true;
      }
      for (var oid : extensions.getCriticalExtensionOIDs()) {
        if (!oid.equals(Extension.issuingDistributionPoint)) {
          detail = "a CRL with the critical extension " + oid;
          return false;
        }
      }
      if (extensions.getExtension(Extension.deltaCRLIndicator) != null) {
        return false;
      }
      Extension point = extensions.getExtension(Extension.issuingDistributionPoint);
      if (point == null) {
        return true;
      }
      IssuingDistributionPoint scope = IssuingDistributionPoint.getInstance(point.getParsedValue());
      boolean authority = isAuthority(certificate);
      if (scope.isIndirectCRL()
          || scope.onlyContainsAttributeCerts()
          || scope.getOnlySomeReasons() != null
          || scope.onlyContainsUserCerts() && authority
          || scope.onlyContainsCACerts() && !authority) {
        detail = "a CRL of another scope";
        return false;
      }
      return scope.getDistributionPoint() == null || namesPoint(scope);
    }

    private boolean namesPoint(IssuingDistributionPoint scope) {
      ASN1Encodable points = certificate.extension(Extension.cRLDistributionPoints);
      if (points == null) {
        detail = "a CRL of another distribution point";
        return false;
      }
      for (DistributionPoint each : CRLDistPoint.getInstance(points).getDistributionPoints()) {
        if (each.getDistributionPoint() != null
            && (each.getDistributionPoint().equals(scope.getDistributionPoint())
                || shareName(each.getDistributionPoint(), scope.getDistributionPoint()))) {
          return true;
        }
      }
      detail = "a CRL of another distribution point";
      return false;
    }

    private static boolean shareName(
        org.bouncycastle.asn1.x509.DistributionPointName a,
        org.bouncycastle.asn1.x509.DistributionPointName b) {
      if (a.getType() != 0 || b.getType() != 0) {
        return false;
      }
      List<GeneralName> ours = Arrays.asList(GeneralNames.getInstance(a.getName()).getNames());
      return Arrays.stream(GeneralNames.getInstance(b.getName()).getNames())
          .anyMatch(ours::contains);
    }

    private boolean isSigned(CertificateList crl) throws IOException {
      Optional<SignatureScheme> scheme =
          SignatureScheme.of(crl.getSignatureAlgorithm(), Optional.empty());
      return scheme.isPresent()
          && crl.getSignatureAlgorithm().equals(crl.getTBSCertList().getSignature())
          && scheme
              .get()
              .verify(
                  issuer.publicKey(),
                  crl.getTBSCertList().getEncoded("DER"),
                  crl.getSignature().getOctets());
    }

    private Optional<Status> entry(CertificateList crl) throws ParseException {
      BigInteger serial = certificate.serial();
      var entries = crl.getRevokedCertificateEnumeration();
      while (entries.hasMoreElements()) {
        TBSCertList.CRLEntry entry = (TBSCertList.CRLEntry) entries.nextElement();
        if (!entry.getUserCertificate().getValue().equals(serial)) {
          continue;
        }
        String reason = "unspecified";
        Extensions extensions = entry.getExtensions();
        if (extensions != null && extensions.getExtension(Extension.reasonCode) != null) {
          int code =
              ASN1Enumerated.getInstance(
                      extensions.getExtension(Extension.reasonCode).getParsedValue())
                  .intValueExact();
          if (code == CRLReason.removeFromCRL) {
            return Optional.empty();
          }
          reason = reasonName(code);
        }
        return Optional.of(
            new Status.Revoked(entry.getRevocationDate().getDate().toInstant(), reason));
      }
      return Optional.empty();
    }

    private void considerOcsp(byte[] encoded)
        throws IOException, ParseException, UnreadableException {
      BasicOCSPResponse response = basic(encoded);
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
      if (!isSigned(response)) {
        detail = "an OCSP response that no responder of the issuer signed";
        return;
      }
      for (SingleResponse one : single) {
        Instant thisUpdate = one.getThisUpdate().getDate().toInstant();
        // RFC 6960, 4.2.2.1: without nextUpdate newer data is there at any time.
        Instant nextUpdate =
            one.getNextUpdate() == null ? thisUpdate : one.getNextUpdate().getDate().toInstant();
        if (!isFresh(thisUpdate, nextUpdate)) {
          continue;
        }
        switch (one.getCertStatus().getTagNo()) {
          case 0 -> take(new Status.Good(thisUpdate));
          case 1 -> {
            RevokedInfo info = RevokedInfo.getInstance(one.getCertStatus().getStatus());
            CRLReason reason = info.getRevocationReason();
            take(
                new Status.Revoked(
                    info.getRevocationTime().getDate().toInstant(),
                    reason == null ? "unspecified" : reasonName(reason.getValue().intValue())));
          }
          default -> detail = "the OCSP responder does not know the certificate";
        }
      }
    }

    private static BasicOCSPResponse basic(byte[] encoded) throws IOException {
      ASN1Sequence sequence = ASN1Sequence.getInstance(encoded);
      if (sequence.size() >= 1
          && sequence.getObjectAt(0).toASN1Primitive() instanceof ASN1Enumerated) {
        OCSPResponse whole = OCSPResponse.getInstance(sequence);
        return BasicOCSPResponse.getInstance(whole.getResponseBytes().getResponse().getOctets());
      }
      return BasicOCSPResponse.getInstance(sequence);
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

    private boolean isSigned(BasicOCSPResponse response) throws IOException, UnreadableException {
      Optional<SignatureScheme> scheme =
          SignatureScheme.of(response.getSignatureAlgorithm(), Optional.empty());
      if (scheme.isEmpty()) {
        return false;
      }
      byte[] signed = response.getTbsResponseData().getEncoded("DER");
      byte[] value = response.getSignature().getOctets();
      ResponderID responder = response.getTbsResponseData().getResponderID();
      if (isNamed(issuer, responder) && scheme.get().verify(issuer.publicKey(), signed, value)) {
        return true;
      }
      if (response.getCerts() == null) {
        return false;
      }
      Instant produced;
      try {
        produced = response.getTbsResponseData().getProducedAt().getDate().toInstant();
      } catch (ParseException e) {
        return false;
      }
      for (ASN1Encodable each : response.getCerts()) {
        Certificate delegate = Certificate.parse(each.toASN1Primitive().getEncoded());
        // RFC 6960, 4.2.2.2: the issuer itself delegates, by a certificate for this use.
        if (isNamed(delegate, responder)
            && delegate.issuer().equals(issuer.subject())
            && isResponder(delegate)
            && delegate.isValidAt(produced)
            && scheme.get().verify(delegate.publicKey(), signed, value)
            && delegate.isSignedBy(issuer.publicKey())) {
          return true;
        }
      }
      return false;
    }

    private static boolean isNamed(Certificate candidate, ResponderID responder) {
      if (responder.getName() != null) {
        return candidate.subject().equals(responder.getName());
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
      case 6 -> "certificateHold";
      case 9 -> "privilegeWithdrawn";
      case 10 -> "aACompromise";
      default -> "unspecified";
    };
  }

  /** The first URL of the CRL that a certificate names. */
  private static Optional<String> distributionPoint(Certificate certificate) {
    try {
      ASN1Encodable points = certificate.extension(Extension.cRLDistributionPoints);
      if (points == null) {
        return Optional.empty();
      }
      for (DistributionPoint each : CRLDistPoint.getInstance(points).getDistributionPoints()) {
        if (each.getDistributionPoint() != null && each.getDistributionPoint().getType() == 0) {
          for (GeneralName name :
              GeneralNames.getInstance(each.getDistributionPoint().getName()).getNames()) {
            if (name.getTagNo() == GeneralName.uniformResourceIdentifier) {
              return Optional.of(name.getName().toString());
            }
          }
        }
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
