package vn.vanban.signing.online;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import vn.vanban.signing.report.Detail;

/**
 * What stands at a place of issuers' certificates: one in DER, or a certs-only message of PKCS#7
 * (RFC 5280, 4.2.2.1).
 */
final class IssuerBundle {
  /** A bundle brings the cross-certificates of one authority. */
  private static final int MOST_CERTIFICATES = 32;

  private IssuerBundle() {}

  static List<byte[]> certificates(byte[] content) throws FetchException {
    try {
      ASN1Sequence sequence = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(content));
      if (sequence.size() == 3) {
        return List.of(content);
      }
      ContentInfo info = ContentInfo.getInstance(sequence);
      if (!CMSObjectIdentifiers.signedData.equals(info.getContentType())) {
        throw new FetchException(Detail.ANSWER_UNREADABLE);
      }
      List<byte[]> found = new ArrayList<>();
      ASN1Set certificates = SignedData.getInstance(info.getContent()).getCertificates();
      if (certificates != null) {
        for (ASN1Encodable each : certificates) {
          if (found.size() < MOST_CERTIFICATES) {
            found.add(each.toASN1Primitive().getEncoded());
          }
        }
      }
      return found;
    } catch (FetchException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new FetchException(Detail.ANSWER_UNREADABLE, e);
    }
  }
}
