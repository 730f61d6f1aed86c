package vn.vanban.digitization.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import vn.vanban.core.Document;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Place;
import vn.vanban.digitization.ocr.OcrEngine;

class RegionPicturesTest {
  private static final double DOTS = 200 / 72.0;

  private final RegionPictures pictures = RegionPictures.standard();

  /** A page of lines with a blue bar at a place of it, in points. */
  private static BufferedImage page(double x, double y) throws IOException {
    Paper paper =
        Paper.letterhead("", "SỞ NỘI VỤ", "Số:        /QĐ-SNV", "Hoa Lư, ngày 05 tháng 4");
    for (int i = 0; i < 20; i++) {
      paper.at(85, 260 + 20 * i, "Câu lạc bộ tập luyện vào các buổi tối trong tuần, từ tháng 02");
    }
    BufferedImage page = ScanExtractionTest.printed(paper);
    Graphics2D pen = page.createGraphics();
    pen.setColor(new Color(30, 50, 200));
    pen.fillRect((int) (x * DOTS), (int) (y * DOTS), (int) (30 * DOTS), (int) (10 * DOTS));
    pen.dispose();
    return page;
  }

  private static int blue(RegionPicture picture) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.png()));
    assertThat(image.getWidth()).isEqualTo(picture.width());
    assertThat(image.getHeight()).isEqualTo(picture.height());
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        count += (rgb & 0xFF) > 130 && (rgb >> 16 & 0xFF) < 110 ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void showWhatStandsThereInItsColours() throws IOException {
    Document scan = ScanExtractionTest.scan(page(200, 180), 0);
    RegionPicture there = pictures.at(scan, new Place(1, 198, 178, 34, 14)).orElseThrow();
    RegionPicture elsewhere = pictures.at(scan, new Place(1, 400, 178, 34, 14)).orElseThrow();

    assertThat(blue(there)).isGreaterThan(1800);
    assertThat(blue(elsewhere)).isZero();
    assertThat(there.width()).isBetween(150, 170);
  }

  @Test
  void straightenAPageThatLiesAskewAsItsReadingDoes() throws IOException {
    Document scan = ScanExtractionTest.scan(page(60, 180), 2);
    RegionPicture there = pictures.at(scan, new Place(1, 58, 178, 34, 14)).orElseThrow();

    assertThat(blue(there)).isGreaterThan(1700);
  }

  @Test
  void haveAMeasureThatNoPageExceeds() throws IOException {
    Document scan = ScanExtractionTest.scan(page(200, 180), 0);
    RegionPicture whole = pictures.at(scan, new Place(1, -50, -50, 5000, 5000)).orElseThrow();

    assertThat(Math.max(whole.width(), whole.height())).isLessThanOrEqualTo(1700);
  }

  @Test
  void haveNothingOfPagesThatAreNotThereOrAreText() throws IOException {
    Document scan = ScanExtractionTest.scan(page(200, 180), 0);
    Document text = new Paper().at(85, 80, "Trang hai").document();
    Place place = new Place(1, 80, 70, 60, 20);

    assertThat(pictures.at(scan, new Place(2, 80, 70, 60, 20))).isEmpty();
    assertThat(pictures.at(scan, new Place(1, 900, 70, 60, 20))).isEmpty();
    assertThat(pictures.at(text, place)).isEmpty();
    assertThat(
            pictures.at(
                Document.of("a.pdf", "%PDF-1.4 no".getBytes(StandardCharsets.US_ASCII)), place))
        .isEmpty();
  }

  @Test
  void areThoseOfTheFindingsThatSendAPersonToThePage() {
    Place place = new Place(1, 80, 70, 60, 20);
    ExtractionReport report =
        new ExtractionReport(
            Readings.nothing().metadata(),
            List.of(
                Finding.of(ExtractionFinding.HANDWRITTEN).with("field", "issuedOn").at(place),
                Finding.of(ExtractionFinding.DATE_PARTIAL).with("date", "2025-04").at(place),
                Finding.of(ExtractionFinding.SECRET).with("mark", "MẬT").at(place),
                Finding.of(ExtractionFinding.SIGNER_MISSING)));

    assertThat(RegionPictures.places(report)).containsExactly(place);
  }

  @Test
  void showTheNumberThatAPenWrote() throws IOException {
    OcrEngine engine = Evaluation.tesseract().orElse(null);
    assumeTrue(engine != null, "Tesseract absent");
    Document scan = ScanExtractionTest.handwritten(0.6);
    ExtractionReport report = MetadataExtractor.standard().reading(engine).extract(scan);
    List<Place> written =
        report.findings().stream()
            .filter(finding -> finding.kind() == ExtractionFinding.HANDWRITTEN)
            .flatMap(finding -> finding.place().stream())
            .toList();
    List<RegionPicture> shown = pictures.of(scan, written);

    assertThat(RegionPictures.places(report)).containsAll(written);
    assertThat(shown).hasSize(2).allSatisfy(picture -> assertThat(blue(picture)).isPositive());
  }
}
