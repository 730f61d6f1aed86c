package vn.vanban.digitization.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import vn.vanban.core.Document;
import vn.vanban.core.Limits;
import vn.vanban.digitization.ocr.GreyImage;
import vn.vanban.digitization.ocr.OcrEngine;
import vn.vanban.digitization.ocr.OcrWord;
import vn.vanban.digitization.ocr.Recognition;

/** Text layers, read again as a program reads hOCR: by class and title of each element. */
class TextLayerTest {
  private static final Pattern BBOX = Pattern.compile("bbox (\\d+) (\\d+) (\\d+) (\\d+)");

  /** A word of a layer with its box in pixels. */
  private record Word(String text, int[] box, int confidence, Element line, Element page) {}

  private static String written(TextLayer layer, Document document) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    layer.writeHocr(document, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Element parsed(String hocr) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return factory
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(hocr.getBytes(StandardCharsets.UTF_8)))
          .getDocumentElement();
    } catch (Exception e) {
      throw new AssertionError(hocr, e);
    }
  }

  private static List<Element> of(Element root, String kind) {
    List<Element> found = new ArrayList<>();
    NodeList all = root.getElementsByTagNameNS("http://www.w3.org/1999/xhtml", "*");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (element.getAttribute("class").equals(kind)) {
        found.add(element);
      }
    }
    return found;
  }

  private static int[] box(Element element) {
    Matcher matcher = BBOX.matcher(element.getAttribute("title"));
    assertThat(matcher.find()).isTrue();
    int[] box = new int[4];
    for (int i = 0; i < 4; i++) {
      box[i] = Integer.parseInt(matcher.group(i + 1));
    }
    return box;
  }

  private static List<Word> words(String hocr) {
    List<Word> words = new ArrayList<>();
    for (Element word : of(parsed(hocr), "ocrx_word")) {
      Element line = (Element) word.getParentNode();
      Matcher sure = Pattern.compile("x_wconf (\\d+)").matcher(word.getAttribute("title"));
      assertThat(sure.find()).isTrue();
      words.add(
          new Word(
              word.getTextContent(),
              box(word),
              Integer.parseInt(sure.group(1)),
              line,
              (Element) line.getParentNode()));
    }
    return words;
  }

  private static void assertThatBoxesLieInOneAnother(List<Word> words) {
    assertThat(words)
        .allSatisfy(
            word -> {
              assertThat(word.line().getAttribute("class")).isEqualTo("ocr_line");
              assertThat(word.page().getAttribute("class")).isEqualTo("ocr_page");
              int[] line = box(word.line());
              int[] page = box(word.page());
              assertThat(word.box()[0]).isBetween(line[0], word.box()[2]);
              assertThat(word.box()[1]).isBetween(line[1], word.box()[3]);
              assertThat(word.box()[2]).isLessThanOrEqualTo(line[2]);
              assertThat(word.box()[3]).isLessThanOrEqualTo(line[3]);
              assertThat(line[2]).isLessThanOrEqualTo(page[2]);
              assertThat(line[3]).isLessThanOrEqualTo(page[3]);
              assertThat(word.confidence()).isBetween(0, 100);
            });
  }

  private static Paper letter() {
    return Paper.letterhead(
            "UBND TỈNH HOA LƯ", "SỞ NỘI VỤ", "Số: 15/QĐ-SNV", "Hoa Lư, ngày 05 tháng 4 năm 2025")
        .bold(Paper.MIDDLE, 160, "QUYẾT ĐỊNH")
        .at(85, 220, "Cờ <tướng> & \"cờ vua\"")
        .newPage()
        .at(85, 80, "Trang hai");
  }

  @Test
  void holdsEachWordOfAPageOfTextWithItsBox() throws IOException {
    String hocr = written(TextLayer.standard(), letter().document());
    List<Word> words = words(hocr);

    assertThat(of(parsed(hocr), "ocr_page")).hasSize(2);
    assertThat(box(of(parsed(hocr), "ocr_page").get(0))).containsExactly(0, 0, 2480, 3508);
    assertThat(words).extracting(Word::text).contains("QUYẾT", "ĐỊNH", "<tướng>", "&", "\"cờ");
    assertThat(words).extracting(Word::confidence).containsOnly(100);
    Word first =
        words.stream().filter(word -> word.text().equals("Trang")).findFirst().orElseThrow();
    assertThat((double) first.box()[0]).isCloseTo(85 * 300 / 72.0, offset(6.0));
    assertThat((double) first.box()[3]).isCloseTo(80 * 300 / 72.0, offset(20.0));
    assertThatBoxesLieInOneAnother(words);
  }

  @Test
  void holdsTheWordsOfAScanWhereTheyLie() throws IOException {
    OcrEngine engine = Evaluation.tesseract().orElse(null);
    assumeTrue(engine != null, "Tesseract absent");
    Document scan = ScanExtractionTest.scan(ScanExtractionTest.printed(letter()), 1.2);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TextLayerReport report = TextLayer.standard().reading(engine).writeHocr(scan, out);
    List<Word> words = words(out.toString(StandardCharsets.UTF_8));

    assertThat(report.recognizedPages()).isEqualTo(1);
    assertThat(report.words()).isEqualTo(words.size());
    assertThat(words).extracting(Word::text).contains("QUYẾT", "NỘI", "2025");
    assertThatBoxesLieInOneAnother(words);
    // Turned by 1.2 degrees about the middle of the page, the left column comes down the other way
    // than the right one: the layer says where the words are, not where they would be.
    Word left = words.stream().filter(word -> word.text().equals("NỘI")).findFirst().orElseThrow();
    Word right = words.stream().filter(word -> word.text().equals("lập")).findFirst().orElseThrow();
    assertThat(right.box()[3] - left.box()[3]).isBetween(8, 34);
  }

  @Test
  void writesNoPictureThatNobodyReads() throws IOException {
    Document scan = ScanExtractionTest.scan(ScanExtractionTest.printed(letter()), 0);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TextLayerReport report = TextLayer.standard().writeHocr(scan, out);

    assertThat(report.pages()).isEqualTo(1);
    assertThat(report.words()).isZero();
    assertThat(report.findings())
        .extracting(finding -> finding.kind().name())
        .containsExactly("NEEDS_OCR");
    assertThat(words(out.toString(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void saysWhatAnEngineDidNotRead() throws IOException {
    Document scan = ScanExtractionTest.scan(ScanExtractionTest.printed(letter()), 0);
    OcrEngine broken = (images, time) -> new Recognition.Failed(Recognition.Failure.CRASHED);
    TextLayerReport report =
        TextLayer.standard().reading(broken).writeHocr(scan, OutputStream.nullOutputStream());

    assertThat(report.findings())
        .extracting(finding -> finding.kind().name())
        .containsExactly("OCR_FAILED", "NEEDS_OCR");
  }

  @Test
  void keepsTextAndNamesOfHostileDocumentsInTheirPlaces() throws IOException {
    OcrEngine hostile =
        (images, time) -> {
          GreyImage image = images.get(0);
          return new Recognition.Words(
              List.of(
                  List.of(
                      new OcrWord("</span>\u0000]]>\uD800'\"&", 300, 300, 700, 330, 328, 30, 0.95),
                      new OcrWord(
                          "far", image.width() * 3.0, 300, image.width() * 4.0, 330, 328, 30, 1))));
        };
    Document made = ScanExtractionTest.scan(ScanExtractionTest.printed(letter()), 0);
    Document named = made.withName("<b>&'\".pdf");
    String hocr = written(TextLayer.standard().reading(hostile), named);

    assertThatBoxesLieInOneAnother(words(hocr));
    assertThat(parsed(hocr).getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("<b>&'\".pdf");
  }

  @Test
  void hasNoPagesOfWhatIsNoPdf() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TextLayerReport report =
        TextLayer.standard().writeHocr(Document.of("a.bin", new byte[] {1, 2, 3}), out);

    assertThat(report.pages()).isZero();
    assertThat(report.findings())
        .extracting(finding -> finding.kind().name())
        .containsExactly("UNSUPPORTED_FORMAT");
    assertThat(of(parsed(out.toString(StandardCharsets.UTF_8)), "ocr_page")).isEmpty();
  }

  @Test
  void endsWithinItsTimeAndSaysSo() throws IOException {
    Limits brief = Limits.standard().withTime(Duration.ofNanos(1));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TextLayerReport report = TextLayer.standard().within(brief).writeHocr(letter().document(), out);

    assertThat(report.findings())
        .extracting(finding -> finding.kind().name())
        .containsExactly("LIMIT_EXCEEDED");
    parsed(out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void tellsTheCallerThatTheSidecarCannotBeWritten() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("full");
          }
        };

    assertThatThrownBy(() -> TextLayer.standard().writeHocr(letter().document(), full))
        .isInstanceOf(IOException.class)
        .hasMessage("full");
  }
}
