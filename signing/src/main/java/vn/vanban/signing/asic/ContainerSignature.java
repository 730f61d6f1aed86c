package vn.vanban.signing.asic;

import java.util.Set;
import java.util.stream.IntStream;
import vn.vanban.signing.cms.TimestampToken;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.TimestampEvidence;
import vn.vanban.signing.evidence.ValidationData;

/**
 * A signature or time stamp of a container.
 *
 * @param file the file that it stands in
 * @param evidence its facts so far
 * @param signed the files that it proves
 * @param intact whether it verifies
 * @param counter whether it is over another signature, and over no file
 */
record ContainerSignature(
    String file,
    SignatureEvidence.Builder evidence,
    Set<String> signed,
    boolean intact,
    boolean counter) {
  /** The form of a time-stamp token. */
  static final String TOKEN = "TIMESTAMP";

  /** Copies the set. */
  ContainerSignature {
    signed = Set.copyOf(signed);
  }

  ContainerSignature(
      String file, SignatureEvidence.Builder evidence, Set<String> signed, boolean intact) {
    this(file, evidence, signed, intact, false);
  }

  /** Whether it is a time stamp alone, and no signature of anybody. */
  boolean isToken() {
    return evidence.build().form().equals(TOKEN);
  }

  ContainerSignature countersigning(boolean countersigns) {
    return new ContainerSignature(file, evidence, signed, intact, countersigns);
  }

  /** Adds a time stamp over the whole file, and so over all that the signature has so far. */
  void cover(TimestampToken token, TimestampEvidence stamp) {
    SignatureEvidence soFar = evidence.build();
    int last =
        IntStream.concat(
                soFar.timestamps().stream().mapToInt(TimestampEvidence::order),
                soFar.data().stream().mapToInt(ValidationData::order))
            .max()
            .orElse(0);
    evidence.timestamp(stamp.withOrder(last + 1));
    token.data(last + 1).forEach(evidence::data);
  }
}
