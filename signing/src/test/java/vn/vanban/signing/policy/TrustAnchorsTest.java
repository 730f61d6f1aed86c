package vn.vanban.signing.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.signing.made.Cms;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.made.TestPki.Identity;

/** Anchors come from files as they are handed around, and never from nothing. */
class TrustAnchorsTest {
  @TempDir private Path folder;

  @Test
  void readsPemDerAndPkcs7() throws IOException {
    Files.write(folder.resolve("a.der"), TestPki.ROOT.encoded());
    Files.writeString(
        folder.resolve("b.pem"), "Subject: x\n" + pem(TestPki.INTERMEDIATE) + pem(TestPki.TSA));
    Files.write(
        folder.resolve("c.p7b"),
        Cms.by(TestPki.SIGNER).certificates(TestPki.RSA_SIGNER).over(new byte[0]));

    assertThat(TrustAnchors.from(folder).fingerprints())
        .containsExactlyInAnyOrder(
            fingerprint(TestPki.ROOT),
            fingerprint(TestPki.INTERMEDIATE),
            fingerprint(TestPki.TSA),
            fingerprint(TestPki.SIGNER),
            fingerprint(TestPki.RSA_SIGNER));
  }

  @Test
  void readsAFileUnderAnyNameThatIsGiven() throws IOException {
    Path file = Files.write(folder.resolve("root"), TestPki.ROOT.encoded());

    assertThat(TrustAnchors.from(file).fingerprints()).containsExactly(fingerprint(TestPki.ROOT));
  }

  @Test
  void takesCertificatesAsTheyAre() {
    TrustAnchors anchors =
        TrustAnchors.of(TestPki.ROOT.x509(), TestPki.ROOT.x509(), TestPki.IMPOSTOR.x509());

    assertThat(anchors.fingerprints())
        .isSorted()
        .containsExactlyInAnyOrder(fingerprint(TestPki.ROOT), fingerprint(TestPki.IMPOSTOR));
    assertThat(anchors.encoded()).hasSize(3);
  }

  @Test
  void handsOutCopies() {
    TrustAnchors anchors = TrustAnchors.of(TestPki.ROOT.x509());

    anchors.encoded().get(0)[0] = 0;

    assertThat(anchors.encoded().get(0)).isEqualTo(TestPki.ROOT.encoded());
  }

  @Test
  void refusesNoAnchorsUnlessOnPurpose() throws IOException {
    assertThatThrownBy(() -> TrustAnchors.of()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TrustAnchors.from(folder))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(TrustAnchors.none().encoded()).isEmpty();
  }

  @Test
  void refusesAFileThatIsAbsent() {
    assertThatThrownBy(() -> TrustAnchors.from(folder.resolve("absent.pem")))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\nMAMCAQE=\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\nMIIB"
      })
  void refusesAFileThatHoldsNoCertificate(String text) throws IOException {
    Path file = Files.write(folder.resolve("x.pem"), text.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> TrustAnchors.from(file)).isInstanceOf(IOException.class);
  }

  private static String fingerprint(Identity identity) {
    return HexFormat.of().formatHex(TestPki.hash("SHA-256", identity.encoded()));
  }

  private static String pem(Identity identity) {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(identity.encoded())
        + "\n-----END CERTIFICATE-----\n";
  }
}
