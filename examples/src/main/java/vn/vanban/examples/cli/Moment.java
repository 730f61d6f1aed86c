package vn.vanban.examples.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an instant: ISO 8601 with an offset, or a day, which is its last second in Vietnam. */
final class Moment implements ITypeConverter<Instant> {
  static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  @Override
  public Instant convert(String value) {
    try {
      return value.indexOf('T') < 0
          ? LocalDate.parse(value).atTime(LocalTime.of(23, 59, 59)).toInstant(VIETNAM)
          : OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "\"" + value + "\" is neither an instant (2024-12-31T10:00:00Z) nor a day (2024-12-31)");
    }
  }
}
