package vn.vanban.digitization.form;

import java.time.Duration;

/**
 * By how much the form of a document may miss what the acts ask before it is a finding. The acts
 * name places, colours and shares, and no tolerances; each of these has its source beside its
 * number.
 *
 * @param centre the part of the column of the signature by which its image may lie off the centre
 * @param leastOverlap the least part of the personal image that the seal may cover
 * @param mostOverlap the greatest part of the personal image that the seal may cover
 * @param leastSeal the least diameter of a seal, in millimetres
 * @param mostSeal the greatest diameter of a seal, in millimetres
 * @param colour the part of an image's ink that must have its colour
 * @param corner the part of the height of the page that is its top
 * @param shownTime by how much a time shown may differ from the time of signing
 * @param workingDays by how many working days the day of signing may differ from the day of issue
 * @param margin millimetres by which a margin may miss its range
 * @param size points by which a size of type may miss its range
 */
public record FormTolerances(
    double centre,
    double leastOverlap,
    double mostOverlap,
    double leastSeal,
    double mostSeal,
    double colour,
    double corner,
    Duration shownTime,
    int workingDays,
    double margin,
    double size) {
  /** Checks that ranges are not empty and nothing is negative. */
  public FormTolerances {
    if (!(centre >= 0)
        || !(leastOverlap >= 0)
        || !(mostOverlap >= leastOverlap)
        || !(leastSeal >= 0)
        || !(mostSeal >= leastSeal)
        || !(colour >= 0 && colour <= 1)
        || !(corner > 0 && corner <= 1)
        || shownTime.isNegative()
        || workingDays < 0
        || !(margin >= 0)
        || !(size >= 0)) {
      throw new IllegalArgumentException("a tolerance is negative or a range is empty");
    }
  }

  /** The tolerances that hold unless a caller says otherwise. */
  public static FormTolerances standard() {
    return new FormTolerances(
        // Of a column of 80 mm this is 8 mm; images of six documents in use lay off by up to 5.
        0.10,
        // "About a third": six documents in use had 28 % to 38 %.
        0.20,
        0.45,
        // Seals of agencies are 36 to 38 mm wide; their images are cut to the ring, 1 mm less.
        35,
        39,
        // A seal or a stroke has one colour; its soft edges and compression leave half of it sure.
        0.5,
        // The head of a page of Decree 30, down to the title, takes about a quarter of it.
        0.25,
        // A time-stamping authority may answer after two minutes; clocks differ by seconds.
        Duration.ofMinutes(5),
        // Decree 30/2020, article 4.2.c: entered on the same or on the next working day.
        1,
        // What printers and converters shift.
        1,
        // Converters round 14 points to 14.04 or 13.98.
        0.3);
  }
}
