package vn.vanban.signing.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vanban.signing.made.TestPki;

/** Certificates are read as they are, and their names are written so that nobody is misled. */
class CertificateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Sở Nội vụ|CN=Sở Nội vụ",
        "a, CN=b|CN=a\\, CN=b",
        "a+b=c|CN=a\\+b=c",
        "\"a\"|CN=\\\"a\\\"",
        "a\\b;<c>|CN=a\\\\b\\;\\<c\\>",
        "#a#b|CN=\\#a#b",
        " a b |CN=\\ a b\\ ",
        "a\u202Eb|CN=a\\u202Eb",
        "a\u0000b|CN=a\\u0000b",
        "a\u200Bb|CN=a\\u200Bb"
      })
  void escapesNames(String value, String text) {
    assertThat(Certificate.text(name(new DERUTF8String(value)))).isEqualTo(text);
  }

  @Test
  void readsVietnameseThatWasWrittenIntoTeletexStrings() {
    byte[] utf8 = "Sở Nội vụ".getBytes(StandardCharsets.UTF_8);

    assertThat(Certificate.text(name(new DERT61String(utf8)))).isEqualTo("CN=Sở Nội vụ");
    assertThat(Certificate.text(name(new DERT61String(new byte[] {'a', (byte) 0xE9}))))
        .isEqualTo("CN=aé");
  }

  @Test
  void writesTheLastPartFirstAndPartsOfOneLevelTogether() {
    X500Name name =
        new X500NameBuilder()
            .addRDN(BCStyle.C, "VN")
            .addMultiValuedRDN(
                new ASN1ObjectIdentifier[] {BCStyle.CN, BCStyle.UID},
                new String[] {"A", "MST:0100000000"})
            .build();

    assertThat(Certificate.text(name))
        .endsWith(", C=VN")
        .contains("CN=A", "+", "UID=MST:0100000000");
  }

  @Test
  void isValidAtBothEndsOfItsValidity() throws UnreadableException {
    Certificate certificate = Certificate.parse(TestPki.SIGNER.encoded());

    assertThat(certificate.isValidAt(certificate.notBefore())).isTrue();
    assertThat(certificate.isValidAt(certificate.notAfter())).isTrue();
    assertThat(certificate.isValidAt(certificate.notBefore().minusMillis(1))).isFalse();
    assertThat(certificate.isValidAt(certificate.notAfter().plusMillis(1))).isFalse();
    assertThat(certificate.isValidAt(Instant.EPOCH)).isFalse();
  }

  @Test
  void tellsWhoSignedIt() throws UnreadableException {
    Certificate signer = Certificate.parse(TestPki.SIGNER.encoded());
    Certificate issuer = Certificate.parse(TestPki.INTERMEDIATE.encoded());
    Certificate root = Certificate.parse(TestPki.ROOT.encoded());

    assertThat(signer.isSignedBy(issuer.publicKey())).isTrue();
    assertThat(signer.isSignedBy(root.publicKey())).isFalse();
    assertThat(root.isSignedBy(root.publicKey())).isTrue();
    assertThat(root.isSelfIssued()).isTrue();
    assertThat(signer.isSelfIssued()).isFalse();
    assertThat(signer).isEqualTo(Certificate.parse(TestPki.SIGNER.encoded())).isNotEqualTo(root);
  }

  @Test
  void isNotSignedWhenAByteOfItChanged() throws UnreadableException {
    Certificate issuer = Certificate.parse(TestPki.INTERMEDIATE.encoded());
    byte[] encoded = TestPki.SIGNER.encoded().clone();
    int verified = 0;
    for (int i = 0; i < encoded.length; i += 7) {
      byte[] changed = encoded.clone();
      changed[i] ^= 1;
      try {
        verified += Certificate.parse(changed).isSignedBy(issuer.publicKey()) ? 1 : 0;
      } catch (UnreadableException e) {
        assertThat(e.problem().facts()).containsKey("detail");
      }
    }
    assertThat(verified).isZero();
  }

  @Test
  void refusesWhatIsNoCertificate() {
    for (byte[] bytes : new byte[][] {{}, {0x30, 0}, {0x30, (byte) 0x80}, new byte[100]}) {
      assertThatThrownBy(() -> Certificate.parse(bytes)).isInstanceOf(UnreadableException.class);
    }
  }

  private static X500Name name(ASN1Encodable value) {
    return new X500NameBuilder().addRDN(BCStyle.CN, value).build();
  }
}
