package vn.vanban.signing.made;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.ocsp.ResponseData;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;

/**
 * A small public key infrastructure under a fixed clock: a root, an intermediate, a time-stamping
 * authority and signers. Its keys are made once for all tests, and are the same in every run.
 */
public final class TestPki {
  /** When the documents were signed: after Circular 15/2025/TT-BKHCN became binding. */
  public static final Instant SIGNED = Instant.parse("2026-03-02T03:00:00Z");

  /** What the time stamps say. */
  public static final Instant STAMPED = SIGNED.plusSeconds(5);

  /** When the documents are judged. */
  public static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  /** A time at which SHA-1 and short keys were still in use. */
  public static final Instant LONG_AGO = Instant.parse("2025-03-02T03:00:00Z");

  /** The first day on which certificates are valid, where nothing else is said. */
  public static final Instant FIRST_DAY = Instant.parse("2024-01-01T00:00:00Z");

  static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
  static final Instant TO = Instant.parse("2030-01-01T00:00:00Z");

  private static final AtomicInteger SERIAL = new AtomicInteger(1000);
  private static final AtomicInteger KEYS = new AtomicInteger();

  private static final KeyPair ROOT_KEY = elliptic();
  private static final KeyPair OTHER_KEY = elliptic();
  private static final KeyPair RSA_KEY = rsa(2048);
  private static final KeyPair WEAK_KEY = rsa(1024);

  /** The root that policies trust. */
  public static final Identity ROOT = authority("CN=Test Root,O=Vanban Test,C=VN", null, ROOT_KEY);

  /** Issues the signers. */
  public static final Identity INTERMEDIATE =
      authority("CN=Test Intermediate,O=Vanban Test,C=VN", ROOT, elliptic());

  /** Another root of the same name, with a key of its own. */
  public static final Identity IMPOSTOR =
      authority("CN=Test Root,O=Vanban Test,C=VN", null, OTHER_KEY);

  /** The signer of most documents: ECDSA on P-256. */
  public static final Identity SIGNER =
      INTERMEDIATE.issue("CN=Nguyễn Văn Thử,O=Sở Thử nghiệm,C=VN").key(elliptic()).signer();

  /** A signer with an RSA key of 2048 bits. */
  public static final Identity RSA_SIGNER =
      INTERMEDIATE.issue("CN=Trần Thị Thử,O=Sở Thử nghiệm,C=VN").key(RSA_KEY).signer();

  /** A signer with an RSA key of 1024 bits. */
  public static final Identity WEAK_SIGNER =
      INTERMEDIATE.issue("CN=Khóa ngắn,C=VN").key(WEAK_KEY).signer();

