package vn.vanban.signing.cms;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.DLTaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.esf.RevocationValues;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Limits;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.EmbeddedRevocation;
import vn.vanban.signing.evidence.Octets;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.evidence.ValidationData;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.TimestampReport;

/**
 * The time stamps and the validation data in the attributes of a signer, EN 319 122-1, and the
 * order in which they cover each other.
 */
final class AttributeTimestamps {
  private static final ASN1ObjectIdentifier CONTENT =
      PKCSObjectIdentifiers.id_aa_ets_contentTimestamp;
  private static final ASN1ObjectIdentifier SIGNATURE =
      PKCSObjectIdentifiers.id_aa_signatureTimeStampToken;
  private static final ASN1ObjectIdentifier SIGNATURE_AND_REFERENCES =
      PKCSObjectIdentifiers.id_aa_ets_escTimeStamp;
  private static final ASN1ObjectIdentifier REFERENCES =
      PKCSObjectIdentifiers.id_aa_ets_certCRLTimestamp;
  private static final ASN1ObjectIdentifier ARCHIVE_V1 =
      PKCSObjectIdentifiers.id_aa_ets_archiveTimestamp;
  private static final ASN1ObjectIdentifier ARCHIVE_V2 =
      new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.2.48");
  private static final ASN1ObjectIdentifier ARCHIVE_V3 = new ASN1ObjectIdentifier("0.4.0.1733.2.4");
  private static final Set<ASN1ObjectIdentifier> ARCHIVES =
      Set.of(ARCHIVE_V1, ARCHIVE_V2, ARCHIVE_V3);

  /** The order of what no archive time stamp covers, where there is none. */
  private static final int VALIDATION_DATA = 2;

  private final CmsSigner signer;
  private final Limits limits;
  private final List<Stamp> stamps = new ArrayList<>();
  private final List<Stamp> archives = new ArrayList<>();
  private boolean unreadable;

  /** A time stamp in an attribute, and for archives what it lists. */
  private record Stamp(
      ASN1ObjectIdentifier type,
      ASN1Encodable value,
      TimestampToken token,
      Optional<AtsHashIndex> index) {
    TimestampReport.Kind kind() {
      if (type.equals(CONTENT)) {
        return TimestampReport.Kind.CONTENT;
      }
      if (type.equals(SIGNATURE)) {
        return TimestampReport.Kind.SIGNATURE;
      }
      if (type.equals(SIGNATURE_AND_REFERENCES)) {
        return TimestampReport.Kind.SIGNATURE_AND_REFERENCES;
      }
      return type.equals(REFERENCES)
          ? TimestampReport.Kind.REFERENCES
          : TimestampReport.Kind.ARCHIVE;
    }
  }

  AttributeTimestamps(CmsSigner signer, Limits limits) {
    this.signer = signer;
    this.limits = limits;
    if (signer.contentType().equals(PKCSObjectIdentifiers.id_ct_TSTInfo)) {
      // Tokens are not stamped in their turn; one in another without end would cost time.
      return;
    }
    signer.signedValues(CONTENT).forEach(value -> read(CONTENT, value));
    for (ASN1ObjectIdentifier type :
        List.of(
            SIGNATURE, SIGNATURE_AND_REFERENCES, REFERENCES, ARCHIVE_V1, ARCHIVE_V2, ARCHIVE_V3)) {
      signer.unsignedValues(type).forEach(value -> read(type, value));
    }
    archives.sort(Comparator.comparing(each -> each.token().at()));
  }

  private void read(ASN1ObjectIdentifier type, ASN1Encodable value) {
    try {
      if (stamps.size() + archives.size() >= limits.signatures()) {
        throw UnreadableException.limit("signatures", limits.signatures());
      }
      List<Certificate> others = new ArrayList<>(signer.fields().certificates());
      others.addAll(signer.fields().others());
      TimestampToken token =
          TimestampToken.read(value.toASN1Primitive().getEncoded(), others, limits);
      Stamp stamp = new Stamp(type, value, token, AtsHashIndex.of(token.signer()));
      (ARCHIVES.contains(type) ? archives : stamps).add(stamp);
    } catch (IOException | UnreadableException e) {
      // Anyone can add an unsigned attribute: a broken one spoils no signature, but is reported.
      unreadable = true;
    }
  }

  /** The digests under which the content has to be known. */
  Set<DigestAlgorithm> contentDigests() {
    Set<DigestAlgorithm> digests = new LinkedHashSet<>();
    for (Stamp stamp : stamps) {
      if (stamp.type().equals(CONTENT)) {
        stamp.token().imprintAlgorithm().ifPresent(digests::add);
      }
    }
    for (Stamp stamp : archives) {
      if (stamp.type().equals(ARCHIVE_V3)) {
        stamp.token().imprintAlgorithm().ifPresent(digests::add);
      }
    }
    return digests;
  }

