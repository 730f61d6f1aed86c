package vn.vanban.signing.made;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.BEROctetString;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.BERTaggedObject;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.asn1.x509.Time;
import vn.vanban.signing.made.TestPki.Identity;

/** A signed-data structure of RFC 5652 that is being made, right or wrong in any part. */
public final class Cms {
  /** Adobe's attribute for revocation data. */
  public static final ASN1ObjectIdentifier ADOBE_REVOCATION =
      new ASN1ObjectIdentifier("1.2.840.113583.1.1.8");

  private final Identity signer;
  private String digest = "SHA-256";
  private boolean pss;
  private Instant claimed = TestPki.SIGNED;
  private boolean claims = true;
  private boolean attributes = true;
  private boolean references = true;
  private Identity referenced;
  private byte[] messageDigest;
  private byte[] content;
  private boolean berContent;
  private ASN1ObjectIdentifier contentType = CMSObjectIdentifiers.data;
  private ASN1ObjectIdentifier type = CMSObjectIdentifiers.signedData;
  private AlgorithmIdentifier digestAlgorithm;
  private AlgorithmIdentifier signatureAlgorithm;
  private final List<byte[]> certificates = new ArrayList<>();
  private boolean ownCertificate = true;
  private final List<Attribute> more = new ArrayList<>();
  private UnaryOperator<List<Attribute>> beforeSigning = UnaryOperator.identity();
  private UnaryOperator<List<Attribute>> afterSigning = UnaryOperator.identity();
  private UnaryOperator<byte[]> token;
  private UnaryOperator<byte[]> contentToken;
  private UnaryOperator<byte[]> referencesToken;
  private Instant archivedV2;
  private Instant archivedV3;
  private Predicate<Attribute> listed = each -> true;
  private UnaryOperator<byte[]> spoilArchive = UnaryOperator.identity();
  private final List<Attribute> unsigned = new ArrayList<>();
  private final List<ASN1Encodable> odd = new ArrayList<>();
  private Cms counterSigner;
  private int signers = 1;
  private boolean unsorted;

  private Cms(Identity signer) {
    this.signer = signer;
    this.referenced = signer;
  }

  /** Begins a structure as CAdES asks for it, without a time stamp. */
  public static Cms by(Identity signer) {
    return new Cms(signer);
  }

  /** With another digest. */
  public Cms digest(String name) {
    digest = name;
    return this;
  }

  /** Signs with RSASSA-PSS. */
  public Cms pss() {
    pss = true;
    return this;
  }

  /** With a claimed time. */
  public Cms claimed(Instant time) {
    claimed = time;
    return this;
  }

  /** Without a claimed time. */
  public Cms withoutClaim() {
    claims = false;
    return this;
  }

  /** Without signed attributes. */
  public Cms withoutAttributes() {
    attributes = false;
    return this;
  }

  /** Without a reference to the signing certificate. */
  public Cms withoutReference() {
    references = false;
    return this;
  }

  /** With a reference to another certificate. */
  public Cms referring(Identity other) {
    referenced = other;
    return this;
  }

  /** With a reference to a certificate as RFC 2634, 5.4 had it: by SHA-1. */
  public Cms firstReference(Identity other) {
    byte[] hash = TestPki.hash("SHA-1", other.encoded());
    return withoutReference()
        .attribute(
            PKCSObjectIdentifiers.id_aa_signingCertificate,
            new SigningCertificate(new ESSCertID(hash)));
  }

