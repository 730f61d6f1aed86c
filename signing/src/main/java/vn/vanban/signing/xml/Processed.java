package vn.vanban.signing.xml;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.Octets;
import vn.vanban.signing.evidence.UnreadableException;

/**
 * What the transforms of a reference made of what it refers to.
 *
 * @param covered the nodes of this document that it was made of; empty for what comes from outside
 * @param nodes the nodes that are to be digested; empty if octets are
 * @param octets the octets that are to be digested; empty if nodes are
 * @param source the name of what was handed in, or an empty text
 */
record Processed(
    Optional<NodeSet> covered, Optional<NodeSet> nodes, Optional<Octets> octets, String source) {
  static Processed of(NodeSet nodes) {
    return new Processed(Optional.of(nodes), Optional.of(nodes), Optional.empty(), "");
  }

  static Processed of(Octets octets, String source) {
    return new Processed(Optional.empty(), Optional.empty(), Optional.of(octets), source);
  }

  /** The next step: nodes of the same document. */
  Processed with(NodeSet next) {
    return new Processed(Optional.of(next), Optional.of(next), Optional.empty(), source);
  }

  /** The next step: octets, or nodes of another tree that was parsed of them. */
  Processed with(Octets next) {
    return new Processed(covered, Optional.empty(), Optional.of(next), source);
  }

  Processed parsed(NodeSet next) {
    return new Processed(covered, Optional.of(next), Optional.empty(), source);
  }

  /** A choice among nodes that were parsed anew: what of this document is left cannot be told. */
  Processed chosen(NodeSet next) {
    return new Processed(Optional.empty(), Optional.of(next), Optional.empty(), source);
  }

  /** Octets of a part of the nodes alone. */
  Processed with(Octets next, NodeSet of) {
    Optional<NodeSet> left = covered.filter(nodes -> nodes.root() == of.root()).map(nodes -> of);
    return new Processed(left, Optional.empty(), Optional.of(next), source);
  }

  /** The digest; nodes are canonicalized first: XML-DSig, clause 4.4.3.2. */
  byte[] digest(DigestAlgorithm algorithm, Budget budget) throws IOException, UnreadableException {
    if (octets.isPresent()) {
      return octets.get().digest(algorithm);
    }
    MessageDigest digest = algorithm.newDigest();
    write(new DigestStream(digest), Canonicalization.INCLUSIVE, budget);
    return digest.digest();
  }

  /** Writes what is to be digested. */
  void write(OutputStream out, Canonicalization method, Budget budget)
      throws IOException, UnreadableException {
    if (nodes.isPresent()) {
      Canonicalizer.write(nodes.get(), method, Set.of(), out, budget);
      return;
    }
    octets.orElseThrow().feed((bytes, count) -> out.write(bytes, 0, count));
  }

  byte[] bytes(Canonicalization method, Budget budget) throws IOException, UnreadableException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, method, budget);
    return out.toByteArray();
  }

  /** Feeds a digest. */
  static final class DigestStream extends OutputStream {
    private final MessageDigest digest;

    DigestStream(MessageDigest digest) {
      this.digest = digest;
    }

    @Override
    public void write(int octet) {
      digest.update((byte) octet);
    }

    @Override
    public void write(byte[] octets, int from, int count) {
      digest.update(octets, from, count);
    }
  }
}
