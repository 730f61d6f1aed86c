package vn.vanban.signing.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.x509.CertificateList;
import vn.vanban.core.Document;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.policy.RevocationSource;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/**
 * Any bytes as a revocation list and as an OCSP response, the only word on the signer of a good
 * document: it passes where an authority did say that the signer is not revoked, and else never.
 */
public final class RevocationTarget {
  private static final byte[] DOCUMENT = SignedPdf.standard().bytes();

  /** The signed parts of the seeds with which the document passes. */
  private static final Set<String> GOOD =
      Seeds.revocation().values().stream()
          .filter(each -> verdict(each) == Verdict.PASSED)
          .map(RevocationTarget::signedPart)
          .collect(Collectors.toSet());

  private RevocationTarget() {}

  /** Makes keys and loads classes before inputs are timed. */
  public static void fuzzerInitialize() {
    fuzzerTestOneInput(Seeds.first("Revocation"));
  }

  /** Reads one input. */
  public static void fuzzerTestOneInput(byte[] data) {
    Verdict verdict = Promise.inTime(() -> verdict(data));
    Promise.check(
        verdict != Verdict.PASSED || GOOD.contains(signedPart(data)),
        "passed on the word of nobody");
  }

  static Verdict verdict(byte[] data) {
    byte[] root = TestPki.Crl.of(TestPki.ROOT).encoded();
    RevocationSource source =
        question ->
            Arrays.equals(question.encoded(), TestPki.SIGNER.encoded())
                ? new RevocationSource.Answer(List.of(data), List.of(data))
                : new RevocationSource.Answer(List.of(root), List.of());
    try {
      VerificationReport report =
          Verifier.of(Bench.anchored().withRevocation(source))
              .verify(Document.of("good.pdf", DOCUMENT), TestPki.NOW);
      return report.verdict();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String signedPart(byte[] data) {
    return HexFormat.of().formatHex(TestPki.der(part(data)));
  }

  private static ASN1Encodable part(byte[] data) {
    try (ASN1InputStream input = new ASN1InputStream(data)) {
      ASN1Primitive first = input.readObject();
      ASN1Sequence whole = ASN1Sequence.getInstance(first);
      if (whole.getObjectAt(0) instanceof ASN1Enumerated) {
        ASN1OctetString response = OCSPResponse.getInstance(whole).getResponseBytes().getResponse();
        return BasicOCSPResponse.getInstance(response.getOctets()).getTbsResponseData();
      }
      return CertificateList.getInstance(whole).getTBSCertList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
