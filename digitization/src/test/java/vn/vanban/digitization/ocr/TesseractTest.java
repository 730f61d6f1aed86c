package vn.vanban.digitization.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that play the engine, and play it badly. */
class TesseractTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;

  @BeforeEach
  void needsAShellToPlayTheEngine() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh");
  }

  private Tesseract engine(String script) throws IOException {
    Path program = folder.resolve("tesseract");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return Tesseract.at(program);
  }

  private static GreyImage blank() {
    byte[] white = new byte[40 * 30];
    Arrays.fill(white, (byte) 255);
    return GreyImage.of(40, 30, 200, white);
  }

  private static Recognition failed(Recognition.Failure failure) {
    return new Recognition.Failed(failure);
  }

  @Test
  void readsWordsWithBoxesBaselinesAndConfidences() throws IOException {
    Tesseract engine =
        engine(
            """
            cat <<'END'
            <div class='ocr_page' id='page_1' title='image "0.pgm"; bbox 0 0 40 30; ppageno 0'>
            <span class='ocr_line' id='line_1_1' title="bbox 10 5 30 20; baseline 0 -4; x_size 15">
            <span class='ocrx_word' id='word_1_1' title='bbox 10 5 30 20; x_wconf 96'>T&amp;&#39;Ư</span>
            </span></div>
            END
            """);

    assertThat(engine.recognize(List.of(blank()), LONG))
        .isEqualTo(
            new Recognition.Words(
                List.of(List.of(new OcrWord("T&'Ư", 10, 5, 30, 20, 16, 15, 0.96)))));
  }

  @Test
  void stopsAnEngineThatHangs() throws IOException {
    long start = System.nanoTime();

    Recognition recognition =
        engine("sleep 60").recognize(List.of(blank()), Duration.ofMillis(300));

    assertThat(recognition).isEqualTo(failed(Recognition.Failure.TIMED_OUT));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @CsvSource({
    "exit 3, CRASHED",
    "kill -SEGV $$, CRASHED",
    "exec yes '<span class=ocr_line>', FLOODED",
    "echo nothing, MALFORMED",
    "head -c 100000 /dev/urandom, MALFORMED"
  })
  void survivesAnEngineThat(String script, Recognition.Failure failure) throws IOException {
    assertThat(engine(script).recognize(List.of(blank()), LONG)).isEqualTo(failed(failure));
  }

  @Test
  void saysThatAProgramIsMissing() {
    assertThat(Tesseract.at(folder.resolve("absent")).recognize(List.of(blank()), LONG))
        .isEqualTo(failed(Recognition.Failure.MISSING));
    assertThat(Tesseract.in(folder.toString())).isEmpty();
    assertThat(Tesseract.in("\0:" + folder)).isEmpty();
  }

  @Test
  void isReadyOnlyWithTheModelsOfItsLanguage() throws IOException {
    String list = "echo 'List of available languages in \"/m/\" (2):'; echo eng; echo vie";

    assertThat(engine(list).isReady()).isTrue();
    assertThat(engine(list).withLanguage("vie+eng").isReady()).isTrue();
    assertThat(engine(list).withLanguage("vie+lao").isReady()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo eng", "echo vie; exit 1", "exec yes vie", "kill -SEGV $$"})
  void isNotReadyWhereItFailsToNameThem(String script) throws IOException {
    assertThat(engine(script).isReady()).isFalse();
    assertThat(Tesseract.at(folder.resolve("absent")).isReady()).isFalse();
  }

  @Test
  void refusesMorePixelsThanADocumentHas() throws IOException {
    GreyImage large = GreyImage.of(5_000, 4_001, 300, new byte[5_000 * 4_001]);

    assertThat(engine("exit 0").recognize(List.of(large, large), LONG))
        .isEqualTo(failed(Recognition.Failure.TOO_LARGE));
  }

  @Test
  void showsItsFilesToTheOwnerAloneAndDeletesThem() throws IOException {
    Path seen = folder.resolve("seen");
    engine("stat -c '%A' \"$PWD\" > '" + seen + "'; pwd >> '" + seen + "'; exit 1")
        .recognize(List.of(blank()), LONG);

    List<String> lines = Files.readAllLines(seen);
    assertThat(lines.get(0)).isEqualTo("drwx------");
    assertThat(Path.of(lines.get(1))).doesNotExist();
  }

  @Test
  void takesNoOptionsForModels() {
    assertThatThrownBy(() -> Tesseract.at(folder).withLanguage("vie --psm 0"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
