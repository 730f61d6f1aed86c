package vn.vanban.digitization.metadata;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The record that the receiving agency stamped on the document (dấu "ĐẾN"), Decree 30/2020/NĐ-CP,
 * article 22; its number and date are never those of the document.
 */
public final class IncomingRecord {
  private final @Nullable String organization;
  private final @Nullable String number;
  private final @Nullable PartialDate receivedOn;

  private IncomingRecord(
      @Nullable String organization, @Nullable String number, @Nullable PartialDate receivedOn) {
    this.organization = organization;
    this.number = number;
    this.receivedOn = receivedOn;
  }

  static IncomingRecord of(
      @Nullable String organization, @Nullable String number, @Nullable PartialDate receivedOn) {
    return new IncomingRecord(organization, number, receivedOn);
  }

  /** The agency that received the document. */
  public Optional<String> organization() {
    return Optional.ofNullable(organization);
  }

  /** The incoming number (số đến). */
  public Optional<String> number() {
    return Optional.ofNullable(number);
  }

  /** The day on which the document came in. */
  public Optional<PartialDate> receivedOn() {
    return Optional.ofNullable(receivedOn);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IncomingRecord that
        && Objects.equals(organization, that.organization)
        && Objects.equals(number, that.number)
        && Objects.equals(receivedOn, that.receivedOn);
  }

  @Override
  public int hashCode() {
    return Objects.hash(organization, number, receivedOn);
  }

  @Override
  public String toString() {
    return "ĐẾN " + organization + " " + number + " " + receivedOn;
  }
}
