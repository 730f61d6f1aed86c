package vn.vanban.signing.policy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The certificates that the operator trusts, each by an act of the operator's.
 *
 * <p>None is shipped with the library, and none is ever concluded from a name.
 */
public final class TrustAnchors {
  private final List<Anchor> anchors;

  private TrustAnchors(List<Anchor> anchors) {
    this.anchors = List.copyOf(anchors);
  }

  /**
   * An anchor, from when until when the operator trusts it (both ends are included), and the domain
   * that the operator put it in.
   */
  private static final class Anchor {
    private final byte[] encoded;
    private final String fingerprint;
    private final Instant from;
    private final Instant until;
    private final @Nullable TrustDomain domain;

    Anchor(
        byte[] encoded,
        String fingerprint,
        Instant from,
        Instant until,
        @Nullable TrustDomain domain) {
      this.encoded = encoded;
      this.fingerprint = fingerprint;
      this.from = from;
      this.until = until;
      this.domain = domain;
    }

    Anchor in(TrustDomain other) {
      return new Anchor(encoded, fingerprint, from, until, other);
    }

    Anchor between(Instant first, Instant last) {
      return new Anchor(
          encoded,
          fingerprint,
          first.isAfter(from) ? first : from,
          last.isBefore(until) ? last : until,
          domain);
    }

    boolean isTrustedAt(Instant at) {
      return !at.isBefore(from) && !at.isAfter(until);
    }
  }

  /**
   * Reads anchors from files in PEM, DER or PKCS#7, and from folders of such files.
   *
   * @throws IOException if a file cannot be read, or holds no certificate
   * @throws IllegalArgumentException if there is no certificate at all
   */
  public static TrustAnchors from(Path... filesOrFolders) throws IOException {
    return checked(CertificateFiles.certificates(filesOrFolders));
  }

  /**
   * Takes certificates as anchors.
   *
   * @throws IllegalArgumentException if there is none, or one cannot be encoded
   */
  public static TrustAnchors of(X509Certificate... certificates) {
    List<byte[]> encoded = new ArrayList<>();
    for (X509Certificate certificate : certificates) {
      try {
        encoded.add(certificate.getEncoded());
      } catch (CertificateEncodingException e) {
        throw new IllegalArgumentException("a certificate cannot be encoded", e);
      }
    }
    return checked(encoded);
  }

  /** No anchors: what can be judged without them is judged, and no chain ever passes. */
  public static TrustAnchors none() {
    return new TrustAnchors(List.of());
  }

  private static TrustAnchors checked(List<byte[]> encoded) {
    if (encoded.isEmpty()) {
      throw new IllegalArgumentException("no trust anchor; none() says so on purpose");
    }
    return new TrustAnchors(
        encoded.stream()
            .map(each -> new Anchor(each, fingerprint(each), Instant.MIN, Instant.MAX, null))
            .toList());
  }

  /** Returns these anchors and others. */
  public TrustAnchors and(TrustAnchors others) {
    List<Anchor> all = new ArrayList<>(anchors);
    all.addAll(others.anchors);
    return new TrustAnchors(all);
  }

  /**
   * Returns these anchors, trusted for what was signed in a time only, such as until the day on
   * which their authority was found to be broken; the time is that at which the signature counts.
   *
   * @param from the first instant
   * @param until the last instant
   * @throws IllegalArgumentException if the last one is before the first
   */
  public TrustAnchors trustedBetween(Instant from, Instant until) {
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("until " + until + " is before from " + from);
    }
    return new TrustAnchors(anchors.stream().map(each -> each.between(from, until)).toList());
  }

  /**
   * Returns these anchors as those of a domain, by the operator's word: foreign authorities of the
   * list of trusted ones, or a Vietnamese root that is not known yet.
   *
   * @throws IllegalArgumentException if one of them is known to belong to another domain: the
   *     hierarchies are never confused
   */
  public TrustAnchors in(TrustDomain domain) {
    for (Anchor each : anchors) {
      Optional<KnownAuthority> known = KnownAuthority.of(each.fingerprint);
      if (known.isPresent() && known.get().domain() != domain) {
        throw new IllegalArgumentException(
            known.get().name() + " is of " + known.get().domain() + ", not of " + domain);
      }
    }
    return new TrustAnchors(anchors.stream().map(each -> each.in(domain)).toList());
  }

  /**
   * The domain of an anchor, as the operator says, or by its fingerprint if it is known; empty if
   * neither tells. Names in certificates tell nothing.
   */
  public Optional<TrustDomain> domain(String fingerprint) {
    return anchors.stream()
        .filter(each -> each.fingerprint.equals(fingerprint))
        .map(each -> Optional.ofNullable(each.domain))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> KnownAuthority.of(fingerprint).map(KnownAuthority::domain));
  }

  /** Whether an anchor of a fingerprint is trusted for what was signed at an instant. */
  public boolean areTrustedAt(String fingerprint, Instant at) {
    return anchors.stream()
        .anyMatch(each -> each.fingerprint.equals(fingerprint) && each.isTrustedAt(at));
  }

  /** The instants at which the trust in an anchor begins or ends, in ascending order. */
  public List<Instant> turns() {
    return anchors.stream()
        .flatMap(each -> Stream.of(each.from, each.until))
        .filter(each -> !each.equals(Instant.MIN) && !each.equals(Instant.MAX))
        .distinct()
        .sorted()
        .toList();
  }

  /** Copies of the encoded certificates. */
  public List<byte[]> encoded() {
    return anchors.stream().map(each -> each.encoded.clone()).toList();
  }

  /** The SHA-256 fingerprints, lower-case hexadecimal, in ascending order. */
  public List<String> fingerprints() {
    return anchors.stream().map(each -> each.fingerprint).distinct().sorted().toList();
  }

  /** The SHA-256 of an encoded certificate, lower-case hexadecimal. */
  public static String fingerprint(byte[] encoded) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
