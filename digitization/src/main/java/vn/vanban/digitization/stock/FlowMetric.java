package vn.vanban.digitization.stock;

import java.util.Locale;
import java.util.Optional;
import vn.vanban.core.quota.PortalScore;
import vn.vanban.core.quota.Ratio;
import vn.vanban.core.quota.Tally;
import vn.vanban.digitization.register.Dossier;

/**
 * The national portal's metrics of dossiers of a period (Decision 766/QĐ-TTg of 2022). They ask
 * only whether a file is there, and say nothing of the quota.
 *
 * <p>A dossier belongs to the period in which it was received; for the first two, one without a day
 * of receipt belongs to that in which it was finished, while the last two do not count it.
 */
public enum FlowMetric {
  /** 4.1: dossiers with an electronic result, of those whose procedure gives one on paper. */
  ORIGINAL_RESULT_AVAILABLE("4.1", 6, false),
  /** 4.2: dossiers with files of components and of the result. */
  DIGITIZED("4.2", 4, true),
  /** 4.3: dossiers with at least one component reused. */
  REUSED("4.3", 2, true),
  /** 4.4: dossiers connected with the personal data store. */
  SYNCHRONISED("4.4", 4, false);

  private final String number;
  private final int points;
  private final boolean scored;

  FlowMetric(String number, int points, boolean scored) {
    this.number = number;
    this.points = points;
    this.scored = scored;
  }

  /** The number of the metric, such as 4.2. */
  public String number() {
    return number;
  }

  /** The most points that the portal gives. */
  public int points() {
    return points;
  }

  /** The points of a rate; empty where there is no dossier, or no rule for points is known. */
  public Optional<Ratio> score(Tally tally) {
    return scored ? PortalScore.of(tally, points) : Optional.empty();
  }

  /** Its name, in Vietnamese or English. */
  public String text(Locale locale) {
    return Texts.of("flow." + this, locale);
  }

  boolean counts(Dossier dossier, Period period) {
    return switch (this) {
      case ORIGINAL_RESULT_AVAILABLE -> dossier.resultRequired() && within(dossier, period);
      case DIGITIZED -> within(dossier, period);
      case REUSED, SYNCHRONISED -> period.holds(dossier.receivedOn());
    };
  }

  private static boolean within(Dossier dossier, Period period) {
    return period.holds(
        dossier.receivedOn().isPresent() ? dossier.receivedOn() : dossier.finishedOn());
  }

  boolean fulfilled(Dossier dossier) {
    return switch (this) {
      case ORIGINAL_RESULT_AVAILABLE -> dossier.resultAttached();
      case DIGITIZED -> dossier.componentAttached() && dossier.resultAttached();
      case REUSED -> dossier.reused();
      case SYNCHRONISED -> dossier.synchronised();
    };
  }
}
