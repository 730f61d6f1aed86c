package vn.vanban.signing.cms;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.OtherRevocationInfoFormat;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Limits;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.EmbeddedRevocation;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/** The signed-data content type, RFC 5652, clause 5, in DER or BER, with or without padding. */
public final class CmsSignedData {
  private final List<CmsSigner> signers;
  private final List<Certificate> certificates;
  private final EmbeddedRevocation revocation;
  private final String contentType;
  private final byte @Nullable [] content;

  /**
   * What its signers have in common.
   *
   * @param data the structure as it was parsed
   * @param left the content that was left in its file; empty if all is in {@code data}
   * @param certificates those in it that can be read
   * @param revocation the revocation data in it
   * @param others certificates that are at hand from elsewhere
   */
  record Fields(
      SignedData data,
      Optional<Encapsulated> left,
      List<Certificate> certificates,
      EmbeddedRevocation revocation,
      List<Certificate> others) {
    ASN1ObjectIdentifier contentType() {
      return data.getEncapContentInfo().getContentType();
    }
  }

  private CmsSignedData(
      SignedData data, Optional<Encapsulated> left, List<Certificate> others, Limits limits)
      throws IOException, UnreadableException {
    this.contentType = data.getEncapContentInfo().getContentType().getId();
    this.content =
        data.getEncapContentInfo().getContent() == null
            ? null
            : octets(data.getEncapContentInfo().getContent());
    this.certificates = certificates(data.getCertificates(), limits);
    this.revocation = allRevocation(data.getCRLs());
    Fields fields = new Fields(data, left, certificates, revocation, List.copyOf(others));
    List<CmsSigner> list = new ArrayList<>();
    for (ASN1Encodable each : data.getSignerInfos()) {
      if (list.size() >= limits.signatures()) {
        throw UnreadableException.limit("signatures", limits.signatures());
      }
      list.add(new CmsSigner(SignerInfo.getInstance(each), fields, limits));
    }
    this.signers = List.copyOf(list);
  }

  /**
   * Reads one structure from the start of {@code bytes}; what follows it is padding of the format
   * around it, and no second structure, of which other readers might take that one.
   */
  public static CmsSignedData read(byte[] bytes, Limits limits) throws UnreadableException {
    return read(bytes, List.of(), limits);
  }

