package vn.vanban.signing.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.vanban.signing.report.CertificateSummary;

/** Where revocation data can be had from; nothing is believed that it does not prove itself. */
public interface RevocationSource {
  /**
   * Returns what may speak of a certificate; what does not fit is passed over by the caller.
   *
   * @param certificate the certificate in question
   * @param encoded its encoded form
   * @throws IOException if the source cannot be reached; the status is then unknown
   */
  Answer find(CertificateSummary certificate, byte[] encoded) throws IOException;

  /**
   * Encoded revocation data.
   *
   * @param crls certificate revocation lists, RFC 5280, in DER
   * @param ocsps OCSP responses, RFC 6960, in DER
   */
  record Answer(List<byte[]> crls, List<byte[]> ocsps) {
    /** Copies the lists. */
    public Answer {
      crls = List.copyOf(crls);
      ocsps = List.copyOf(ocsps);
    }
  }

  /**
   * A source of the files given: CRLs in DER or PEM, and OCSP responses whose name ends in {@code
   * .ocsp} or {@code .ors}; of folders, the files with one of these endings or {@code .crl}, {@code
   * .pem}, {@code .der}. They are read now, and not again.
   *
   * @throws IOException if a file cannot be read
   */
  static RevocationSource directory(Path... filesOrFolders) throws IOException {
    List<byte[]> crls = new ArrayList<>();
    List<byte[]> ocsps = new ArrayList<>();
    for (Path file :
        CertificateFiles.files(List.of("crl", "pem", "der", "ocsp", "ors"), filesOrFolders)) {
      boolean response = List.of("ocsp", "ors").contains(CertificateFiles.ending(file));
      (response ? ocsps : crls).addAll(CertificateFiles.blocks(Files.readAllBytes(file)));
    }
    Answer all = new Answer(crls, ocsps);
    return (certificate, encoded) -> all;
  }
}
