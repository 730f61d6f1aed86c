package vn.vanban.signing.made;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import vn.vanban.core.Document;

/**
 * Signed XML, written by hand in canonical form: what is digested is the text that stands here, so
 * that no canonicalization has a part in making it.
 */
public final class SignedXml {
  public static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
  public static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
  public static final String ENVELOPED = DSIG + "enveloped-signature";
  private static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";

  private final List<String> references = new ArrayList<>();
  private final List<String> objects = new ArrayList<>();
  private String id = "s";
  private String unsigned = "";

  private SignedXml() {}

  /** Starts a signature by the signer with an RSA key. */
  public static SignedXml signature() {
    return new SignedXml();
  }

  /** The invoice that most tests sign, in canonical form; a signature stands at the mark. */
  public static String invoice(String mark) {
    return "<Invoice xmlns=\"urn:test\" Id=\"c\"><Total>100</Total>" + mark + "</Invoice>";
  }

  /** A good document: an invoice with an enveloped signature. */
  public static String enveloped() {
    return invoice(signature().over("#c", invoice(""), ENVELOPED, EXCLUSIVE).text());
  }

  public SignedXml id(String newId) {
    id = newId;
    return this;
  }

  /** Adds a reference to something whose octets after the transforms are given. */
  public SignedXml over(String uri, String octets, String... transforms) {
    return typed(uri, "", octets, transforms);
  }

  public SignedXml typed(String uri, String type, String octets, String... transforms) {
    StringBuilder list = new StringBuilder();
    for (String each : transforms) {
      // A transform with content is given whole.
      list.append(
          each.startsWith("<") ? each : "<Transform Algorithm=\"" + each + "\"></Transform>");
    }
    references.add(
        "<Reference"
            + (type.isEmpty() ? "" : " Type=\"" + type + "\"")
            + (uri == null ? "" : " URI=\"" + uri + "\"")
            + ">"
            + (transforms.length == 0 ? "" : "<Transforms>" + list + "</Transforms>")
            + "<DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></DigestMethod>"
            + "<DigestValue>"
            + base64(TestPki.hash("SHA-256", bytes(octets)))
            + "</DigestValue></Reference>");
    return this;
  }

  /** Adds an object as it stands. */
  public SignedXml object(String text) {
    objects.add(text);
    return this;
  }

  /** Adds properties of XAdES, and the reference to them. */
  public SignedXml xades() {
    return xades("http://uri.etsi.org/01903#SignedProperties", TestPki.RSA_SIGNER);
  }

  public SignedXml xades(String type, TestPki.Identity named) {
    String digest = base64(TestPki.hash("SHA-256", named.encoded()));
    String properties =
        "<x:SignedProperties xmlns:x=\""
            + XADES
            + "\" Id=\"p\"><x:SignedSignatureProperties><x:SigningTime>"
            + TestPki.SIGNED
            + "</x:SigningTime><x:SigningCertificateV2><x:Cert><x:CertDigest>"
            + "<DigestMethod xmlns=\""
            + DSIG
            + "\" Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></DigestMethod>"
            + "<DigestValue xmlns=\""
            + DSIG
            + "\">"
            + digest
            + "</DigestValue></x:CertDigest></x:Cert></x:SigningCertificateV2>"
            + "</x:SignedSignatureProperties></x:SignedProperties>";
    typed("#p", type, properties, EXCLUSIVE);
    objects.add(
        "<Object><x:QualifyingProperties xmlns:x=\""
            + XADES
            + "\" Target=\"#"
            + id
            + "\">"
            + properties
            + "@UNSIGNED@</x:QualifyingProperties></Object>");
    return this;
  }

  /** Adds a time stamp over the value, or over something else in its place. */
  public SignedXml stamped(String instead) {
    unsigned = instead.isEmpty() ? "@VALUE@" : instead;
    return this;
  }

  /** The signature. */
  public String text() {
    String signedInfo =
        "<SignedInfo xmlns=\""
            + DSIG
            + "\"><CanonicalizationMethod Algorithm=\""
            + EXCLUSIVE
            + "\"></CanonicalizationMethod><SignatureMethod"
            + " Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"></SignatureMethod>"
            + String.join("", references)
            + "</SignedInfo>";
    String value =
        "<SignatureValue xmlns=\""
            + DSIG
            + "\">"
            + base64(TestPki.RSA_SIGNER.sign("SHA-256", bytes(signedInfo)))
            + "</SignatureValue>";
    return "<Signature xmlns=\""
        + DSIG
        + "\" Id=\""
        + id
        + "\">"
        + signedInfo
        + value
        + "<KeyInfo><X509Data><X509Certificate>"
        + base64(TestPki.RSA_SIGNER.encoded())
        + "</X509Certificate><X509Certificate>"
        + base64(TestPki.INTERMEDIATE.encoded())
        + "</X509Certificate></X509Data></KeyInfo>"
        + String.join("", objects).replace("@UNSIGNED@", unsignedProperties(value))
        + "</Signature>";
  }

  private String unsignedProperties(String value) {
    if (unsigned.isEmpty()) {
      return "";
    }
    String over = unsigned.equals("@VALUE@") ? value : unsigned;
    byte[] token = Cms.token(TestPki.TSA, TestPki.STAMPED, bytes(over));
    return "<x:UnsignedProperties><x:UnsignedSignatureProperties><x:SignatureTimeStamp>"
        + "<CanonicalizationMethod xmlns=\""
        + DSIG
        + "\" Algorithm=\""
        + EXCLUSIVE
        + "\"></CanonicalizationMethod><x:EncapsulatedTimeStamp>"
        + base64(token)
        + "</x:EncapsulatedTimeStamp></x:SignatureTimeStamp></x:UnsignedSignatureProperties>"
        + "</x:UnsignedProperties>";
  }

  public static Document document(String text) {
    return Document.of("made.xml", bytes(text));
  }

  public static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