  /** The time-stamping authority. */
  public static final Identity TSA =
      ROOT.issue("CN=Test TSA,C=VN")
          .key(elliptic())
          .extension(
              Extension.extendedKeyUsage,
              true,
              new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))
          .signer();

  private TestPki() {}

  /** A certificate and its key. */
  public static final class Identity {
    private final KeyPair keys;
    private final byte[] encoded;
    private final String name;
    private final BigInteger serial;

    private Identity(KeyPair keys, byte[] encoded, String name, BigInteger serial) {
      this.keys = keys;
      this.encoded = encoded;
      this.name = name;
      this.serial = serial;
    }

    /** Its keys. */
    public KeyPair keys() {
      return keys;
    }

    /** The encoded certificate. */
    public byte[] encoded() {
      return encoded.clone();
    }

    /** The distinguished name of its subject. */
    public String name() {
      return name;
    }

    /** Its serial number. */
    public BigInteger serial() {
      return serial;
    }

    /** The certificate for the JDK. */
    public X509Certificate x509() {
      try {
        return (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(encoded));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Begins a certificate that this one issues. */
    public Issue issue(String subject) {
      return new Issue(this, subject);
    }

    /** Its public key. */
    public SubjectPublicKeyInfo publicKey() {
      return SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
    }

    /** Its parsed form. */
    public Certificate parsed() {
      return Certificate.getInstance(encoded);
    }

    /** Signs with the algorithm that fits its key and a digest. */
    public byte[] sign(String digest, byte[] message) {
      return TestPki.sign(keys.getPrivate(), digest, message);
    }

    /** The same certificate with another key pair at hand. */
    public Identity withKeys(KeyPair other) {
      return new Identity(other, encoded, name, serial);
    }
  }

  /** A certificate that is being issued. */
  public static final class Issue {
    private final Identity issuer;
    private final String subject;
    private KeyPair keys = OTHER_KEY;
    private BigInteger serial = BigInteger.valueOf(SERIAL.incrementAndGet());
    private Instant from = FROM;
    private Instant to = TO;
    private String digest = "SHA-256";
    private final List<Extension> extensions = new ArrayList<>();

    private Issue(Identity issuer, String subject) {
      this.issuer = issuer;
      this.subject = subject;
    }

    /** With a key pair. */
    public Issue key(KeyPair pair) {
      keys = pair;
      return this;
    }

    /** With a serial number. */
    public Issue serial(BigInteger number) {
      serial = number;
      return this;
    }

    /** With a validity. */
    public Issue valid(Instant notBefore, Instant notAfter) {
      from = notBefore;
      to = notAfter;
      return this;
    }

    /** With the digest of the issuer's signature. */
    public Issue digest(String name) {
      digest = name;
      return this;
    }

    /** With an extension. */
    public Issue extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
      try {
        extensions.add(
            new Extension(
                oid, critical, new DEROctetString(value.toASN1Primitive().getEncoded("DER"))));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      return this;
    }

    /** With an extension whose value is any bytes. */
    public Issue extension(ASN1ObjectIdentifier oid, boolean critical, byte[] value) {
      extensions.add(new Extension(oid, critical, new DEROctetString(value)));
      return this;
    }

    /** As an end entity that signs. */
    public Identity signer() {
      boolean named =
          extensions.stream().anyMatch(each -> each.getExtnId().equals(Extension.keyUsage));
      if (!named) {
        extension(
            Extension.keyUsage,
            true,
            new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
      }
      return bare();
    }

    /** As an authority. */
    public Identity authority() {
      extension(Extension.basicConstraints, true, new BasicConstraints(true));
      extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      return bare();
    }

    /** As an authority under which no other may stand. */
    public Identity lastAuthority() {
      extension(Extension.basicConstraints, true, new BasicConstraints(0));
      extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      return bare();
    }

    /** As an authority for names below one only. */
    public Identity authorityFor(String permitted) {
      extension(
          Extension.nameConstraints,
          true,
          new NameConstraints(
              new GeneralSubtree[] {new GeneralSubtree(new GeneralName(new X500Name(permitted)))},
              null));
      return authority();
    }

    /** With the extensions given and no others. */
    public Identity bare() {
      return TestPki.certificate(this);
    }
  }

  private static Identity authority(String name, Identity issuer, KeyPair keys) {
    Identity by = issuer == null ? new Identity(keys, new byte[0], name, BigInteger.ONE) : issuer;
    return new Issue(by, name).key(keys).authority();
  }

  private static Identity certificate(Issue issue) {
    ASN1EncodableVector tbs = new ASN1EncodableVector();
    tbs.add(new DERTaggedObject(true, 0, new ASN1Integer(2)));
    tbs.add(new ASN1Integer(issue.serial));
    AlgorithmIdentifier algorithm = algorithm(issue.issuer.keys().getPrivate(), issue.digest);
    tbs.add(algorithm);
    tbs.add(new X500Name(issue.issuer.name()));
    tbs.add(
        new DERSequence(
            new ASN1Encodable[] {new Time(Date.from(issue.from)), new Time(Date.from(issue.to))}));
    tbs.add(new X500Name(issue.subject));
    tbs.add(SubjectPublicKeyInfo.getInstance(issue.keys.getPublic().getEncoded()));
    if (!issue.extensions.isEmpty()) {
      tbs.add(
          new DERTaggedObject(true, 3, new Extensions(issue.extensions.toArray(new Extension[0]))));
    }
    byte[] encoded =
        signed(new DERSequence(tbs), issue.issuer.keys().getPrivate(), issue.digest, algorithm);
    return new Identity(issue.keys, encoded, issue.subject, issue.serial);
  }

  private static byte[] signed(
      DERSequence tbs, PrivateKey key, String digest, AlgorithmIdentifier algorithm) {
    byte[] value = sign(key, digest, der(tbs));
    return der(new DERSequence(new ASN1Encodable[] {tbs, algorithm, new DERBitString(value)}));
  }

  /** A certificate revocation list that is being issued. */
  public static final class Crl {
    private final Identity issuer;
    private Identity by;
    private Instant thisUpdate = NOW.minus(Duration.ofHours(6));
    private Instant nextUpdate = NOW.plus(Duration.ofDays(7));
    private String digest = "SHA-256";
    private final ASN1EncodableVector entries = new ASN1EncodableVector();
    private final List<Extension> extensions = new ArrayList<>();

    private Crl(Identity issuer) {
      this.issuer = issuer;
      this.by = issuer;
      // X.509, expiredCertsOnCRL: the list keeps certificates after they expire.
      extension(
          new ASN1ObjectIdentifier("2.5.29.60"), false, new ASN1GeneralizedTime(Date.from(FROM)));
    }

    /** Begins a list that revokes nothing. */
    public static Crl of(Identity issuer) {
      return new Crl(issuer);
    }

    /** Signed by somebody else under the issuer's name. */
    public Crl forgedBy(Identity other) {
      by = other;
      return this;
    }

    /** With the times of this and the next update. */
    public Crl valid(Instant from, Instant to) {
      thisUpdate = from;
      nextUpdate = to;
      return this;
    }

    /** Revokes a certificate. */
    public Crl revoke(Identity who, Instant when, int reason) {
      ASN1EncodableVector entry = new ASN1EncodableVector();
      entry.add(new ASN1Integer(who.serial()));
      entry.add(new Time(Date.from(when)));
      entry.add(
          new Extensions(
              new Extension(
                  Extension.reasonCode, false, new DEROctetString(der(CRLReason.lookup(reason))))));
      entries.add(new DERSequence(entry));
      return this;
    }

    /** With the digest of its signature. */
    public Crl digest(String name) {
      digest = name;
      return this;
    }

    /** Revokes a certificate whose key was not to be relied on since before. */
    public Crl revoke(Identity who, Instant when, int reason, Instant invalid) {
      ASN1EncodableVector entry = new ASN1EncodableVector();
      entry.add(new ASN1Integer(who.serial()));
      entry.add(new Time(Date.from(when)));
      entry.add(
          new Extensions(
              new Extension[] {
                new Extension(
                    Extension.reasonCode, false, new DEROctetString(der(CRLReason.lookup(reason)))),
                new Extension(
                    Extension.invalidityDate,
                    false,
                    new DEROctetString(der(new ASN1GeneralizedTime(Date.from(invalid)))))
              }));
      entries.add(new DERSequence(entry));
      return this;
    }

    /** With an extension. */
    public Crl extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
      extensions.add(new Extension(oid, critical, new DEROctetString(der(value))));
      return this;
    }

    /** The encoded list. */
    public byte[] encoded() {
      AlgorithmIdentifier algorithm = algorithm(by.keys().getPrivate(), digest);
      ASN1EncodableVector tbs = new ASN1EncodableVector();
      tbs.add(new ASN1Integer(1));
      tbs.add(algorithm);
      tbs.add(new X500Name(issuer.name()));
      tbs.add(new Time(Date.from(thisUpdate)));
      tbs.add(new Time(Date.from(nextUpdate)));
      if (entries.size() > 0) {
        tbs.add(new DERSequence(entries));
      }
      if (!extensions.isEmpty()) {
        tbs.add(new DERTaggedObject(true, 0, new Extensions(extensions.toArray(new Extension[0]))));
      }
      return signed(new DERSequence(tbs), by.keys().getPrivate(), digest, algorithm);
    }
  }

  /** An OCSP response about one certificate. */
  public static final class Ocsp {
    private final Identity about;
    private final Identity issuer;
    private Identity responder;
    private boolean carriesResponder;
    private Instant thisUpdate = NOW.minus(Duration.ofHours(6));
    private Instant nextUpdate = NOW.plus(Duration.ofDays(7));
    private CertStatus status = new CertStatus();
    private final List<Extension> extensions = new ArrayList<>();
    private String digest = "SHA-256";
    private boolean byKey;
    private boolean endless;

    private Ocsp(Identity about, Identity issuer) {
      this.about = about;
      this.issuer = issuer;
      this.responder = issuer;
    }

    /** Begins a response that calls a certificate good, signed by its issuer. */
    public static Ocsp of(Identity about, Identity issuer) {
      return new Ocsp(about, issuer);
    }

    /** Signed by a responder, whose certificate comes with the response. */
    public Ocsp by(Identity other) {
      responder = other;
      carriesResponder = true;
      return this;
    }

    /** With the times of this and the next update. */
    public Ocsp valid(Instant from, Instant to) {
      thisUpdate = from;
      nextUpdate = to;
      return this;
    }

    /** Calls the certificate revoked. */
    public Ocsp revoked(Instant when) {
      status =
          new CertStatus(
              new RevokedInfo(
                  new ASN1GeneralizedTime(Date.from(when)),
                  CRLReason.lookup(CRLReason.keyCompromise)));
      return this;
    }

    /** With an extension of the whole response. */
    public Ocsp extension(ASN1ObjectIdentifier oid, ASN1Encodable value) {
      extensions.add(new Extension(oid, false, new DEROctetString(der(value))));
      return this;
    }

    /** With the digest of its signature. */
    public Ocsp digest(String name) {
      digest = name;
      return this;
    }

    /** Naming its signer by the key. */
    public Ocsp byKey() {
      byKey = true;
      return this;
    }

    /** Without the time of the next update. */
    public Ocsp endless() {
      endless = true;
      return this;
    }

    /** Says that the responder does not know the certificate. */
    public Ocsp unknown() {
      status = new CertStatus(2, DERNull.INSTANCE);
      return this;
    }

    /** The encoded response. */
    public byte[] encoded() {
      AlgorithmIdentifier sha1 =
          new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.14.3.2.26"), DERNull.INSTANCE);
      CertID id =
          new CertID(
              sha1,
              new DEROctetString(hash("SHA-1", der(new X500Name(issuer.name())))),
              new DEROctetString(hash("SHA-1", issuer.publicKey().getPublicKeyData().getOctets())),
              new ASN1Integer(about.serial()));
      SingleResponse single =
          new SingleResponse(
              id,
              status,
              new ASN1GeneralizedTime(Date.from(thisUpdate)),
              endless ? null : new ASN1GeneralizedTime(Date.from(nextUpdate)),
              (Extensions) null);
      byte[] key = hash("SHA-1", responder.publicKey().getPublicKeyData().getOctets());
      ResponseData data =
          new ResponseData(
              byKey
                  ? new ResponderID(new DEROctetString(key))
                  : new ResponderID(new X500Name(responder.name())),
              new ASN1GeneralizedTime(Date.from(thisUpdate)),
              new DERSequence(single),
              extensions.isEmpty() ? null : new Extensions(extensions.toArray(new Extension[0])));
      AlgorithmIdentifier algorithm = algorithm(responder.keys().getPrivate(), digest);
      BasicOCSPResponse basic =
          new BasicOCSPResponse(
              data,
              algorithm,
              new DERBitString(responder.sign(digest, der(data))),
              carriesResponder ? new DERSequence(responder.parsed()) : null);
      return der(
          new OCSPResponse(
              new OCSPResponseStatus(OCSPResponseStatus.SUCCESSFUL),
              new ResponseBytes(
                  OCSPObjectIdentifiers.id_pkix_ocsp_basic, new DEROctetString(der(basic)))));
    }
  }

  /** A responder's certificate: delegated by its issuer where it carries the purpose. */
  public static Identity responder(Identity issuer, boolean delegated) {
    Issue issue = issuer.issue("CN=Test Responder,C=VN").key(OTHER_KEY);
    if (delegated) {
      issue.extension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
      issue.extension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
    }
    return issue.signer();
  }

  /** An extension that nobody knows. */
  public static ASN1Encodable unknownExtension() {
    return new DERUTF8String("?");
  }

  /** A key pair that no other identity of this class has, but the impostor's. */
  public static KeyPair otherKey() {
    return OTHER_KEY;
  }

  /** The identifier of the signature algorithm of a key and a digest. */
  public static AlgorithmIdentifier algorithm(PrivateKey key, String digest) {
    boolean rsa = key.getAlgorithm().equals("RSA");
    String oid =
        switch (digest) {
          case "SHA-1" -> rsa ? "1.2.840.113549.1.1.5" : "1.2.840.10045.4.1";
          case "SHA-384" -> rsa ? "1.2.840.113549.1.1.12" : "1.2.840.10045.4.3.3";
          case "SHA-512" -> rsa ? "1.2.840.113549.1.1.13" : "1.2.840.10045.4.3.4";
          default -> rsa ? "1.2.840.113549.1.1.11" : "1.2.840.10045.4.3.2";
        };
    ASN1ObjectIdentifier identifier = new ASN1ObjectIdentifier(oid);
    return rsa
        ? new AlgorithmIdentifier(identifier, DERNull.INSTANCE)
        : new AlgorithmIdentifier(identifier);
  }

  static byte[] sign(PrivateKey key, String digest, byte[] message) {
    try {
      Signature signature =
          Signature.getInstance(
              digest.replace("-", "")
                  + (key.getAlgorithm().equals("RSA") ? "withRSA" : "withECDSA"));
      signature.initSign(key, repeatable(Arrays.hashCode(message)));
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The digest of bytes. */
  public static byte[] hash(String algorithm, byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      Arrays.stream(parts).forEach(digest::update);
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The DER encoding. */
  public static byte[] der(ASN1Encodable value) {
    try {
      return value.toASN1Primitive().getEncoded("DER");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair elliptic() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), repeatable(KEYS.incrementAndGet()));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair rsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits, repeatable(KEYS.incrementAndGet()));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same numbers in every run, so that what a fuzzer keeps from one is signed in the next. */
  private static SecureRandom repeatable(int seed) throws GeneralSecurityException {
    SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
    random.setSeed(seed);
    return random;
  }
}
