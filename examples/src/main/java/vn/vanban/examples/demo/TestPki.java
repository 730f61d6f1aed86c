package vn.vanban.examples.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509ExtensionUtils;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A PKI for tests and demonstrations: a root, an issuing authority, a time-stamping authority,
 * people, agencies and revocation lists.
 *
 * <p>Keys are drawn from a fixed seed, so that each run makes the same certificates. They protect
 * nothing: never trust this root outside a test.
 */
final class TestPki {
  /** Long enough ago for every document of the stock. */
  private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");

  private static final Duration YEAR = Duration.ofDays(365);

  private final Provider provider = new BouncyCastleProvider();
  private final SecureRandom random;
  private final Identity root;
  private final Identity authority;
  private final Identity timestamps;
  private long serial = 0x5A000001L;

  private TestPki(SecureRandom random) throws GeneralSecurityException, IOException {
    this.random = random;
    KeyPair rootKeys = keys("RSA");
    X500Name rootName = name("Root CA thử nghiệm Vanban", "", "Vanban Test PKI");
    this.root =
        new Identity(
            rootKeys,
            issue(
                rootName,
                rootKeys,
                rootName,
                rootKeys,
                START,
                START.plus(YEAR.multipliedBy(20)),
                Usage.AUTHORITY));
    KeyPair authorityKeys = keys("RSA");
    this.authority =
        new Identity(
            authorityKeys,
            issue(
                rootName,
                rootKeys,
                name("CA thử nghiệm phục vụ cơ quan nhà nước", "", "Vanban Test PKI"),
                authorityKeys,
                START,
                START.plus(YEAR.multipliedBy(15)),
                Usage.AUTHORITY));
    this.timestamps =
        identity(
            name("Dịch vụ dấu thời gian thử nghiệm", "", "Vanban Test PKI"),
            "RSA",
            START,
            START.plus(YEAR.multipliedBy(10)),
            Usage.TIME_STAMPING);
  }

  /** Makes the PKI of a seed; a second PKI with another seed is a stranger to the first. */
  static TestPki of(String seed) throws GeneralSecurityException, IOException {
    // The one generator of the JDK whose output follows from its seed alone.
    SecureRandom random = SecureRandom.getInstance("SHA1PRNG", "SUN");
    random.setSeed(seed.getBytes(StandardCharsets.UTF_8));
    return new TestPki(random);
  }

  X509CertificateHolder root() {
    return root.certificate();
  }

  X509CertificateHolder intermediate() {
    return authority.certificate();
  }

  Identity timestamps() {
    return timestamps;
  }

  Provider provider() {
    return provider;
  }

  SecureRandom random() {
    return random;
  }

  /** Issues a certificate to a person: the citizen number in the UID, the position as title. */
  Identity person(
      String fullName, String title, String citizenNumber, String organisation, Duration validity)
      throws GeneralSecurityException, IOException {
    X500NameBuilder subject = new X500NameBuilder(BCStyle.INSTANCE);
    subject.addRDN(BCStyle.C, "VN");
    subject.addRDN(BCStyle.O, organisation);
    subject.addRDN(BCStyle.T, title);
    subject.addRDN(BCStyle.CN, fullName);
    subject.addRDN(BCStyle.UID, "CCCD:" + citizenNumber);
    return identity(subject.build(), "EC", issued(), issued().plus(validity), Usage.SIGNING);
  }

  /** Issues a certificate to an agency: its tax code in the UID. */
  Identity agency(String agency, String parent, String taxCode)
      throws GeneralSecurityException, IOException {
    return identity(
        name(agency, "MST:" + taxCode, parent),
        "EC",
        issued(),
        issued().plus(YEAR.multipliedBy(5)),
        Usage.SIGNING);
  }

  /** The list of the issuing authority, with what is revoked and since when. */
  X509CRLHolder revocations(Instant thisUpdate, Instant nextUpdate, List<Revocation> revoked)
      throws GeneralSecurityException, IOException {
    return list(authority, thisUpdate, nextUpdate, revoked);
  }

  /** The list of the root, which has revoked nothing. */
  X509CRLHolder rootRevocations(Instant thisUpdate, Instant nextUpdate)
      throws GeneralSecurityException, IOException {
    return list(root, thisUpdate, nextUpdate, List.of());
  }

  ContentSigner signer(Identity identity) throws GeneralSecurityException {
    return signer(identity.keys());
  }

  private static Instant issued() {
    return Instant.parse("2022-03-01T00:00:00Z");
  }

