package vn.vanban.core.law;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A severity that a rule can have, and when: for some profiles, or for documents signed since or
 * before a day.
 *
 * @param severity how much a breach weighs then
 * @param profiles the profiles for which it holds
 * @param from the first day of signing for which it holds, or null
 * @param before the first day of signing for which it holds no more, or null
 */
record Weight(
    Severity severity,
    Set<Profile> profiles,
    @Nullable LocalDate from,
    @Nullable LocalDate before) {
  /** Whether it is a weight of the days before an act, and a day is one of them. */
  boolean isOfDaysBefore(LocalDate day) {
    return before != null && day.isBefore(before);
  }

  boolean holds(Profile profile, LocalDate signedOn) {
    return profiles.contains(profile)
        && (from == null || !signedOn.isBefore(from))
        && (before == null || signedOn.isBefore(before));
  }
}
