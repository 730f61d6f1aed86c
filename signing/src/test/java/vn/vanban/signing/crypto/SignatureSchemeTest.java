package vn.vanban.signing.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SignatureSchemeTest {
  private static final byte[] MESSAGE = "văn bản".getBytes(StandardCharsets.UTF_8);
  private static final String PSS = "1.2.840.113549.1.1.10";
  private static final String SHA_256 = "2.16.840.1.101.3.4.2.1";
  private static final String SHA_512 = "2.16.840.1.101.3.4.2.3";

  private final KeyPair elliptic = generate("EC");
  private final KeyPair rsa = generate("RSA");

  @Test
  void verifiesEcdsaByMessageAndByDigest() throws Exception {
    byte[] value = sign(elliptic, "SHA256withECDSA");
    assertThat(ecdsa().verify(key(elliptic), MESSAGE, value)).isTrue();
    assertThat(ecdsa().verifyDigest(key(elliptic), DigestAlgorithm.SHA_256.digest(MESSAGE), value))
        .isTrue();
  }

  @Test
  void refusesEveryOtherEncodingOfAnEcdsaValue() throws Exception {
    byte[] value = sign(elliptic, "SHA256withECDSA");
    byte[] trailing = Arrays.copyOf(value, value.length + 1);
    byte[] longLength = new byte[value.length + 1];
    longLength[0] = value[0];
    longLength[1] = (byte) 0x81;
    System.arraycopy(value, 1, longLength, 2, value.length - 1);
    byte[] padded = new byte[value.length + 1];
    padded[0] = value[0];
    padded[1] = (byte) (value[1] + 1);
    padded[2] = value[2];
    padded[3] = (byte) (value[3] + 1);
    System.arraycopy(value, 4, padded, 5, value.length - 4);
    for (byte[] each :
        new byte[][] {trailing, longLength, padded, {}, {0x30}, {0x30, 0}, {0x30, 3, 2, 1, 1}}) {
      assertThat(ecdsa().verify(key(elliptic), MESSAGE, each)).isFalse();
      assertThat(ecdsa().verifyDigest(key(elliptic), DigestAlgorithm.SHA_256.digest(MESSAGE), each))
          .isFalse();
    }
  }

  @Test
  void refusesTheKeyOfAnotherFamily() throws Exception {
    byte[] value = sign(rsa, "SHA256withRSA");
    assertThat(rsa().verify(key(rsa), MESSAGE, value)).isTrue();
    assertThat(rsa().verify(key(elliptic), MESSAGE, value)).isFalse();
    assertThat(ecdsa().verify(key(rsa), MESSAGE, value)).isFalse();
  }

  @Test
  void refusesPlainPaddingWithAKeyThatIsBoundToPss() throws Exception {
    byte[] value = sign(rsa, "SHA256withRSA");
    assertThat(rsa().verify(bound(rsa, null), MESSAGE, value)).isFalse();
    assertThat(rsa().verifyDigest(bound(rsa, null), DigestAlgorithm.SHA_256.digest(MESSAGE), value))
        .isFalse();
  }

  @Test
  void refusesPssWithParametersOtherThanThoseOfTheKey() throws Exception {
    Signature signature = Signature.getInstance("RSASSA-PSS");
    signature.setParameter(
        new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    signature.initSign(rsa.getPrivate());
    signature.update(MESSAGE);
    byte[] value = signature.sign();
    SignatureScheme scheme =
        SignatureScheme.of(
                new AlgorithmIdentifier(new ASN1ObjectIdentifier(PSS), parameters(SHA_256, 32)),
                Optional.empty())
            .orElseThrow();
    assertThat(scheme.verify(key(rsa), MESSAGE, value)).isTrue();
    assertThat(scheme.verify(bound(rsa, null), MESSAGE, value)).isTrue();
    assertThat(scheme.verify(bound(rsa, parameters(SHA_256, 32)), MESSAGE, value)).isTrue();
    assertThat(scheme.verify(bound(rsa, parameters(SHA_512, 32)), MESSAGE, value)).isFalse();
    assertThat(scheme.verify(bound(rsa, parameters(SHA_256, 64)), MESSAGE, value)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "secp256r1, SHA256withECDSA, 1.2.840.10045.4.3.2",
    "secp384r1, SHA384withECDSA, 1.2.840.10045.4.3.3",
    // A digest that is longer than the order is cut, and one that is shorter stands as it is.
    "secp256r1, SHA512withECDSA, 1.2.840.10045.4.3.4",
    "secp521r1, SHA256withECDSA, 1.2.840.10045.4.3.2",
    "secp256r1, SHA3-256withECDSA, 2.16.840.1.101.3.4.3.10",
    "secp384r1, SHA3-512withECDSA, 2.16.840.1.101.3.4.3.12"
  })
  void verifiesEcdsaOnEachCurve(String curve, String algorithm, String oid) throws Exception {
    KeyPair keys = onCurve(curve);
    byte[] value = sign(keys, algorithm);
    assertThat(scheme(oid).verify(key(keys), MESSAGE, value)).isTrue();
    assertThat(scheme(oid).verify(key(onCurve(curve)), MESSAGE, value)).isFalse();
    assertThat(scheme(oid).verify(key(keys), Arrays.copyOf(MESSAGE, 1), value)).isFalse();
  }

  @Test
  void verifiesNothingWithAKeyThatIsNoPointOfItsCurve() throws Exception {
    byte[] value = sign(elliptic, "SHA256withECDSA");
    byte[] point = key(elliptic).getPublicKeyData().getOctets();
    point[point.length - 1] ^= 1;
    SubjectPublicKeyInfo off = new SubjectPublicKeyInfo(key(elliptic).getAlgorithm(), point);
    assertThat(ecdsa().verify(off, MESSAGE, value)).isFalse();
    SubjectPublicKeyInfo nowhere =
        new SubjectPublicKeyInfo(key(elliptic).getAlgorithm(), new byte[] {0});
    assertThat(ecdsa().verify(nowhere, MESSAGE, value)).isFalse();
  }

  @Test
  void verifiesPlainEcdsa() throws Exception {
    NumberPair pair = NumberPair.parse(sign(elliptic, "SHA256withECDSA")).orElseThrow();
    byte[] value = new byte[64];
    System.arraycopy(BigIntegers.asUnsignedByteArray(32, pair.r()), 0, value, 0, 32);
    System.arraycopy(BigIntegers.asUnsignedByteArray(32, pair.s()), 0, value, 32, 32);
    SignatureScheme plain = scheme("0.4.0.127.0.7.1.1.4.1.3");
    assertThat(plain.verify(key(elliptic), MESSAGE, value)).isTrue();
    value[0] ^= 1;
    assertThat(plain.verify(key(elliptic), MESSAGE, value)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"Ed25519, 1.3.101.112", "Ed448, 1.3.101.113"})
  void verifiesEdwards(String family, String oid) throws Exception {
    KeyPair keys = generate(family);
    SignatureScheme scheme = scheme(oid);
    byte[] value = sign(keys, family);
    assertThat(scheme.verify(key(keys), MESSAGE, value)).isTrue();
    value[40] ^= 1;
    assertThat(scheme.verify(key(keys), MESSAGE, value)).isFalse();
  }

  private static KeyPair onCurve(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  private static SignatureScheme ecdsa() {
    return scheme("1.2.840.10045.4.3.2");
  }

  private static SignatureScheme rsa() {
    return scheme("1.2.840.113549.1.1.11");
  }

  private static SignatureScheme scheme(String oid) {
    return SignatureScheme.of(
            new AlgorithmIdentifier(new ASN1ObjectIdentifier(oid)), Optional.empty())
        .orElseThrow();
  }

  private static SubjectPublicKeyInfo key(KeyPair keys) {
    return SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
  }

  private static SubjectPublicKeyInfo bound(KeyPair keys, RSASSAPSSparams parameters) {
    ASN1ObjectIdentifier oid = new ASN1ObjectIdentifier(PSS);
    return new SubjectPublicKeyInfo(
        parameters == null
            ? new AlgorithmIdentifier(oid)
            : new AlgorithmIdentifier(oid, parameters),
        key(keys).getPublicKeyData().getOctets());
  }

  private static RSASSAPSSparams parameters(String digest, int salt) {
    AlgorithmIdentifier hash =
        new AlgorithmIdentifier(new ASN1ObjectIdentifier(digest), DERNull.INSTANCE);
    return new RSASSAPSSparams(
        hash,
        new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.840.113549.1.1.8"), hash),
        new ASN1Integer(salt),
        new ASN1Integer(1));
  }

  private static byte[] sign(KeyPair keys, String algorithm) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(keys.getPrivate());
    signature.update(MESSAGE);
    return signature.sign();
  }

  private static KeyPair generate(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (algorithm.equals("EC")) {
        generator.initialize(new ECGenParameterSpec("secp256r1"));
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
