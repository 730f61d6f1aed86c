package vn.vanban.signing.xml;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Digest;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.EmbeddedRevocation;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/** The qualifying properties of an XAdES signature: EN 319 132-1, and TS 101 903 1.1.1 to 1.4.2. */
final class Xades {
  /** The namespaces of the versions, the current one first; 1.4.1 only adds to 1.3.2. */
  static final String V132 = "http://uri.etsi.org/01903/v1.3.2#";

  static final String V141 = "http://uri.etsi.org/01903/v1.4.1#";
  private static final String V122 = "http://uri.etsi.org/01903/v1.2.2#";
  private static final String V111 = "http://uri.etsi.org/01903/v1.1.1#";
  private static final List<String> VERSIONS = List.of(V132, V122, V111);

  private final String namespace;
  private final XmlNode.Element object;
  private final XmlNode.@Nullable Element signed;
  private final XmlNode.@Nullable Element signedProperties;
  private final XmlNode.@Nullable Element unsignedProperties;
  private final List<CertificateReference> references = new ArrayList<>();

  /** The digest of a certificate, and its issuer and serial number where they stand beside it. */
  private record CertificateReference(Optional<Digest> digest, Optional<String> serial) {
    boolean isTo(Certificate certificate) {
      return digest.isPresent()
          && DigestAlgorithm.named(digest.get().algorithm())
              .filter(
                  known -> Digest.of(known.name(), certificate.digest(known)).equals(digest.get()))
              .isPresent();
    }
  }

  private Xades(XmlNode.Element object, XmlNode.Element properties) {
    this.namespace = properties.namespace();
    this.object = object;
    this.signed = properties.child(namespace, "SignedProperties");
    this.signedProperties =
        signed == null ? null : signed.child(namespace, "SignedSignatureProperties");
    XmlNode.Element unsigned = properties.child(namespace, "UnsignedProperties");
    this.unsignedProperties =
        unsigned == null ? null : unsigned.child(namespace, "UnsignedSignatureProperties");
    readReferences();
  }

  /**
   * The properties of a signature, in an object of its own.
   *
   * @throws UnreadableException if there are two: EN 319 132-1, 4.4.1, allows one, and which of
   *     them counts could not be told
   */
  static Optional<Xades> of(List<XmlNode.Element> objects) throws UnreadableException {
    Xades found = null;
    for (XmlNode.Element object : objects) {
      for (XmlNode.Element child : object.elements()) {
        if (!child.name().equals("QualifyingProperties") || !VERSIONS.contains(child.namespace())) {
          continue;
        }
        if (found != null) {
          throw UnreadableException.malformed(
              Detail.STRUCTURE_UNKNOWN.with("QualifyingProperties"));
        }
        found = new Xades(object, child);
      }
    }
    return Optional.ofNullable(found);
  }

  private void readReferences() {
    if (signedProperties == null) {
      return;
    }
    for (String name : List.of("SigningCertificate", "SigningCertificateV2")) {
      XmlNode.Element list = signedProperties.child(namespace, name);
      if (list == null) {
        continue;
      }
      for (XmlNode.Element each : list.childrenOf(namespace, "Cert")) {
        readReference(each);
      }
    }
  }

  private void readReference(XmlNode.Element cert) {
    XmlNode.Element digest = cert.child(namespace, "CertDigest");
    if (digest == null) {
      return;
    }
    // Version 1.1.1 has these two in its own namespace.
    XmlNode.Element method = first(digest, "DigestMethod");
    XmlNode.Element value = first(digest, "DigestValue");
    if (method == null || value == null) {
      return;
    }
    byte[] octets = Dsig.readable(value).orElse(new byte[0]);
    references.add(
        new CertificateReference(
            XmlAlgorithms.digest(String.valueOf(method.attribute("Algorithm")))
                .map(algorithm -> Digest.of(algorithm.name(), octets)),
            serial(cert)));
  }

