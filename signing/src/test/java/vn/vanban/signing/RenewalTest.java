package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.signing.report.Problem.Kind.TIMESTAMP_NOT_TRUSTED;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.Cms;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedPdf.Signature;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.made.TestPki.Identity;
import vn.vanban.signing.made.TestPki.Ocsp;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.SigningTime;
import vn.vanban.signing.report.Verdict;

/**
 * Signatures that were kept alive, EN 319 142-1, 5.5: before the certificate of an authority ends,
 * its status is put into the store, and the next authority stamps the document.
 *
 * <p>Each authority lives ten days longer than the day on which it stamps. The policy has no
 * revocation data: all stands in the document.
 */
class RenewalTest {
  private static final Duration LIFE = Duration.ofDays(10);
  private static final int RESERVED = 8_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void holdsThroughEachRenewal(int renewals) throws IOException {
    SignatureReport report = Archive.stamped().renewed(days(renewals)).report(8 * renewals + 1);

    assertThat(report.verdict()).as(report::toString).isEqualTo(Verdict.PASSED);
    assertThat(report.level()).isEqualTo("B-LTA");
    assertThat(report.time()).map(SigningTime::at).contains(day(0));
    assertThat(report.timestamps())
        .hasSize(1 + renewals)
        .allMatch(each -> each.problems().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void holdsThroughEachRenewalWithATokenInTheStore(int renewals) throws IOException {
    SignatureReport report =
        Archive.unstamped().storing(0).renewed(days(renewals)).report(8 * renewals + 1);

    assertThat(report.verdict()).as(report::toString).isEqualTo(Verdict.PASSED);
    assertThat(report.time()).map(SigningTime::at).contains(day(0));
    assertThat(report.timestamps())
        .hasSize(1 + renewals)
        .allMatch(each -> each.problems().isEmpty());
  }

  @Test
  void holdsWithATokenThatWasStoredBetweenTwoStamps() throws IOException {
    SignatureReport report = Archive.unstamped().renewed(2).storing(0).renewed(9).report(15);

    assertThat(report.verdict()).as(report::toString).isEqualTo(Verdict.PASSED);
    assertThat(report.time()).map(SigningTime::at).contains(day(0));
  }

  @Test
  void endsWhereARenewalCameTooLate() throws IOException {
    SignatureReport report = Archive.stamped().renewed(8, 20).report(21);

    assertThat(Bench.kinds(report)).contains(TIMESTAMP_NOT_TRUSTED);
    assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
  }

  @Test
  void provesNothingByATokenThatWasStoredBehindTheStampOfItsTime() throws IOException {
    SignatureReport report = Archive.unstamped().renewed(8).storing(0).report(12);

    assertThat(Bench.kinds(report)).containsExactly(TIMESTAMP_NOT_TRUSTED);
    assertThat(report.time()).map(SigningTime::at).contains(day(8));
  }

  @Test
  void provesNothingByATokenWhoseAuthorityEndedBeforeItWasCovered() throws IOException {
    SignatureReport report = Archive.unstamped().renewed(8).storing(0).renewed(16).report(17);

    assertThat(Bench.kinds(report)).containsExactly(TIMESTAMP_NOT_TRUSTED);
    assertThat(report.time()).map(SigningTime::at).contains(day(8));
  }

  private static int[] days(int renewals) {
    return IntStream.rangeClosed(1, renewals).map(each -> 8 * each).toArray();
  }

  private static Instant day(int number) {
    return TestPki.STAMPED.plus(Duration.ofDays(number));
  }

  private static Identity authority(int day) {
    return TestPki.ROOT
        .issue("CN=TSA of day " + day + ",C=VN")
        .key(TestPki.otherKey())
        .valid(TestPki.FIRST_DAY, day(day).plus(LIFE))
        .extension(
            Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))
        .signer();
  }

  /** A signed document as it grows. */
  private static final class Archive {
    private final Identity signer =
        TestPki.INTERMEDIATE
            .issue("CN=Signer,C=VN")
            .key(TestPki.SIGNER.keys())
            .valid(TestPki.FIRST_DAY, day(0).plus(LIFE))
            .signer();
    private final List<Identity> unknown = new ArrayList<>(List.of(signer, TestPki.INTERMEDIATE));
    private final List<Integer> store = new ArrayList<>();
    private final List<Integer> stamps = new ArrayList<>();
    private byte[] structure = new byte[0];
    private SignedPdf pdf = SignedPdf.draft();
    private String entry = "";

    static Archive stamped() {
      Archive archive = new Archive();
      Identity authority = authority(0);
      archive.unknown.add(authority);
      return archive.signed(
          archive.signature().stamped(value -> Cms.token(authority, day(0), value)));
    }

    static Archive unstamped() {
      Archive archive = new Archive();
      return archive.signed(archive.signature());
    }

    private Cms signature() {
      return Cms.by(signer).certificates(TestPki.INTERMEDIATE).withoutClaim();
    }

    private Archive signed(Cms cms) {
      pdf =
          pdf.sign(
                  Signature.in(SignedPdf.SIGNATURE, bytes -> structure = cms.over(bytes))
                      .entries("/M (D:20260302030000Z)")
                      .reserved(RESERVED))
              .revision();
      return this;
    }

    /** With a token of a day that is put into the store now. */
    Archive storing(int day) {
      Identity authority = authority(day);
      unknown.add(authority);
      int number = pdf.next();
      pdf.putStream(number, "", Cms.token(authority, day(day), value()));
      String key =
          HexFormat.of()
              .withUpperCase()
              .formatHex(TestPki.hash("SHA-1", Arrays.copyOf(structure, RESERVED)));
      entry = "/VRI << /" + key + " << /TS " + number + " 0 R >> >>";
      return updated();
    }

    /** The value of the signature. */
    private byte[] value() {
      SignedData data = SignedData.getInstance(ContentInfo.getInstance(structure).getContent());
      return SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0))
          .getEncryptedDigest()
          .getOctets();
    }

