package vn.vanban.signing.crypto;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.EdDSAParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/** How a signature value is computed: a family, a digest and its parameters. */
public final class SignatureScheme {
  private static final String PKCS1 = "1.2.840.113549.1.1.";
  private static final String ANSI = "1.2.840.10045.4.";
  private static final String NIST_SIGNATURES = "2.16.840.1.101.3.4.3.";
  private static final String BSI_PLAIN = "0.4.0.127.0.7.1.1.4.1.";

  /** Object identifiers that name a family and a digest at once. */
  private static final Map<String, String[]> COMBINED =
      Map.ofEntries(
          Map.entry(PKCS1 + "4", of(Family.RSA, "MD5")),
          Map.entry(PKCS1 + "5", of(Family.RSA, "SHA-1")),
          Map.entry("1.3.14.3.2.29", of(Family.RSA, "SHA-1")),
          Map.entry(PKCS1 + "14", of(Family.RSA, "SHA-224")),
          Map.entry(PKCS1 + "11", of(Family.RSA, "SHA-256")),
          Map.entry(PKCS1 + "12", of(Family.RSA, "SHA-384")),
          Map.entry(PKCS1 + "13", of(Family.RSA, "SHA-512")),
          Map.entry(PKCS1 + "15", of(Family.RSA, "SHA-512/224")),
          Map.entry(PKCS1 + "16", of(Family.RSA, "SHA-512/256")),
          Map.entry("1.3.36.3.3.1.2", of(Family.RSA, "RIPEMD160")),
          Map.entry(NIST_SIGNATURES + "13", of(Family.RSA, "SHA3-224")),
          Map.entry(NIST_SIGNATURES + "14", of(Family.RSA, "SHA3-256")),
          Map.entry(NIST_SIGNATURES + "15", of(Family.RSA, "SHA3-384")),
          Map.entry(NIST_SIGNATURES + "16", of(Family.RSA, "SHA3-512")),
          Map.entry(ANSI + "1", of(Family.ECDSA, "SHA-1")),
          Map.entry(ANSI + "3.1", of(Family.ECDSA, "SHA-224")),
          Map.entry(ANSI + "3.2", of(Family.ECDSA, "SHA-256")),
          Map.entry(ANSI + "3.3", of(Family.ECDSA, "SHA-384")),
          Map.entry(ANSI + "3.4", of(Family.ECDSA, "SHA-512")),
          Map.entry(NIST_SIGNATURES + "9", of(Family.ECDSA, "SHA3-224")),
          Map.entry(NIST_SIGNATURES + "10", of(Family.ECDSA, "SHA3-256")),
          Map.entry(NIST_SIGNATURES + "11", of(Family.ECDSA, "SHA3-384")),
          Map.entry(NIST_SIGNATURES + "12", of(Family.ECDSA, "SHA3-512")),
          Map.entry(BSI_PLAIN + "1", of(Family.ECDSA_PLAIN, "SHA-1")),
          Map.entry(BSI_PLAIN + "2", of(Family.ECDSA_PLAIN, "SHA-224")),
          Map.entry(BSI_PLAIN + "3", of(Family.ECDSA_PLAIN, "SHA-256")),
          Map.entry(BSI_PLAIN + "4", of(Family.ECDSA_PLAIN, "SHA-384")),
          Map.entry(BSI_PLAIN + "5", of(Family.ECDSA_PLAIN, "SHA-512")),
          Map.entry("1.2.840.10040.4.3", of(Family.DSA, "SHA-1")),
          Map.entry(NIST_SIGNATURES + "1", of(Family.DSA, "SHA-224")),
          Map.entry(NIST_SIGNATURES + "2", of(Family.DSA, "SHA-256")),
          Map.entry(NIST_SIGNATURES + "3", of(Family.DSA, "SHA-384")),
          Map.entry(NIST_SIGNATURES + "4", of(Family.DSA, "SHA-512")));

  /** Object identifiers of keys that stand in place of a family; the digest is named elsewhere. */
  private static final Map<String, Family> BARE =
      Map.of(
          PKCS1 + "1",
          Family.RSA,
          "1.2.840.10045.2.1",
          Family.ECDSA,
          "1.2.840.10045.4",
          Family.ECDSA,
          "1.2.840.10040.4.1",
          Family.DSA);

  private final Family family;
  private final @Nullable DigestAlgorithm digest;
  private final @Nullable AlgorithmParameterSpec parameters;

  private SignatureScheme(
      Family family,
      @Nullable DigestAlgorithm digest,
      @Nullable AlgorithmParameterSpec parameters) {
    this.family = family;
    this.digest = digest;
    this.parameters = parameters;
  }

