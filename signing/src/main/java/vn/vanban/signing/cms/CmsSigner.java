package vn.vanban.signing.cms;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Digest;
import vn.vanban.core.Limits;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.crypto.SignatureScheme;
import vn.vanban.signing.evidence.AlgorithmUse;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.EmbeddedRevocation;
import vn.vanban.signing.evidence.EncodedTime;
import vn.vanban.signing.evidence.Octets;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/** One signer of a CMS structure, RFC 5652, clause 5.3. */
public final class CmsSigner {
  private static final ASN1ObjectIdentifier ADOBE_REVOCATION =
      new ASN1ObjectIdentifier("1.2.840.113583.1.1.8");

  private final SignerInfo info;
  private final @Nullable CmsSigner countersigned;
  private final CmsSignedData.Fields fields;
  private final Optional<DigestAlgorithm> digestAlgorithm;
  private final Optional<SignatureScheme> scheme;
  private final @Nullable AttributeTable signed;
  private final @Nullable AttributeTable unsigned;
  private final Optional<Certificate> certificate;
  private final AttributeTimestamps timestamps;

  CmsSigner(SignerInfo info, CmsSignedData.Fields fields, Limits limits) {
    this(info, fields, null, limits);
  }

  private CmsSigner(
      SignerInfo info,
      CmsSignedData.Fields fields,
      @Nullable CmsSigner countersigned,
      Limits limits) {
    this.info = info;
    this.fields = fields;
    this.countersigned = countersigned;
    this.digestAlgorithm = DigestAlgorithm.of(info.getDigestAlgorithm().getAlgorithm().getId());
    this.scheme = SignatureScheme.of(info.getDigestEncryptionAlgorithm(), digestAlgorithm);
    this.signed = table(info.getAuthenticatedAttributes());
    this.unsigned = table(info.getUnauthenticatedAttributes());
    this.certificate =
        choose(fields.certificates()).or(() -> choose(fields.others())).map(this::complete);
    this.timestamps = new AttributeTimestamps(this, limits);
  }

  private static @Nullable AttributeTable table(@Nullable ASN1Set set) {
    if (set == null) {
      return null;
    }
    ASN1EncodableVector readable = new ASN1EncodableVector();
    for (ASN1Encodable each : set) {
      // An attribute that is no attribute (as portals of 2018 wrote) carries no meaning for us.
      if (each.toASN1Primitive() instanceof ASN1Sequence pair
          && pair.size() == 2
          && pair.getObjectAt(0) instanceof ASN1ObjectIdentifier
          && pair.getObjectAt(1).toASN1Primitive() instanceof ASN1Set) {
        readable.add(Attribute.getInstance(pair));
      }
    }
    return new AttributeTable(readable);
  }

  /** The digest that the content has to be given in, if it is known. */
  public Optional<DigestAlgorithm> digestAlgorithm() {
    return digestAlgorithm;
  }

  /** The object identifier of the digest. */
  public String digestOid() {
    return info.getDigestAlgorithm().getAlgorithm().getId();
  }

  /** The scheme of the signature value, if it is known. */
  public Optional<SignatureScheme> scheme() {
    return scheme;
  }

  /** The signing certificate, if it is among those of the structure. */
  public Optional<Certificate> certificate() {
    return certificate;
  }

  /** Whether there are signed attributes. */
  public boolean hasSignedAttributes() {
    return signed != null;
  }

  /** A copy of the signature value. */
  public byte[] signatureValue() {
    return info.getEncryptedDigest().getOctets().clone();
  }

  /** The time that the signer claims. */
  public Optional<Instant> signingTime() {
    return value(signed, CMSAttributes.signingTime)
        .flatMap(
            encoded -> {
              try {
                return Optional.of(EncodedTime.of(encoded));
              } catch (RuntimeException e) {
                return Optional.empty();
              }
            });
  }

