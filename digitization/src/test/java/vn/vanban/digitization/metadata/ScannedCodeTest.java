package vn.vanban.digitization.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.core.Content;
import vn.vanban.core.Document;

/** Codes made by the test: a dossier's and those of made-up people. */
class ScannedCodeTest {
  private static final String CARD =
      "001185000001|012345678|Mạc Thị Ngân Hà|05041985|Nữ|Tổ 5, Phường Đông Thành, Hoa Lư|10052021";

  private static final String DOSSIER =
      "000.00.19.H47-260105-0001|1.004227|001185000001|Giấy phép xây dựng";

  private final MetadataExtractor extractor = MetadataExtractor.standard();

  private static BufferedImage code(BarcodeFormat format, String text, int width, int height) {
    try {
      BitMatrix modules =
          new MultiFormatWriter()
              .encode(
                  text,
                  format,
                  width,
                  height,
                  Map.of(EncodeHintType.CHARACTER_SET, "UTF-8", EncodeHintType.MARGIN, 0));
      BufferedImage image =
          new BufferedImage(modules.getWidth(), modules.getHeight(), BufferedImage.TYPE_INT_RGB);
      for (int y = 0; y < modules.getHeight(); y++) {
        for (int x = 0; x < modules.getWidth(); x++) {
          image.setRGB(x, y, modules.get(x, y) ? 0x101010 : 0xFFFFFF);
        }
      }
      return image;
    } catch (WriterException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** A4 at 200 dpi with pictures at points of it. */
  private static BufferedImage page(BufferedImage... codes) {
    BufferedImage page = new BufferedImage(1654, 2339, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = page.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 1654, 2339);
    for (int i = 0; i < codes.length; i++) {
      pen.drawImage(codes[i], 130 + 700 * (i % 2), 120 + 600 * (i / 2), null);
    }
    pen.dispose();
    return page;
  }

  /** A page of text on which an image is drawn, {@code side} points wide. */
  private static Document drawn(Paper paper, BufferedImage image, float side) throws IOException {
    Document plain = paper.document();
    try (Content content = plain.open();
        PDDocument pdf = Loader.loadPDF(content.bytes(0, content.size()))) {
      PDPage page = pdf.getPage(0);
      try (PDPageContentStream out =
          new PDPageContentStream(pdf, page, AppendMode.APPEND, true, true)) {
        float high = side * image.getHeight() / image.getWidth();
        out.drawImage(LosslessFactory.createFromImage(pdf, image), 30, 760 - high, side, high);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      pdf.save(bytes);
      return Document.of("drawn.pdf", bytes.toByteArray());
    }
  }

  private static Paper form(String... lines) {
    Paper paper =
        Paper.letterhead(
                "UBND TỈNH HOA LƯ",
                "SỞ XÂY DỰNG",
                "Số: 15/GPXD",
                "Hoa Lư, ngày 05 tháng 4 năm 2025")
            .bold(Paper.MIDDLE, 160, "GIẤY PHÉP XÂY DỰNG");
    for (int i = 0; i < lines.length; i++) {
      paper.at(85, 220 + 20 * i, lines[i]);
    }
    return paper.signed(520, "", "GIÁM ĐỐC", "Trần Văn Bình", "Lưu: VT");
  }

  private static List<String> kinds(ExtractionReport report) {
    return report.findings().stream().map(finding -> finding.kind().name()).toList();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.7, -4, 11, 45, 90, 180, 200})
  void readsTheCodeOfACardAtAnyAngle(double degrees) throws IOException {
    BufferedImage square = code(BarcodeFormat.QR_CODE, CARD, 190, 190);
    BufferedImage turned = new BufferedImage(320, 320, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = turned.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 320, 320);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.rotate(Math.toRadians(degrees), 160, 160);
    pen.drawImage(square, 160 - square.getWidth() / 2, 160 - square.getHeight() / 2, null);
    pen.dispose();
    ExtractionReport report = extractor.extract(ScanExtractionTest.scan(page(turned), 0));

    assertThat(report.codes().pages()).containsExactly(1);
    assertThat(report.codes().codes()).extracting(ScannedCode::text).containsExactly(CARD);
    ResultMetadata metadata = report.metadata();
    assertThat(metadata.ownerName().orElseThrow().value()).isEqualTo("Mạc Thị Ngân Hà");
    assertThat(metadata.ownerId().orElseThrow().value()).isEqualTo("001185000001");
    assertThat(metadata.ownerBirthDate().orElseThrow().value()).hasToString("1985-04-05");
    assertThat(metadata.ownerAddress().orElseThrow().value())
        .isEqualTo("Tổ 5, Phường Đông Thành, Hoa Lư");
    assertThat(metadata.ownerKind().orElseThrow().value()).isEqualTo(OwnerKind.PERSON);
    assertThat(metadata.ownerId().orElseThrow().origin().from()).isEqualTo(Origin.Source.QR);
  }

  @Test
  void leavesItBelowEightyPercentWhoseCardItIs() throws IOException {
    BufferedImage square = code(BarcodeFormat.QR_CODE, CARD, 190, 190);
    ExtractionReport report = extractor.extract(ScanExtractionTest.scan(page(square), 0));

    assertThat(report.metadata().ownerId().orElseThrow().confidence()).isLessThan(0.8);
    assertThat(report.metadata().ownerId().orElseThrow().has(Flag.INFERRED)).isTrue();
  }

  @Test
  void tellsWhereTheCodeStands() throws IOException {
    BufferedImage modules = code(BarcodeFormat.QR_CODE, CARD, 1, 1);
    int side = 3 * modules.getWidth();
    BufferedImage square = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = square.createGraphics();
    pen.drawImage(modules, 0, 0, side, side, null);
    pen.dispose();
    Document scan = ScanExtractionTest.scan(page(square), 0);
    var place = extractor.extract(scan).codes().codes().get(0).place();

    assertThat(place.left()).isCloseTo(130 * 72 / 200.0, offset(0.6));
    assertThat(place.top()).isCloseTo(120 * 72 / 200.0, offset(0.6));
    assertThat(place.width()).isCloseTo(side * 72 / 200.0, offset(1.0));
    assertThat(place.height()).isCloseTo(side * 72 / 200.0, offset(1.0));
  }

  @Test
  void readsTheCodeOfADossierThatAPageOfTextDraws() throws IOException {
    // One pixel a module, as programs draw it, and white that is transparent.
    BufferedImage modules = code(BarcodeFormat.QR_CODE, DOSSIER, 1, 1);
    BufferedImage clear =
        new BufferedImage(modules.getWidth(), modules.getHeight(), BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < clear.getHeight(); y++) {
      for (int x = 0; x < clear.getWidth(); x++) {
        clear.setRGB(x, y, (modules.getRGB(x, y) & 0xFF) < 128 ? 0xFF000000 : 0);
      }
    }
    ExtractionReport report = extractor.extract(drawn(form(), clear, 60));

    assertThat(report.codes().codes()).extracting(ScannedCode::text).containsExactly(DOSSIER);
    assertThat(report.codes().pages()).isEmpty();
    assertThat(report.metadata().dossierCode().orElseThrow().value())
        .isEqualTo("000.00.19.H47-260105-0001");
    assertThat(report.metadata().procedureCode().orElseThrow().value()).isEqualTo("1.004227");
    assertThat(report.metadata().dossierCode().orElseThrow().origin().from())
        .isEqualTo(Origin.Source.QR);
  }

  @Test
  void fillsWhatTheTextLeavesOutAboutTheSamePerson() throws IOException {
    Document document =
        drawn(
            form("Họ và tên: Mạc Thị Ngân Hà", "Số định danh cá nhân: 001185000001"),
            code(BarcodeFormat.QR_CODE, CARD, 190, 190),
            70);
    ExtractionReport report = extractor.extract(document);

    assertThat(report.metadata().ownerName().orElseThrow().origin().from())
        .isEqualTo(Origin.Source.TEXT_LAYER);
    assertThat(report.metadata().ownerBirthDate().orElseThrow().confidence())
        .isGreaterThanOrEqualTo(0.9);
    assertThat(kinds(report)).doesNotContain("CODE_CONTRADICTS_TEXT");
  }

  @Test
  void saysThatTextAndCodeDifferAndMendsNeither() throws IOException {
    Document document =
        drawn(
            form("Họ và tên: Mạc Thị Ngân Hà", "Số định danh cá nhân: 001185000002"),
            code(BarcodeFormat.QR_CODE, CARD, 190, 190),
            70);
    ExtractionReport report = extractor.extract(document);
    Extracted<String> id = report.metadata().ownerId().orElseThrow();

    assertThat(id.value()).isEqualTo("001185000002");
    assertThat(id.has(Flag.CONFLICT)).isTrue();
    assertThat(id.confidence()).isLessThanOrEqualTo(0.5);
    assertThat(kinds(report)).contains("CODE_CONTRADICTS_TEXT");
    assertThat(report.metadata().ownerAddress()).isEmpty();
  }

  @Test
  void doesNotChooseAmongSeveralCards() throws IOException {
    String other = "001085000009||Trần Văn Bình|06051985|Nam|Hoa Lư|10052021";
    BufferedImage page =
        page(
            code(BarcodeFormat.QR_CODE, CARD, 190, 190),
            code(BarcodeFormat.QR_CODE, other, 190, 190));
    ExtractionReport report = extractor.extract(ScanExtractionTest.scan(page, 0));

    assertThat(report.codes().codes()).hasSize(2);
    assertThat(kinds(report)).contains("SEVERAL_CARDS");
    assertThat(report.metadata().ownerName()).isEmpty();
  }

  @Test
  void readsBars() throws IOException {
    BufferedImage bars = code(BarcodeFormat.CODE_128, "H47-260105-0001", 500, 80);
    ExtractionReport report = extractor.extract(ScanExtractionTest.scan(page(bars), 0.5));

    assertThat(report.codes().codes())
        .extracting(ScannedCode::kind)
        .containsExactly(ScannedCode.Kind.CODE_128);
    assertThat(report.codes().codes().get(0).text()).isEqualTo("H47-260105-0001");
  }

  @Test
  void findsNoCodeInAPageOfText() throws IOException {
    Paper letter = form("Họ và tên: Mạc Thị Ngân Hà", "Số định danh cá nhân: 001185000002");
    ExtractionReport report =
        extractor.extract(ScanExtractionTest.scan(ScanExtractionTest.printed(letter), 0.4));

    assertThat(report.codes().pages()).containsExactly(1);
    assertThat(report.codes().codes()).isEmpty();
  }

  @Test
  void endsSoonOnAPageThatIsAllCorners() throws IOException {
    BufferedImage page = page();
    Graphics2D pen = page.createGraphics();
    for (int y = 4; y < 2320; y += 18) {
      for (int x = 4; x < 1640; x += 18) {
        pen.setColor(Color.BLACK);
        pen.fillRect(x, y, 14, 14);
        pen.setColor(Color.WHITE);
        pen.fillRect(x + 2, y + 2, 10, 10);
        pen.setColor(Color.BLACK);
        pen.fillRect(x + 4, y + 4, 6, 6);
      }
    }
    pen.dispose();
    Document document = ScanExtractionTest.scan(page, 0);
    long start = System.nanoTime();
    ExtractionReport report = extractor.extract(document);

    assertThat(report.codes().codes()).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void endsOnNoise() throws IOException {
    BufferedImage page = page();
    Random random = new Random(3);
    for (int i = 0; i < 900_000; i++) {
      page.setRGB(random.nextInt(1654), random.nextInt(2339), 0);
    }
    ExtractionReport report = extractor.extract(ScanExtractionTest.scan(page, 0));

    assertThat(report.codes().codes()).isEmpty();
  }
}
