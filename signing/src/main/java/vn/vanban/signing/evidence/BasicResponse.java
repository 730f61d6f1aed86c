package vn.vanban.signing.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.SingleResponse;

/**
 * A basic response of OCSP, RFC 6960, 4.2.1, by itself or in the response around it; nothing of it
 * is verified here.
 */
public final class BasicResponse {
  private final byte[] encoded;
  private final BasicOCSPResponse parsed;
  private final List<SingleResponse> answers;

  private BasicResponse(byte[] encoded) {
    this.encoded = encoded;
    this.parsed = BasicOCSPResponse.getInstance(encoded);
    this.answers = new ArrayList<>();
    for (ASN1Encodable each : parsed.getTbsResponseData().getResponses()) {
      answers.add(SingleResponse.getInstance(each));
    }
  }

  /**
   * Reads a response.
   *
   * @throws IOException if it cannot be read, or has no answer
   */
  public static BasicResponse parse(byte[] encoded) throws IOException {
    try {
      ASN1Sequence sequence = ASN1Sequence.getInstance(encoded);
      if (!(sequence.getObjectAt(0).toASN1Primitive() instanceof ASN1Enumerated)) {
        return new BasicResponse(encoded);
      }
      OCSPResponse whole = OCSPResponse.getInstance(sequence);
      if (whole.getResponseBytes() == null) {
        throw new IOException("an OCSP response without an answer");
      }
      return new BasicResponse(whole.getResponseBytes().getResponse().getOctets());
    } catch (RuntimeException e) {
      throw new IOException("no OCSP response", e);
    }
  }

  /** The bytes as they stand: re-encoding would mend what was not signed. */
  public byte[] encoded() {
    return encoded.clone();
  }

  /** The response. */
  public BasicOCSPResponse parsed() {
    return parsed;
  }

  /** What it says of each certificate. */
  public List<SingleResponse> answers() {
    return List.copyOf(answers);
  }
}
