package vn.vanban.signing.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vanban.core.Document;
import vn.vanban.core.Limits;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;

class DecryptionTest {
  private static final String CONTENT = "BT (Quyet dinh so 12) Tj ET";

  @ParameterizedTest
  @CsvSource({"40, false", "128, false", "128, true", "256, true"})
  void readsStreamsAndWhatStandsInThem(int bits, boolean aes)
      throws IOException, UnreadableException {
    try (var content = Document.of("test.pdf", encrypted(bits, aes)).open()) {
      PdfFile file = new PdfFile(content, new Budget(Limits.standard()));
      file.decryptWith(Decryption.open(file.view(file.size()), "mo"));
      PdfView view = file.view(file.size());
      // The pages stand in an object stream, which is encrypted as a whole.
      PdfObject kid = view.items(view.dictionary(view.catalog().at("Pages")).at("Kids")).get(0);
      PdfObject.Dict page = view.dictionary(kid);

      assertThat(view.name(page.at("Type"))).isEqualTo("Page");
      assertThat(view.resolve(page.at("Note")))
          .isInstanceOfSatisfying(
              PdfObject.Str.class, note -> assertThat(TextString.of(note.bytes())).isEqualTo("12"));
      PdfObject.Ref ref = (PdfObject.Ref) page.at("Contents");
      PdfObject.Stream stream = (PdfObject.Stream) view.resolve(ref);
      assertThat(file.decoded(stream, true, ref.number(), ref.generation()))
          .asString(StandardCharsets.US_ASCII)
          .isEqualTo(CONTENT);
    }
  }

  private static byte[] encrypted(int bits, boolean aes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      page.setContents(
          new PDStream(
              document,
              new ByteArrayInputStream(CONTENT.getBytes(StandardCharsets.US_ASCII)),
              COSName.FLATE_DECODE));
      page.getCOSObject().setString("Note", "12");
      StandardProtectionPolicy policy =
          new StandardProtectionPolicy("chu", "mo", new AccessPermission());
      policy.setEncryptionKeyLength(bits);
      policy.setPreferAES(aes);
      document.protect(policy);
      document.save(bytes, CompressParameters.DEFAULT_COMPRESSION);
    }
    return bytes.toByteArray();
  }
}
