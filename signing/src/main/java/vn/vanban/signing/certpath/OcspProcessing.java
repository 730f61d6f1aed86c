package vn.vanban.signing.certpath;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.crypto.SignatureScheme;
import vn.vanban.signing.evidence.BasicResponse;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.EncodedTime;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;

/** What responses of OCSP say of a certificate: RFC 6960. */
final class OcspProcessing {
  /** Certificates in a response that are looked at; responders add one, or their path. */
  private static final int MOST_DELEGATES = 64;

  private final Revocation.Inquiry inquiry;
  private final StatusFinding finding;
  private final Certificate certificate;
  private final Certificate issuer;

  /**
   * Begins without any response.
   *
   * @param inquiry what the question belongs to
   * @param finding what is found goes there
   * @param certificate whose status is asked for
   * @param issuer its issuer in the path
   */
  OcspProcessing(
      Revocation.Inquiry inquiry,
      StatusFinding finding,
      Certificate certificate,
      Certificate issuer) {
    this.inquiry = inquiry;
    this.finding = finding;
    this.certificate = certificate;
    this.issuer = issuer;
  }

  /** Judges by a response. */
  void consider(byte[] encoded) throws IOException, UnreadableException {
    BasicResponse response = BasicResponse.parse(encoded);
    List<SingleResponse> single = new ArrayList<>();
    for (SingleResponse one : response.answers()) {
      if (speaksOf(one.getCertID())) {
        single.add(one);
      }
    }
    if (single.isEmpty()) {
      return;
    }
    if (!isSigned(response)) {
      finding.doubt(StatusFinding.Data.RESPONSE, finding.unsigned(Detail.OCSP_NOT_SIGNED));
      return;
    }
    for (SingleResponse one : single) {
      considerSingle(one, response.parsed().getTbsResponseData().getResponseExtensions());
    }
  }

  private void considerSingle(SingleResponse one, @Nullable Extensions ofResponse) {
    Instant thisUpdate = EncodedTime.of(one.getThisUpdate());
    // RFC 6960, 4.2.2.1: without nextUpdate newer data is there at any time.
    Instant nextUpdate =
        one.getNextUpdate() == null ? thisUpdate : EncodedTime.of(one.getNextUpdate());
    if (!finding.isFresh(StatusFinding.Data.RESPONSE, thisUpdate, nextUpdate)) {
      return;
    }
    for (Extensions each : new Extensions[] {one.getSingleExtensions(), ofResponse}) {
      if (each != null && each.hasAnyCriticalExtensions()) {
        finding.doubt(
            StatusFinding.Data.RESPONSE,
            Detail.CRITICAL_EXTENSION.with(each.getCriticalExtensionOIDs()[0]));
        return;
      }
    }
    switch (one.getCertStatus().getTagNo()) {
      case 0 -> {
        if (thisUpdate.isAfter(certificate.notAfter())
            && !keeps(one.getSingleExtensions())
            && !keeps(ofResponse)) {
          finding.doubt(StatusFinding.Data.RESPONSE, Detail.DATA_AFTER_EXPIRY.with(thisUpdate));
        } else {
          finding.takeGood(thisUpdate);
        }
      }
      case 1 -> {
        RevokedInfo told = RevokedInfo.getInstance(one.getCertStatus().getStatus());
        CRLReason reason = told.getRevocationReason();
        finding.takeRevoked(
            new Revocation.Status.Revoked(
                EncodedTime.of(told.getRevocationTime()),
                StatusFinding.reasonName(reason == null ? 0 : reason.getValue().intValue()),
                invalidity(one.getSingleExtensions())),
            thisUpdate);
      }
      default -> finding.doubt(StatusFinding.Data.RESPONSE, Detail.NOT_KNOWN_TO_RESPONDER.name());
    }
  }

  /** RFC 6960, 4.4.5: the extensions of an entry of a CRL may stand in a response. */
  private static Optional<Instant> invalidity(@Nullable Extensions extensions) {
    Extension date = extensions == null ? null : extensions.getExtension(Extension.invalidityDate);
    return date == null
        ? Optional.empty()
        : Optional.of(EncodedTime.of(ASN1GeneralizedTime.getInstance(date.getParsedValue())));
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

  private boolean isSigned(BasicResponse basic) throws IOException, UnreadableException {
    BasicOCSPResponse response = basic.parsed();
    Optional<SignatureScheme> scheme =
        SignatureScheme.of(response.getSignatureAlgorithm(), Optional.empty());
    if (scheme.isEmpty()) {
      return false;
    }
    // The bytes as they stand: re-encoding would mend what was not signed.
    byte[] bytes = basic.encoded();
    byte[] signed =
        new Der(bytes, 0, bytes.length).step(Der.SEQUENCE).inside().step(Der.SEQUENCE).encoded();
    byte[] value = response.getSignature().getOctets();
    ResponderID responder = response.getTbsResponseData().getResponderID();
    AlgorithmIdentifier algorithm = response.getSignatureAlgorithm();
    Instant produced = EncodedTime.of(response.getTbsResponseData().getProducedAt());
    if (isNamed(issuer, responder) && scheme.get().verify(issuer.publicKey(), signed, value)) {
      return finding.isStrong(algorithm, issuer, produced);
    }
    if (response.getCerts() == null) {
      return false;
    }
    int delegates = 0;
    for (ASN1Encodable each : response.getCerts()) {
      if (++delegates > MOST_DELEGATES) {
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
        return finding.isStrong(algorithm, delegate, produced)
            && finding.isStrong(delegate.signatureAlgorithm(), issuer, Instant.MIN);
      }
    }
    return false;
  }

  /** RFC 6960, 4.2.2.2.1: its issuer says not to ask, or the answer is good. */
  private boolean isUnrevoked(Certificate delegate) {
    return delegate.extension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck) != null
        || inquiry.status(delegate, issuer) instanceof Revocation.Status.Good;
  }

  private static boolean isNamed(Certificate candidate, ResponderID responder) {
    if (responder.getName() != null) {
      return DistinguishedName.subject(candidate).equals(DistinguishedName.of(responder.getName()));
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
