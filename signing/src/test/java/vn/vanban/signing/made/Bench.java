package vn.vanban.signing.made;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vn.vanban.core.Document;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.policy.RevocationSource;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.VerificationReport;

/** Where documents are judged: the policies of the tests, and what is read off their reports. */
public final class Bench {
  private Bench() {}

  /** Anchored, and with lists of both authorities that revoke nothing. */
  public static VerificationPolicy policy() {
    return anchored()
        .withRevocation(
            lists(
                TestPki.Crl.of(TestPki.ROOT).encoded(),
                TestPki.Crl.of(TestPki.INTERMEDIATE).encoded()));
  }

  /** Anchored, without revocation data. */
  public static VerificationPolicy anchored() {
    return VerificationPolicy.strict(TrustAnchors.of(TestPki.ROOT.x509()));
  }

  /** Anchored, following the circular's rule of claimed times, with lists that revoke nothing. */
  public static VerificationPolicy tt15() {
    return VerificationPolicy.tt15(TrustAnchors.of(TestPki.ROOT.x509()))
        .withRevocation(
            lists(
                TestPki.Crl.of(TestPki.ROOT).encoded(),
                TestPki.Crl.of(TestPki.INTERMEDIATE).encoded()));
  }

  /** A source of the lists given. */
  public static RevocationSource lists(byte[]... crls) {
    return question -> new RevocationSource.Answer(List.of(crls), List.of());
  }

  /** A source of the responses given. */
  public static RevocationSource responses(byte[]... ocsps) {
    return question -> new RevocationSource.Answer(List.of(), List.of(ocsps));
  }

  /** Judges under {@link #policy()}. */
  public static VerificationReport strict(Document document) throws IOException {
    return Verifier.of(policy()).verify(document, TestPki.NOW);
  }

  /** The kinds of all problems and warnings of a report. */
  public static Set<Problem.Kind> kinds(VerificationReport report) {
    Set<Problem.Kind> kinds = new TreeSet<>();
    report.problems().forEach(problem -> kinds.add(problem.kind()));
    report.signatures().forEach(signature -> kinds.addAll(kinds(signature)));
    return kinds;
  }

  /** The kinds of all problems and warnings of a signature. */
  public static Set<Problem.Kind> kinds(SignatureReport signature) {
    Set<Problem.Kind> kinds = new TreeSet<>();
    signature.problems().forEach(problem -> kinds.add(problem.kind()));
    signature.warnings().forEach(problem -> kinds.add(problem.kind()));
    return kinds;
  }

  /** All that a report says, in an order that is its own. */
  public static String text(VerificationReport report) {
    StringBuilder text = new StringBuilder();
    text.append(report.document()).append(' ').append(report.format()).append(' ');
    text.append(report.at()).append(' ').append(report.policy()).append(' ');
    text.append(report.digest()).append(' ').append(report.anchors()).append('\n');
    text.append(report.verdict()).append(report.problems()).append('\n');
    for (SignatureReport each : report.signatures()) {
      text.append(each.id()).append(' ').append(each.format()).append(' ').append(each.level());
      text.append('\n').append(each.verdict()).append(' ').append(each.subIndication());
      text.append('\n').append(each.outcomes()).append('\n').append(each.warnings()).append('\n');
      text.append(each.certificate()).append('\n').append(each.time()).append('\n');
      text.append(each.timestamps()).append('\n').append(each.changes()).append('\n');
      text.append(each.coverage()).append('\n');
    }
    return text.toString();
  }
}
