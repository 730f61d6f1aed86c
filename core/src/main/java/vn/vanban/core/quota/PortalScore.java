package vn.vanban.core.quota;

import java.util.Optional;

/**
 * The points that the national public service portal gives a rate, such as that of dossiers with
 * digitized papers and results: all of them from 80 %, in proportion below.
 *
 * <p>The indicators are those of Decision 766/QĐ-TTg of 2022. They count the dossiers of a period
 * and ask only whether a file is there; the quota counts the results in force on a day, with their
 * signatures. The two must not be mixed, which is why no {@link ProgressReport} holds a score.
 */
public final class PortalScore {
  /** The rate from which all points are given. */
  private static final Ratio FULL_FROM = Ratio.ofPercent(80);

  private PortalScore() {}

  /**
   * Returns the exact points of a count of dossiers; empty where there were none.
   *
   * @param dossiers the dossiers that fulfil the indicator, out of those of the period
   * @param most the most points that the indicator gives, such as 4 for digitized dossiers
   * @throws IllegalArgumentException if {@code most} is negative
   */
  public static Optional<Ratio> of(Tally dossiers, int most) {
    Ratio all = Ratio.of(most, 1);
    return dossiers.rate().map(rate -> rate.min(FULL_FROM).times(all).times(Ratio.of(100, 80)));
  }
}
