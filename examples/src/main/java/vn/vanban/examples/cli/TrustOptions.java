package vn.vanban.examples.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.vanban.signing.online.NetworkPolicy;
import vn.vanban.signing.online.OnlineSources;
import vn.vanban.signing.policy.CertificatePool;
import vn.vanban.signing.policy.RevocationSource;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.TrustDomain;
import vn.vanban.signing.policy.VerificationPolicy;

/** Whom and what the verification trusts. */
final class TrustOptions {
  @Option(
      names = "--trust",
      paramLabel = "FILE|DIR",
      description = "Trust anchors: PEM, DER or PKCS#7. None are built in.")
  private List<Path> trust = new ArrayList<>();

  @Option(
      names = "--trust-foreign",
      paramLabel = "FILE|DIR",
      description = "Anchors of foreign authorities in the list of trusted ones.")
  private List<Path> foreign = new ArrayList<>();

  @Option(
      names = "--intermediates",
      paramLabel = "FILE|DIR",
      description = "Certificates to build paths with; not trusted by that.")
  private List<Path> intermediates = new ArrayList<>();

  @Option(
      names = "--revocation",
      paramLabel = "DIR",
      description = "Revocation lists and OCSP responses.")
  private List<Path> revocation = new ArrayList<>();

  @Option(
      names = "--online",
      description =
          "Fetch revocation data and issuers' certificates from where certificates say; off by"
              + " default.")
  private boolean online;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Keep what --online fetches in a folder.")
  private @Nullable Path cache;

  @Option(
      names = "--policy",
      paramLabel = "strict|tt15",
      description = "strict by default; tt15 judges at the claimed time of signing.")
  private Policy policy = Policy.strict;

  @Option(
      names = "--no-revocation",
      paramLabel = "REASON",
      description = "Do not ask whether certificates are revoked; the reports carry the reason.")
  private @Nullable String withoutRevocation;

  static TrustOptions of(Path trust, Path intermediates, Path revocation) {
    TrustOptions options = new TrustOptions();
    options.trust.add(trust);
    options.intermediates.add(intermediates);
    options.revocation.add(revocation);
    return options;
  }

  VerificationPolicy policy() {
    if (cache != null && !online) {
      throw new WrongUse("--cache: there is nothing to keep without --online");
    }
    try {
      TrustAnchors anchors =
          trust.isEmpty() ? TrustAnchors.none() : TrustAnchors.from(existing("--trust", trust));
      if (!foreign.isEmpty()) {
        anchors =
            anchors.and(
                TrustAnchors.from(existing("--trust-foreign", foreign)).in(TrustDomain.FOREIGN));
      }
      VerificationPolicy chosen =
          policy == Policy.tt15
              ? VerificationPolicy.tt15(anchors)
              : VerificationPolicy.strict(anchors);
      if (!intermediates.isEmpty()) {
        chosen =
            chosen.withIntermediates(
                CertificatePool.from(existing("--intermediates", intermediates)));
      }
      if (!revocation.isEmpty()) {
        chosen =
            chosen.withRevocation(RevocationSource.directory(existing("--revocation", revocation)));
      }
      if (online) {
        chosen = online(chosen);
      }
      return withoutRevocation == null
          ? chosen
          : chosen.dangerouslyWithoutRevocation(withoutRevocation);
    } catch (IOException | IllegalArgumentException e) {
      throw new WrongUse("trust: " + e.getMessage());
    }
  }

  /**
   * Whatever of these options changes a judgement, in one line: policy, anchors, and the bytes of
   * certificates and revocation lists. What is fetched may differ from day to day.
   */
  String rules(VerificationPolicy chosen, Instant at) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String fingerprints =
          chosen.anchors().fingerprints().stream()
              .map(Object::toString)
              .sorted()
              .collect(Collectors.joining(","));
      digest.update((fingerprints + "|" + withoutRevocation).getBytes(StandardCharsets.UTF_8));
      for (Path file : files(intermediates)) {
        digest.update(Files.readAllBytes(file));
      }
      for (Path file : files(revocation)) {
        digest.update(Files.readAllBytes(file));
      }
      String day = online ? " " + at.atOffset(Moment.VIETNAM).toLocalDate() : "";
      return Version.TOOL
          + " "
          + chosen.name()
          + " "
          + HexFormat.of().formatHex(digest.digest()).substring(0, 16)
          + day;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    } catch (IOException e) {
      throw new WrongUse("trust: " + e.getMessage());
    }
  }

  private static List<Path> files(List<Path> given) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : given) {
      try (Stream<Path> all = Files.walk(path)) {
        all.filter(Files::isRegularFile).sorted().forEach(files::add);
      }
    }
    return files;
  }

  private VerificationPolicy online(VerificationPolicy offline) {
    NetworkPolicy network = NetworkPolicy.standard();
    OnlineSources sources =
        OnlineSources.of(cache == null ? network : network.withCache(cache), new SecureRandom());
    return offline
        .withRevocation(sources.ocsp())
        .withRevocation(sources.lists())
        .withIssuers(sources.issuers());
  }

  static Path[] existing(String option, List<Path> paths) {
    for (Path path : paths) {
      if (!Files.isReadable(path)) {
        throw new WrongUse(option + " " + path + ": there is no such file or folder");
      }
    }
    return paths.toArray(Path[]::new);
  }

  private enum Policy {
    strict,
    tt15
  }
}
