package vn.vanban.signing.certpath;

import java.io.IOException;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x500.X500Name;
import vn.vanban.signing.evidence.BasicResponse;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.EmbeddedRevocation;
import vn.vanban.signing.evidence.UnreadableException;

/** Which certificates revocation data is about; whether the data holds is not looked at. */
public final class RevocationIndex {
  /** RFC 9608: no revocation data is ever issued. */
  private static final ASN1ObjectIdentifier NO_REVOCATION_AVAILABLE =
      new ASN1ObjectIdentifier("2.5.29.56");

  /** EN 319 412-1, 5.2: valid for so short a time that none is needed. */
  private static final ASN1ObjectIdentifier SHORT_TERM =
      new ASN1ObjectIdentifier("0.4.0.194121.2.1");

  private final Set<DistinguishedName> listed = new HashSet<>();
  private final Map<BigInteger, List<Certificate>> answered = new HashMap<>();

  /** Reads who the data is about; what cannot be read is about nobody. */
  public RevocationIndex(EmbeddedRevocation data) {
    data.crls().forEach(crl -> issuer(crl).ifPresent(listed::add));
    data.ocsps().forEach(this::addAnswered);
  }

  private static Optional<DistinguishedName> issuer(byte[] crl) {
    try {
      Der list =
          new Der(crl, 0, crl.length).step(Der.SEQUENCE).inside().step(Der.SEQUENCE).inside();
      if (list.peek() == Der.INTEGER) {
        list.step();
      }
      list.step(Der.SEQUENCE);
      byte[] name = list.step(Der.SEQUENCE).encoded();
      return Optional.of(
          DistinguishedName.of(X500Name.getInstance(ASN1Primitive.fromByteArray(name))));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private void addAnswered(byte[] ocsp) {
    try {
      BasicResponse response = BasicResponse.parse(ocsp);
      List<Certificate> responder = responder(response.parsed());
      for (SingleResponse each : response.answers()) {
        answered.put(each.getCertID().getSerialNumber().getValue(), responder);
      }
    } catch (IOException | RuntimeException e) {
      // It is about nobody.
      return;
    }
  }

  private static List<Certificate> responder(BasicOCSPResponse basic) {
    if (basic.getCerts() == null || basic.getCerts().size() == 0) {
      return List.of();
    }
    try {
      ASN1Encodable first = basic.getCerts().getObjectAt(0);
      return List.of(Certificate.parse(first.toASN1Primitive().getEncoded()));
    } catch (IOException | UnreadableException e) {
      return List.of();
    }
  }

  /**
   * Whether there is data about a certificate, or none is ever needed; and where a responder gives
   * it, about the responder too.
   */
  public boolean covers(Certificate certificate) {
    if (listed.contains(DistinguishedName.issuer(certificate)) || needsNone(certificate)) {
      return true;
    }
    List<Certificate> responder = answered.get(certificate.serial());
    return responder != null
        && responder.stream()
            .allMatch(
                each ->
                    needsNone(each)
                        || listed.contains(DistinguishedName.issuer(each))
                        || answered.containsKey(each.serial()));
  }

  private static boolean needsNone(Certificate certificate) {
    return certificate.isSelfIssued()
        || certificate.extensions() != null
            && (certificate.extensions().getExtension(NO_REVOCATION_AVAILABLE) != null
                || certificate.extensions().getExtension(SHORT_TERM) != null
                || certificate.extensions().getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck)
                    != null);
  }
}
