package vn.vanban.signing.xml;

import java.io.IOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DSAParameter;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.EmbeddedRevocation;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Problem;

/** What a signature says of its key, XML-DSig, clause 4.5; nothing of it is proven by that. */
final class KeyInfo {
  private final List<Certificate> certificates = new ArrayList<>();
  private final List<byte[]> crls = new ArrayList<>();
  private final List<Hint> hints = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private @Nullable SubjectPublicKeyInfo value;
  private String name = "";

  /** Something that tells one certificate from others. */
  private interface Hint {
    boolean fits(Certificate certificate);
  }

  private KeyInfo() {}

  /** Reads what is there; what cannot be read is passed over, and the key is then not found. */
  static KeyInfo read(XmlNode.@Nullable Element element, Reading reading)
      throws UnreadableException {
    KeyInfo info = new KeyInfo();
    if (element != null) {
      info.readAll(element, reading, true);
    }
    return info;
  }

  private void readAll(XmlNode.Element element, Reading reading, boolean mayRefer)
      throws UnreadableException {
    for (XmlNode.Element child : element.elements()) {
      reading.budget().object();
      try {
        if (child.is(Dsig.NAMESPACE, "X509Data")) {
          readX509(child, reading);
        } else if (child.is(Dsig.NAMESPACE, "KeyValue")) {
          value = keyValue(child);
        } else if (child.is(Dsig.NAMESPACE_11, "DEREncodedKeyValue")) {
          value = SubjectPublicKeyInfo.getInstance(Dsig.base64(child));
        } else if (child.is(Dsig.NAMESPACE, "KeyName")) {
          name = child.value();
        } else if (child.is(Dsig.NAMESPACE, "RetrievalMethod") && mayRefer) {
          retrieve(child, reading);
        }
      } catch (UnreadableException e) {
        if (e.isLimit()) {
          throw e;
        }
      } catch (IllegalArgumentException | ArithmeticException e) {
        // A key that is none names nothing.
      }
    }
  }

  /** Clause 4.5.3, within the document and without transforms; anything outside is not fetched. */
  private void retrieve(XmlNode.Element method, Reading reading) throws UnreadableException {
    String uri = method.attribute("URI");
    if (uri == null || !uri.startsWith("#") || !method.elements().isEmpty()) {
      return;
    }
    List<XmlNode.Element> found = reading.root().identified(uri.substring(1));
    if (found.size() != 1) {
      return;
    }
    XmlNode.Element target = found.get(0);
    if (target.is(Dsig.NAMESPACE, "X509Data")) {
      readX509(target, reading);
    } else if (target.is(Dsig.NAMESPACE, "KeyInfo")) {
      readAll(target, reading, false);
    }
  }

  private void readX509(XmlNode.Element data, Reading reading) throws UnreadableException {
    int before = certificates.size();
    List<IssuerSerial> named = new ArrayList<>();
    for (XmlNode.Element child : data.elements()) {
      reading.budget().step();
      if (child.is(Dsig.NAMESPACE, "X509Certificate")) {
        if (certificates.size() >= reading.limits().certificates()) {
          throw UnreadableException.limit("certificates", reading.limits().certificates());
        }
        readable(child).ifPresent(certificates::add);
      } else if (child.is(Dsig.NAMESPACE, "X509CRL")) {
        Dsig.readable(child).ifPresent(crls::add);
      } else if (child.is(Dsig.NAMESPACE, "X509SKI")) {
        byte[] identifier = Dsig.readable(child).orElse(new byte[0]);
        hints.add(certificate -> Arrays.equals(subjectKeyIdentifier(certificate), identifier));
      } else if (child.is(Dsig.NAMESPACE, "X509IssuerSerial")) {
        IssuerSerial name = IssuerSerial.of(child);
        named.add(name);
        hints.add(name::fits);
      } else if (child.is(Dsig.NAMESPACE, "X509SubjectName")) {
        hintSubject(child.value());
      } else if (child.is(Dsig.NAMESPACE_11, "X509Digest")) {
        byte[] digest = Dsig.readable(child).orElse(new byte[0]);
        XmlAlgorithms.digest(String.valueOf(child.attribute("Algorithm")))
            .ifPresent(
                algorithm ->
                    hints.add(certificate -> Arrays.equals(certificate.digest(algorithm), digest)));
      }
    }
    compare(named, certificates.subList(before, certificates.size()));
  }

  /**
   * Clause 4.5.4: names and certificates of one group are of the key that verifies, or of its path.
   * A program that shows the one and verifies with the other shows a stranger as the signer.
   */
  private void compare(List<IssuerSerial> named, List<Certificate> held) {
    for (IssuerSerial each : named) {
      if (!held.isEmpty() && held.stream().allMatch(each::contradicts)) {
        problems.add(
            Problem.of(Problem.Kind.KEY_INFO_CONTRADICTS)
                .with("issuer", each.issuer())
                .with("certificate", held.get(0).subjectText()));
      }
    }
  }

  static Optional<Certificate> readable(XmlNode.Element element) {
    try {
      return Optional.of(Certificate.parse(Dsig.base64(element)));
    } catch (UnreadableException e) {
      // One broken certificate hides none of the others; a path that needs it stays open.
      return Optional.empty();
    }
  }

