package vn.vanban.digitization.stock;

import java.util.Optional;
import vn.vanban.core.quota.Tally;
import vn.vanban.digitization.register.Agency;

/**
 * The results of an agency of a district since there are no districts (1 July 2025).
 *
 * @param from the agency of the district
 * @param to the agency that took them over; absent where the succession names none
 * @param tally its results at the cut-off date
 */
public record Moved(Agency from, Optional<Agency> to, Tally tally) {}
