package vn.vanban.signing.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/**
 * Any bytes as a file of CMS: what passes carries, to a reader that takes the structure whole, the
 * content that was signed.
 */
public final class CmsFileTarget {
  /** The content of every seed. */
  static final byte[] CONTENT = "Quyết định".getBytes(StandardCharsets.UTF_8);

  private static final Promise PROMISE = Promise.under(Bench.policy());

  private CmsFileTarget() {}

  /** Makes keys and loads classes before inputs are timed. */
  public static void fuzzerInitialize() {
    fuzzerTestOneInput(Seeds.first("CmsFile"));
  }

  /** Reads one input. */
  public static void fuzzerTestOneInput(byte[] data) {
    VerificationReport report = PROMISE.kept(data);
    if (report.verdict() != Verdict.PASSED || data[0] != 0x30) {
      return;
    }
    Optional<byte[]> content = content(data);
    Promise.check(
        content.isPresent() && Arrays.equals(content.get(), CONTENT),
        "passed, but nobody signed its content: %s",
        Bench.text(report));
  }

  private static Optional<byte[]> content(byte[] data) {
    try (ASN1InputStream input = new ASN1InputStream(data)) {
      ContentInfo info = ContentInfo.getInstance(input.readObject());
      return Optional.of(
          ASN1OctetString.getInstance(
                  SignedData.getInstance(info.getContent()).getEncapContentInfo().getContent())
              .getOctets());
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
