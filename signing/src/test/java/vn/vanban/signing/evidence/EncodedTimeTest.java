package vn.vanban.signing.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Date;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERUTCTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedTimeTest {
  @ParameterizedTest
  @CsvSource({
    "250801093000Z, 2025-08-01T09:30:00Z",
    "2508010930Z, 2025-08-01T09:30:00Z",
    "250801163000+0700, 2025-08-01T09:30:00Z",
    "500101000000Z, 1950-01-01T00:00:00Z",
    "491231235959Z, 2049-12-31T23:59:59Z"
  })
  void readsUtcTimes(String text, Instant instant) {
    assertThat(EncodedTime.of(new ASN1UTCTime(text))).isEqualTo(instant);
  }

  @ParameterizedTest
  @CsvSource({
    "20250801093000Z, 2025-08-01T09:30:00Z",
    "20250801093000.5Z, 2025-08-01T09:30:00.500Z",
    "20250801093000.123456789Z, 2025-08-01T09:30:00.123456789Z",
    "20250801053000-0400, 2025-08-01T09:30:00Z",
    "20510801093000Z, 2051-08-01T09:30:00Z"
  })
  void readsGeneralizedTimes(String text, Instant instant) {
    assertThat(EncodedTime.of(new ASN1GeneralizedTime(text))).isEqualTo(instant);
  }

  @Property
  void agreesWithWhatTheLibraryWrites(
      @ForAll @LongRange(min = -631_152_000, max = 2_524_607_999L) long seconds) {
    Instant instant = Instant.ofEpochSecond(seconds);
    assertThat(EncodedTime.of(new DERUTCTime(Date.from(instant)))).isEqualTo(instant);
    assertThat(EncodedTime.of(new DERGeneralizedTime(Date.from(instant)))).isEqualTo(instant);
  }

  @ParameterizedTest
  @CsvSource({"251301000000Z", "250230000000Z", "2508x1000000Z", "250801"})
  void refusesWhatIsNoTime(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> EncodedTime.of(new DERUTCTime(text)));
  }

  @Test
  void refusesWhatIsNotEvenMeantAsATime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EncodedTime.of(new DEROctetString(new byte[] {1})));
  }
}
