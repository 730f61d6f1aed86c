package vn.vanban.signing.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.junit.jupiter.api.Test;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Outcome;
import vn.vanban.signing.report.VerificationReport;

class AbsentFontTest {
  @Test
  void knowsTheWidthsOfTheFontsThatEveryViewerHas() throws IOException {
    AbsentFont helvetica = made(font("Type1", "Helvetica"));

    assertThat(helvetica.font().getWidth('A')).isEqualTo(667);
    assertThat(helvetica.encoding().getName('A')).isEqualTo("A");
    assertThat(helvetica.standard()).isTrue();
  }

  @Test
  void takesTheWidthsAndTheEncodingOfTheDocument() throws IOException {
    COSDictionary font = font("TrueType", "TimesNewRomanPSMT");
    font.setItem(COSName.ENCODING, COSName.WIN_ANSI_ENCODING);
    font.setInt(COSName.FIRST_CHAR, 0xD0);
    COSArray widths = new COSArray();
    widths.add(COSInteger.get(722));
    font.setItem(COSName.WIDTHS, widths);
    AbsentFont times = made(font);

    assertThat(times.font().getWidth(0xD0)).isEqualTo(722);
    assertThat(times.font().getWidth('A')).isZero();
    assertThat(times.encoding().getName(0xD0)).isEqualTo("Eth");
  }

  @Test
  void namesTheSignsOfZapfDingbatsWhateverEncodingIsSaid() throws IOException {
    COSDictionary font = font("Type1", "ZapfDingbats");
    font.setItem(COSName.ENCODING, COSName.WIN_ANSI_ENCODING);

    assertThat(made(font).encoding().getName('4')).isEqualTo("a20");
    assertThat(DrawingEngine.letters("a20")).isEqualTo("\u2714");
  }

  @Test
  void standsInForAFontThatIsNotThere() throws IOException {
    assertThat(Objects.requireNonNull(AbsentFont.of(null)).font().getWidth('A')).isEqualTo(667);
  }

  @Test
  void leavesAloneWhatTheDocumentBrings() throws IOException {
    COSDictionary descriptor = new COSDictionary();
    descriptor.setItem(COSName.FONT_FILE2, new COSStream());
    COSDictionary brought = font("TrueType", "Brought");
    brought.setItem(COSName.FONT_DESC, descriptor);

    assertThat(AbsentFont.of(brought)).isNull();
    assertThat(AbsentFont.of(font("Type0", "Composed"))).isNull();
  }

  @Test
  void verificationLooksForNoFontAndSaysNothing() throws IOException {
    String look =
        "/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 41 0 R >> >>";
    SignedPdf filled =
        SignedPdf.standard()
            .put(SignedPdf.TEXT_FIELD, SignedPdf.textField("13", 40))
            .putStream(40, look, "BT /F1 10 Tf 2 5 Td (13) Tj ET")
            .put(
                41,
                "<< /Type /Font /Subtype /TrueType /BaseFont /NoMachineHasThisFont /FirstChar 49"
                    + " /LastChar 51 /Widths [500 500 500] /Encoding /WinAnsiEncoding >>")
            .revision();
    List<String> said = new ArrayList<>();
    Handler ear =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            said.add(entry.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger pdfbox = Logger.getLogger("org.apache.pdfbox");
    pdfbox.addHandler(ear);
    try {
      VerificationReport report = Bench.strict(filled.document());

      assertThat(report.signatures().get(0).outcome(Check.CHANGES))
          .as(() -> Bench.text(report))
          .isInstanceOf(Outcome.Passed.class);
      assertThat(said).isEmpty();
    } finally {
      pdfbox.removeHandler(ear);
    }
  }

  private static AbsentFont made(COSDictionary font) throws IOException {
    return Objects.requireNonNull(AbsentFont.of(font));
  }

  private static COSDictionary font(String type, String name) {
    COSDictionary font = new COSDictionary();
    font.setName(COSName.SUBTYPE, type);
    font.setName(COSName.BASE_FONT, name);
    return font;
  }
}
