package vn.vanban.signing.online;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x509.CertificateList;
import vn.vanban.signing.evidence.BasicResponse;
import vn.vanban.signing.evidence.EncodedTime;
import vn.vanban.signing.report.Detail;

/**
 * From when to when an answer says that it may be used; nothing is verified here.
 *
 * @param from its date of issue
 * @param until its next update; the date of issue if it names none
 */
record Validity(Instant from, Instant until) {
  static Validity ofList(byte[] encoded) throws FetchException {
    try {
      CertificateList list = list(encoded);
      Instant from = EncodedTime.of(list.getThisUpdate());
      return new Validity(
          from, list.getNextUpdate() == null ? from : EncodedTime.of(list.getNextUpdate()));
    } catch (IOException | RuntimeException e) {
      throw new FetchException(Detail.CRL_UNREADABLE, e);
    }
  }

  /** Reads a list lazily: the entries of a large one are not looked at. */
  static CertificateList list(byte[] encoded) throws IOException {
    try (ASN1InputStream input = new ASN1InputStream(encoded, true)) {
      return CertificateList.getInstance(input.readObject());
    }
  }

  static Validity ofResponse(byte[] encoded) throws FetchException {
    try {
      Instant from = Instant.MAX;
      Instant until = Instant.MAX;
      for (SingleResponse single : BasicResponse.parse(encoded).answers()) {
        Instant issued = EncodedTime.of(single.getThisUpdate());
        Instant next =
            single.getNextUpdate() == null ? issued : EncodedTime.of(single.getNextUpdate());
        from = issued.isBefore(from) ? issued : from;
        until = next.isBefore(until) ? next : until;
      }
      return new Validity(from, until);
    } catch (IOException | RuntimeException e) {
      throw new FetchException(Detail.OCSP_UNREADABLE, e);
    }
  }

  /** Whether it may be used at an instant. */
  boolean isCurrent(Instant at) {
    return until.isAfter(at);
  }

  /** Whether it may be used at an instant, and is not so old that a newer one is asked for. */
  boolean isRecent(Instant at, Duration age) {
    return isCurrent(at) && from.plus(age).isAfter(at);
  }
}
