package vn.vanban.signing.judge;

import java.util.ArrayDeque;
import java.util.Deque;
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
 * 122-1 and EN 319 132-1 alike. It says what is there; whether it holds is for the checks to say.
 */
final class Level {
  private final SignatureEvidence evidence;
  private final List<TimestampEvidence> timestamps;

  private Level(SignatureEvidence evidence) {
    this.evidence = evidence;
    // 6.3, table 1: what stands in the security store for one signature counts for no level.
    this.timestamps =
        evidence.timestamps().stream()
            .filter(each -> each.kind() != TimestampReport.Kind.SECURITY_STORE)
            .toList();
  }

  /** The level, from the one that the reader found: {@code B-B}, or one beside the baseline. */
  static String of(SignatureEvidence evidence) {
    Level level = new Level(evidence);
    if (evidence.level().equals("B-B")) {
      return level.baseline();
    }
    // EN 319 142-2, 5.5: the extended form for the long term has a document time stamp.
    return evidence.level().startsWith("E-") && level.timestamps.stream().anyMatch(Level::isArchive)
        ? "E-LTV"
        : evidence.level();
  }

  private String baseline() {
    if (timestamps.stream().noneMatch(each -> each.kind().provesSignature())) {
      return "B-B";
    }
    // B-LTA: a time stamp over a signature that was stamped before, and over all its material.
    for (TimestampEvidence each : timestamps) {
      if (isArchive(each) && coversStamp(each) && hasMaterial(each.order())) {
        return "B-LTA";
      }
    }
    return hasMaterial(Integer.MAX_VALUE) ? "B-LT" : "B-T";
  }

  private boolean coversStamp(TimestampEvidence archive) {
    return timestamps.stream()
        .anyMatch(each -> each.kind().provesSignature() && archive.covers(each));
  }

  private static boolean isArchive(TimestampEvidence timestamp) {
    return timestamp.kind() == TimestampReport.Kind.ARCHIVE
        || timestamp.kind() == TimestampReport.Kind.DOCUMENT;
  }

  /** Whether the chains of the signer and of the stamps are whole in what is of a lower order. */
  private boolean hasMaterial(int order) {
    Optional<Certificate> signer = evidence.signer();
    List<ValidationData> data =
        evidence.data().stream()
            // 6.3, table 1: the values stand where they can be added to, and not in the signature.
            .filter(each -> each.origin() != ValidationData.Origin.SIGNED_ATTRIBUTE)
            .filter(each -> each.order() < order)
            .toList();
    List<Certificate> certificates =
        data.stream().flatMap(each -> each.certificates().stream()).distinct().toList();
    RevocationIndex revocation =
        new RevocationIndex(
            EmbeddedRevocation.of(data.stream().map(ValidationData::revocation).toList()));
    return signer.isPresent()
        && isWhole(signer.get(), certificates, revocation)
        && timestamps.stream()
            .filter(each -> each.order() < order)
            .allMatch(
                each ->
                    each.authority().isPresent()
                        && isWhole(each.authority().get(), certificates, revocation));
  }

  /** Whether a chain leads up to a certificate that issued itself, with data on each below it. */
  private static boolean isWhole(
      Certificate certificate, List<Certificate> certificates, RevocationIndex revocation) {
    Set<Certificate> seen = new HashSet<>(List.of(certificate));
    Deque<Certificate> next = new ArrayDeque<>(seen);
    while (!next.isEmpty()) {
      Certificate subject = next.remove();
      if (subject.isSelfIssued()) {
        return true;
      }
      if (!revocation.covers(subject)) {
        continue;
      }
      for (Certificate issuer : certificates) {
        if (issuer.subject().equals(subject.issuer()) && seen.add(issuer)) {
          next.add(issuer);
        }
      }
    }
    return false;
  }
}
