package vn.vanban.signing.render;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.signing.made.SignedPdf.CONTENT;
import static vn.vanban.signing.made.SignedPdf.FREE;
import static vn.vanban.signing.made.SignedPdf.PAGE;
import static vn.vanban.signing.made.SignedPdf.PAGES;
import static vn.vanban.signing.made.SignedPdf.draft;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.core.Document;
import vn.vanban.core.id.PersonalData;
import vn.vanban.core.law.Place;
import vn.vanban.signing.made.SignedPdf;

/** Pages are drawn within limits, whatever they hold. */
class AlbumTest {
  private static final String PERSON =
      "BT /F1 14 Tf 72 700 Td (So dinh danh: 014201001234, sinh ngay) Tj ET";

  private static Album all(Document document, PictureLimits limits) throws IOException {
    return Album.of(
        document,
        new Wanted(true, Set.of("Signature1"), Set.of(), Set.of()),
        limits,
        PersonalData.MASKED);
  }

  private static Album all(SignedPdf pdf) throws IOException {
    return all(pdf.revision().document(), PictureLimits.standard());
  }

  private static BufferedImage image(Picture picture) throws IOException {
    String uri = picture.uri().orElseThrow();
    byte[] bytes = Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1));
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }

  @Test
  void drawsAPageAsItIsShown() throws IOException {
    Album album = all(draft());

    Picture page = album.pictures().get(0);
    assertThat(album.failure()).isEmpty();
    assertThat(page.gaps()).isEmpty();
    assertThat(page.width()).isEqualTo(595);
    BufferedImage image = image(page);
    assertThat(image.getWidth()).isBetween(905, 912);
    assertThat(ink(image, new Place(1, 70, 120, 200, 30))).isPositive();
    assertThat(ink(image, new Place(1, 70, 300, 200, 30))).isZero();
    assertThat(album.field("Signature1")).containsExactly(new Place(1, 72, 700, 200, 70));
  }

  @ParameterizedTest
  @CsvSource({"90, 72, 72, 70, 200", "180, 323, 72, 200, 70", "270, 700, 323, 70, 200"})
  void placesAFieldOnATurnedPage(int turn, double left, double top, double width, double height)
      throws IOException {
    String fields = SignedPdf.FIELD + " 0 R";
    Album album =
        all(draft().put(PAGE, SignedPdf.page("/Rotate " + turn + " /Annots [" + fields + "]")));

    assertThat(album.field("Signature1")).containsExactly(new Place(1, left, top, width, height));
  }

  @Test
  void coversTheNumberOfAPersonInThePicture() throws IOException {
    Document document = draft().putStream(CONTENT, "", PERSON).revision().document();
    Wanted wanted = new Wanted(true, Set.of(), Set.of(), Set.of());
    Album shown = Album.of(document, wanted, PictureLimits.standard(), PersonalData.SHOWN);

    // The seven middle digits, by the widths of Helvetica at 14 points.
    Place middle = new Place(1, 188, 128, 44, 14);
    assertThat(ink(image(all(document, PictureLimits.standard()).pictures().get(0)), middle))
        .isGreaterThan(3 * ink(image(shown.pictures().get(0)), middle));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Width 10000 /Height 10000 /ColorSpace /DeviceGray /BitsPerComponent 8",
        "/Width 100000 /Height 100000 /ColorSpace /DeviceRGB /BitsPerComponent 8",
        "/Width 2147483647 /Height 2147483647 /ImageMask true /BitsPerComponent 1"
      })
  void leavesOutAnImageOfTooManyPixels(String entries) throws IOException {
    Album album =
        all(
            drawing("/I0 Do", "/XObject << /I0 " + FREE + " 0 R >>")
                .putStream(FREE, "/Type /XObject /Subtype /Image " + entries, new byte[100]));

    assertThat(album.pictures().get(0).gaps()).containsExactly(Picture.Gap.IMAGE_TOO_LARGE);
    assertThat(album.pictures().get(0).uri()).isPresent();
  }

  @Test
  void leavesOutAJpegThatIsLargerThanItsDictionarySays() throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(8000, 6000, BufferedImage.TYPE_BYTE_GRAY), "jpeg", jpeg);
    Album album =
        all(
            drawing("/I0 Do", "/XObject << /I0 " + FREE + " 0 R >>")
                .putStream(
                    FREE,
                    "/Type /XObject /Subtype /Image /Width 8 /Height 6 /ColorSpace /DeviceGray"
                        + " /BitsPerComponent 8 /Filter /DCTDecode",
                    jpeg.toByteArray()));

    assertThat(album.pictures().get(0).gaps()).containsExactly(Picture.Gap.IMAGE_TOO_LARGE);
  }

  @Test
  void refusesAPageThatExpandsWithoutEnd() throws IOException {
    SignedPdf pdf = draft().putStream(CONTENT, "/Filter /FlateDecode", bomb(40 << 20));
    PictureLimits limits =
        new PictureLimits(50, 1_500_000, 1, 8 << 20, 20 << 20, Duration.ofSeconds(60));

    Album album = all(pdf.revision().document(), limits);

    assertThat(album.pictures().get(0).gaps()).containsExactly(Picture.Gap.TOO_LARGE);
    assertThat(album.pictures().get(0).uri()).isEmpty();
  }

  @Test
  void refusesLayersOfFiltersThatNothingBounds() throws IOException {
    Album album =
        all(
            draft()
                .putStream(
                    CONTENT, "/Filter [/FlateDecode /FlateDecode]", deflated(bomb(400 << 20))));

    assertThat(album.pictures().get(0).gaps()).containsExactly(Picture.Gap.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Each form draws the next one ten times: ten thousand million drawings.
        "FORMS",
        // A dash of a millionth of a point along a line without end.
        "[0.000001] 0 d 10 w 0 0 m 1000000 1000000 l S",
        "[0.00001 0.00001] 0 d 1 w 0 0 m 30000 800 l 0 30000 l s",
        "OPERATORS"
      })
  @Timeout(20)
  void isReadyInTimeWhateverAPageDoes(String content) throws IOException {
    SignedPdf pdf = drawing(content, "");
    if (content.equals("FORMS")) {
      pdf = drawing("/X0 Do", "/XObject << /X0 " + FREE + " 0 R >>");
      for (int i = 0; i < 10; i++) {
        String next = "/Resources << /XObject << /X0 " + (FREE + i + 1) + " 0 R >> >>";
        pdf.putStream(
            FREE + i,
            "/Type /XObject /Subtype /Form /BBox [0 0 600 900] " + next,
            "/X0 Do ".repeat(10));
      }
      pdf.putStream(
          FREE + 10, "/Type /XObject /Subtype /Form /BBox [0 0 600 900]", "0 0 600 900 re f");
    }
    if (content.equals("OPERATORS")) {
      pdf =
          drawing("", "")
              .putStream(
                  CONTENT,
                  "/Filter /FlateDecode",
                  deflated(
                      "0 0 600 900 re f ".repeat(4_000_000).getBytes(StandardCharsets.US_ASCII)));
    }
    long start = System.nanoTime();

    Album album =
        all(pdf.revision().document(), PictureLimits.standard().withTime(Duration.ofSeconds(1)));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    assertThat(album.pictures()).hasSizeLessThan(2);
  }

  @Test
  void goesOnAfterAPageThatCannotBeRead() throws IOException {
    SignedPdf pdf =
        draft()
            .put(FREE, "<< /Type /Page /Parent 2 0 R /MediaBox (no) /Contents 7 0 R >>")
            .put(FREE + 1, SignedPdf.page(""))
            .put(
                PAGES,
                "<< /Type /Pages /Kids [3 0 R "
                    + FREE
                    + " 0 R "
                    + (FREE + 1)
                    + " 0 R] /Count 3 >>");

    Album album = all(pdf);

    assertThat(album.pictures()).extracting(Picture::page).contains(1, 3);
    assertThat(album.pictures().get(0).uri()).isPresent();
  }

  @Test
  void drawsNoMorePagesAndBytesThanItMay() throws IOException {
    Document document = HtmlSamples.pages(5);
    PictureLimits few = PictureLimits.standard().withPages(2);
    PictureLimits small = new PictureLimits(50, 1_500_000, 1, 1 << 20, 1, Duration.ofSeconds(5));

    assertThat(all(document, few).pictures()).hasSize(2);
    assertThat(all(document, few).failure()).contains(Picture.Gap.PAGES);
    assertThat(all(document, small).pictures().get(1).gaps()).containsExactly(Picture.Gap.BYTES);
  }

  @ParameterizedTest
  @CsvSource({"0.001, 14400", "14400, 14400", "14400, 1", "100000000, 100000000"})
  void boundsThePictureOfAPageOfAnySize(String width, String height) throws IOException {
    Album album =
        all(
            draft()
                .put(
                    PAGE,
                    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 "
                        + width
                        + " "
                        + height
                        + "] /Contents 4 0 R >>"));

    for (Picture picture : album.pictures()) {
      if (picture.uri().isPresent()) {
        BufferedImage image = image(picture);
        assertThat((long) image.getWidth() * image.getHeight()).isLessThan(1_600_000);
      }
    }
    assertThat(album.pictures()).hasSize(1);
  }

  @Test
  void saysThatTheTimeIsOver() throws IOException {
    Album album = all(HtmlSamples.pages(3), PictureLimits.standard().withTime(Duration.ofNanos(1)));

    assertThat(album.failure()).contains(Picture.Gap.TIME);
    assertThat(album.pictures()).isEmpty();
  }

  @Test
  void saysWhyThereIsNoPicture() throws IOException {
    assertThat(
            all(
                    Document.of("x", "%PDF-1.7 nothing".getBytes(StandardCharsets.US_ASCII)),
                    PictureLimits.standard())
                .failure())
        .contains(Picture.Gap.MALFORMED);
  }

  @Test
  void tellsAFileThatIsNotThereFromOneThatIsBroken() {
    assertThat(
            Assertions.catchThrowable(
                () -> all(Document.of(Path.of("no-such.pdf")), PictureLimits.standard())))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void leavesNoThreadBehind() throws IOException {
    all(draft());

    assertThat(
            Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName))
        .doesNotContain("vanban-pages");
  }

  /** A page with a content and resources of its own. */
  private static SignedPdf drawing(String content, String resources) {
    return draft()
        .putStream(CONTENT, "", content)
        .put(
            PAGE,
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << "
                + resources
                + " >> /Contents 4 0 R >>");
  }

  private static byte[] bomb(int bytes) {
    Deflater deflater = new Deflater(9);
    byte[] zeros = new byte[1 << 20];
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    for (int done = 0; done < bytes; done += zeros.length) {
      deflater.setInput(zeros);
      for (int count = deflater.deflate(buffer); count > 0; count = deflater.deflate(buffer)) {
        out.write(buffer, 0, count);
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater(9);
    deflater.setInput(bytes);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  /** How many pixels of a place are not paper. */
  private static int ink(BufferedImage image, Place place) {
    double scale = image.getWidth() / 595.0;
    int dark = 0;
    for (int y = (int) (place.top() * scale); y < (place.top() + place.height()) * scale; y++) {
      for (int x = (int) (place.left() * scale); x < (place.left() + place.width()) * scale; x++) {
        dark += (image.getRGB(x, y) & 0xFF) < 200 ? 1 : 0;
      }
    }
    return dark;
  }
}
