package vn.vanban.signing.fuzz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Primitive;
import vn.vanban.signing.certpath.PathFinder;
import vn.vanban.signing.certpath.PathFinder.Search;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.TestPki;

/**
 * Any bytes as certificates one after the other, the first of which is to be trusted and the others
 * of which came with it: only what was issued has a path.
 */
public final class CertificateTarget {
  private static final int MOST = 40;

  /** The signed parts of all that the test kit issued. */
  private static final Set<String> ISSUED =
      Seeds.certificates().values().stream()
          .flatMap(each -> certificates(each).stream())
          .map(CertificateTarget::signedPart)
          .collect(Collectors.toSet());

  private CertificateTarget() {}

  /** Makes keys and loads classes before inputs are timed. */
  public static void fuzzerInitialize() {
    fuzzerTestOneInput(Seeds.first("Certificate"));
  }

  /** Reads one input. */
  public static void fuzzerTestOneInput(byte[] data) {
    List<Certificate> all = Promise.inTime(() -> certificates(data));
    if (all.isEmpty()) {
      return;
    }
    Promise.inTime(() -> all.stream().mapToInt(CertificateTarget::read).sum());
    // A finder for each input: what it remembers of one must not be what the next one finds.
    Search search =
        Promise.inTime(() -> new PathFinder(Bench.policy()).find(all.get(0), all, TestPki.NOW));
    Promise.check(
        search.problem().isPresent() || ISSUED.contains(signedPart(all.get(0))),
        "a path for what nobody issued: %s",
        all.get(0));
  }

  private static List<Certificate> certificates(byte[] data) {
    List<Certificate> all = new ArrayList<>();
    try (ASN1InputStream input = new ASN1InputStream(data)) {
      ASN1Primitive next = input.readObject();
      while (next != null && all.size() < MOST) {
        try {
          all.add(Certificate.parse(next.getEncoded()));
        } catch (UnreadableException e) {
          // The next one may be read.
        }
        next = input.readObject();
      }
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // The splitting belongs to this target; what it found is enough.
    }
    return all;
  }

  private static int read(Certificate certificate) {
    return certificate.summary().hashCode()
        + certificate.subjectText().length()
        + certificate.issuerText().length()
        + certificate.version()
        + (certificate.isSelfIssued() ? 1 : 0)
        + (certificate.isSignedBy(certificate.publicKey()) ? 1 : 0)
        + (certificate.hasOneSignatureAlgorithm() ? 1 : 0);
  }

  private static String signedPart(Certificate certificate) {
    return HexFormat.of()
        .formatHex(
            TestPki.der(
                org.bouncycastle.asn1.x509.Certificate.getInstance(certificate.encoded())
                    .getTBSCertificate()));
  }
}
