package vn.vanban.signing.cms;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import vn.vanban.core.Digest;
import vn.vanban.core.Limits;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.evidence.AlgorithmUse;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.EmbeddedRevocation;
import vn.vanban.signing.evidence.Octets;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.TimestampEvidence;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.evidence.ValidationData;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.TimestampReport;

/** A time-stamp token, RFC 3161, clause 2.4.2. */
public final class TimestampToken {
  private final byte[] encoded;
  private final CmsSignedData cms;
  private final CmsSigner signer;
  private final byte[] content;
  private final Instant at;
  private final String imprintOid;
  private final byte[] imprint;

  private TimestampToken(
      byte[] encoded, CmsSignedData cms, CmsSigner signer, byte[] content, TSTInfo info)
      throws UnreadableException {
    this.encoded = encoded;
    this.cms = cms;
    this.signer = signer;
    this.content = content;
    this.at = CmsSigner.instant(info.getGenTime());
    this.imprintOid = info.getMessageImprint().getHashAlgorithm().getAlgorithm().getId();
    this.imprint = info.getMessageImprint().getHashedMessage();
  }

  /** Reads a token. */
  public static TimestampToken read(byte[] encoded, Limits limits) throws UnreadableException {
    return read(encoded, List.of(), limits);
  }

  /** Reads a token whose authority's certificate may be at hand from elsewhere. */
  public static TimestampToken read(byte[] encoded, List<Certificate> others, Limits limits)
      throws UnreadableException {
    CmsSignedData cms = CmsSignedData.read(encoded, others, limits);
    // RFC 3161, 2.4.2: only the authority signs a token.
    if (!cms.contentType().equals(PKCSObjectIdentifiers.id_ct_TSTInfo.getId())
        || cms.signers().size() != 1
        || cms.content().isEmpty()) {
      throw CmsSignedData.malformed(Detail.NOT_A_TIMESTAMP.name());
    }
    byte[] content = cms.content().get();
    try {
      return new TimestampToken(
          encoded.clone(), cms, cms.signers().get(0), content, TSTInfo.getInstance(content));
    } catch (RuntimeException e) {
      throw CmsSignedData.malformed(Detail.TIMESTAMP_UNREADABLE.name());
    }
  }

  /** Adds a token that stands for itself, as the one signature over some data. */
  public void describe(SignatureEvidence.Builder one, TimestampEvidence stamp) {
    one.timestamp(stamp);
    data(stamp.order()).forEach(one::data);
    stamp.authority().ifPresent(one::signer);
    stamp.algorithms().forEach(one::algorithm);
    stamp.problems().forEach(one::problem);
  }

  /** The time that the authority states. */
  public Instant at() {
    return at;
  }

  /** The digest of the message imprint, if it is known. */
  public Optional<DigestAlgorithm> imprintAlgorithm() {
    return DigestAlgorithm.of(imprintOid);
  }

  /** Whether the imprint is this digest. */
  boolean hasImprint(byte[] digest) {
    return Arrays.equals(digest, imprint);
  }

  /** Whether the imprint is that of octets. */
  public boolean isOver(Octets octets) throws IOException, UnreadableException {
    return imprintAlgorithm().isPresent() && hasImprint(octets.digest(imprintAlgorithm().get()));
  }

  /** The facts of the token over octets. */
  public TimestampEvidence evidence(TimestampReport.Kind kind, int order, Octets octets)
      throws IOException, UnreadableException {
    Optional<DigestAlgorithm> algorithm = imprintAlgorithm();
    return evidence(
        kind,
        order,
        algorithm.isEmpty() ? Optional.empty() : Optional.of(octets.digest(algorithm.get())));
  }

  /** What says that the data of the imprint is not at hand. */
  Problem absent() {
    return Problem.of(Problem.Kind.SIGNED_CONTENT_ABSENT)
        .with(
            "reference",
            Digest.of(imprintAlgorithm().map(DigestAlgorithm::name).orElse(imprintOid), imprint));
  }

  boolean isEncodedAs(byte[] other) {
    return Arrays.equals(encoded, other);
  }

  CmsSigner signer() {
    return signer;
  }

