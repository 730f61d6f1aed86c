package vn.vanban.digitization.assessment;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.vanban.core.DocumentFormat;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.law.Profile;
import vn.vanban.signing.report.CertificateSummary;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Outcome;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.VerificationReport;

/** Reports and entries for the tests, built as any embedder would. */
final class Reports {
  static final LocalDate CUT_OFF = LocalDate.of(2024, 12, 31);

  private Reports() {}

  static CertificateSummary certificate(String commonName, String subject) {
    return new CertificateSummary(
        subject,
        commonName,
        "CN=CA",
        BigInteger.ONE,
        Instant.EPOCH,
        Instant.EPOCH,
        "0".repeat(64),
        Optional.empty());
  }

  static SignatureReport officer(Outcome integrity) {
    return signature("officer", certificate("A B", "UID=CCCD:014090000001, CN=A B"), integrity);
  }

  static SignatureReport agency(Outcome integrity) {
    return signature("agency", certificate("SỞ MỘT", "UID=MST:5500990001, CN=SỞ MỘT"), integrity);
  }

  static Outcome passed() {
    return new Outcome.Passed();
  }

  static Outcome found(Problem.Kind kind) {
    return new Outcome.Found(List.of(Problem.of(kind).with("detail", "x")));
  }

  static VerificationReport pdf(SignatureReport... signatures) {
    VerificationReport.Builder report =
        VerificationReport.builder("a.pdf", DocumentFormat.PDF, Instant.EPOCH, "strict");
    List.of(signatures).forEach(report::signature);
    if (signatures.length == 0) {
      report.problem(Problem.of(Problem.Kind.NO_SIGNATURE));
    }
    return report.build();
  }

  private static SignatureReport signature(
      String id, CertificateSummary certificate, Outcome integrity) {
    SignatureReport.Builder report = SignatureReport.builder(id, "PAdES").certificate(certificate);
    for (Check check : Check.values()) {
      report.outcome(check, check == Check.FORMAT ? integrity : new Outcome.Passed());
    }
    return report.build();
  }

  /** An entry whose every column is filled; each test changes what it is about. */
  static Entry entry() {
    return new Entry();
  }

  static final class Entry {
    String resultCode = "KQ1";
    AdministrativeLevel level = AdministrativeLevel.PROVINCE;
    String agencyCode = "H52.11";
    String agencyName = "Sở Một";
    String procedureCode = "1.009974";
    String dossierCode = "H52.11-240501-0001";
    String documentType = "Quyết định";
    String ownerId = "";
    String documentNumber = "12/QĐ-SXD";
    Optional<LocalDate> issuedOn = Optional.of(LocalDate.of(2024, 5, 6));
    Optional<LocalDate> expiresOn = Optional.empty();
    Optional<LocalDate> revokedOn = Optional.empty();
    String replacedBy = "";
    String owner = "A B";
    Profile profile = Profile.TTHC_RESULT;
    String file = "a.pdf";

    ResultEntry build() {
      return new ResultEntry(
          resultCode,
          procedureCode,
          dossierCode,
          level,
          agencyCode,
          agencyName,
          documentNumber,
          documentType,
          issuedOn,
          expiresOn,
          revokedOn,
          replacedBy,
          ownerId,
          owner,
          profile,
          file);
    }
  }
}
