package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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

/** Content of a size stays in its file: what is allocated does not grow with it. */
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
  void leavesTheContentOfASignedMessageInItsFile() throws IOException {
    assertStreams(signer().content(CMSObjectIdentifiers.data, CONTENT).over());
    assertStreams(signer().berContent(CONTENT).berOver());
  }

  @Test
  void leavesTheFilesOfAContainerWhereTheyAre() throws IOException {
    Zip zip = new Zip();
    zip.add("mimetype", "application/vnd.etsi.asic-s+zip").stored();
    zip.add("large.bin", CONTENT);
    zip.add("META-INF/signature.p7s", signer().over(CONTENT));

    assertStreams(zip.bytes());
  }

  private void assertStreams(byte[] bytes) throws IOException {
    Document document = Document.of(Files.write(folder.resolve("large"), bytes));
    // Once before, so that what is loaded the first time does not count.
    Bench.strict(document);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    VerificationReport report = Bench.strict(document);

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(SIZE / 2);
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
  }
}