  /**
   * The certificates and the revocation data that the token brings.
   *
   * @param order the place of the token in the growth of the document
   */
  public List<ValidationData> data(int order) {
    SignatureEvidence.Builder collected = SignatureEvidence.builder("", "");
    signer.describeData(collected);
    return collected.build().data().stream()
        .map(
            each ->
                new ValidationData(
                    ValidationData.Origin.TIMESTAMP, order, each.certificates(), each.revocation()))
        .toList();
  }

  /**
   * The facts of the token over data of the given digest.
   *
   * @param kind what the data is
   * @param order the place of the token in the growth of the document
   * @param digest its digest under {@link #imprintAlgorithm()}; empty if that is not known
   */
  public TimestampEvidence evidence(TimestampReport.Kind kind, int order, Optional<byte[]> digest) {
    if (imprintAlgorithm().isEmpty() || digest.isEmpty()) {
      Problem unknown = invalid(Detail.UNKNOWN_ALGORITHM.with(imprintOid));
      return evidence(kind, order, List.of(unknown));
    }
    return evidence(
        kind,
        order,
        Arrays.equals(digest.get(), imprint) ? List.of() : List.of(invalid(Detail.IMPRINT)));
  }

  /**
   * The facts of the token over data that cannot be had.
   *
   * @param why why its imprint cannot be compared
   */
  public TimestampEvidence evidence(TimestampReport.Kind kind, int order, Detail why) {
    return evidence(kind, order, List.of(invalid(why)));
  }

  private TimestampEvidence evidence(
      TimestampReport.Kind kind, int order, List<Problem> ofImprint) {
    List<Problem> problems = new ArrayList<>(ofImprint);
    List<AlgorithmUse> algorithms = new ArrayList<>();
    imprintAlgorithm()
        .ifPresent(known -> algorithms.add(AlgorithmUse.of("time stamp imprint", known)));
    if (signer.digestAlgorithm().isEmpty()) {
      problems.add(invalid(Detail.UNKNOWN_ALGORITHM.with(signer.digestOid())));
    } else {
      if (!signer.namesCertificate()) {
        // RFC 3161, 2.4.2: the token names the certificate, RFC 5816 with any digest.
        problems.add(invalid(Detail.NO_CERTIFICATE_REFERENCE));
      }
      for (Problem problem : signer.verify(signer.digestAlgorithm().get().digest(content))) {
        problems.add(
            problem.kind() == Problem.Kind.NO_SIGNING_CERTIFICATE
                ? problem
                : invalid(problem.kind().name()));
      }
    }
    if (signer.certificate().isPresent()) {
      Certificate authority = signer.certificate().get();
      signer
          .scheme()
          .ifPresent(scheme -> algorithms.add(AlgorithmUse.of("time stamp", scheme, authority)));
      if (!isForTimestamps(authority)) {
        problems.add(invalid(Detail.EXTENDED_KEY_USAGE));
      }
      if (!authority.isValidAt(at)) {
        problems.add(invalid(Detail.AUTHORITY_NOT_VALID.with(at)));
      }
    }
    return new TimestampEvidence(
        kind,
        order,
        at,
        signer.certificate(),
        cms.certificates(),
        problems,
        algorithms,
        EmbeddedRevocation.of(data(order).stream().map(ValidationData::revocation).toList()));
  }

  /** RFC 3161, 2.3: one extended key usage, for time stamps, and critical. */
  private static boolean isForTimestamps(Certificate authority) {
    Extensions extensions = authority.extensions();
    Extension extension =
        extensions == null ? null : extensions.getExtension(Extension.extendedKeyUsage);
    if (extension == null || !extension.isCritical()) {
      return false;
    }
    try {
      ASN1Encodable parsed = extension.getParsedValue();
      KeyPurposeId[] purposes = ExtendedKeyUsage.getInstance(parsed).getUsages();
      return purposes.length == 1 && purposes[0].equals(KeyPurposeId.id_kp_timeStamping);
    } catch (IllegalArgumentException e) {
      // What cannot be parsed names no purpose.
      return false;
    }
  }

  private static Problem invalid(Object detail) {
    return Problem.of(Problem.Kind.TIMESTAMP_INVALID).with("detail", detail);
  }
}
