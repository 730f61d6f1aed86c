package vn.vanban.core.quota;

import java.util.Locale;

/**
 * How "each year an increase of at least 20 %" (mỗi năm tăng tối thiểu 20%) is read.
 *
 * <p>The sentence names no base to which the increase would be relative, as the same decision does
 * elsewhere ("so với năm 2021"), it speaks of a rate that is itself in percent, and only points
 * reach 100 % within the period it sets. Percentage points are therefore the default.
 */
public enum QuotaReading {
  /** 20 percentage points a year: 30, 50, 70, 90, 100 % for a province. */
  PERCENTAGE_POINTS {
    @Override
    Ratio after(Ratio base, int years) {
      return base.plus(Ratio.of(years, 5)).min(Ratio.ONE);
    }
  },
  /** A fifth of last year's quota: 30, 36, 43.2, 51.84, 62.208 % for a province. */
  COMPOUND {
    @Override
    Ratio after(Ratio base, int years) {
      Ratio quota = base;
      for (int year = 0; year < years && quota.compareTo(Ratio.ONE) < 0; year++) {
        quota = quota.times(SIX_FIFTHS);
      }
      return quota.min(Ratio.ONE);
    }
  };

  private static final Ratio SIX_FIFTHS = Ratio.of(6, 5);

  /** The quota that many years after the first, at most 1. */
  abstract Ratio after(Ratio base, int years);

  /** One sentence that says how the increase is read, in Vietnamese or English. */
  public String text(Locale locale) {
    return Texts.of("reading." + name(), locale);
  }
}
