package vn.vanban.signing.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import vn.vanban.core.Limits;
import vn.vanban.signing.cms.CmsSignedData;
import vn.vanban.signing.cms.CmsSigner;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.evidence.Octets;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedPdf.Signature;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.SigningTime;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/**
 * Any bytes as a signature value: read by themselves, and in a document whose other bytes are
 * fixed. What passes names a signer who signed, and a time that was stamped or signed.
 */
public final class CmsTarget {
  /** How many octets a value may have in the document. */
  static final int RESERVED = 16_000;

  private static final byte[] DOCUMENT =
      SignedPdf.draft()
          .sign(Signature.in(SignedPdf.SIGNATURE, bytes -> new byte[0]).reserved(RESERVED))
          .revision()
          .bytes();
  private static final int GAP = gap();
  private static final Promise PROMISE = Promise.under(Bench.policy());
  private static final Set<String> SIGNERS =
      Set.of(sha256(TestPki.SIGNER.encoded()), sha256(TestPki.RSA_SIGNER.encoded()));

  private CmsTarget() {}

  /** Makes keys and loads classes before inputs are timed. */
  public static void fuzzerInitialize() {
    fuzzerTestOneInput(Seeds.first("Cms"));
  }

  /** Reads one input. */
  public static void fuzzerTestOneInput(byte[] data) {
    Promise.inTime(() -> read(data));
    if (data.length > RESERVED) {
      return;
    }
    VerificationReport report = PROMISE.kept(document(data));
    if (report.verdict() != Verdict.PASSED) {
      return;
    }
    for (SignatureReport each : report.signatures()) {
      Promise.check(
          SIGNERS.contains(each.certificate().orElseThrow().sha256())
              && each.time().map(CmsTarget::isTrue).orElse(true),
          "passed, but nobody signed it: %s",
          Bench.text(report));
    }
  }

  /**
   * A stamp is no part of what is signed, and may be lost; then the claim is left, and where the
   * signer made none, nothing.
   */
  private static boolean isTrue(SigningTime time) {
    return time.equals(new SigningTime.Claimed(TestPki.SIGNED))
        || time instanceof SigningTime.Proven proven && proven.at().equals(TestPki.STAMPED);
  }

  /** The bytes that a value signs. */
  static byte[] signed() {
    byte[] bytes = new byte[DOCUMENT.length - 2 * RESERVED - 2];
    System.arraycopy(DOCUMENT, 0, bytes, 0, GAP);
    int rest = GAP + 2 * RESERVED + 2;
    System.arraycopy(DOCUMENT, rest, bytes, GAP, DOCUMENT.length - rest);
    return bytes;
  }

  /** The document with a value in it. */
  static byte[] document(byte[] value) {
    byte[] bytes = DOCUMENT.clone();
    byte[] hex = HexFormat.of().formatHex(value).getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(hex, 0, bytes, GAP + 1, hex.length);
    return bytes;
  }

  private static int gap() {
    String text = new String(DOCUMENT, StandardCharsets.ISO_8859_1);
    return text.indexOf("/Contents <") + "/Contents ".length();
  }

  /** Everything that can be asked of a structure, so that nothing is parsed only when it is. */
  private static int read(byte[] data) {
    try {
      CmsSignedData cms = CmsSignedData.read(data, Limits.standard());
      int seen = cms.revocation().hashCode() + cms.content().map(Arrays::hashCode).orElse(0);
      for (CmsSigner signer : cms.signers()) {
        byte[] digest =
            signer.digestAlgorithm().map(each -> each.digest(data)).orElse(new byte[32]);
        seen += signer.verify(digest).size() + signer.lastOrder();
        SignatureEvidence.Builder evidence = SignatureEvidence.builder("fuzzed", "CMS");
        signer.describe(evidence, Octets.of(data));
        seen += evidence.build().timestamps().size();
      }
      return seen;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnreadableException e) {
      return e.problem().facts().size();
    }
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(DigestAlgorithm.SHA_256.digest(bytes));
  }
}