  int lastOrder() {
    return VALIDATION_DATA + 2 * archives.size();
  }

  /** Adds the time stamps and the validation data to the evidence. */
  void describe(SignatureEvidence.Builder evidence, Octets content)
      throws IOException, UnreadableException {
    if (unreadable) {
      evidence.problem(
          Problem.of(Problem.Kind.TIMESTAMP_INVALID).with("detail", Detail.TIMESTAMP_UNREADABLE));
    }
    describeData(evidence);
    for (Stamp stamp : stamps) {
      int order = stamp.type().equals(CONTENT) ? 0 : stamp.type().equals(SIGNATURE) ? 1 : 2;
      add(evidence, stamp, order, content);
    }
    for (int i = 0; i < archives.size(); i++) {
      add(evidence, archives.get(i), order(i), content);
    }
  }

  private void add(SignatureEvidence.Builder evidence, Stamp stamp, int order, Octets content)
      throws IOException, UnreadableException {
    if (stamp.type().equals(ARCHIVE_V1)) {
      // RFC 3126 left open what exactly is digested; TS 101 733 withdrew it for version 2.
      evidence.timestamp(stamp.token().evidence(stamp.kind(), order, Detail.ARCHIVE_VERSION));
      stamp.token().data(order).forEach(evidence::data);
      return;
    }
    Optional<DigestAlgorithm> algorithm = stamp.token().imprintAlgorithm();
    byte @Nullable [] digest = null;
    if (algorithm.isPresent()) {
      try {
        digest = digest(stamp, algorithm.get(), content);
      } catch (RuntimeException e) {
        digest = new byte[0];
      } catch (UnreadableException e) {
        if (e.isLimit()) {
          throw e;
        }
        evidence.timestamp(stamp.token().evidence(stamp.kind(), order, Detail.SIGNED_CONTENT));
        stamp.token().data(order).forEach(evidence::data);
        return;
      }
    }
    List<Problem> problems = new ArrayList<>();
    if (stamp.type().equals(ARCHIVE_V3) && !stamp.index().map(this::isComplete).orElse(false)) {
      problems.add(invalid(Detail.HASH_INDEX));
    }
    evidence.timestamp(
        stamp
            .token()
            .evidence(stamp.kind(), order, Optional.ofNullable(digest))
            .with(problems)
            .withLeftOutBy(leftOutBy(stamp)));
    stamp.token().data(order).forEach(evidence::data);
  }

  /**
   * The orders of the archive time stamps that do not list a stamp: it may be younger than they.
   */
  private Set<Integer> leftOutBy(Stamp stamp) {
    Set<Integer> orders = new HashSet<>();
    for (int i = 0; i < archives.size(); i++) {
      if (!stamp.type().equals(CONTENT) && !covers(archives.get(i), stamp)) {
        orders.add(order(i));
      }
    }
    return orders;
  }

  private boolean covers(Stamp archive, Stamp other) {
    if (archive.index().isEmpty()) {
      // Without an index, version 2, all is covered.
      return archive.type().equals(ARCHIVE_V2);
    }
    return elements(signer.info().getUnauthenticatedAttributes()).stream()
        .filter(each -> isOf(each, Set.of(other.type())))
        .filter(each -> holds(Attribute.getInstance(each), other.value()))
        .anyMatch(each -> archive.index().get().coversValue(each, other.value()));
  }

  private static boolean holds(Attribute attribute, ASN1Encodable value) {
    for (ASN1Encodable each : attribute.getAttrValues()) {
      if (each.equals(value)) {
        return true;
      }
    }
    return false;
  }

  /** The order of an archive time stamp, by its place among them. */
  private static int order(int archive) {
    return VALIDATION_DATA + 1 + 2 * archive;
  }

  private static Problem invalid(Detail detail) {
    return Problem.of(Problem.Kind.TIMESTAMP_INVALID).with("detail", detail);
  }

  private boolean isComplete(AtsHashIndex index) {
    SignedData data = signer.fields().data();
    return index.isComplete(
        encodings(data.getCertificates()),
        encodings(data.getCRLs()),
        elements(signer.info().getUnauthenticatedAttributes()));
  }

  // ---- what each time stamp is over

