package vn.vanban.signing.pdf;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.crypto.SignatureScheme;
import vn.vanban.signing.evidence.AlgorithmUse;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/**
 * The value of a signature of the form adbe.x509.rsa_sha1, ISO 32000-2, 12.8.3.2: an RSA signature
 * of PKCS #1 in an octet string, with the certificates in the dictionary. The name says SHA-1; the
 * digest is the one that the value names (table 260).
 */
final class Pkcs1Value {
  /** RSA exponents are small; a large one is there to cost time. */
  private static final int LONGEST_EXPONENT = 64;

  /** Twice the largest key of Circular 15/2025/TT-BKHCN, annex I, in bits, and more. */
  private static final int LONGEST_MODULUS = 16_384;

  private final List<Certificate> chain;
  private final byte[] value;
  private final DigestAlgorithm digest;

  private Pkcs1Value(List<Certificate> chain, byte[] value, DigestAlgorithm digest) {
    this.chain = chain;
    this.value = value;
    this.digest = digest;
  }

  /** Reads the value and the certificates of a signature dictionary. */
  static Pkcs1Value read(PdfView view, PdfObject.Dict signature, byte[] contents)
      throws IOException, UnreadableException {
    List<Certificate> chain = new ArrayList<>();
    PdfObject certificates = view.resolve(signature.at("Cert"));
    List<PdfObject> each =
        certificates instanceof PdfObject.Array array ? array.items() : List.of(certificates);
    for (PdfObject item : each) {
      if (view.resolve(item) instanceof PdfObject.Str encoded) {
        chain.add(Certificate.parse(encoded.bytes()));
      }
    }
    byte[] value;
    try (ASN1InputStream input = new ASN1InputStream(contents)) {
      value = ASN1OctetString.getInstance(input.readObject()).getOctets();
    } catch (IOException | RuntimeException e) {
      throw new UnreadableException(
          Problem.of(Problem.Kind.CMS_MALFORMED).with("detail", Detail.NO_OCTET_STRING));
    }
    DigestAlgorithm digest =
        chain.isEmpty()
            ? DigestAlgorithm.SHA_1
            : named(chain.get(0), value).orElse(DigestAlgorithm.SHA_1);
    return new Pkcs1Value(List.copyOf(chain), value, digest);
  }

  /** The digest that the value names; whether the value is right is decided later. */
  private static Optional<DigestAlgorithm> named(Certificate signer, byte[] value) {
    try {
      RSAPublicKey key = RSAPublicKey.getInstance(signer.publicKey().parsePublicKey());
      if (key.getPublicExponent().bitLength() > LONGEST_EXPONENT
          || key.getModulus().bitLength() > LONGEST_MODULUS) {
        return Optional.empty();
      }
      byte[] block =
          new BigInteger(1, value).modPow(key.getPublicExponent(), key.getModulus()).toByteArray();
      // RFC 8017, 9.2: 01, octets FF, 00, and the DigestInfo; the leading 00 is no part of a
      // number.
      int at = 1;
      while (at < block.length && block[at] == (byte) 0xFF) {
        at++;
      }
      if (block[0] != 1 || at >= block.length || block[at] != 0) {
        return Optional.empty();
      }
      byte[] info = Arrays.copyOfRange(block, at + 1, block.length);
      return DigestAlgorithm.of(
          DigestInfo.getInstance(ASN1Sequence.fromByteArray(info))
              .getAlgorithmId()
              .getAlgorithm()
              .getId());
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  DigestAlgorithm digest() {
    return digest;
  }

  /** The problems of the value over bytes of this digest. */
  List<Problem> verify(byte[] contentDigest) {
    if (chain.isEmpty()) {
      return List.of(Problem.of(Problem.Kind.NO_SIGNING_CERTIFICATE));
    }
    SignatureScheme scheme = scheme();
    return scheme != null && scheme.verifyDigest(chain.get(0).publicKey(), contentDigest, value)
        ? List.of()
        : List.of(
            Problem.of(Problem.Kind.SIGNATURE_INVALID)
                .with("algorithm", "RSA with " + digest.name()));
  }

  void describe(SignatureEvidence.Builder evidence) {
    evidence.certificates(chain);
    if (chain.isEmpty()) {
      return;
    }
    evidence.signer(chain.get(0));
    SignatureScheme scheme = scheme();
    if (scheme != null) {
      evidence.algorithm(AlgorithmUse.of("signature", scheme, chain.get(0)));
    }
  }

  private @Nullable SignatureScheme scheme() {
    return SignatureScheme.of(
            new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption), Optional.of(digest))
        .orElse(null);
  }
}