  /** Whether a signed attribute names the certificate. */
  public boolean namesCertificate() {
    return value(signed, PKCSObjectIdentifiers.id_aa_signingCertificate).isPresent()
        || value(signed, PKCSObjectIdentifiers.id_aa_signingCertificateV2).isPresent();
  }

  /** Whether a signed attribute stands among the others. */
  public boolean hasSigned(ASN1ObjectIdentifier attribute) {
    return !signedValues(attribute).isEmpty();
  }

  /** Whether the signer names a signature policy, and not just one that is implied. */
  public boolean hasPolicy() {
    return value(signed, PKCSObjectIdentifiers.id_aa_ets_sigPolicyId)
        .map(encoded -> encoded.toASN1Primitive() instanceof ASN1Sequence)
        .orElse(false);
  }

  /** The digests under which the content has to be known to judge the signer and its stamps. */
  public Set<DigestAlgorithm> contentDigests() {
    Set<DigestAlgorithm> digests = new LinkedHashSet<>(timestamps.contentDigests());
    digestAlgorithm.ifPresent(digests::add);
    return digests;
  }

  /**
   * Adds what the signer is, claims and relies on, its time stamps and its validation data.
   *
   * @param evidence where to
   * @param content what was signed
   */
  public void describe(SignatureEvidence.Builder evidence, Octets content)
      throws IOException, UnreadableException {
    digestAlgorithm.ifPresent(known -> evidence.algorithm(AlgorithmUse.of("content", known)));
    certificate.ifPresent(evidence::signer);
    if (certificate.isPresent() && scheme.isPresent()) {
      evidence.algorithm(AlgorithmUse.of("signature", scheme.get(), certificate.get()));
    }
    if (hasSignedAttributes() && !namesCertificate()) {
      evidence.problem(Problem.of(Problem.Kind.SIGNING_CERTIFICATE_UNSIGNED));
    }
    remarkDigests(evidence);
    signingTime().ifPresent(evidence::claimedTime);
    timestamps.describe(evidence, content);
  }

  /** RFC 5754, 3.2: the digest of the signer info is also that of the signature algorithm. */
  private void remarkDigests(SignatureEvidence.Builder evidence) {
    Optional<DigestAlgorithm> other = scheme.flatMap(SignatureScheme::digest);
    if (signed != null
        && digestAlgorithm.isPresent()
        && other.isPresent()
        && !other.get().equals(digestAlgorithm.get())) {
      evidence.problem(
          Problem.of(Problem.Kind.DIGESTS_DIFFER)
              .with("content", digestAlgorithm.get().name())
              .with("signature", other.get().name()));
    }
  }

  /** Adds the validation data of the structure and of the signer's attributes. */
  void describeData(SignatureEvidence.Builder evidence) {
    timestamps.describeData(evidence);
  }

  /** The order of the last thing that the structure holds, as of {@link ValidationData}. */
  public int lastOrder() {
    return timestamps.lastOrder();
  }