  private byte[] digest(Stamp stamp, DigestAlgorithm algorithm, Octets content)
      throws IOException, UnreadableException {
    if (stamp.type().equals(CONTENT)) {
      return content.digest(algorithm);
    }
    if (stamp.type().equals(ARCHIVE_V2)) {
      byte[] first = archiveV2(stamp, algorithm, content, false);
      return stamp.token().hasImprint(first) ? first : archiveV2(stamp, algorithm, content, true);
    }
    MessageDigest digest = algorithm.newDigest();
    if (stamp.type().equals(ARCHIVE_V3)) {
      archiveV3(stamp, digest, content.digest(algorithm));
      return digest.digest();
    }
    if (!stamp.type().equals(REFERENCES)) {
      digest.update(signer.signatureValue());
    }
    if (stamp.type().equals(SIGNATURE_AND_REFERENCES)) {
      addAttribute(digest, SIGNATURE);
    }
    if (!stamp.type().equals(SIGNATURE)) {
      addAttribute(digest, PKCSObjectIdentifiers.id_aa_ets_certificateRefs);
      addAttribute(digest, PKCSObjectIdentifiers.id_aa_ets_revocationRefs);
    }
    return digest.digest();
  }

  /**
   * EN 319 122-1, A.1.5.1: the type and the values of an attribute, without what is around them.
   */
  private void addAttribute(MessageDigest digest, ASN1ObjectIdentifier type) throws IOException {
    for (ASN1Encodable each : elements(signer.info().getUnauthenticatedAttributes())) {
      if (isOf(each, Set.of(type))) {
        Attribute attribute = Attribute.getInstance(each);
        digest.update(attribute.getAttrType().getEncoded("DER"));
        digest.update(attribute.getAttrValues().getEncoded());
      }
    }
  }

  /** RFC 5126, 6.4.1; tools differ in whether they bring what is in BER into DER before. */
  private byte[] archiveV2(Stamp stamp, DigestAlgorithm algorithm, Octets content, boolean der)
      throws IOException, UnreadableException {
    SignedData data = signer.fields().data();
    MessageDigest digest = algorithm.newDigest();
    Octets.Sink sink = (octets, count) -> digest.update(octets, 0, count);
    if (signer.fields().left().isPresent()) {
      signer.fields().left().get().encoding(der).feed(sink);
    } else {
      digest.update(encoded(data.getEncapContentInfo(), der));
      if (data.getEncapContentInfo().getContent() == null) {
        content.feed(sink);
      }
    }
    if (data.getCertificates() != null) {
      digest.update(tagged(0, data.getCertificates(), der));
    }
    if (data.getCRLs() != null) {
      digest.update(tagged(1, data.getCRLs(), der));
    }
    SignerInfo info = signer.info();
    addSigned(digest, info);
    ASN1EncodableVector before = new ASN1EncodableVector();
    for (ASN1Encodable each : elements(info.getUnauthenticatedAttributes())) {
      if (!isOf(each, ARCHIVES) || isEarlier(each, stamp)) {
        before.add(each);
      }
    }
    if (before.size() > 0) {
      digest.update(tagged(1, der ? new DERSet(before) : new DLSet(before), der));
    }
    return digest.digest();
  }

  /** EN 319 122-1, 5.5.3: the content by its digest, the rest by the index. */
  private void archiveV3(Stamp stamp, MessageDigest digest, byte[] content) throws IOException {
    digest.update(signer.contentType().getEncoded("DER"));
    digest.update(content);
    addSigned(digest, signer.info());
    if (stamp.index().isPresent()) {
      digest.update(stamp.index().get().encoded());
    }
  }

  /** The fields of a signer info up to its value, each with its tag and length. */
  private static void addSigned(MessageDigest digest, SignerInfo info) throws IOException {
    digest.update(info.getVersion().getEncoded("DER"));
    digest.update(encoded(info.getSID(), true));
    digest.update(encoded(info.getDigestAlgorithm(), true));
    if (info.getAuthenticatedAttributes() != null) {
      digest.update(tagged(0, info.getAuthenticatedAttributes(), false));
    }
    digest.update(encoded(info.getDigestEncryptionAlgorithm(), true));
    digest.update(encoded(info.getEncryptedDigest(), true));
  }