  /**
   * A variant of EdDSA, RFC 8032, clause 5: Ed25519ph and Ed448ph sign a digest of the message, and
   * any may bind a context.
   *
   * @throws IllegalArgumentException if the family is not one of EdDSA, or the context has more
   *     than 255 octets
   */
  public static SignatureScheme edwards(Family family, boolean prehashed, byte[] context) {
    if (family != Family.ED25519 && family != Family.ED448 || context.length > 255) {
      throw new IllegalArgumentException(family.title);
    }
    return new SignatureScheme(
        family,
        null,
        context.length == 0
            ? new EdDSAParameterSpec(prehashed)
            : new EdDSAParameterSpec(prehashed, context));
  }

  /** The scheme of a family with a digest, without parameters. */
  public static SignatureScheme of(Family family, DigestAlgorithm digest) {
    return new SignatureScheme(family, digest, null);
  }

  private static String[] of(Family family, String digest) {
    return new String[] {family.name(), digest};
  }

  /**
   * The scheme of an algorithm identifier.
   *
   * @param identifier the signature algorithm
   * @param named the digest named beside it, for identifiers that name none
   * @return empty if the scheme is not known, or its parameters cannot be read
   */
  public static Optional<SignatureScheme> of(
      AlgorithmIdentifier identifier, Optional<DigestAlgorithm> named) {
    String oid = identifier.getAlgorithm().getId();
    String[] combined = COMBINED.get(oid);
    if (combined != null) {
      return DigestAlgorithm.named(combined[1])
          .map(digest -> new SignatureScheme(Family.valueOf(combined[0]), digest, null));
    }
    Family bare = BARE.get(oid);
    if (bare != null) {
      return named.map(digest -> new SignatureScheme(bare, digest, null));
    }
    return switch (oid) {
      case PKCS1 + "10" -> pss(identifier.getParameters());
      case "1.3.101.112" -> Optional.of(new SignatureScheme(Family.ED25519, null, null));
      case "1.3.101.113" -> Optional.of(new SignatureScheme(Family.ED448, null, null));
      default -> Optional.empty();
    };
  }

