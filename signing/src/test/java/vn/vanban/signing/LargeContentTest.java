package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vanban.core.Document;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.Cms;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.made.Zip;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/** Content of a size is read where it stands, in one piece, in segments or deflated. */
class LargeContentTest {
  /** Beyond what is looked into for documents within, so that nothing holds it. */
  private static final int SIZE = 24 << 20;

  private static final byte[] CONTENT = content();

  @TempDir Path folder;

  private static byte[] content() {
    byte[] content = new byte[SIZE];
    new Random(1).nextBytes(content);
    return content;
  }

  private static Cms signer() {
    return Cms.by(TestPki.SIGNER).certificates(TestPki.INTERMEDIATE);
  }

  @Test
  void readsTheContentOfASignedMessageInItsFile() throws IOException {
    assertPasses(signer().content(CMSObjectIdentifiers.data, CONTENT).over());
    assertPasses(signer().berContent(CONTENT).berOver());
  }

  @Test
  void readsTheFilesOfAContainerWhereTheyAre() throws IOException {
    Zip zip = new Zip();
    zip.add("mimetype", "application/vnd.etsi.asic-s+zip").stored();
    zip.add("large.bin", CONTENT);
    zip.add("META-INF/signature.p7s", signer().over(CONTENT));

    assertPasses(zip.bytes());
  }

  private void assertPasses(byte[] bytes) throws IOException {
    Document document = Document.of(Files.write(folder.resolve("large"), bytes));

    VerificationReport report = Bench.strict(document);

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    // What is held is looked into for documents within; this is not.
    assertThat(report.documents()).isEmpty();
  }
}