  private boolean isEarlier(ASN1Encodable attribute, Stamp than) {
    for (ASN1Encodable value : Attribute.getInstance(attribute).getAttrValues()) {
      try {
        byte[] encoded = value.toASN1Primitive().getEncoded();
        if (archives.stream()
            .noneMatch(
                other ->
                    other.token().isEncodedAs(encoded)
                        && other.token().at().isBefore(than.token().at()))) {
          return false;
        }
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }

  private static byte[] tagged(int tag, ASN1Set set, boolean der) throws IOException {
    return der
        ? new DERTaggedObject(false, tag, set).getEncoded("DER")
        : new DLTaggedObject(false, tag, set).getEncoded();
  }

  private static byte[] encoded(ASN1Encodable value, boolean der) throws IOException {
    return der ? value.toASN1Primitive().getEncoded("DER") : value.toASN1Primitive().getEncoded();
  }

  private static boolean isOf(ASN1Encodable attribute, Set<ASN1ObjectIdentifier> types) {
    return attribute.toASN1Primitive() instanceof ASN1Sequence pair
        && pair.size() == 2
        && pair.getObjectAt(0) instanceof ASN1ObjectIdentifier type
        && types.contains(type)
        && pair.getObjectAt(1).toASN1Primitive() instanceof ASN1Set;
  }

  private static List<ASN1Encodable> elements(@Nullable ASN1Set set) {
    List<ASN1Encodable> list = new ArrayList<>();
    if (set != null) {
      set.forEach(list::add);
    }
    return list;
  }

  private static List<byte[]> encodings(@Nullable ASN1Set set) {
    return elements(set).stream().flatMap(AttributeTimestamps::encodings).toList();
  }

  /** An element in DER and as it stands; neither if it cannot be encoded. */
  private static Stream<byte[]> encodings(ASN1Encodable element) {
    try {
      return Stream.of(
          element.toASN1Primitive().getEncoded("DER"), element.toASN1Primitive().getEncoded());
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  // ---- the validation data, each with the first archive time stamp that covers it

  void describeData(SignatureEvidence.Builder evidence) {
    evidence.data(
        new ValidationData(
            ValidationData.Origin.SIGNED_ATTRIBUTE, 0, List.of(), signer.adobeRevocation()));
    CmsSignedData.Fields fields = signer.fields();
    for (Certificate each : fields.certificates()) {
      int order = order(index -> index.coversCertificate(each.encoded()));
      evidence.data(
          new ValidationData(
              ValidationData.Origin.SIGNATURE, order, List.of(each), EmbeddedRevocation.NONE));
    }
    for (ASN1Encodable each : elements(fields.data().getCRLs())) {
      // Answers of OCSP are listed with what is around them, as they stand among the lists.
      int order = order(index -> encodings(each).anyMatch(index::coversCrl));
      evidence.data(
          new ValidationData(
              ValidationData.Origin.SIGNATURE, order, List.of(), CmsSignedData.revocation(each)));
    }
    for (ASN1Encodable each : elements(signer.info().getUnauthenticatedAttributes())) {
      describeValues(evidence, each);
    }
  }

  private void describeValues(SignatureEvidence.Builder evidence, ASN1Encodable each) {
    List<Certificate> certificates = new ArrayList<>();
    List<byte[]> crls = new ArrayList<>();
    List<byte[]> ocsps = new ArrayList<>();
    try {
      if (isOf(each, Set.of(PKCSObjectIdentifiers.id_aa_ets_certValues))) {
        for (ASN1Encodable value : Attribute.getInstance(each).getAttrValues()) {
          for (ASN1Encodable one : ASN1Sequence.getInstance(value)) {
            if (certificates.size() < limits.certificates()) {
              CmsSignedData.readable(one.toASN1Primitive().getEncoded())
                  .ifPresent(certificates::add);
            }
          }
        }
      } else if (isOf(each, Set.of(PKCSObjectIdentifiers.id_aa_ets_revocationValues))) {
        for (ASN1Encodable value : Attribute.getInstance(each).getAttrValues()) {
          RevocationValues revocation = RevocationValues.getInstance(value);
          for (var crl : revocation.getCrlVals()) {
            crls.add(crl.getEncoded());
          }
          for (var ocsp : revocation.getOcspVals()) {
            ocsps.add(ocsp.getEncoded());
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      // Broken data is no data, the status stays unknown; what came before the break is kept.
      ocsps = new ArrayList<>(ocsps);
    }
    evidence.data(
        new ValidationData(
            ValidationData.Origin.UNSIGNED_ATTRIBUTE,
            order(index -> index.coversAttribute(each)),
            certificates,
            new EmbeddedRevocation(crls, ocsps)));
  }

  /** The step before the first archive time stamp that covers something. */
  private int order(Predicate<AtsHashIndex> listed) {
    for (int i = 0; i < archives.size(); i++) {
      Stamp stamp = archives.get(i);
      // Without an index, version 2, all is covered.
      if (stamp.type().equals(ARCHIVE_V2) || stamp.index().map(listed::test).orElse(false)) {
        return VALIDATION_DATA + 2 * i;
      }
    }
    return lastOrder();
  }
}
