package vn.vanban.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import vn.vanban.core.Document;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.VerificationReport;

/** Verifies one document: {@code VerifyOneDocument ANCHORS FILE}. */
final class VerifyOneDocument {
  private VerifyOneDocument() {}

  public static void main(String[] arguments) throws IOException {
    verify(Path.of(arguments[0]), Path.of(arguments[1]));
  }

  static void verify(Path anchors, Path file) throws IOException {
    Verifier verifier = Verifier.of(VerificationPolicy.strict(TrustAnchors.from(anchors)));
    VerificationReport report = verifier.verify(Document.of(file), Instant.now());

    System.out.println(report.verdict());
    for (SignatureReport signature : report.signatures()) {
      for (Problem problem : signature.problems()) {
        System.out.println(signature.id() + ": " + problem.text(Locale.ENGLISH));
      }
    }
    report.requirePassed();
  }
}
