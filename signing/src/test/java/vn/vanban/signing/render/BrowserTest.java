package vn.vanban.signing.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vanban.core.Document;

/** The report as a real browser shows and prints it; skipped where there is no Chromium. */
class BrowserTest {
  private static final Path BROWSER =
      Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
          .flatMap(folder -> Stream.of("chromium", "chromium-browser").map(n -> Path.of(folder, n)))
          .filter(Files::isExecutable)
          .findFirst()
          .orElse(Path.of(""));

  @TempDir Path folder;

  @BeforeEach
  void needsABrowser() {
    assumeTrue(Files.isExecutable(BROWSER) && !BROWSER.toString().isEmpty(), "no chromium in PATH");
  }

  @Test
  void showsOneLanguageAndPrintsWhatIsFolded() throws Exception {
    Document document = HtmlSamples.signed();
    String page = HtmlSamples.html().page(HtmlSamples.verified(document), document);

    String vietnamese = printed(page);
    String english = printed(inEnglish(page));

    assertThat(vietnamese)
        .contains("Hợp lệ", "Đơn vị quản lý chứng thư", "Trang 1 trong 1")
        // Folded on the screen.
        .contains("Thuật toán và độ dài khóa", "Dấu vân tay SHA-256")
        .doesNotContain("Unit that manages", "Tiếng Việt");
    assertThat(english)
        .contains("Valid", "Unit that manages the certificate", "Page 1 of 1")
        .contains("Algorithms and key lengths")
        .doesNotContain("Đơn vị quản lý");
  }

  @Test
  void drawsTheFrameOverThePicture() throws Exception {
    Document document = HtmlSamples.stamped();
    BufferedImage shown =
        screenshot(HtmlSamples.html().page(HtmlSamples.verified(document), document));

    // The verdict's ground, the yellow of the stamp in the picture, the frame around it.
    assertThat(count(shown, new Color(0xFB, 0xE9, 0xEA))).isGreaterThan(10_000);
    assertThat(count(shown, new Color(0xFF, 0xFF, 0x00))).isGreaterThan(5_000);
    assertThat(count(shown, new Color(0x9B, 0x1C, 0x26))).isGreaterThan(1_000);
  }

  @Test
  void runsAndLoadsNothingOfAHostileDocument() throws Exception {
    String dom = dom(HtmlSamples.html().page(HtmlSamples.hostile()));

    assertThat(dom).contains("Không hợp lệ").doesNotContain("<script", "<img", "onload=\"");
    assertThat(dom).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    assertThat(printed(HtmlSamples.html().page(HtmlSamples.hostile()))).contains("U+202E");
  }

  private static String inEnglish(String page) {
    return page.replace("id=\"vi\" checked>", "id=\"vi\">")
        .replace("id=\"en\">", "id=\"en\" checked>");
  }

  private String printed(String page) throws Exception {
    Path pdf = folder.resolve("printed.pdf");
    run(page, "--no-pdf-header-footer", "--print-to-pdf=" + pdf);
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      // A4, 210 mm by 297 mm.
      assertThat(document.getPage(0).getMediaBox().getWidth()).isBetween(594f, 597f);
      assertThat(document.getPage(0).getMediaBox().getHeight()).isBetween(841f, 843f);
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }

  private BufferedImage screenshot(String page) throws Exception {
    Path png = folder.resolve("shown.png");
    run(page, "--hide-scrollbars", "--window-size=1100,3200", "--screenshot=" + png);
    return ImageIO.read(png.toFile());
  }

  private String dom(String page) throws Exception {
    return run(page, "--dump-dom");
  }

  private String run(String page, String... options) throws IOException, InterruptedException {
    Path html = Files.writeString(folder.resolve("report.html"), page);
    Path out = folder.resolve("out.txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                BROWSER.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile")));
    command.addAll(List.of(options));
    command.add(html.toUri().toString());
    Process browser =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean ended = browser.waitFor(120, TimeUnit.SECONDS);
    browser.destroyForcibly();
    assertThat(ended).isTrue();
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  private static long count(BufferedImage image, Color colour) {
    long found = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        found += (image.getRGB(x, y) & 0xFFFFFF) == (colour.getRGB() & 0xFFFFFF) ? 1 : 0;
      }
    }
    return found;
  }
}
