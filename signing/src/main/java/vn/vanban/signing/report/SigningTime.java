package vn.vanban.signing.report;

import java.time.Instant;

/** When a signature was made: what the signer claims, or what someone else proves. */
public sealed interface SigningTime {
  /** The time. */
  Instant at();

  /**
   * The signer's own word, which proves nothing.
   *
   * @param at the claimed time
   */
  record Claimed(Instant at) implements SigningTime {}

  /**
   * The earliest time at which the signature is proven to have existed.
   *
   * @param at the proven time
   * @param by what proves it, such as the subject of the time-stamping authority
   */
  record Proven(Instant at, String by) implements SigningTime {}
}
