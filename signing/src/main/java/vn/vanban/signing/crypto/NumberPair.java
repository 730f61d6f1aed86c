package vn.vanban.signing.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;

/**
 * The value of a DSA or ECDSA signature: {@code SEQUENCE { r INTEGER, s INTEGER }}, RFC 3279,
 * 2.2.2.
 *
 * <p>Providers differ in what they take for one: some accept a number without its leading zero. A
 * value has one encoding here, or it is none.
 *
 * @param r the first number, positive
 * @param s the second number, positive
 */
record NumberPair(BigInteger r, BigInteger s) {
  /** Numbers of P-521 have 66 octets, those of DSA with 256 bits 32. */
  private static final int LONGEST_NUMBER = 127;

  /** The two numbers of a value that is the DER encoding of them, and nothing else. */
  static Optional<NumberPair> parse(byte[] value) {
    int first = content(value);
    int second = first < 0 ? -1 : end(value, first);
    return second > 0 && end(value, second) == value.length
        ? Optional.of(
            new NumberPair(number(value, first, second), number(value, second, value.length)))
        : Optional.empty();
  }

  private static BigInteger number(byte[] value, int from, int to) {
    return new BigInteger(value, from + 2, to - from - 2);
  }

  /** The DER encoding of two numbers that are put together in halves; empty if they are none. */
  static Optional<byte[]> inDer(byte[] joined) {
    int half = joined.length / 2;
    if (half == 0 || joined.length % 2 != 0 || half > LONGEST_NUMBER) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new DERSequence(
                  new ASN1Encodable[] {
                    new ASN1Integer(new BigInteger(1, Arrays.copyOf(joined, half))),
                    new ASN1Integer(
                        new BigInteger(1, Arrays.copyOfRange(joined, half, joined.length)))
                  })
              .getEncoded());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Where the numbers begin; -1 if the value is no sequence of just its length in DER. */
  private static int content(byte[] value) {
    if (value.length < 2 || value[0] != 0x30) {
      return -1;
    }
    int length = value[1] & 0xFF;
    if (length < 0x80) {
      return length == value.length - 2 ? 2 : -1;
    }
    return length == 0x81 && value.length >= 3 + 0x80 && (value[2] & 0xFF) == value.length - 3
        ? 3
        : -1;
  }

  /** Where a positive number in its shortest form ends; -1 if there is none. */
  private static int end(byte[] value, int from) {
    if (value.length - from < 3 || value[from] != 0x02) {
      return -1;
    }
    int length = value[from + 1];
    if (length <= 0 || length > LONGEST_NUMBER || length > value.length - from - 2) {
      return -1;
    }
    byte first = value[from + 2];
    boolean padded = length > 1 && first == 0 && value[from + 3] >= 0;
    boolean zero = length == 1 && first == 0;
    return first < 0 || padded || zero ? -1 : from + 2 + length;
  }
}