  private static XmlNode.@Nullable Element first(XmlNode.Element parent, String name) {
    return parent.elements().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElse(null);
  }

  private Optional<String> serial(XmlNode.Element cert) {
    XmlNode.Element plain = cert.child(namespace, "IssuerSerial");
    if (plain != null) {
      return Optional.ofNullable(first(plain, "X509SerialNumber"))
          .map(number -> number.value().trim());
    }
    XmlNode.Element encoded = cert.child(namespace, "IssuerSerialV2");
    if (encoded == null) {
      return Optional.empty();
    }
    try {
      ASN1Primitive parsed = ASN1Primitive.fromByteArray(Dsig.readable(encoded).orElseThrow());
      return Optional.of(IssuerSerial.getInstance(parsed).getSerial().getValue().toString());
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  // ---- what is signed

  /** The object that holds the properties. */
  XmlNode.Element object() {
    return object;
  }

  String namespace() {
    return namespace;
  }

  /** The unsigned properties of the signature, in their order. */
  List<XmlNode.Element> unsigned() {
    return unsignedProperties == null ? List.of() : unsignedProperties.elements();
  }

  /** The properties of the signed data objects, such as their time stamps. */
  List<XmlNode.Element> dataObjectProperties() {
    XmlNode.Element list =
        signed == null ? null : signed.child(namespace, "SignedDataObjectProperties");
    return list == null ? List.of() : list.elements();
  }

  /** Whether a reference is to signed properties: by its type, in any version. */
  static boolean isToProperties(Reference reference) {
    return reference.type().endsWith("#SignedProperties")
        && reference.type().startsWith("http://uri.etsi.org/01903");
  }

  /**
   * Whether the signed properties are signed: a reference of the right type is to the element
   * itself, or to the document with transforms that leave all of it in.
   *
   * @param untyped whether a reference without a type counts that is to the element itself, as
   *     LibreOffice 6.0 writes it
   */
  boolean isSignedBy(List<Reference> all, boolean untyped) {
    return signed != null
        && all.stream()
            .filter(
                each ->
                    isToProperties(each)
                        || untyped
                            && each.type().isEmpty()
                            && each.target().filter(signed::equals).isPresent())
            .anyMatch(
                each ->
                    each.processed()
                        .flatMap(Processed::covered)
                        .filter(covered -> covered.hasAll(signed))
                        .isPresent());
  }

  // ---- the signer

  boolean namesCertificate() {
    return !references.isEmpty();
  }

  /** Whether a signed reference is to a certificate. */
  boolean names(Certificate certificate) {
    return references.stream().anyMatch(each -> each.isTo(certificate));
  }

  /** Holds the certificate against the references to it: EN 319 132-1, 5.2.2. */
  List<Problem> verifyReference(Certificate signer) {
    if (references.isEmpty()) {
      return List.of(Problem.of(Problem.Kind.SIGNING_CERTIFICATE_UNSIGNED));
    }
    for (CertificateReference each : references) {
      if (!each.isTo(signer)) {
        continue;
      }
      boolean otherSerial =
          each.serial().isPresent() && !each.serial().get().equals(signer.serial().toString());
      return otherSerial ? mismatch(Detail.ANOTHER_SERIAL) : List.of();
    }
    return mismatch(Detail.ANOTHER_DIGEST);
  }

  private static List<Problem> mismatch(Detail detail) {
    return List.of(Problem.of(Problem.Kind.SIGNING_CERTIFICATE_MISMATCH).with("detail", detail));
  }

  // ---- claims

  /** The time that the signer claims. */
  Optional<Instant> signingTime() {
    XmlNode.Element time =
        signedProperties == null ? null : signedProperties.child(namespace, "SigningTime");
    return time == null ? Optional.empty() : instant(time.value());
  }

  /** A time of XML Schema, dateTime; one without a zone is taken for Vietnamese time. */
  static Optional<Instant> instant(String text) {
    // ISO 8601 has a comma for fractions too, and some office programs write it.
    String trimmed = text.trim().replace(',', '.');
    try {
      return Optional.of(OffsetDateTime.parse(trimmed).toInstant());
    } catch (DateTimeException withoutZone) {
      try {
        return Optional.of(LocalDateTime.parse(trimmed).toInstant(ZoneOffset.ofHours(7)));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }

  /** Whether the properties are those of level B-B: EN 319 132-1, clause 6.3. */
  boolean isBaseline(XmlSignature signature) {
    if (!namespace.equals(V132) || signedProperties == null) {
      return false;
    }
    boolean older = signedProperties.child(namespace, "SigningCertificate") != null;
    boolean newer = signedProperties.child(namespace, "SigningCertificateV2") != null;
    List<Reference> objects = signature.dataObjects();
    return older != newer
        && namesCertificate()
        && signingTime().isPresent()
        && !objects.isEmpty()
        && unsigned().stream().noneMatch(Xades::isForbidden)
        && (signature.isCounterSignature()
            || objects.stream().allMatch(each -> signature.isOwnPart(each) || hasFormat(each)));
  }

  /** Clause 6.3: properties of the extended forms, and stamps that are not one by one. */
  private static boolean isForbidden(XmlNode.Element property) {
    return switch (property.name()) {
      case "CompleteCertificateRefs",
          "CompleteCertificateRefsV2",
          "CompleteRevocationRefs",
          "AttributeCertificateRefs",
          "AttributeCertificateRefsV2",
          "AttributeRevocationRefs",
          "SigAndRefsTimeStamp",
          "SigAndRefsTimeStampV2",
          "RefsOnlyTimeStamp",
          "RefsOnlyTimeStampV2" ->
          true;
      case "SignatureTimeStamp" ->
          property.elements().stream()
                  .filter(each -> each.name().equals("EncapsulatedTimeStamp"))
                  .count()
              > 1;
      default -> false;
    };
  }

  /** Clause 6.3, g: each signed object has its media type beside it. */
  private boolean hasFormat(Reference reference) {
    String id = reference.element().attribute("Id");
    return dataObjectProperties().stream()
        .anyMatch(
            each ->
                each.is(namespace, "DataObjectFormat")
                    && ("#" + id).equals(each.attribute("ObjectReference"))
                    && each.child(namespace, "MimeType") != null);
  }

  // ---- validation data

  /** The certificates in an unsigned property. */
  static List<Certificate> certificates(XmlNode.Element property, Reading reading)
      throws UnreadableException {
    List<Certificate> found = new ArrayList<>();
    for (XmlNode.Element each : encapsulated(property, "EncapsulatedX509Certificate")) {
      if (found.size() >= reading.limits().certificates()) {
        throw UnreadableException.limit("certificates", reading.limits().certificates());
      }
      KeyInfo.readable(each).ifPresent(found::add);
    }
    return found;
  }

  /** The revocation data in an unsigned property. */
  static EmbeddedRevocation revocation(XmlNode.Element property) {
    List<byte[]> crls = new ArrayList<>();
    for (XmlNode.Element each : encapsulated(property, "EncapsulatedCRLValue")) {
      Dsig.readable(each).ifPresent(crls::add);
    }
    List<byte[]> ocsps = new ArrayList<>();
    for (XmlNode.Element each : encapsulated(property, "EncapsulatedOCSPValue")) {
      Dsig.readable(each).ifPresent(ocsps::add);
    }
    return new EmbeddedRevocation(crls, ocsps);
  }

  private static List<XmlNode.Element> encapsulated(XmlNode.Element property, String name) {
    List<XmlNode.Element> found = new ArrayList<>();
    collect(property, name, found);
    return found;
  }

  private static void collect(XmlNode.Element at, String name, List<XmlNode.Element> found) {
    for (XmlNode.Element child : at.elements()) {
      if (child.name().equals(name)) {
        found.add(child);
      } else {
        collect(child, name, found);
      }
    }
  }
}
