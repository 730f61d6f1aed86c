package vn.vanban.signing.evidence;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1T61String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.crypto.SignatureScheme;
import vn.vanban.signing.report.CertificateSummary;

/** A certificate of RFC 5280, parsed once; two are equal if their bytes are. */
public final class Certificate {
  private final byte[] encoded;
  private final org.bouncycastle.asn1.x509.Certificate parsed;
  private final String sha256;
  private final Instant notBefore;
  private final Instant notAfter;
  private final String subjectText;
  private final String issuerText;
  private final byte[] signature;
  private final int hash;
  private final SubjectPublicKeyInfo publicKey;

  private Certificate(Certificate other, SubjectPublicKeyInfo publicKey) {
    this.encoded = other.encoded;
    this.parsed = other.parsed;
    this.sha256 = other.sha256;
    this.notBefore = other.notBefore;
    this.notAfter = other.notAfter;
    this.subjectText = other.subjectText;
    this.issuerText = other.issuerText;
    this.signature = other.signature;
    this.hash = other.hash;
    this.publicKey = publicKey;
  }

  private Certificate(byte[] encoded, org.bouncycastle.asn1.x509.Certificate parsed)
      throws UnreadableException {
    this.encoded = encoded;
    this.parsed = parsed;
    this.sha256 = HexFormat.of().formatHex(DigestAlgorithm.SHA_256.digest(encoded));
    this.notBefore = EncodedTime.of(parsed.getStartDate());
    this.notAfter = EncodedTime.of(parsed.getEndDate());
    // The library parses these when they are used: what is wrong with them shows here, in no judge.
    this.signature = parsed.getSignature().getOctets();
    this.subjectText = text(parsed.getSubject());
    this.issuerText = text(parsed.getIssuer());
    this.hash = Objects.hash(parsed.getSubject(), parsed.getIssuer(), parsed.getSerialNumber());
    this.publicKey = parsed.getSubjectPublicKeyInfo();
  }

  /** Parses a certificate in DER, or in BER as some devices write it. */
  public static Certificate parse(byte[] encoded) throws UnreadableException {
    try {
      return new Certificate(
          encoded.clone(),
          org.bouncycastle.asn1.x509.Certificate.getInstance(ASN1Sequence.fromByteArray(encoded)));
    } catch (IOException | RuntimeException e) {
      throw UnreadableException.malformed("certificate: " + e.getMessage());
    }
  }

  /** A copy of the encoded certificate. */
  public byte[] encoded() {
    return encoded.clone();
  }

  /** The length of the encoded certificate, in bytes. */
  public int length() {
    return encoded.length;
  }

  /** The fingerprint, lower-case hexadecimal. */
  public String sha256() {
    return sha256;
  }

  /** The digest of the encoded certificate. */
  public byte[] digest(DigestAlgorithm algorithm) {
    return algorithm.digest(encoded);
  }

  /** The subject. */
  public X500Name subject() {
    return parsed.getSubject();
  }

  /** The issuer. */
  public X500Name issuer() {
    return parsed.getIssuer();
  }

  /** The serial number. */
  public BigInteger serial() {
    return parsed.getSerialNumber().getValue();
  }

  /** The version, 1 to 3. */
  public int version() {
    return parsed.getVersionNumber();
  }

  /** The start of the validity. */
  public Instant notBefore() {
    return notBefore;
  }

  /** The end of the validity. */
  public Instant notAfter() {
    return notAfter;
  }

  /** Whether an instant lies in the validity, both ends included (RFC 5280, 4.1.2.5). */
  public boolean isValidAt(Instant instant) {
    return !instant.isBefore(notBefore) && !instant.isAfter(notAfter);
  }

  /** The public key, with the parameters that it inherited where it has none of its own. */
  public SubjectPublicKeyInfo publicKey() {
    return publicKey;
  }

  /** This certificate with the parameters that its key inherits in a path: RFC 5280, 6.1.4 (f). */
  public Certificate inheriting(ASN1Encodable parameters) {
    return new Certificate(
        this,
        new SubjectPublicKeyInfo(
            new AlgorithmIdentifier(publicKey.getAlgorithm().getAlgorithm(), parameters),
            publicKey.getPublicKeyData().getOctets()));
  }

  /** The algorithm of the issuer's signature. */
  public AlgorithmIdentifier signatureAlgorithm() {
    return parsed.getSignatureAlgorithm();
  }

  /** Whether both places that name the algorithm agree (RFC 5280, 4.1.1.2). */
  public boolean hasOneSignatureAlgorithm() {
    return parsed.getSignatureAlgorithm().equals(parsed.getTBSCertificate().getSignature());
  }

  /** Whether the subject and the issuer are one name. */
  public boolean isSelfIssued() {
    return subject().equals(issuer());
  }

