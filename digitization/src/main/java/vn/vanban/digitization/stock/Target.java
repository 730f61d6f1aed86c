package vn.vanban.digitization.stock;

import java.util.Locale;
import java.util.Optional;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.quota.Ratio;

/**
 * The other targets of Decision 2407/QĐ-UBND on signed and electronic documents, beside the quota
 * of results.
 */
public enum Target {
  /** Documents exchanged bear the specialised signature: 100 % by 2025, secret ones apart. */
  SIGNED_DOCUMENTS,
  /**
   * Work dossiers are processed online: 90, 80 and 60 % at province, district and commune by 2025;
   * 100, 90 and 70 % by 2030.
   */
  ONLINE_WORK,
  /** Dossiers of procedures are moved electronically: 80 %. */
  MOVED_ELECTRONICALLY,
  /** People are not asked again for what is digitized: 80 %, counted by dossiers. */
  NOT_ASKED_AGAIN;

  /**
   * A share that is asked.
   *
   * @param share the least share
   * @param byYear the year by the end of which it is due; absent where the decision names none
   */
  public record Goal(Ratio share, Optional<Integer> byYear) {}

  /** What is asked of a level in a year: the next goal that is due, else the last one. */
  public Goal goal(AdministrativeLevel level, int year) {
    return switch (this) {
      case SIGNED_DOCUMENTS -> new Goal(Ratio.ONE, Optional.of(2025));
      case ONLINE_WORK ->
          year <= 2025
              ? new Goal(online(level), Optional.of(2025))
              : new Goal(online(level).plus(Ratio.ofPercent(10)), Optional.of(2030));
      case MOVED_ELECTRONICALLY, NOT_ASKED_AGAIN -> new Goal(Ratio.ofPercent(80), Optional.empty());
    };
  }

  private static Ratio online(AdministrativeLevel level) {
    return switch (level) {
      case PROVINCE -> Ratio.ofPercent(90);
      case DISTRICT -> Ratio.ofPercent(80);
      case COMMUNE -> Ratio.ofPercent(60);
    };
  }

  /** Its name, in Vietnamese or English. */
  public String text(Locale locale) {
    return Texts.of("target." + this, locale);
  }
}
