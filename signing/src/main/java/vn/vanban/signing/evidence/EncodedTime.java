package vn.vanban.signing.evidence;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1UTCTime;

/**
 * The instant that an ASN.1 time names, read from its characters: date formats of the platform take
 * more time to load than a whole verification.
 */
public final class EncodedTime {
  /** RFC 5280, 4.1.2.5.1: two digits of a year from here on are of the last century. */
  private static final int PIVOT = 50;

  private final String text;
  private int position;

  private EncodedTime(String text) {
    this.text = text;
  }

  /**
   * The instant of a UTCTime or a GeneralizedTime, X.680, clauses 46 and 47: seconds and an offset
   * may be absent, fractions of a second are kept.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Instant of(ASN1Encodable time) {
    ASN1Primitive primitive = time.toASN1Primitive();
    try {
      if (primitive instanceof ASN1UTCTime utc) {
        return new EncodedTime(utc.toString()).utc();
      }
      if (primitive instanceof ASN1GeneralizedTime generalized) {
        return new EncodedTime(generalized.getTimeString()).generalized();
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no time: " + primitive, e);
    }
    throw new IllegalArgumentException("no time");
  }

  private Instant utc() {
    int year = digits(2);
    return rest(year < PIVOT ? 2000 + year : 1900 + year);
  }

  private Instant generalized() {
    return rest(digits(4));
  }

  private Instant rest(int year) {
    int month = digits(2);
    int day = digits(2);
    int hour = digits(2);
    int minute = isDigit() ? digits(2) : 0;
    int second = isDigit() ? digits(2) : 0;
    int nanos = fraction();
    ZoneOffset offset = offset();
    if (position != text.length()) {
      throw new IllegalArgumentException("no time: " + text);
    }
    return LocalDateTime.of(year, month, day, hour, minute, second, nanos).toInstant(offset);
  }

  private int fraction() {
    if (position >= text.length() || text.charAt(position) != '.' && text.charAt(position) != ',') {
      return 0;
    }
    position++;
    int nanos = 0;
    int scale = 100_000_000;
    do {
      nanos += digits(1) * scale;
      scale /= 10;
    } while (isDigit());
    return nanos;
  }

  /** What has no offset is local somewhere; it counts as UTC, as everywhere in certificates. */
  private ZoneOffset offset() {
    if (position == text.length()) {
      return ZoneOffset.UTC;
    }
    char sign = text.charAt(position++);
    if (sign == 'Z') {
      return ZoneOffset.UTC;
    }
    if (sign != '+' && sign != '-') {
      throw new IllegalArgumentException("no time: " + text);
    }
    int hours = digits(2);
    int minutes = isDigit() ? digits(2) : 0;
    return sign == '+'
        ? ZoneOffset.ofHoursMinutes(hours, minutes)
        : ZoneOffset.ofHoursMinutes(-hours, -minutes);
  }

  private boolean isDigit() {
    return position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9';
  }

  private int digits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      if (!isDigit()) {
        throw new IllegalArgumentException("no time: " + text);
      }
      value = value * 10 + text.charAt(position++) - '0';
    }
    return value;
  }
}
