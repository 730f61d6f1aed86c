package vn.vanban.digitization.quality;

/**
 * By how much a digitized file may miss a measure before it is a finding. The acts name the
 * measures and no tolerances; each of these has its source beside its number.
 *
 * @param paper millimetres by which a scanned page may miss a paper size
 * @param a4 millimetres by which a page made by a program may miss A4
 * @param resolution the part of the resolution that may be missing
 * @param skew degrees by which lines of text may fall or rise
 * @param ink the part of a page that is ink, below which the page is blank
 * @param cut the part of a scan that may lie outside of its page
 * @param otherFonts the part of the letters that may be in other fonts
 */
public record QualityTolerances(
    double paper,
    double a4,
    double resolution,
    double skew,
    double ink,
    double cut,
    double otherFonts) {
  /** Checks that no tolerance is negative. */
  public QualityTolerances {
    if (!(paper >= 0)
        || !(a4 >= 0)
        || !(resolution >= 0)
        || !(skew >= 0)
        || !(ink >= 0)
        || !(cut >= 0)
        || !(otherFonts >= 0)) {
      throw new IllegalArgumentException("a tolerance must not be negative");
    }
  }

  /** The tolerances that hold unless a caller says otherwise. */
  public static QualityTolerances standard() {
    return new QualityTolerances(
        // ISO 216 allows 2 mm on sides over 150 mm.
        2,
        // Programs write A4 as 595 x 842 points or 210 x 297 mm: they differ by 0.2 mm.
        1,
        // Page boxes in whole points are off by up to 1/595 of A4's width.
        0.005,
        // Flat-bed scans lie within half a degree; at one, a line of A4 falls by 3 mm.
        1,
        // A page number alone is 0.0003 of A4; dust on an empty sheet is less.
        0.000_2,
        // As much as scanners trim at the edges: 3 mm of 297.
        0.01,
        // Symbols, formulas and the text of stamps stand in other fonts.
        0.2);
  }
}
