package vn.vanban.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
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
