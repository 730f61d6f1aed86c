package vn.vanban.digitization.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.vanban.core.Document;
import vn.vanban.core.Limits;
import vn.vanban.digitization.ocr.OcrEngine;
import vn.vanban.digitization.ocr.OcrWord;
import vn.vanban.digitization.ocr.Recognition;
import vn.vanban.digitization.ocr.Tesseract;

/** Files that are made to cost time or memory: a finding each. */
@Timeout(60)
class HostilePagesTest {
  private static final OcrEngine BLIND =
      (images, time) ->
          new Recognition.Words(images.stream().map(each -> List.<OcrWord>of()).toList());

  @TempDir Path folder;

  private static Document saved(PDDocument pdf) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pdf.save(out);
    return Document.of("hostile.pdf", out.toByteArray());
  }

  private static List<String> kinds(ExtractionReport report) {
    return report.findings().stream().map(finding -> finding.kind().name()).toList();
  }

  private static Limits within(Duration time) {
    Limits standard = Limits.standard();
    return new Limits(
        standard.objects(),
        standard.depth(),
        standard.expandedBytes(),
        standard.signatures(),
        standard.certificates(),
        standard.embeddedDepth(),
        standard.pages(),
        time);
  }

  /** A page whose content is so many megabytes of blanks, deflated to a thousandth. */
  private static Document bomb(int megabytes) throws IOException {
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      pdf.addPage(page);
      PDStream content = new PDStream(pdf);
      byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      try (OutputStream out = content.createOutputStream(COSName.FLATE_DECODE)) {
        for (int i = 0; i < megabytes; i++) {
          out.write(blanks);
        }
      }
      page.setContents(content);
      return saved(pdf);
    }
  }

  /** A page that is one image of so many pixels a side, as its dictionary says. */
  private static Document image(int side, byte[] pixels) throws IOException {
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      pdf.addPage(page);
      COSStream image = pdf.getDocument().createCOSStream();
      image.setItem(COSName.TYPE, COSName.XOBJECT);
      image.setItem(COSName.SUBTYPE, COSName.IMAGE);
      image.setInt(COSName.WIDTH, side);
      image.setInt(COSName.HEIGHT, side);
      image.setInt(COSName.BITS_PER_COMPONENT, 8);
      image.setItem(COSName.COLORSPACE, COSName.DEVICEGRAY);
      try (OutputStream out = image.createOutputStream(COSName.FLATE_DECODE)) {
        out.write(pixels);
      }
      PDResources resources = new PDResources();
      resources.put(COSName.getPDFName("I"), new PDImageXObject(new PDStream(image), resources));
      page.setResources(resources);
      PDStream content = new PDStream(pdf);
      try (OutputStream out = content.createOutputStream()) {
        out.write("595 0 0 842 0 0 cm /I Do".getBytes(StandardCharsets.US_ASCII));
      }
      page.setContents(content);
      return saved(pdf);
    }
  }

  @Test
  void stopsAtADecompressionBomb() throws IOException {
    MetadataExtractor extractor =
        MetadataExtractor.standard().within(Limits.standard().withExpandedBytes(8L << 20));

    assertThat(kinds(extractor.extract(bomb(64)))).contains("LIMIT_EXCEEDED");
  }

  @Test
  void decodesNoImageOfAHundredMegapixels() throws IOException {
    ExtractionReport report =
        MetadataExtractor.standard().reading(BLIND).extract(image(10_000, new byte[100]));

    assertThat(kinds(report)).containsExactly("LIMIT_EXCEEDED", "NEEDS_OCR");
  }

  @Test
  void makesUpNoFieldWhereAFontIsBroken() throws IOException {
    Document document;
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      pdf.addPage(page);
      COSDictionary descendant = new COSDictionary();
      descendant.setItem(COSName.TYPE, COSName.FONT);
      descendant.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE2);
      COSDictionary descriptor = new COSDictionary();
      COSStream program = pdf.getDocument().createCOSStream();
      try (OutputStream out = program.createOutputStream()) {
        out.write("no font at all".getBytes(StandardCharsets.US_ASCII));
      }
      descriptor.setItem(COSName.FONT_FILE2, program);
      descendant.setItem(COSName.FONT_DESC, descriptor);
      COSArray descendants = new COSArray();
      descendants.add(descendant);
      COSDictionary font = new COSDictionary();
      font.setItem(COSName.TYPE, COSName.FONT);
      font.setItem(COSName.SUBTYPE, COSName.TYPE0);
      font.setItem(COSName.ENCODING, COSName.IDENTITY_H);
      font.setItem(COSName.DESCENDANT_FONTS, descendants);
      COSDictionary fonts = new COSDictionary();
      fonts.setItem("F", font);
      PDResources resources = new PDResources();
      resources.getCOSObject().setItem(COSName.FONT, fonts);
      page.setResources(resources);
      PDStream content = new PDStream(pdf);
      try (OutputStream out = content.createOutputStream()) {
        out.write("BT /F 13 Tf 90 700 Td <004100420043> Tj ET".getBytes(StandardCharsets.US_ASCII));
      }
      page.setContents(content);
      document = saved(pdf);
    }
    ExtractionReport report = MetadataExtractor.standard().extract(document);

    assertThat(report.metadata().fields().keySet()).containsExactly(MetadataField.PAGE_COUNT);
    assertThat(kinds(report)).contains("NUMBER_MISSING", "AGENCY_MISSING", "SIGNER_MISSING");
  }

  @Test
  void readsTenThousandPagesNoFurtherThanTheLimit() throws IOException {
    Document document;
    try (PDDocument pdf = new PDDocument()) {
      for (int i = 0; i < 10_000; i++) {
        pdf.addPage(new PDPage(PDRectangle.A4));
      }
      document = saved(pdf);
    }
    ExtractionReport report = MetadataExtractor.standard().extract(document);

    assertThat(report.metadata().pageCount().orElseThrow().value()).isEqualTo(10_000);
    assertThat(kinds(report)).containsExactly("LIMIT_EXCEEDED", "NEEDS_OCR");
  }

  @Test
  void answersOfAScanWhoseEngineIsMissingOrHangs() throws IOException {
    byte[] paper = new byte[800 * 800];
    Arrays.fill(paper, (byte) 255);
    for (int y = 100; y < 700; y += 24) {
      Arrays.fill(paper, 800 * y + 100, 800 * y + 700, (byte) 0);
    }
    Document scan = image(800, paper);
    Tesseract missing = Tesseract.at(folder.resolve("absent"));
    assertThat(kinds(MetadataExtractor.standard().reading(missing).extract(scan)))
        .containsExactly("OCR_FAILED", "NEEDS_OCR");

    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh");
    Path program = Files.writeString(folder.resolve("tesseract"), "#!/bin/sh\nsleep 300\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    MetadataExtractor hanging =
        MetadataExtractor.standard()
            .within(within(Duration.ofSeconds(2)))
            .reading(Tesseract.at(program));
    assertThat(kinds(hanging.extract(scan))).containsExactly("OCR_FAILED", "NEEDS_OCR");
  }
}