  /** Adobe's revocation archive, a signed attribute, ISO 32000-2, 12.8.3.3.2. */
  EmbeddedRevocation adobeRevocation() {
    List<byte[]> crls = new ArrayList<>();
    List<byte[]> ocsps = new ArrayList<>();
    try {
      Optional<ASN1Encodable> adobe = value(signed, ADOBE_REVOCATION);
      if (adobe.isPresent()) {
        for (ASN1Encodable part : ASN1Sequence.getInstance(adobe.get())) {
          ASN1TaggedObject tagged = ASN1TaggedObject.getInstance(part);
          for (ASN1Encodable each : ASN1Sequence.getInstance(tagged, true)) {
            byte[] encoded = each.toASN1Primitive().getEncoded();
            switch (tagged.getTagNo()) {
              case 0 -> crls.add(encoded);
              case 1 -> ocsps.add(encoded);
              default -> {}
            }
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      // Broken revocation data is no revocation data: the status stays unknown.
      return new EmbeddedRevocation(crls, ocsps);
    }
    return new EmbeddedRevocation(crls, ocsps);
  }

  SignerInfo info() {
    return info;
  }

  /** Whether it signs the value of another signature. */
  boolean isCounterSigner() {
    return countersigned != null;
  }

  /** What the signer says its content is; a signature value that is countersigned is plain data. */
  ASN1ObjectIdentifier contentType() {
    return countersigned == null ? fields.contentType() : PKCSObjectIdentifiers.data;
  }

  /**
   * Those who sign the value of this signature, RFC 5652, 11.4.
   *
   * @throws UnreadableException if one of them cannot be read, or there are too many
   */
  List<CmsSigner> counterSigners(Limits limits) throws UnreadableException {
    List<CmsSigner> signers = new ArrayList<>();
    for (ASN1Encodable value : unsignedValues(CMSAttributes.counterSignature)) {
      if (signers.size() >= limits.signatures()) {
        throw UnreadableException.limit("signatures", limits.signatures());
      }
      try {
        signers.add(new CmsSigner(SignerInfo.getInstance(value), fields, this, limits));
      } catch (RuntimeException e) {
        throw CmsSignedData.malformed(Detail.COUNTER_SIGNATURE_UNREADABLE.name());
      }
    }
    return signers;
  }

  CmsSignedData.Fields fields() {
    return fields;
  }

  /** The values of a signed attribute. */
  List<ASN1Encodable> signedValues(ASN1ObjectIdentifier oid) {
    return all(signed, oid);
  }

  /** The values of an unsigned attribute. */
  List<ASN1Encodable> unsignedValues(ASN1ObjectIdentifier oid) {
    return all(unsigned, oid);
  }

  /** The one value of an unsigned attribute. */
  Optional<ASN1Encodable> unsignedValue(ASN1ObjectIdentifier oid) {
    return value(unsigned, oid);
  }

  /**
   * Judges what the signer signed, RFC 5652, clauses 5.4 to 5.6.
   *
   * @param contentDigest the digest of the content under {@link #digestAlgorithm()}
   * @return the problems of the checks SIGNER and INTEGRITY; none if all holds
   */
  public List<Problem> verify(byte[] contentDigest) {
    return verifyOver(contentDigest);
  }

  /** Judges what can be judged of a signer whose content is not at hand. */
  public List<Problem> verifyWithoutContent() {
    return verifyOver(null);
  }

  private List<Problem> verifyOver(byte @Nullable [] contentDigest) {
    List<Problem> problems = new ArrayList<>();
    if (digestAlgorithm.isEmpty()) {
      problems.add(unknown(digestOid()));
      return problems;
    }
    if (scheme.isEmpty()) {
      problems.add(unknown(info.getDigestEncryptionAlgorithm().getAlgorithm().getId()));
      return problems;
    }
    if (contentDigest == null) {
      problems.add(absent());
    }
    verifySignedAttributes(contentDigest, digestAlgorithm.get(), problems);
    if (certificate.isEmpty()) {
      problems.add(Problem.of(Problem.Kind.NO_SIGNING_CERTIFICATE));
      return problems;
    }
    problems.addAll(verifyCertificateReference(certificate.get()));
    if (!verifiesValue(certificate.get(), scheme.get(), contentDigest)) {
      problems.add(
          Problem.of(Problem.Kind.SIGNATURE_INVALID).with("algorithm", scheme.get().name()));
    }
    return problems;
  }

  /** What would have to be at hand is known by its digest. */
  private Problem absent() {
    Optional<ASN1Encodable> digest = value(signed, CMSAttributes.messageDigest);
    boolean known = digest.isPresent() && digest.get() instanceof ASN1OctetString;
    return Problem.of(Problem.Kind.SIGNED_CONTENT_ABSENT)
        .with(
            "reference",
            known && digestAlgorithm.isPresent()
                ? Digest.of(
                    digestAlgorithm.get().name(), ((ASN1OctetString) digest.get()).getOctets())
                : "-");
  }

  private static Problem unknown(String algorithm) {
    return Problem.of(Problem.Kind.ALGORITHM_UNKNOWN).with("algorithm", algorithm);
  }

  private void verifySignedAttributes(
      byte @Nullable [] contentDigest, DigestAlgorithm algorithm, List<Problem> problems) {
    ASN1ObjectIdentifier contentType = contentType();
    if (signed == null) {
      // RFC 5652, 5.3: without attributes the content is signed itself, and must be plain data.
      if (!contentType.equals(PKCSObjectIdentifiers.data)) {
        problems.add(
            Problem.of(Problem.Kind.CONTENT_TYPE_INVALID).with("detail", Detail.NO_ATTRIBUTES));
      }
      return;
    }
    List<ASN1Encodable> digests = all(signed, CMSAttributes.messageDigest);
    if (digests.size() != 1 || !(digests.get(0) instanceof ASN1OctetString digest)) {
      problems.add(Problem.of(Problem.Kind.MESSAGE_DIGEST_INVALID).with("count", digests.size()));
    } else if (contentDigest != null && !Arrays.equals(digest.getOctets(), contentDigest)) {
      problems.add(Problem.of(Problem.Kind.DIGEST_MISMATCH).with("algorithm", algorithm.name()));
    }
    List<ASN1Encodable> types = all(signed, CMSAttributes.contentType);
    // RFC 5652, 11.4: a counter-signature has none, for what it is over is no content.
    boolean none = countersigned != null && types.isEmpty();
    if (!none && (types.size() != 1 || !contentType.equals(types.get(0)))) {
      problems.add(
          Problem.of(Problem.Kind.CONTENT_TYPE_INVALID)
              .with("detail", types.isEmpty() ? "-" : types.toString()));
    }
  }

  /** Holds the certificate against the signed references to it, RFC 5035. */
  private List<Problem> verifyCertificateReference(Certificate signer) {
    try {
      Optional<ASN1Encodable> v2 = value(signed, PKCSObjectIdentifiers.id_aa_signingCertificateV2);
      if (v2.isPresent()) {
        ESSCertIDv2[] ids = SigningCertificateV2.getInstance(v2.get()).getCerts();
        if (ids.length == 0) {
          return mismatch(Detail.EMPTY_REFERENCE);
        }
        Optional<DigestAlgorithm> digest =
            DigestAlgorithm.of(ids[0].getHashAlgorithm().getAlgorithm().getId());
        if (digest.isEmpty()) {
          return List.of(unknown(ids[0].getHashAlgorithm().getAlgorithm().getId()));
        }
        return compare(signer, digest.get(), ids[0].getCertHash(), ids[0].getIssuerSerial());
      }
      Optional<ASN1Encodable> v1 = value(signed, PKCSObjectIdentifiers.id_aa_signingCertificate);
      if (v1.isPresent()) {
        ESSCertID[] ids = SigningCertificate.getInstance(v1.get()).getCerts();
        if (ids.length == 0) {
          return mismatch(Detail.EMPTY_REFERENCE);
        }
        return compare(
            signer, DigestAlgorithm.SHA_1, ids[0].getCertHash(), ids[0].getIssuerSerial());
      }
      return List.of();
    } catch (RuntimeException e) {
      return mismatch(Detail.REFERENCE_UNREADABLE);
    }
  }

  private static List<Problem> compare(
      Certificate signer, DigestAlgorithm digest, byte[] hash, @Nullable IssuerSerial serial) {
    if (!Arrays.equals(signer.digest(digest), hash)) {
      return mismatch(Detail.ANOTHER_DIGEST);
    }
    if (serial != null && !serial.getSerial().getValue().equals(signer.serial())) {
      return mismatch(Detail.ANOTHER_SERIAL);
    }
    return List.of();
  }

  private static List<Problem> mismatch(Detail detail) {
    return List.of(Problem.of(Problem.Kind.SIGNING_CERTIFICATE_MISMATCH).with("detail", detail));
  }

  private boolean verifiesValue(
      Certificate signer, SignatureScheme by, byte @Nullable [] contentDigest) {
    byte[] value = info.getEncryptedDigest().getOctets();
    ASN1Set attributes = info.getAuthenticatedAttributes();
    if (attributes == null) {
      // Of a content that is absent nothing can be said, and its absence is.
      return contentDigest == null || by.verifyDigest(signer.publicKey(), contentDigest, value);
    }
    try {
      byte[] der = attributes.getEncoded("DER");
      if (by.verify(signer.publicKey(), der, value)) {
        return true;
      }
      // RFC 5652, 5.4 asks for DER; signers that did not sort the set signed it as it stands.
      byte[] written = attributes.getEncoded("DL");
      return !Arrays.equals(der, written) && by.verify(signer.publicKey(), written, value);
    } catch (IOException e) {
      return false;
    }
  }

  /** The certificate that the signer identifier names; the signed reference decides a tie. */
  private Optional<Certificate> choose(List<Certificate> certificates) {
    List<Certificate> named = certificates.stream().filter(this::isNamed).distinct().toList();
    return named.stream()
        .filter(each -> verifyCertificateReference(each).isEmpty())
        .findFirst()
        .or(() -> named.stream().findFirst());
  }

  /** RFC 3279, 2.3.2: a DSA key without parameters has those of the issuer's. */
  private Certificate complete(Certificate named) {
    AlgorithmIdentifier algorithm = named.publicKey().getAlgorithm();
    if (!algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_dsa)
        || algorithm.getParameters() != null) {
      return named;
    }
    return Stream.concat(fields.certificates().stream(), fields.others().stream())
        .filter(each -> each.subject().equals(named.issuer()))
        .filter(each -> each.publicKey().getAlgorithm().getParameters() != null)
        .filter(each -> named.isSignedBy(each.publicKey()))
        .findFirst()
        .map(issuer -> named.inheriting(issuer.publicKey().getAlgorithm().getParameters()))
        .orElse(named);
  }

  private boolean isNamed(Certificate candidate) {
    SignerIdentifier identifier = info.getSID();
    if (identifier.isTagged()) {
      byte[] wanted = ASN1OctetString.getInstance(identifier.getId()).getOctets();
      ASN1Encodable own = candidate.extension(Extension.subjectKeyIdentifier);
      return own instanceof ASN1OctetString octets && Arrays.equals(octets.getOctets(), wanted);
    }
    IssuerAndSerialNumber wanted = IssuerAndSerialNumber.getInstance(identifier.getId());
    BigInteger serial = wanted.getSerialNumber().getValue();
    return candidate.serial().equals(serial) && candidate.issuer().equals(wanted.getName());
  }

  /** The one value of an attribute; empty if it is absent, doubled or has several values. */
  private static Optional<ASN1Encodable> value(
      @Nullable AttributeTable table, ASN1ObjectIdentifier oid) {
    List<ASN1Encodable> all = all(table, oid);
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  private static List<ASN1Encodable> all(@Nullable AttributeTable table, ASN1ObjectIdentifier oid) {
    List<ASN1Encodable> values = new ArrayList<>();
    if (table != null) {
      ASN1EncodableVector attributes = table.getAll(oid);
      for (int i = 0; i < attributes.size(); i++) {
        for (ASN1Encodable value : Attribute.getInstance(attributes.get(i)).getAttrValues()) {
          values.add(value);
        }
      }
    }
    return values;
  }

  static Instant instant(ASN1GeneralizedTime time) throws UnreadableException {
    try {
      return EncodedTime.of(time);
    } catch (IllegalArgumentException e) {
      throw CmsSignedData.malformed(Detail.TIME_UNREADABLE.name());
    }
  }
}
