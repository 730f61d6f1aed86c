package vn.vanban.signing.evidence;

import java.util.List;
import java.util.Optional;
import vn.vanban.core.Digest;
import vn.vanban.signing.report.Problem;

/**
 * All that a reader found in a document.
 *
 * @param signatures the facts of each signature, in the order of the document
 * @param problems of the document itself
 * @param digest the SHA-256 digest of the whole document, where it was read to the end
 * @param documents the documents within it, in its order
 */
public record DocumentEvidence(
    List<SignatureEvidence> signatures,
    List<Problem> problems,
    Optional<Digest> digest,
    List<Embedded> documents) {
  /** Copies the lists. */
  public DocumentEvidence {
    signatures = List.copyOf(signatures);
    problems = List.copyOf(problems);
    documents = List.copyOf(documents);
  }

  /** The facts of a document with no other within it. */
  public DocumentEvidence(
      List<SignatureEvidence> signatures, List<Problem> problems, Optional<Digest> digest) {
    this(signatures, problems, digest, List.of());
  }
}
