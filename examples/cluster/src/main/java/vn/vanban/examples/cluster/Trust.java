package vn.vanban.examples.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import vn.vanban.signing.policy.CertificatePool;
import vn.vanban.signing.policy.RevocationSource;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;

/**
 * A folder that says whom to trust: {@code roots}, and {@code intermediates} and {@code crl} where
 * they are. Spark hands it to every worker.
 */
record Trust(Path folder) {
  VerificationPolicy policy() throws IOException {
    VerificationPolicy policy =
        VerificationPolicy.strict(TrustAnchors.from(folder.resolve("roots")));
    Path intermediates = folder.resolve("intermediates");
    if (Files.isDirectory(intermediates)) {
      policy = policy.withIntermediates(CertificatePool.from(intermediates));
    }
    Path lists = folder.resolve("crl");
    return Files.isDirectory(lists)
        ? policy.withRevocation(RevocationSource.directory(lists))
        : policy;
  }

  /** A digest of all the files: other trust is other rules, by which everything is judged anew. */
  String digest() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    MessageDigest digest = sha256();
    for (Path file : files) {
      digest.update(sha256().digest(Files.readAllBytes(file)));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