  /** Whether the certificate's signature verifies with a key. */
  public boolean isSignedBy(SubjectPublicKeyInfo key) {
    Optional<SignatureScheme> scheme = SignatureScheme.of(signatureAlgorithm(), Optional.empty());
    if (scheme.isEmpty()) {
      return false;
    }
    try {
      // The bytes as they stand in the certificate: re-encoding would mend what was not signed.
      byte[] signed = firstElement(encoded);
      return scheme.get().verify(key, signed, signature);
    } catch (IOException e) {
      return false;
    }
  }

  /** The bytes of the first element of a DER sequence. */
  private static byte[] firstElement(byte[] sequence) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(sequence);
    header(buffer);
    int start = buffer.position();
    int length = header(buffer);
    if (length > buffer.remaining()) {
      throw new IOException("length");
    }
    return Arrays.copyOfRange(sequence, start, buffer.position() + length);
  }

  private static int header(ByteBuffer buffer) throws IOException {
    if (buffer.remaining() < 2) {
      throw new IOException("end");
    }
    buffer.get();
    int first = buffer.get() & 0xFF;
    if (first < 0x80) {
      return first;
    }
    int count = first & 0x7F;
    if (count == 0 || count > 3 || buffer.remaining() < count) {
      throw new IOException("length");
    }
    int length = 0;
    for (int i = 0; i < count; i++) {
      length = length << 8 | buffer.get() & 0xFF;
    }
    return length;
  }

  /** The extensions; null if there are none. */
  public @Nullable Extensions extensions() {
    return parsed.getTBSCertificate().getExtensions();
  }

  /** The parsed value of an extension, or null if it is absent. */
  public @Nullable ASN1Encodable extension(ASN1ObjectIdentifier oid) {
    Extensions extensions = extensions();
    Extension extension = extensions == null ? null : extensions.getExtension(oid);
    return extension == null ? null : extension.getParsedValue();
  }

  /** The subject as text, RFC 4514, with letters beyond ASCII as such. */
  public String subjectText() {
    return subjectText;
  }

  /** The issuer as text. */
  public String issuerText() {
    return issuerText;
  }

  /** The last common name of the subject, or an empty text. */
  public String commonName() {
    String name = "";
    for (RDN rdn : subject().getRDNs(BCStyle.CN)) {
      for (AttributeTypeAndValue attribute : rdn.getTypesAndValues()) {
        if (attribute.getType().equals(BCStyle.CN)) {
          name = value(attribute.getValue());
        }
      }
    }
    return name;
  }

  /** What reports say of the certificate. */
  public CertificateSummary summary() {
    return summary(Optional.empty());
  }

  /** What reports say of the certificate, with the trust domain of its root. */
  public CertificateSummary summary(Optional<String> trustDomain) {
    return new CertificateSummary(
        subjectText(),
        commonName(),
        issuerText(),
        serial(),
        notBefore,
        notAfter,
        sha256,
        trustDomain);
  }

  /** A name as text: RFC 4514, clause 2, the last part first. */
  public static String text(X500Name name) {
    StringBuilder text = new StringBuilder();
    RDN[] parts = name.getRDNs();
    for (int i = parts.length - 1; i >= 0; i--) {
      if (!text.isEmpty()) {
        text.append(", ");
      }
      boolean first = true;
      for (AttributeTypeAndValue attribute : parts[i].getTypesAndValues()) {
        if (!first) {
          text.append('+');
        }
        first = false;
        text.append(label(attribute.getType()))
            .append('=')
            .append(escaped(value(attribute.getValue())));
      }
    }
    return text.toString();
  }

  private static String label(ASN1ObjectIdentifier type) {
    String name = BCStyle.INSTANCE.oidToDisplayName(type);
    return name == null ? type.getId() : name;
  }

  private static String value(ASN1Encodable value) {
    if (value instanceof ASN1T61String teletex) {
      // Vietnamese issuers wrote UTF-8 into TeletexString; the bytes tell.
      byte[] octets = teletex.getOctets();
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
      } catch (CharacterCodingException e) {
        return new String(octets, StandardCharsets.ISO_8859_1);
      }
    }
    if (value instanceof ASN1String string) {
      return string.getString();
    }
    return value.toString();
  }

  private static String escaped(String value) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean edge = i == 0 || i == value.length() - 1;
      if (c < ' ' || c == 0x7F || Character.getType(c) == Character.FORMAT) {
        // A control character could rearrange what a person reads.
        text.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
        continue;
      }
      if ("\"+,;<>\\".indexOf(c) >= 0 || c == '#' && i == 0 || c == ' ' && edge) {
        text.append('\\');
      }
      text.append(c);
    }
    return text.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Certificate that && Arrays.equals(encoded, that.encoded);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return subjectText();
  }
}
