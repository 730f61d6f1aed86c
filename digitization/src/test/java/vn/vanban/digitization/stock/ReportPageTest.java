package vn.vanban.digitization.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vanban.digitization.assessment.ResultEntry;
import vn.vanban.digitization.register.Entries;
import vn.vanban.digitization.register.Register;

/** The page of a report in a browser: it fills, its charts are drawn, nothing runs off its side. */
class ReportPageTest {
  private static final List<Path> BROWSERS =
      List.of(
          Path.of("/usr/bin/chromium"),
          Path.of("/usr/bin/chromium-browser"),
          Path.of("/usr/bin/google-chrome"));

  /** The colours of what counts, and of the quota, in the style sheet. */
  private static final int COUNTS = 0x0B4A7A;

  private static final int QUOTA = 0xB4530A;

  @TempDir Path folder;

  @Test
  void isDrawnWithItsChartsAndWithinItsWidth() throws Exception {
    Path browser =
        BROWSERS.stream().filter(Files::isExecutable).findFirst().orElse(Path.of("none"));
    assumeTrue(Files.isExecutable(browser), "no Chromium is installed");
    Path page = Files.writeString(folder.resolve("report.html"), ReportFiles.html(report()));

    BufferedImage wide = picture(browser, page, 1200, 1400);
    BufferedImage narrow = picture(browser, page, 500, 1400);

    assertThat(count(wide, COUNTS)).as("bars of what counts").isGreaterThan(2_000);
    assertThat(count(wide, QUOTA)).as("marks of the quota").isGreaterThan(50);
    assertThat(colours(wide)).hasSizeGreaterThan(20);
    // The ground is empty along the right edge: the page is not wider than its window.
    for (BufferedImage image : List.of(wide, narrow)) {
      Set<Integer> edge = new HashSet<>();
      for (int y = 0; y < image.getHeight(); y++) {
        edge.add(image.getRGB(image.getWidth() - 1, y) & 0xFFFFFF);
      }
      assertThat(edge).containsExactly(0xF3F5F8);
    }
  }

  private StockReport report() throws IOException {
    try (Register register = Register.open("jdbc:h2:file:" + folder.resolve("register"))) {
      List<ResultEntry> entries = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        entries.add(Entries.of("KQ" + i, i % 4 == 0 ? "" : i + ".pdf"));
        Files.writeString(folder.resolve(i + ".pdf"), "document " + i);
      }
      register.put(entries);
      StockRun.of(register, folder, new StockRunTest.Counting()).assess(StockRunTest.AT);
      return StockQuery.at(LocalDate.of(2024, 12, 31)).of(register);
    }
  }

  private BufferedImage picture(Path browser, Path page, int width, int height)
      throws IOException, InterruptedException {
    Path picture = folder.resolve(width + ".png");
    Process process =
        new ProcessBuilder(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--user-data-dir=" + folder.resolve("browser-" + width),
                "--window-size=" + width + "," + height,
                "--screenshot=" + picture,
                page.toUri().toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(180, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return ImageIO.read(picture.toFile());
  }

  private static int count(BufferedImage image, int colour) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += (image.getRGB(x, y) & 0xFFFFFF) == colour ? 1 : 0;
      }
    }
    return count;
  }

  private static Set<Integer> colours(BufferedImage image) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y));
      }
    }
    return colours;
  }
}
