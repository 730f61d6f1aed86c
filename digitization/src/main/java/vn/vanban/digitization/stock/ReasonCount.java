package vn.vanban.digitization.stock;

import java.util.Locale;
import vn.vanban.core.id.AdministrativeLevel;

/**
 * How many results of the stock do not count for a reason; one may have several.
 *
 * @param level the level
 * @param agencyCode the agency
 * @param rule the rule behind the reason, such as {@code QT-17}
 * @param kind the reason, such as {@code NOT_PDF}
 * @param results how many
 */
public record ReasonCount(
    AdministrativeLevel level, String agencyCode, String rule, String kind, long results) {
  /** A name of the reason for a person; that of its rule where it has none of its own. */
  public String text(Locale locale) {
    return ReasonNames.of(rule, kind, locale);
  }
}