  /** With a reference of the second version by the digest of the first. */
  public Cms referenceBySha1(Identity other) {
    ESSCertIDv2 id =
        new ESSCertIDv2(
            new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1),
            TestPki.hash("SHA-1", other.encoded()));
    return withoutReference()
        .attribute(
            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
            new SigningCertificateV2(new ESSCertIDv2[] {id}));
  }

  /** With a reference that names the issuer and a serial number too, RFC 5035, clause 4. */
  public Cms reference(Identity other, BigInteger serial) {
    ESSCertIDv2 id =
        new ESSCertIDv2(
            null,
            TestPki.hash("SHA-256", other.encoded()),
            new IssuerSerial(other.parsed().getIssuer(), serial));
    return withoutReference()
        .attribute(
            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
            new SigningCertificateV2(new ESSCertIDv2[] {id}));
  }

  /** With a wrong digest in the signed attribute. */
  public Cms messageDigest(byte[] value) {
    messageDigest = value;
    return this;
  }

  /** With embedded content of a type. */
  public Cms content(ASN1ObjectIdentifier oid, byte[] bytes) {
    contentType = oid;
    content = bytes;
    return this;
  }

  /** With embedded content in pieces and of indefinite length. */
  public Cms berContent(byte[] bytes) {
    content = bytes;
    berContent = true;
    return this;
  }

  /** As another type of CMS. */
  public Cms type(ASN1ObjectIdentifier oid) {
    type = oid;
    return this;
  }

  /** Naming another digest than the one used. */
  public Cms digestAlgorithm(String oid) {
    digestAlgorithm = new AlgorithmIdentifier(new ASN1ObjectIdentifier(oid));
    return this;
  }

  /** Naming another scheme than the one used. */
  public Cms signatureAlgorithm(String oid) {
    signatureAlgorithm = new AlgorithmIdentifier(new ASN1ObjectIdentifier(oid));
    return this;
  }

  /** With further certificates. */
  public Cms certificates(Identity... others) {
    for (Identity other : others) {
      certificates.add(other.encoded());
    }
    return this;
  }

  /** With the given certificates, and not the signer's. */
  public Cms onlyCertificates(Identity... others) {
    ownCertificate = false;
    return certificates(others);
  }

  /** With one more signed attribute. */
  public Cms attribute(ASN1ObjectIdentifier oid, ASN1Encodable value) {
    more.add(new Attribute(oid, new DERSet(value)));
    return this;
  }

  /** With signed attributes that are made otherwise. */
  public Cms signedAttributes(UnaryOperator<List<Attribute>> change) {
    beforeSigning = change;
    return this;
  }

  /** With signed attributes that are changed when they are signed. */
  public Cms changedAttributes(UnaryOperator<List<Attribute>> change) {
    afterSigning = change;
    return this;
  }

  /** With a time stamp over the signature value. */
  public Cms stamped(UnaryOperator<byte[]> stamp) {
    token = stamp;
    return this;
  }

  /** With a time stamp over the content, as a signed attribute. */
  public Cms contentStamped(UnaryOperator<byte[]> stamp) {
    contentToken = stamp;
    return this;
  }

  /** With a time stamp over the signature value and the stamp on it, as CAdES-C has it. */
  public Cms referencesStamped(UnaryOperator<byte[]> stamp) {
    referencesToken = stamp;
    return this;
  }

  /** With a stamp over unsigned attributes alone, as an attribute: certCRLTimestamp. */
  public Cms attributesStamped(UnaryOperator<byte[]> stamp) {
    byte[] covered = new byte[0];
    for (Attribute each : unsigned) {
      covered = joined(covered, TestPki.der(each.getAttrType()), TestPki.der(each.getAttrValues()));
    }
    unsigned.add(stamp(PKCSObjectIdentifiers.id_aa_ets_certCRLTimestamp, stamp.apply(covered)));
    return this;
  }

  /** With an archive time stamp of version 2, RFC 5126, 6.4.1. */
  public Cms archivedV2(Instant at) {
    archivedV2 = at;
    return this;
  }

  /** With an archive time stamp of version 3, EN 319 122-1, 5.5.3. */
  public Cms archivedV3(Instant at) {
    archivedV3 = at;
    return this;
  }

  /** With an archive time stamp of version 3 whose index lists some of the attributes alone. */
  public Cms archivedV3(Instant at, Predicate<Attribute> some) {
    listed = some;
    return archivedV3(at);
  }

  /** With archive time stamps over data that is changed before. */
  public Cms spoilingArchives(UnaryOperator<byte[]> change) {
    spoilArchive = change;
    return this;
  }

  /** With one more unsigned attribute. */
  public Cms unsigned(ASN1ObjectIdentifier oid, ASN1Encodable value) {
    unsigned.add(new Attribute(oid, new DERSet(value)));
    return this;
  }

  /** With something that is no attribute among those that are not signed. */
  public Cms oddUnsigned(ASN1Encodable element) {
    odd.add(element);
    return this;
  }

  /** Countersigned, RFC 5652, 11.4: by the signer of another structure, over the value. */
  public Cms countersigned(Cms by) {
    counterSigner = by;
    return this;
  }

  /** With a number of signer infos. */
  public Cms signers(int count) {
    signers = count;
    return this;
  }

  /** With signed attributes that stand, and were signed, in no sorted order. */
  public Cms unsorted() {
    unsorted = true;
    return this;
  }

  /** The structure over content, in DER. */
  public byte[] over(byte[]... signedContent) {
    return encoded(structure(false, signedContent), "DL");
  }

  /** The structure over content, in BER of indefinite length. */
  public byte[] berOver(byte[]... signedContent) {
    return encoded(structure(true, signedContent), "BER");
  }

  private ASN1Encodable structure(boolean ber, byte[]... signedContent) {
    ASN1EncodableVector infos = new ASN1EncodableVector();
    for (int i = 0; i < signers; i++) {
      infos.add(signerInfo(signedContent));
    }
    ASN1EncodableVector data = new ASN1EncodableVector();
    data.add(new ASN1Integer(1));
    data.add(new DERSet(digestIdentifier()));
    ASN1EncodableVector encapsulated = new ASN1EncodableVector();
    encapsulated.add(contentType);
    if (content != null) {
      encapsulated.add(
          berContent
              ? new BERTaggedObject(true, 0, new BEROctetString(content))
              : new DERTaggedObject(true, 0, new DEROctetString(content)));
    }
    data.add(ber ? new BERSequence(encapsulated) : new DERSequence(encapsulated));
    ASN1EncodableVector set = certificateSet();
    if (set.size() > 0) {
      data.add(new DERTaggedObject(false, 0, new DERSet(set)));
    }
    data.add(new DERSet(infos));
    ASN1EncodableVector whole = new ASN1EncodableVector();
    whole.add(type);
    whole.add(
        ber
            ? new BERTaggedObject(true, 0, new BERSequence(data))
            : new DERTaggedObject(true, 0, new DERSequence(data)));
    return ber ? new BERSequence(whole) : new DERSequence(whole);
  }

  private AlgorithmIdentifier digestIdentifier() {
    return digestAlgorithm != null ? digestAlgorithm : digestIdentifier(digest);
  }

  static AlgorithmIdentifier digestIdentifier(String name) {
    String oid =
        switch (name) {
          case "SHA-1" -> "1.3.14.3.2.26";
          case "SHA-384" -> "2.16.840.1.101.3.4.2.2";
          case "SHA-512" -> "2.16.840.1.101.3.4.2.3";
          default -> "2.16.840.1.101.3.4.2.1";
        };
    return new AlgorithmIdentifier(new ASN1ObjectIdentifier(oid), DERNull.INSTANCE);
  }

  private ASN1Encodable signerInfo(byte[]... signedContent) {
    byte[] whole = joined(content != null ? new byte[][] {content} : signedContent);
    List<Attribute> before = beforeSigning.apply(signedAttributes(whole));
    ASN1EncodableVector info = new ASN1EncodableVector();
    info.add(new ASN1Integer(1));
    info.add(
        new DERSequence(
            new ASN1Encodable[] {signer.parsed().getIssuer(), new ASN1Integer(signer.serial())}));
    info.add(digestIdentifier());
    byte[] message = attributes ? encodedAttributes(before) : whole;
    if (attributes) {
      info.add(implicit(0, encodedAttributes(afterSigning.apply(before))));
    }
    info.add(scheme());
    byte[] value = sign(message);
    info.add(new DEROctetString(value));
    List<Attribute> after = new ArrayList<>(unsigned);
    if (token != null) {
      after.add(stamp(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, token.apply(value)));
    }
    if (referencesToken != null) {
      byte[] covered = value;
      for (Attribute each : after) {
        covered =
            joined(covered, TestPki.der(each.getAttrType()), TestPki.der(each.getAttrValues()));
      }
      after.add(
          stamp(PKCSObjectIdentifiers.id_aa_ets_escTimeStamp, referencesToken.apply(covered)));
    }
    if (counterSigner != null) {
      after.add(
          new Attribute(
              CMSAttributes.counterSignature, new DERSet(counterSigner.signerInfo(value))));
    }
    if (archivedV2 != null) {
      after.add(
          stamp(
              new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.2.48"),
              archiveV2(info, after, whole)));
    }
    if (archivedV3 != null) {
      after.add(stamp(new ASN1ObjectIdentifier("0.4.0.1733.2.4"), archiveV3(info, after, whole)));
    }
    ASN1EncodableVector last = new ASN1EncodableVector();
    after.forEach(last::add);
    odd.forEach(last::add);
    if (last.size() > 0) {
      info.add(new DERTaggedObject(false, 1, new DERSet(last)));
    }
    return new DERSequence(info);
  }

  private static Attribute stamp(ASN1ObjectIdentifier type, byte[] encoded) {
    return new Attribute(type, new DERSet(primitive(encoded)));
  }

  private byte[] archiveV2(ASN1EncodableVector info, List<Attribute> after, byte[] whole) {
    byte[] covered =
        joined(
            TestPki.der(new DERSequence(contentType)),
            whole,
            TestPki.der(new DERTaggedObject(false, 0, new DERSet(certificateSet()))));
    for (int i = 0; i < info.size(); i++) {
      covered = joined(covered, TestPki.der(info.get(i)));
    }
    ASN1Encodable before =
        new DERTaggedObject(false, 1, new DERSet(after.toArray(new Attribute[0])));
    return token(
        TestPki.TSA,
        archivedV2,
        spoilArchive.apply(after.isEmpty() ? covered : joined(covered, TestPki.der(before))));
  }

  private byte[] archiveV3(ASN1EncodableVector info, List<Attribute> after, byte[] whole) {
    ASN1EncodableVector listedCertificates = new ASN1EncodableVector();
    ASN1EncodableVector set = certificateSet();
    for (int i = 0; i < set.size(); i++) {
      listedCertificates.add(new DEROctetString(TestPki.hash("SHA-256", TestPki.der(set.get(i)))));
    }
    ASN1EncodableVector listedAttributes = new ASN1EncodableVector();
    for (Attribute each : after.stream().filter(listed).toList()) {
      byte[] type = TestPki.der(each.getAttrType());
      byte[] value = TestPki.der(each.getAttrValues().getObjectAt(0));
      listedAttributes.add(new DEROctetString(TestPki.hash("SHA-256", joined(type, value))));
    }
    ASN1Encodable index =
        new DERSequence(
            new ASN1Encodable[] {
              digestIdentifier("SHA-256"),
              new DERSequence(listedCertificates),
              new DERSequence(),
              new DERSequence(listedAttributes)
            });
    byte[] covered = joined(TestPki.der(contentType), TestPki.hash("SHA-256", whole));
    for (int i = 0; i < info.size(); i++) {
      covered = joined(covered, TestPki.der(info.get(i)));
    }
    byte[] imprint =
        TestPki.hash("SHA-256", spoilArchive.apply(joined(covered, TestPki.der(index))));
    return tokenMaker(TestPki.TSA, archivedV3, "SHA-256", imprint)
        .unsigned(new ASN1ObjectIdentifier("0.4.0.19122.1.5"), index)
        .over();
  }

  private ASN1EncodableVector certificateSet() {
    ASN1EncodableVector set = new ASN1EncodableVector();
    if (ownCertificate) {
      set.add(signer.parsed());
    }
    for (byte[] each : certificates) {
      set.add(Certificate.getInstance(each));
    }
    return set;
  }

  /** A set that was encoded as it should stand, under an implicit tag. */
  private static ASN1Encodable implicit(int tag, byte[] set) {
    byte[] tagged = set.clone();
    tagged[0] = (byte) (0xA0 | tag);
    return primitive(tagged);
  }

  private List<Attribute> signedAttributes(byte[] whole) {
    List<Attribute> list = new ArrayList<>();
    list.add(new Attribute(CMSAttributes.contentType, new DERSet(contentType)));
    byte[] value = messageDigest != null ? messageDigest : TestPki.hash(digest, whole);
    list.add(new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(value))));
    if (claims) {
      list.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(claimed)))));
    }
    if (references) {
      byte[] hash = TestPki.hash("SHA-256", referenced.encoded());
      list.add(
          new Attribute(
              PKCSObjectIdentifiers.id_aa_signingCertificateV2,
              new DERSet(new SigningCertificateV2(new ESSCertIDv2[] {new ESSCertIDv2(hash)}))));
    }
    list.addAll(more);
    if (contentToken != null) {
      list.add(stamp(PKCSObjectIdentifiers.id_aa_ets_contentTimestamp, contentToken.apply(whole)));
    }
    return list;
  }

  private byte[] encodedAttributes(List<Attribute> list) {
    ASN1EncodableVector vector = new ASN1EncodableVector();
    list.forEach(vector::add);
    if (!unsorted) {
      return TestPki.der(new DERSet(vector));
    }
    // The sorted encoding with its elements in reverse order.
    ASN1EncodableVector reversed = new ASN1EncodableVector();
    for (int i = list.size() - 1; i >= 0; i--) {
      reversed.add(list.get(i));
    }
    byte[] sequence = TestPki.der(new DERSequence(reversed));
    sequence[0] = 0x31;
    return sequence;
  }

  private AlgorithmIdentifier scheme() {
    if (signatureAlgorithm != null) {
      return signatureAlgorithm;
    }
    if (!pss) {
      return TestPki.algorithm(signer.keys().getPrivate(), digest);
    }
    AlgorithmIdentifier hash = digestIdentifier(digest);
    return new AlgorithmIdentifier(
        PKCSObjectIdentifiers.id_RSASSA_PSS,
        new RSASSAPSSparams(
            hash,
            new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, hash),
            new ASN1Integer(32),
            new ASN1Integer(1)));
  }

  private byte[] sign(byte[] message) {
    if (!pss) {
      return signer.sign(digest, message);
    }
    try {
      Signature signature = Signature.getInstance("RSASSA-PSS");
      signature.setParameter(
          new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), 32, 1));
      signature.initSign(signer.keys().getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A time-stamp token of RFC 3161 over data. */
  public static byte[] token(Identity authority, Instant at, byte[]... data) {
    return token(authority, at, "SHA-256", TestPki.hash("SHA-256", data));
  }

  /** A time-stamp token of RFC 3161 with an imprint. */
  public static byte[] token(Identity authority, Instant at, String digest, byte[] imprint) {
    return tokenMaker(authority, at, digest, imprint).over();
  }

  /** A token of RFC 3161 that is being made. */
  public static Cms tokenMaker(Identity authority, Instant at, String digest, byte[] imprint) {
    TSTInfo info =
        new TSTInfo(
            new ASN1ObjectIdentifier("1.2.3.4"),
            new MessageImprint(digestIdentifier(digest), imprint),
            new ASN1Integer(BigInteger.TEN),
            new ASN1GeneralizedTime(Date.from(at)),
            null,
            null,
            null,
            null,
            (Extensions) null);
    return by(authority)
        .withoutClaim()
        .content(PKCSObjectIdentifiers.id_ct_TSTInfo, TestPki.der(info));
  }

  /** The value of {@link #ADOBE_REVOCATION} with one list. */
  public static ASN1Encodable adobeRevocation(byte[] crl) {
    return new DERSequence(new DERTaggedObject(true, 0, new DERSequence(primitive(crl))));
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static ASN1Primitive primitive(byte[] encoded) {
    try {
      return ASN1Primitive.fromByteArray(encoded);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] encoded(ASN1Encodable value, String form) {
    try {
      return value.toASN1Primitive().getEncoded(form);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
