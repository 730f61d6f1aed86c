package vn.vanban.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import vn.vanban.core.Document;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.law.Profile;
import vn.vanban.digitization.assessment.Assessment;
import vn.vanban.digitization.assessment.Assessor;
import vn.vanban.digitization.assessment.ResultEntry;
import vn.vanban.digitization.metadata.MetadataExtractor;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;

/** Assesses one result: {@code AssessOneResult ANCHORS FILE}. */
final class AssessOneResult {
  private AssessOneResult() {}

  public static void main(String[] arguments) throws IOException {
    Verifier verifier =
        Verifier.of(VerificationPolicy.strict(TrustAnchors.from(Path.of(arguments[0]))));
    assess(fromRegister(arguments[1]), Document.of(Path.of(arguments[1])), verifier, Instant.now());
  }

  static void assess(ResultEntry entry, Document document, Verifier verifier, Instant at)
      throws IOException {
    LocalDate cutOff = LocalDate.of(2024, 12, 31);
    Assessment assessment =
        Assessor.at(cutOff)
            .assess(
                entry, // what the register says of the result
                verifier.verify(document, at),
                MetadataExtractor.standard().extract(document));

    System.out.println(assessment.counts() ? "counts" : "does not count");
    assessment.reasons().forEach(reason -> System.out.println(reason.text(Locale.ENGLISH)));
  }

  /** In your system this comes from the register of results. */
  static ResultEntry fromRegister(String file) {
    return new ResultEntry(
        "H52.11.KQ.0012",
        "1.009974",
        "H52.11-240330-0001",
        AdministrativeLevel.PROVINCE,
        "H52.11",
        "Sở Xây dựng",
        "12/QĐ-SXD",
        "Quyết định",
        Optional.of(LocalDate.of(2024, 4, 6)),
        Optional.empty(),
        Optional.empty(),
        "",
        "",
        "Cà Văn Thử",
        Profile.TTHC_RESULT,
        file);
  }
}
