package vn.vanban.core.quota;

import java.util.Objects;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.id.AgencyCode;

/**
 * The count of one agency.
 *
 * @param level the level under whose authority the results were issued, not where the dossiers were
 *     received
 * @param agency the agency that issued them
 * @param tally how many of them are digitized
 */
public record AgencyTally(AdministrativeLevel level, AgencyCode agency, Tally tally) {
  /** Checks that nothing is absent. */
  public AgencyTally {
    Objects.requireNonNull(level);
    Objects.requireNonNull(agency);
    Objects.requireNonNull(tally);
  }
}
