package vn.vanban.signing.online;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.evidence.BasicResponse;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.report.Detail;

/** A question of OCSP, RFC 6960, and whether an answer is one to it. */
final class OcspExchange {
  private final CertID id;

  private OcspExchange(CertID id) {
    this.id = id;
  }

  /** Asks about a certificate; by SHA-1, the one digest that every responder takes (RFC 5019). */
  static OcspExchange about(Certificate certificate, Certificate issuer) throws IOException {
    DigestAlgorithm sha1 = DigestAlgorithm.SHA_1;
    return new OcspExchange(
        new CertID(
            new AlgorithmIdentifier(new ASN1ObjectIdentifier(sha1.oid()), DERNull.INSTANCE),
            new DEROctetString(sha1.digest(certificate.issuer().getEncoded())),
            new DEROctetString(sha1.digest(issuer.publicKey().getPublicKeyData().getOctets())),
            new ASN1Integer(certificate.serial())));
  }

  /** The request in DER; without a nonce where it is empty. */
  byte[] request(byte[] nonce) throws IOException {
    Extensions extensions =
        nonce.length == 0
            ? null
            : new Extensions(
                new Extension(
                    OCSPObjectIdentifiers.id_pkix_ocsp_nonce,
                    false,
                    new DEROctetString(new DEROctetString(nonce).getEncoded())));
    return new OCSPRequest(
            new TBSRequest(null, new DERSequence(new Request(id, null)), extensions), null)
        .getEncoded("DER");
  }

  /** What tells this question from others. */
  String key() throws IOException {
    return HexFormat.of().formatHex(id.getEncoded("DER"));
  }

  /**
   * Checks that an answer is a successful one, about the certificate, to the nonce.
   *
   * @param nonce the nonce that was sent; empty if none was
   * @param required whether an answer without it is refused
   */
  void check(byte[] encoded, byte[] nonce, boolean required) throws FetchException {
    try {
      OCSPResponse response = OCSPResponse.getInstance(ASN1Primitive.fromByteArray(encoded));
      if (response.getResponseStatus().getIntValue() != 0 || response.getResponseBytes() == null) {
        throw new FetchException(Detail.RESPONDER_REFUSES);
      }
      BasicResponse basic = BasicResponse.parse(encoded);
      checkNonce(basic.parsed().getTbsResponseData().getResponseExtensions(), nonce, required);
      for (SingleResponse each : basic.answers()) {
        // Responders may name the issuer by another digest; the number is enough to go on with.
        if (each.getCertID().getSerialNumber().equals(id.getSerialNumber())) {
          return;
        }
      }
      throw new FetchException(Detail.NOT_KNOWN_TO_RESPONDER);
    } catch (FetchException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new FetchException(Detail.OCSP_UNREADABLE, e);
    }
  }

  /** RFC 9654, 2.1: the nonce comes back as it went. */
  private static void checkNonce(Extensions extensions, byte[] nonce, boolean required)
      throws FetchException {
    Extension returned =
        extensions == null
            ? null
            : extensions.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
    if (returned == null) {
      if (required) {
        throw new FetchException(Detail.NONCE_ABSENT);
      }
      return;
    }
    byte[] value = returned.getExtnValue().getOctets();
    // Older responders return the octets without the string around them.
    boolean same = Arrays.equals(value, nonce) || Arrays.equals(unwrapped(value), nonce);
    if (nonce.length > 0 && !same) {
      throw new FetchException(Detail.NONCE_WRONG);
    }
  }

  private static byte[] unwrapped(byte[] value) {
    try {
      return ASN1OctetString.getInstance(ASN1Primitive.fromByteArray(value)).getOctets();
    } catch (IOException | RuntimeException e) {
      return value;
    }
  }
}
