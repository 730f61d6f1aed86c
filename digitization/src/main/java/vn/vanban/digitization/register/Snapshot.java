package vn.vanban.digitization.register;

import java.time.LocalDate;
import vn.vanban.core.quota.Tally;

/**
 * How an agency stood at a cut-off date, and what moved it since the one before.
 *
 * @param cutOff the cut-off date
 * @param agency the agency
 * @param tally the results that counted, out of the stock
 * @param filePresent the results of the stock that had a file
 * @param entered results that came into force since the snapshot before
 * @param ended results that went out of force since
 * @param endedDigitized those of {@code ended} that counted
 */
public record Snapshot(
    LocalDate cutOff,
    Agency agency,
    Tally tally,
    long filePresent,
    long entered,
    long ended,
    long endedDigitized) {}
