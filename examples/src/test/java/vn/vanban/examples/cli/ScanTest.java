package vn.vanban.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vanban.digitization.ocr.Tesseract;

/** Pages that are pictures, and the engine that reads them. */
class ScanTest {
  @TempDir Path folder;

  private String scan;

  @BeforeEach
  void paintAPage() throws IOException {
    // A4 at 100 dpi; what it says does not matter here.
    BufferedImage paper = new BufferedImage(827, 1169, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = paper.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 827, 1169);
    pen.setColor(Color.BLACK);
    pen.scale(2, 2);
    pen.drawString("SO TU PHAP", 60, 60);
    pen.drawString("So: 15/QD-STP", 60, 80);
    pen.dispose();
    Path file = folder.resolve("scan.pdf");
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      pdf.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
        content.drawImage(LosslessFactory.createFromImage(pdf, paper), 0, 0, 595, 842);
      }
      pdf.save(file.toFile());
    }
    scan = file.toString();
  }

  @Test
  void readsAScanWithoutBeingToldTo() {
    String searchPath = System.getenv().getOrDefault("PATH", "");
    assumeTrue(
        Tesseract.in(searchPath).filter(Tesseract::isReady).isPresent(),
        "no tesseract with the model vie");

    assertThat(Run.of("extract", "--json", scan).out())
        .contains("\"OCR\"")
        .doesNotContain("NEEDS_OCR");
    assertThat(Run.of("extract", "--ocr", "--json", scan).out()).doesNotContain("NEEDS_OCR");
  }

  @Test
  void leavesAScanUnreadOnRequest() {
    assertThat(Run.of("extract", "--no-ocr", "--json", scan).out()).contains("NEEDS_OCR");
    assertThat(Run.of("check", "--no-ocr", scan).err()).isEmpty();
  }

  @Test
  void writesTheTextBesideTheDocumentAndNeverOverIt(@TempDir Path folder) throws IOException {
    Path layer = folder.resolve("scan.hocr");
    byte[] before = Files.readAllBytes(Path.of(scan));

    Run.of("extract", "--no-ocr", "--hocr", layer.toString(), scan);
    assertThat(Files.readString(layer)).contains("ocr_page").endsWith("</html>\n");
    assertThat(Run.of("extract", "--no-ocr", "--hocr", scan, scan).err()).contains("--hocr");
    assertThat(Run.of("extract", "--hocr", layer.toString(), scan, scan).err()).contains("--hocr");
    assertThat(Files.readAllBytes(Path.of(scan))).isEqualTo(before);
  }

  @Test
  void writesPicturesOfWhatAPersonMustReadAndNoOthers(@TempDir Path folder) throws IOException {
    Path crops = folder.resolve("crops");

    Run.of("extract", "--no-ocr", "--crops", crops.toString(), scan);
    assertThat(crops).isEmptyDirectory();
  }
}
