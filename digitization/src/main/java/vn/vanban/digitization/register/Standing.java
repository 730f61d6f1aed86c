package vn.vanban.digitization.register;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Optional;
import vn.vanban.digitization.assessment.ResultColumn;
import vn.vanban.digitization.assessment.ResultEntry;
import vn.vanban.digitization.layout.Plain;

/** What is derived of an entry for counting: the days of its force, and keys to compare it by. */
final class Standing {
  /** Before the first and after the last day that a date of the register can be. */
  static final int EVER = 4_000_000;

  private Standing() {}

  /** The first day of force; an entry that another replaces has none, whichever day it is. */
  static int starts(ResultEntry entry) {
    if (!entry.replacedBy().isEmpty()) {
      return EVER;
    }
    return day(entry.issuedOn(), -EVER);
  }

  /** The last day of force. */
  static int ends(ResultEntry entry) {
    if (!entry.replacedBy().isEmpty()) {
      return -EVER;
    }
    return Math.min(day(entry.expiresOn(), EVER), day(entry.revokedOn(), EVER + 1) - 1);
  }

  private static int day(Optional<LocalDate> day, int absent) {
    return day.map(LocalDate::toEpochDay).map(Math::toIntExact).orElse(absent);
  }

  /**
   * A key that entries share whose number, agency and year are one; 0 where there is no number.
   * Decree 30/2020, article 15.1: the three are unique together.
   */
  static long numberKey(ResultEntry entry) {
    String number = Plain.words(entry.documentNumber());
    if (number.isEmpty() || entry.issuedOn().isEmpty()) {
      return 0;
    }
    String key =
        Plain.words(entry.agencyCode()) + "|" + number + "|" + entry.issuedOn().get().getYear();
    return ByteBuffer.wrap(sha256().digest(key.getBytes(StandardCharsets.UTF_8))).getLong() | 1;
  }

  /** A digest of all that the register says of a result. */
  static byte[] digest(ResultEntry entry) {
    MessageDigest digest = sha256();
    for (ResultColumn column : ResultColumn.values()) {
      digest.update(column.text(entry).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return digest.digest();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
