package vn.vanban.signing.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vanban.signing.policy.AlgorithmPolicy.Standing;

/** Algorithms count by the dates of Circular 15/2025/TT-BKHCN. */
class AlgorithmPolicyTest {
  private static final AlgorithmPolicy POLICY = AlgorithmPolicy.circular15();
  private static final Instant BEFORE = Instant.parse("2025-08-14T16:59:59.999Z");
  private static final Instant SINCE = Instant.parse("2025-08-14T17:00:00Z");

  @Test
  void bindsFromMidnightInVietnam() {
    assertThat(POLICY.bindingFrom()).isEqualTo(Instant.parse("2025-08-15T00:00:00+07:00"));
  }

  @ParameterizedTest
  @CsvSource({
    "SHA-256, ACCEPTED, ACCEPTED",
    "SHA-384, ACCEPTED, ACCEPTED",
    "SHA-512, ACCEPTED, ACCEPTED",
    "SHA3-256, ACCEPTED, ACCEPTED",
    "SHA-1, LEGACY, REFUSED",
    "MD5, LEGACY, REFUSED",
    "RIPEMD160, LEGACY, REFUSED",
    "SHA-0, LEGACY, REFUSED"
  })
  void countsDigests(String name, Standing before, Standing since) {
    assertThat(POLICY.digest(name, BEFORE)).isEqualTo(before);
    assertThat(POLICY.digest(name, SINCE)).isEqualTo(since);
  }

  @ParameterizedTest
  @CsvSource({
    "RSA, 2048, ACCEPTED, ACCEPTED",
    "RSA, 2047, LEGACY, REFUSED",
    "RSA, 1024, LEGACY, REFUSED",
    "RSA, 1023, REFUSED, REFUSED",
    "RSASSA_PSS, 3072, ACCEPTED, ACCEPTED",
    "ECDSA, 256, ACCEPTED, ACCEPTED",
    "ECDSA, 255, REFUSED, REFUSED",
    "ED25519, 256, ACCEPTED, ACCEPTED",
    "DSA, 2048, LEGACY, REFUSED",
    "DSA, 512, REFUSED, REFUSED",
    "UNKNOWN, 4096, REFUSED, REFUSED",
    "RSA, 0, REFUSED, REFUSED"
  })
  void countsKeys(String family, int bits, Standing before, Standing since) {
    assertThat(POLICY.key(family, bits, BEFORE)).isEqualTo(before);
    assertThat(POLICY.key(family, bits, SINCE)).isEqualTo(since);
  }
}
