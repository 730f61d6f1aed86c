package vn.vanban.signing.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import vn.vanban.signing.report.CertificateSummary;
import vn.vanban.signing.report.Detail;

/** Where revocation data can be had from; nothing is believed that it does not prove itself. */
@FunctionalInterface
public interface RevocationSource {
  /**
   * Returns what may speak of a certificate; what does not fit is passed over by the caller.
   *
   * @param question the certificate in question
   * @throws IOException if the source cannot be reached; the status is then unknown
   */
  Answer find(Question question) throws IOException;

  /**
   * Whether an answer costs a connection: such a source is asked after the others, and only where
   * what they have leaves something to ask.
   */
  default boolean isRemote() {
    return false;
  }

  /**
   * Tells a source that its answer settled nothing, because it did not hold: what it keeps of it
   * should not be given for long. A forged answer then does no harm beyond its moment.
   *
   * @param question the question that it answered
   */
  default void answeredInVain(Question question) {
    // Most sources keep nothing.
  }

  /** Whose status is asked for. */
  final class Question {
    private final CertificateSummary certificate;
    private final byte[] encoded;
    private final byte[] issuer;
    private final Instant at;

    /**
     * Asks for the status of a certificate.
     *
     * @param certificate what reports say of the certificate
     * @param encoded the certificate in DER
     * @param issuer the certificate of its issuer in DER, which is part of a path to an anchor
     * @param at the instant of the judgement
     */
    public Question(CertificateSummary certificate, byte[] encoded, byte[] issuer, Instant at) {
      this.certificate = Objects.requireNonNull(certificate);
      this.encoded = encoded.clone();
      this.issuer = issuer.clone();
      this.at = Objects.requireNonNull(at);
    }

    /** What reports say of the certificate. */
    public CertificateSummary certificate() {
      return certificate;
    }

    /** A copy of the certificate in DER. */
    public byte[] encoded() {
      return encoded.clone();
    }

    /** A copy of its issuer's certificate in DER. */
    public byte[] issuer() {
      return issuer.clone();
    }

    /** The instant of the judgement: what has run out before it need not be given again. */
    public Instant at() {
      return at;
    }
  }

  /**
   * Encoded revocation data, and where there was none to be had.
   *
   * @param crls certificate revocation lists, RFC 5280, in DER
   * @param ocsps OCSP responses, RFC 6960, in DER
   * @param misses the places that were asked in vain, in the order in which they were
   */
  record Answer(List<byte[]> crls, List<byte[]> ocsps, List<Miss> misses) {
    /** Copies the lists. */
    public Answer {
      crls = List.copyOf(crls);
      ocsps = List.copyOf(ocsps);
      misses = List.copyOf(misses);
    }

    /** Data, with nothing asked in vain. */
    public Answer(List<byte[]> crls, List<byte[]> ocsps) {
      this(crls, ocsps, List.of());
    }
  }

  /**
   * A place that was asked in vain.
   *
   * @param place where, such as a URL
   * @param why what came of it
   */
  record Miss(String place, Detail why) {
    /** Checks that there is a reason. */
    public Miss {
      Objects.requireNonNull(place);
      Objects.requireNonNull(why);
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
    return question -> all;
  }
}
