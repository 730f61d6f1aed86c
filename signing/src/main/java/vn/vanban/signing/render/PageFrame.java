package vn.vanban.signing.render;

import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.law.Place;

/**
 * The frame of a page as it is shown: cropped and turned.
 *
 * @param page its number, from 1
 * @param crop the part that is shown, in the page's own coordinates
 * @param turn by how many degrees it is turned clockwise: 0, 90, 180 or 270
 */
record PageFrame(int page, PDRectangle crop, int turn) {
  static PageFrame of(PDPage page, int number) {
    return new PageFrame(number, page.getCropBox(), Math.floorMod(page.getRotation(), 360));
  }

  double width() {
    return Math.max(1, turn % 180 == 0 ? crop.getWidth() : crop.getHeight());
  }

  double height() {
    return Math.max(1, turn % 180 == 0 ? crop.getHeight() : crop.getWidth());
  }

  /** Where a rectangle of the page stands as it is shown; empty if it has no area or no sense. */
  Optional<Place> shown(@Nullable COSBase rectangle) {
    if (!(rectangle instanceof COSArray array) || array.size() < 4) {
      return Optional.empty();
    }
    double[] corners = new double[4];
    for (int i = 0; i < 4; i++) {
      if (!(array.getObject(i) instanceof COSNumber number)) {
        return Optional.empty();
      }
      corners[i] = number.floatValue();
    }
    return shown(corners[0], corners[1], corners[2], corners[3]);
  }

  /** Where the rectangle between two corners stands as it is shown. */
  Optional<Place> shown(double x0, double y0, double x1, double y1) {
    double west = Math.min(x0, x1) - crop.getLowerLeftX();
    double east = Math.max(x0, x1) - crop.getLowerLeftX();
    double south = Math.min(y0, y1) - crop.getLowerLeftY();
    double north = Math.max(y0, y1) - crop.getLowerLeftY();
    if (!Double.isFinite(west + east + south + north) || west == east || south == north) {
      return Optional.empty();
    }
    double across = east - west;
    double up = north - south;
    return Optional.of(
        switch (turn) {
          case 90 -> new Place(page, south, west, up, across);
          case 180 -> new Place(page, crop.getWidth() - east, south, across, up);
          case 270 -> new Place(page, crop.getHeight() - north, crop.getWidth() - east, up, across);
          default -> new Place(page, west, crop.getHeight() - north, across, up);
        });
  }
}