  private X509CRLHolder list(
      Identity issuer, Instant thisUpdate, Instant nextUpdate, List<Revocation> revoked)
      throws GeneralSecurityException, IOException {
    X509v2CRLBuilder list =
        new X509v2CRLBuilder(issuer.certificate().getSubject(), Date.from(thisUpdate));
    list.setNextUpdate(Date.from(nextUpdate));
    list.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        extensions().createAuthorityKeyIdentifier(issuer.certificate()));
    list.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
    // X.509, expiredCertsOnCRL: the list keeps certificates after they expire, from the start on.
    list.addExtension(
        new ASN1ObjectIdentifier("2.5.29.60"), false, new ASN1GeneralizedTime(Date.from(START)));
    for (Revocation revocation : revoked) {
      list.addCRLEntry(
          revocation.identity().certificate().getSerialNumber(),
          Date.from(revocation.since()),
          CRLReason.keyCompromise);
    }
    X509CRLHolder crl = list.build(signer(issuer));
    // Read back, so that a list that the JDK cannot read is noticed where it is made.
    new JcaX509CRLConverter().getCRL(crl);
    return crl;
  }

  private Identity identity(X500Name subject, String kind, Instant from, Instant to, Usage usage)
      throws GeneralSecurityException, IOException {
    KeyPair keys = keys(kind);
    return new Identity(
        keys,
        issue(
            authority.certificate().getSubject(),
            authority.keys(),
            subject,
            keys,
            from,
            to,
            usage));
  }

  private X509CertificateHolder issue(
      X500Name issuer,
      KeyPair issuerKeys,
      X500Name subject,
      KeyPair keys,
      Instant from,
      Instant to,
      Usage usage)
      throws GeneralSecurityException, IOException {
    SubjectPublicKeyInfo publicKey =
        SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            issuer,
            BigInteger.valueOf(serial++),
            Date.from(from),
            Date.from(to),
            subject,
            publicKey);
    builder.addExtension(
        Extension.subjectKeyIdentifier, false, extensions().createSubjectKeyIdentifier(publicKey));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        extensions()
            .createAuthorityKeyIdentifier(
                SubjectPublicKeyInfo.getInstance(issuerKeys.getPublic().getEncoded())));
    usage.addTo(builder);
    return builder.build(signer(issuerKeys));
  }

  private ContentSigner signer(KeyPair keys) throws GeneralSecurityException {
    try {
      return new JcaContentSignerBuilder(Identity.algorithm(keys))
          .setProvider(provider)
          .setSecureRandom(random)
          .build(keys.getPrivate());
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private KeyPair keys(String kind) throws GeneralSecurityException {
    // Circular 15/2025/TT-BKHCN, annex I: RSA of at least 2048 bits, ECDSA of at least 256.
    AlgorithmParameterSpec size =
        kind.equals("RSA")
            ? new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4)
            : new ECGenParameterSpec("secp256r1");
    KeyPairGenerator generator = KeyPairGenerator.getInstance(kind, provider);
    generator.initialize(size, random);
    return generator.generateKeyPair();
  }

  private static X509ExtensionUtils extensions() {
    return new BcX509ExtensionUtils();
  }

  private static X500Name name(String common, String uid, String organisation) {
    X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
    name.addRDN(BCStyle.C, "VN");
    name.addRDN(BCStyle.O, organisation);
    name.addRDN(BCStyle.CN, common);
    if (!uid.isEmpty()) {
      name.addRDN(BCStyle.UID, uid);
    }
    return name.build();
  }

  /**
   * One line of a revocation list.
   *
   * @param identity whose certificate
   * @param since since when
   */
  record Revocation(Identity identity, Instant since) {}

  private enum Usage {
    AUTHORITY,
    SIGNING,
    TIME_STAMPING;

    void addTo(X509v3CertificateBuilder builder) throws IOException {
      int bits =
          this == AUTHORITY
              ? KeyUsage.keyCertSign | KeyUsage.cRLSign
              : KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
      builder.addExtension(
          Extension.basicConstraints, true, new BasicConstraints(this == AUTHORITY));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(bits));
      if (this == TIME_STAMPING) {
        // RFC 3161, 2.3: this purpose alone, and critical.
        builder.addExtension(
            Extension.extendedKeyUsage,
            true,
            new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
      }
    }
  }

  /** The policy under which the time stamps are issued: an arc for examples. */
  static ASN1ObjectIdentifier timestampPolicy() {
    return new ASN1ObjectIdentifier("2.999.1");
  }
}
