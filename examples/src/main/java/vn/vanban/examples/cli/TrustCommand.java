package vn.vanban.examples.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.policy.KnownAuthority;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.TrustDomain;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.CertificateSummary;

/** Shows what {@code --trust} would trust, and brings certificates into a folder for it. */
@Command(
    name = "trust",
    description = "Xem và nhập chứng thư gốc tin cậy / show and import trust anchors.")
final class TrustCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "Certificates in PEM, DER or PKCS#7, and folders of them.")
  private List<Path> places = List.of();

  @Option(
      names = "--import",
      paramLabel = "DIR",
      description = "Put them into a folder for --trust, one DER file each, named by fingerprint.")
  private @Nullable Path folder;

  @Option(names = "--lang", paramLabel = "vi|en", description = "The language; vi by default.")
  private Language language = Language.vi;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  TrustCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try {
      TrustAnchors anchors = TrustAnchors.from(TrustOptions.existing("FILE|DIR", places));
      for (CertificateSummary each : Verifier.of(VerificationPolicy.strict(anchors)).anchors()) {
        console.line(
            json ? JsonLine.of(line -> anchor(line, each)) : text(each, language.locale()));
      }
      if (folder != null) {
        bring(anchors, folder);
      }
      return Exit.WELL;
    } catch (IOException | IllegalArgumentException e) {
      throw new WrongUse("trust: " + e.getMessage());
    }
  }

  /** What is there already under its fingerprint is the same certificate. */
  private static void bring(TrustAnchors anchors, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (byte[] encoded : anchors.encoded()) {
      Path file = folder.resolve(TrustAnchors.fingerprint(encoded) + ".cer");
      if (!Files.exists(file)) {
        Files.write(file, encoded);
      }
    }
  }

  private static void anchor(JsonGenerator line, CertificateSummary anchor) throws IOException {
    line.writeStringField("subject", anchor.subject());
    line.writeStringField("issuer", anchor.issuer());
    line.writeStringField("serial", anchor.serial().toString(16));
    line.writeStringField("notBefore", anchor.notBefore().toString());
    line.writeStringField("notAfter", anchor.notAfter().toString());
    line.writeStringField("sha256", anchor.sha256());
    Optional<KnownAuthority> known = KnownAuthority.of(anchor.sha256());
    line.writeBooleanField("known", known.isPresent());
    if (anchor.trustDomain().isPresent()) {
      line.writeStringField("trustDomain", anchor.trustDomain().get());
    }
    if (known.isPresent()) {
      line.writeStringField("name", known.get().name());
      line.writeBooleanField("root", known.get().isRoot());
    }
  }

  private static String text(CertificateSummary anchor, Locale locale) {
    boolean english = locale.getLanguage().equals("en");
    String domain =
        anchor
            .trustDomain()
            .map(name -> TrustDomain.valueOf(name).text(locale))
            .orElse(
                english
                    ? "not known by its fingerprint; its names prove nothing"
                    : "không nhận ra theo dấu vân tay; tên trong chứng thư không chứng minh gì");
    return anchor.sha256()
        + "  "
        + KnownAuthority.of(anchor.sha256()).map(KnownAuthority::name).orElse(anchor.subject())
        + "\n    "
        + domain
        + "\n    "
        + anchor.notBefore()
        + " – "
        + anchor.notAfter();
  }
}