    /** With the store and a document time stamp of each day. */
    Archive renewed(int... days) {
      for (int day : days) {
        know(day);
        Identity authority = authority(day);
        unknown.add(authority);
        stamp(authority, day(day));
      }
      return this;
    }

    /** Puts into the store what is known on a day of those whose status is not there yet. */
    private void know(int day) {
      for (Identity each : unknown) {
        Identity issuer = each == signer ? TestPki.INTERMEDIATE : TestPki.ROOT;
        Instant hour = day(day).minus(Duration.ofHours(1));
        store.add(pdf.next());
        pdf.putStream(
            pdf.next(),
            "",
            Ocsp.of(each, issuer).valid(hour, hour.plus(Duration.ofDays(1))).encoded());
      }
      unknown.clear();
      updated();
    }

    private Archive updated() {
      int roots = pdf.next();
      pdf.putStream(roots, "", TestPki.ROOT.encoded())
          .putStream(roots + 1, "", TestPki.INTERMEDIATE.encoded())
          .put(
              roots + 2,
              "<< /Type /DSS /Certs ["
                  + references(List.of(roots, roots + 1))
                  + "] /OCSPs ["
                  + references(store)
                  + "] "
                  + entry
                  + " >>")
          .put(
              SignedPdf.CATALOG,
              "<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /DSS " + (roots + 2) + " 0 R >>")
          .revision();
      return this;
    }

    private void stamp(Identity authority, Instant at) {
      int number = pdf.next();
      stamps.add(number);
      String fields = "7 0 R 8 0 R " + references(stamps);
      pdf.put(
              number,
              "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Stamp"
                  + number
                  + ") /Rect [0 0 0 0] /P 3 0 R /F 132 /V "
                  + (number + 1)
                  + " 0 R >>")
          .put(SignedPdf.FORM, SignedPdf.form(fields))
          .put(SignedPdf.PAGE, SignedPdf.page("/Annots [" + fields + "]"))
          .sign(
              Signature.in(number + 1, bytes -> Cms.token(authority, at, bytes))
                  .subFilter("ETSI.RFC3161")
                  .type("/Type /DocTimeStamp"))
          .revision();
    }

    private static String references(List<Integer> numbers) {
      return numbers.stream().map(each -> each + " 0 R").collect(Collectors.joining(" "));
    }

    /** Judges on a day, with the store as it is known then. */
    SignatureReport report(int day) throws IOException {
      know(day);
      return Verifier.of(Bench.anchored()).verify(pdf.document(), day(day)).signatures().get(0);
    }
  }
}