  private static Optional<SignatureScheme> pss(@Nullable ASN1Encodable encoded) {
    try {
      RSASSAPSSparams parameters =
          encoded == null ? new RSASSAPSSparams() : RSASSAPSSparams.getInstance(encoded);
      Optional<DigestAlgorithm> digest =
          DigestAlgorithm.of(parameters.getHashAlgorithm().getAlgorithm().getId());
      AlgorithmIdentifier mask = parameters.getMaskGenAlgorithm();
      if (digest.isEmpty() || !mask.getAlgorithm().getId().equals(PKCS1 + "8")) {
        return Optional.empty();
      }
      Optional<DigestAlgorithm> maskDigest =
          DigestAlgorithm.of(
              AlgorithmIdentifier.getInstance(mask.getParameters()).getAlgorithm().getId());
      int salt = parameters.getSaltLength().intValueExact();
      int trailer = parameters.getTrailerField().intValueExact();
      // RFC 8017, A.2.3: only trailer field 1 is defined.
      return maskDigest.isEmpty() || trailer != 1
          ? Optional.empty()
          : pss(digest.get(), maskDigest.get(), salt);
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /**
   * RSASSA-PSS, RFC 8017, 8.1; empty for a salt of more octets than a key could hold.
   *
   * @param digest the digest of the message
   * @param mask the digest within the mask generation function
   * @param salt the length of the salt in octets
   */
  public static Optional<SignatureScheme> pss(
      DigestAlgorithm digest, DigestAlgorithm mask, int salt) {
    if (salt < 0 || salt > 1024) {
      return Optional.empty();
    }
    return Optional.of(
        new SignatureScheme(
            Family.RSASSA_PSS,
            digest,
            new PSSParameterSpec(
                digest.name(), "MGF1", new MGF1ParameterSpec(mask.name()), salt, 1)));
  }

  /** The family of the scheme. */
  public Family family() {
    return family;
  }

  /** The digest of the scheme; EdDSA has its own within. */
  public Optional<DigestAlgorithm> digest() {
    return Optional.ofNullable(digest);
  }

  /** A name for reports, such as {@code RSA with SHA-256}. */
  public String name() {
    if (parameters instanceof EdDSAParameterSpec edwards && edwards.isPrehash()) {
      return family.title + "ph";
    }
    return digest == null ? family.title : family.title + " with " + digest.name();
  }

  /**
   * Tells whether a signature over a message verifies.
   *
   * <p>A key that cannot be read, or is of another family, verifies nothing; nor does a value of
   * (EC)DSA that is not the one DER encoding of its two numbers (RFC 5480, RFC 3279).
   */
  public boolean verify(SubjectPublicKeyInfo key, byte[] message, byte[] signature) {
    if (!fits(key)) {
      return false;
    }
    if (family == Family.ECDSA && digest != null) {
      return Ecdsa.verify(key, digest.digest(message), signature);
    }
    if (isPairInDer() && NumberPair.parse(signature).isEmpty()) {
      return false;
    }
    try {
      Signature verifier = verifier(publicKey(key));
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      return false;
    }
  }

  /** Tells whether a signature over a message that has this digest verifies. */
  public boolean verifyDigest(SubjectPublicKeyInfo key, byte[] value, byte[] signature) {
    // EdDSA signs the message itself, RFC 8032.
    if (digest == null || !fits(key)) {
      return false;
    }
    if (family == Family.ECDSA) {
      return Ecdsa.verify(key, value, signature);
    }
    if (isPairInDer() && NumberPair.parse(signature).isEmpty()) {
      return false;
    }
    try {
      PublicKey publicKey = publicKey(key);
      Signature verifier =
          switch (family) {
            case RSA -> Signature.getInstance("NONEwithRSA", Providers.bouncyCastle());
            case RSASSA_PSS -> Signature.getInstance("RAWRSASSA-PSS", Providers.bouncyCastle());
            case DSA -> Signature.getInstance("NONEwithDSA", Providers.bouncyCastle());
            default -> throw new NoSuchAlgorithmException(family.title);
          };
      if (parameters != null) {
        verifier.setParameter(parameters);
      }
      verifier.initVerify(publicKey);
      verifier.update(
          family == Family.RSA
              ? new DigestInfo(
                      new AlgorithmIdentifier(
                          new ASN1ObjectIdentifier(digest.oid()), DERNull.INSTANCE),
                      value)
                  .getEncoded("DER")
              : value);
      return verifier.verify(signature);
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      return false;
    }
  }

  /**
   * Tells whether a signature in the form of XML-DSig verifies: the two numbers of (EC)DSA put
   * together, each as long as the order of the group (XML-DSig 1.1, clauses 6.4.1 and 6.4.3). The
   * DER form, which early tools for Java wrote, is taken too: it stands for the same two numbers.
   */
  public boolean verifyJoined(SubjectPublicKeyInfo key, byte[] message, byte[] signature) {
    if (!isPairInDer()) {
      return verify(key, message, signature);
    }
    return NumberPair.inDer(signature).filter(der -> verify(key, message, der)).isPresent()
        || verify(key, message, signature);
  }

  private boolean isPairInDer() {
    return family == Family.ECDSA || family == Family.DSA;
  }

  /**
   * Whether a key may be used with this scheme: it is of its family, and one that is bound to PSS
   * serves nothing else, nor PSS with other parameters (RFC 4055, clauses 1.2 and 3.1).
   */
  private boolean fits(SubjectPublicKeyInfo key) {
    Optional<Family> of = keyFamily(key);
    if (of.isEmpty()) {
      return false;
    }
    if (family == Family.RSASSA_PSS) {
      return of.get() == Family.RSA
          || of.get() == Family.RSASSA_PSS && pssFits(key.getAlgorithm().getParameters());
    }
    return of.get() == (family == Family.ECDSA_PLAIN ? Family.ECDSA : family);
  }

  private boolean pssFits(@Nullable ASN1Encodable encoded) {
    if (encoded == null || !(parameters instanceof PSSParameterSpec pss)) {
      return true;
    }
    Optional<SignatureScheme> bound = pss(encoded);
    if (bound.isEmpty() || !(bound.get().parameters instanceof PSSParameterSpec least)) {
      return false;
    }
    return least.getDigestAlgorithm().equals(pss.getDigestAlgorithm())
        && ((MGF1ParameterSpec) least.getMGFParameters())
            .getDigestAlgorithm()
            .equals(((MGF1ParameterSpec) pss.getMGFParameters()).getDigestAlgorithm())
        && least.getSaltLength() <= pss.getSaltLength();
  }

  private Signature verifier(PublicKey key) throws GeneralSecurityException {
    String name = jcaName();
    // The JDK refuses plain ECDSA, and DSA that is not of its sizes; Bouncy Castle keeps them.
    if (family != Family.ECDSA_PLAIN && family != Family.DSA) {
      try {
        return initialized(Signature.getInstance(name), key, parameters);
      } catch (GeneralSecurityException absentInJdk) {
        // Falls through to the private provider.
      }
    }
    return initialized(Signature.getInstance(name, Providers.bouncyCastle()), key, parameters);
  }

  private static Signature initialized(
      Signature signature, PublicKey key, @Nullable AlgorithmParameterSpec parameters)
      throws GeneralSecurityException {
    if (parameters != null) {
      signature.setParameter(parameters);
    }
    signature.initVerify(key);
    return signature;
  }

  private String jcaName() {
    String compact = digest == null ? "" : compact(digest.name());
    return switch (family) {
      case RSA -> compact + "withRSA";
      case RSASSA_PSS -> "RSASSA-PSS";
      case ECDSA -> compact + "withECDSA";
      case ECDSA_PLAIN -> compact + "withPLAIN-ECDSA";
      case DSA -> compact + "withDSA";
      case ED25519 -> "Ed25519";
      case ED448 -> "Ed448";
    };
  }

  private static String compact(String digestName) {
    return digestName.startsWith("SHA-") ? "SHA" + digestName.substring(4) : digestName;
  }

  /** Reads a public key: by the JDK, or by Bouncy Castle where the JDK cannot. */
  private static PublicKey publicKey(SubjectPublicKeyInfo info)
      throws GeneralSecurityException, IOException {
    refuseOversized(info);
    X509EncodedKeySpec spec = new X509EncodedKeySpec(info.getEncoded("DER"));
    String name = keyName(info.getAlgorithm().getAlgorithm().getId());
    try {
      return KeyFactory.getInstance(name).generatePublic(spec);
    } catch (GeneralSecurityException absentInJdk) {
      return KeyFactory.getInstance(name, Providers.bouncyCastle()).generatePublic(spec);
    }
  }

  /** Keys beyond what the JDK itself accepts only cost time: 16384 bits, exponents of 64. */
  private static void refuseOversized(SubjectPublicKeyInfo info)
      throws GeneralSecurityException, IOException {
    if (!info.getAlgorithm().getAlgorithm().getId().startsWith(PKCS1)) {
      return;
    }
    var key = org.bouncycastle.asn1.pkcs.RSAPublicKey.getInstance(info.parsePublicKey());
    if (key.getModulus().bitLength() > 16_384 || key.getPublicExponent().bitLength() > 64) {
      throw new InvalidKeyException("an oversized RSA key");
    }
  }

  private static String keyName(String oid) {
    return switch (oid) {
      // A key that is bound to PSS serves PSS as any RSA key does (RFC 4055, clause 1.2).
      case PKCS1 + "1", PKCS1 + "10" -> oid.endsWith(".10") ? "RSASSA-PSS" : "RSA";
      case "1.2.840.10045.2.1" -> "EC";
      case "1.2.840.10040.4.1" -> "DSA";
      case "1.3.101.112" -> "Ed25519";
      case "1.3.101.113" -> "Ed448";
      default -> oid;
    };
  }

  /**
   * The strength-giving size of a public key in bits: the modulus of RSA and DSA, the order of an
   * elliptic curve; 0 if the key cannot be read.
   */
  public static int keyBits(SubjectPublicKeyInfo info) {
    try {
      PublicKey key = publicKey(info);
      if (key instanceof RSAPublicKey rsa) {
        return rsa.getModulus().bitLength();
      }
      if (key instanceof ECPublicKey ec) {
        return ec.getParams().getOrder().bitLength();
      }
      if (key instanceof DSAPublicKey dsa) {
        return dsa.getParams().getP().bitLength();
      }
      return key.getAlgorithm().contains("448") ? 448 : 256;
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      return 0;
    }
  }

  /** The family of a public key, for the policy on its size; empty if it is not known. */
  public static Optional<Family> keyFamily(SubjectPublicKeyInfo info) {
    return switch (info.getAlgorithm().getAlgorithm().getId()) {
      case PKCS1 + "1" -> Optional.of(Family.RSA);
      case PKCS1 + "10" -> Optional.of(Family.RSASSA_PSS);
      case "1.2.840.10045.2.1" -> Optional.of(Family.ECDSA);
      case "1.2.840.10040.4.1" -> Optional.of(Family.DSA);
      case "1.3.101.112" -> Optional.of(Family.ED25519);
      case "1.3.101.113" -> Optional.of(Family.ED448);
      default -> Optional.empty();
    };
  }

  @Override
  public String toString() {
    return name();
  }

  /** A family of signature schemes. */
  public enum Family {
    /** RSASSA-PKCS1-v1_5, RFC 8017. */
    RSA("RSA"),
    /** RSASSA-PSS, RFC 8017. */
    RSASSA_PSS("RSASSA-PSS"),
    /** ECDSA with a DER signature value, ANSI X9.62. */
    ECDSA("ECDSA"),
    /** ECDSA with the two numbers put together, BSI TR-03111. */
    ECDSA_PLAIN("plain ECDSA"),
    /** DSA, FIPS 186-4. */
    DSA("DSA"),
    /** Ed25519, RFC 8032. */
    ED25519("Ed25519"),
    /** Ed448, RFC 8032. */
    ED448("Ed448");

    private final String title;

    Family(String title) {
      this.title = title;
    }
  }
}