  /**
   * Reads one structure from the start of {@code bytes}.
   *
   * @param bytes the structure, and padding that is not looked at
   * @param others certificates among which a signer is looked for that the structure does not bring
   * @param limits the budgets
   */
  public static CmsSignedData read(byte[] bytes, List<Certificate> others, Limits limits)
      throws UnreadableException {
    try (ASN1InputStream input = new ASN1InputStream(bytes)) {
      ASN1Primitive first = input.readObject();
      if (isSignedData(input.readAllBytes())) {
        throw malformed(Detail.TWO_STRUCTURES.name());
      }
      ContentInfo info = ContentInfo.getInstance(first);
      if (info == null || !CMSObjectIdentifiers.signedData.equals(info.getContentType())) {
        throw malformed(Detail.NOT_SIGNED_DATA.name());
      }
      return new CmsSignedData(
          SignedData.getInstance(info.getContent()), Optional.empty(), others, limits);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  /** Reads a structure without its content, which was left in its file. */
  static CmsSignedData read(
      byte[] bytes, Optional<Encapsulated> left, List<Certificate> others, Limits limits)
      throws UnreadableException {
    try {
      ContentInfo info = ContentInfo.getInstance(ASN1Primitive.fromByteArray(bytes));
      return new CmsSignedData(SignedData.getInstance(info.getContent()), left, others, limits);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  /** Whether signed data stands in a padding, behind any zeros. */
  private static boolean isSignedData(byte[] padding) {
    int start = 0;
    while (start < padding.length && padding[start] == 0) {
      start++;
    }
    try (ASN1InputStream input =
        new ASN1InputStream(new ByteArrayInputStream(padding, start, padding.length - start))) {
      return input.readObject() instanceof ASN1Sequence sequence
          && sequence.size() > 0
          && CMSObjectIdentifiers.signedData.equals(sequence.getObjectAt(0));
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return false;
    }
  }

  static UnreadableException malformed(String detail) {
    return new UnreadableException(Problem.of(Problem.Kind.CMS_MALFORMED).with("detail", detail));
  }

  /** The content of an octet string; of another type, as PKCS#7 allowed, its contents. */
  private static byte[] octets(ASN1Encodable content) throws IOException {
    if (content instanceof ASN1OctetString octets) {
      return octets.getOctets();
    }
    byte[] encoded = content.toASN1Primitive().getEncoded("DER");
    // RFC 5652, 5.2.1: of PKCS#7's "any" the identifier and length octets are not digested.
    int header = 2 + ((encoded[1] & 0x80) == 0 ? 0 : encoded[1] & 0x7F);
    return Arrays.copyOfRange(encoded, header, encoded.length);
  }

  private static List<Certificate> certificates(@Nullable ASN1Set set, Limits limits)
      throws IOException, UnreadableException {
    List<Certificate> list = new ArrayList<>();
    if (set == null) {
      return list;
    }
    if (set.size() > limits.certificates()) {
      throw UnreadableException.limit("certificates", limits.certificates());
    }
    for (ASN1Encodable each : set) {
      // RFC 5652, 10.2.2: the other choices are attribute certificates and obsolete forms.
      if (each.toASN1Primitive() instanceof ASN1Sequence sequence) {
        readable(sequence.getEncoded()).ifPresent(list::add);
      }
    }
    return List.copyOf(list);
  }

  /** One broken certificate hides none of the others; a path that needs it stays open. */
  static Optional<Certificate> readable(byte[] encoded) {
    try {
      return Optional.of(Certificate.parse(encoded));
    } catch (UnreadableException e) {
      return Optional.empty();
    }
  }

  private static EmbeddedRevocation allRevocation(@Nullable ASN1Set set) {
    List<EmbeddedRevocation> each = new ArrayList<>();
    if (set != null) {
      for (ASN1Encodable item : set) {
        each.add(revocation(item));
      }
    }
    return EmbeddedRevocation.of(each);
  }

  /** One choice among the revocation data of a structure, RFC 5652, 10.2.1. */
  static EmbeddedRevocation revocation(ASN1Encodable choice) {
    try {
      return chosen(choice.toASN1Primitive());
    } catch (IOException e) {
      // What cannot be encoded says nothing: the status stays unknown.
      return EmbeddedRevocation.NONE;
    }
  }

  private static EmbeddedRevocation chosen(ASN1Primitive item) throws IOException {
    if (item instanceof ASN1Sequence sequence) {
      return new EmbeddedRevocation(List.of(sequence.getEncoded()), List.of());
    }
    if (item instanceof ASN1TaggedObject tagged && tagged.getTagNo() == 1) {
      OtherRevocationInfoFormat other = OtherRevocationInfoFormat.getInstance(tagged, false);
      ASN1ObjectIdentifier format = other.getInfoFormat();
      if (CMSObjectIdentifiers.id_ri_ocsp_response.equals(format)
          || OCSPObjectIdentifiers.id_pkix_ocsp_basic.equals(format)) {
        byte[] response = other.getInfo().toASN1Primitive().getEncoded();
        return new EmbeddedRevocation(List.of(), List.of(response));
      }
    }
    return EmbeddedRevocation.NONE;
  }

  /** The signers, in the order of the structure. */
  public List<CmsSigner> signers() {
    return signers;
  }

  /** The certificates that can be read, in the order of the structure. */
  public List<Certificate> certificates() {
    return certificates;
  }

  /** The revocation data beside the certificates. */
  public EmbeddedRevocation revocation() {
    return revocation;
  }

  /** The object identifier of the content. */
  public String contentType() {
    return contentType;
  }

  /** A copy of the content, where it is within. */
  public Optional<byte[]> content() {
    return content == null ? Optional.empty() : Optional.of(content.clone());
  }
}
