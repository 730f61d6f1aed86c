package vn.vanban.signing.judge;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.vanban.signing.certpath.RevocationIndex;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.EmbeddedRevocation;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.TimestampEvidence;
import vn.vanban.signing.evidence.ValidationData;
import vn.vanban.signing.report.TimestampReport;

/**
 * The level that a signature has reached by what is in its document: EN 319 142-1, 6.1, EN 319
 * 122-1 and EN 319 132-1 alike. It says what is there, not whether it is trusted.
 */
final class Level {
  private final SignatureEvidence evidence;
  private final List<TimestampEvidence> sound;

  private Level(SignatureEvidence evidence) {
    this.evidence = evidence;
    this.sound = evidence.timestamps().stream().filter(t -> t.problems().isEmpty()).toList();
  }

  /** The level, from the one that the reader found: {@code B-B}, or one beside the baseline. */
  static String of(SignatureEvidence evidence) {
    Level level = new Level(evidence);
    if (evidence.level().equals("B-B")) {
      return level.baseline();
    }
    // EN 319 142-2, 5.5: the extended form for the long term has a document time stamp.
    return evidence.level().startsWith("E-") && level.sound.stream().anyMatch(Level::isArchive)
        ? "E-LTV"
        : evidence.level();
  }

  private String baseline() {
    if (sound.stream().noneMatch(each -> each.kind().provesSignature())) {
      return "B-B";
    }
    // B-LTA: a time stamp over the signature and over all the material that validates it.
    for (TimestampEvidence each : sound) {
      if (isArchive(each) && hasMaterial(each.order())) {
        return "B-LTA";
      }
    }
    return hasMaterial(Integer.MAX_VALUE) ? "B-LT" : "B-T";
  }

  private static boolean isArchive(TimestampEvidence timestamp) {
    return timestamp.kind() == TimestampReport.Kind.ARCHIVE
        || timestamp.kind() == TimestampReport.Kind.DOCUMENT;
  }

  /** Whether the chains of the signer and of the stamps are whole in what is of a lower order. */
  private boolean hasMaterial(int order) {
    Optional<Certificate> signer = evidence.signer();
    List<ValidationData> data =
        evidence.data().stream().filter(each -> each.order() < order).toList();
    List<Certificate> certificates =
        data.stream().flatMap(each -> each.certificates().stream()).distinct().toList();
    RevocationIndex revocation =
        new RevocationIndex(
            EmbeddedRevocation.of(data.stream().map(ValidationData::revocation).toList()));
    return signer.isPresent()
        && isWhole(signer.get(), certificates, revocation)
        && sound.stream()
            .filter(each -> each.order() < order)
            .allMatch(
                each ->
                    each.authority().isPresent()
                        && isWhole(each.authority().get(), certificates, revocation));
  }

  /** From a certificate up to one that issued itself, each with data on its revocation. */
  private static boolean isWhole(
      Certificate certificate, List<Certificate> certificates, RevocationIndex revocation) {
    Set<Certificate> seen = new HashSet<>();
    Certificate each = certificate;
    while (!each.isSelfIssued()) {
      Certificate subject = each;
      if (!seen.add(subject) || !revocation.covers(subject)) {
        return false;
      }
      Optional<Certificate> issuer =
          certificates.stream()
              .filter(other -> other.subject().equals(subject.issuer()) && !seen.contains(other))
              .findFirst();
      if (issuer.isEmpty()) {
        return false;
      }
      each = issuer.get();
    }
    return true;
  }
}