  private static byte @Nullable [] subjectKeyIdentifier(Certificate certificate) {
    try {
      ASN1Encodable own = certificate.extension(Extension.subjectKeyIdentifier);
      return own instanceof ASN1OctetString octets ? octets.getOctets() : null;
    } catch (RuntimeException e) {
      return null;
    }
  }

  private void hintSubject(String text) {
    try {
      X500Name wanted = new X500Name(text.trim());
      List<RDN> parts = new ArrayList<>(List.of(wanted.getRDNs()));
      Collections.reverse(parts);
      X500Name reversed = new X500Name(parts.toArray(new RDN[0]));
      hints.add(
          certificate ->
              certificate.subject().equals(wanted) || certificate.subject().equals(reversed));
    } catch (IllegalArgumentException e) {
      // A name that cannot be read tells no certificate from others.
      return;
    }
  }

  // ---- key values: clauses 4.5.2.1 to 4.5.2.3

  private static @Nullable SubjectPublicKeyInfo keyValue(XmlNode.Element element)
      throws UnreadableException {
    XmlNode.Element rsa = element.child(Dsig.NAMESPACE, "RSAKeyValue");
    if (rsa != null) {
      return encoded(
          new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
          new RSAPublicKey(number(rsa, "Modulus"), number(rsa, "Exponent")));
    }
    XmlNode.Element dsa = element.child(Dsig.NAMESPACE, "DSAKeyValue");
    if (dsa != null) {
      return encoded(
          new AlgorithmIdentifier(
              X9ObjectIdentifiers.id_dsa,
              new DSAParameter(number(dsa, "P"), number(dsa, "Q"), number(dsa, "G"))),
          new ASN1Integer(number(dsa, "Y")));
    }
    XmlNode.Element ec = element.child(Dsig.NAMESPACE_11, "ECKeyValue");
    XmlNode.Element curve = ec == null ? null : ec.child(Dsig.NAMESPACE_11, "NamedCurve");
    XmlNode.Element point = ec == null ? null : ec.child(Dsig.NAMESPACE_11, "PublicKey");
    String uri = curve == null ? null : curve.attribute("URI");
    if (uri == null || point == null || !uri.startsWith("urn:oid:")) {
      return null;
    }
    return new SubjectPublicKeyInfo(
        new AlgorithmIdentifier(
            X9ObjectIdentifiers.id_ecPublicKey,
            new ASN1ObjectIdentifier(uri.substring("urn:oid:".length()))),
        Dsig.base64(point));
  }

  private static SubjectPublicKeyInfo encoded(AlgorithmIdentifier algorithm, ASN1Encodable key)
      throws UnreadableException {
    try {
      return new SubjectPublicKeyInfo(algorithm, key);
    } catch (IOException e) {
      throw UnreadableException.malformed("KeyValue");
    }
  }

  private static BigInteger number(XmlNode.Element parent, String child)
      throws UnreadableException {
    XmlNode.Element element = parent.child(Dsig.NAMESPACE, child);
    if (element == null) {
      throw UnreadableException.malformed(child);
    }
    return new BigInteger(1, Dsig.base64(element));
  }

  // ---- what was found

  /** What speaks against the key information itself. */
  List<Problem> problems() {
    return problems;
  }

  /** The certificates in the signature, in their order. */
  List<Certificate> certificates() {
    return certificates;
  }

  EmbeddedRevocation revocation() {
    return new EmbeddedRevocation(crls, List.of());
  }

  /** The key itself, where it stands there without a certificate: as such, or handed in. */
  Optional<SubjectPublicKeyInfo> key(Reading reading) {
    if (value != null) {
      return Optional.of(value);
    }
    Optional<PublicKey> handedIn = reading.supplied().key(name);
    return handedIn.map(key -> SubjectPublicKeyInfo.getInstance(key.getEncoded()));
  }

  /** The name by which the signature asks for its key; empty if it names none. */
  String name() {
    return name;
  }

  /**
   * Certificates that may be the signer's, the likeliest first.
   *
   * @param others certificates from elsewhere, which need a hint to count
   * @param referenced whether a signed reference names a certificate
   */
  List<Certificate> candidates(List<Certificate> others, Predicate<Certificate> referenced) {
    List<Certificate> ordered = new ArrayList<>();
    certificates.stream().filter(referenced).forEach(ordered::add);
    others.stream().filter(referenced).forEach(ordered::add);
    certificates.stream().filter(this::hasKeyValue).forEach(ordered::add);
    certificates.stream().filter(this::fitsHints).forEach(ordered::add);
    // The leaf has issued none of the others.
    certificates.stream().filter(this::isLeaf).forEach(ordered::add);
    ordered.addAll(certificates);
    others.stream().filter(this::hasKeyValue).forEach(ordered::add);
    others.stream().filter(this::fitsHints).forEach(ordered::add);
    return ordered.stream().distinct().toList();
  }

  private boolean hasKeyValue(Certificate certificate) {
    return value != null && certificate.publicKey().equals(value);
  }

  private boolean fitsHints(Certificate certificate) {
    return !hints.isEmpty() && hints.stream().anyMatch(hint -> hint.fits(certificate));
  }

  private boolean isLeaf(Certificate certificate) {
    return certificates.stream()
        .noneMatch(
            other -> !other.equals(certificate) && other.issuer().equals(certificate.subject()));
  }
}
