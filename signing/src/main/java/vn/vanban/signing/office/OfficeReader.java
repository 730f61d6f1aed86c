package vn.vanban.signing.office;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.vanban.core.Content;
import vn.vanban.core.Digest;
import vn.vanban.core.DocumentFormat;
import vn.vanban.core.Limits;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.DocumentEvidence;
import vn.vanban.signing.evidence.Embedded;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.zip.ZipPackage;

/** Reads the signatures of an office document and accounts for every part of its package. */
public final class OfficeReader {
  private OfficeReader() {}

  /**
   * Reads a document.
   *
   * @param content the open document
   * @param format {@link DocumentFormat#OOXML} or {@link DocumentFormat#ODF}
   * @param pool certificates among which a signer is looked for that the document does not bring
   * @param limits the budgets
   * @throws IOException if the document cannot be read
   */
  public static DocumentEvidence read(
      Content content, DocumentFormat format, List<Certificate> pool, Limits limits)
      throws IOException {
    List<Problem> problems = new ArrayList<>();
    List<SignatureEvidence> signatures = new ArrayList<>();
    List<Embedded> documents = List.of();
    try {
      Budget budget = new Budget(limits);
      ZipPackage zip = ZipPackage.read(content, budget);
      problems.addAll(zip.problems());
      documents = EmbeddedEntries.of(zip);
      if (format == DocumentFormat.OOXML) {
        new OpenXml(zip, pool, budget).read(signatures, problems);
      } else {
        new OpenDocument(zip, pool, budget).read(signatures, problems);
      }
    } catch (UnreadableException e) {
      problems.add(e.problem());
    } catch (RuntimeException | StackOverflowError e) {
      // The one place where a surprise of the parser becomes a finding.
      problems.add(Problem.of(Problem.Kind.MALFORMED).with("detail", e.getClass().getSimpleName()));
    }
    return new DocumentEvidence(signatures, problems, Optional.of(digest(content)), documents);
  }

  private static Digest digest(Content content) throws IOException {
    MessageDigest digest = DigestAlgorithm.SHA_256.newDigest();
    try (InputStream input = content.stream(0, content.size())) {
      byte[] chunk = new byte[1 << 16];
      int count;
      while ((count = input.read(chunk)) > 0) {
        digest.update(chunk, 0, count);
      }
    }
    return Digest.of("SHA-256", digest.digest());
  }
}
