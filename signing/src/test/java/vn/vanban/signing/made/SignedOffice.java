package vn.vanban.signing.made;

import java.nio.charset.StandardCharsets;
import java.util.List;
import vn.vanban.core.Document;

/** Office documents made by hand, and their signatures. */
public final class SignedOffice {
  public static final String SIGNATURE = "_xmlsignatures/sig1.xml";

  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  public static final String RELATIONSHIPS = PACKAGE + "relationships";
  public static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  private static final String WORD =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  private static final String CORE = "application/vnd.openxmlformats-package.core-properties+xml";
  private static final String CUSTOM_PROPERTIES =
      "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
  private static final String SIGNATURE_TYPE =
      "application/vnd.openxmlformats-package.digital-signature-";
  private static final String RELATIONSHIPS_TYPE =
      "application/vnd.openxmlformats-package.relationships+xml";
  private static final String TRANSFORM = PACKAGE + "RelationshipTransform";

  private SignedOffice() {}

  public static Document document(Zip zip) {
    return Document.of("made", zip.bytes());
  }

  // ---- OpenDocument

  /** A text document with a macro, without a signature. */
  public static Zip odt() {
    Zip zip = new Zip();
    zip.add("mimetype", "application/vnd.oasis.opendocument.text").stored();
    zip.add("content.xml", "<content>100</content>");
    zip.add("styles.xml", "<styles></styles>");
    zip.add("Basic/Standard/Module1.xml", "<module>Beep</module>");
    zip.add("Configurations2/floater/", new byte[0]).stored();
    zip.add("META-INF/manifest.xml", manifest(""));
    return zip;
  }

  /** The manifest of the document, with something in the entry of its content. */
  public static String manifest(String inContent) {
    String namespace = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
    return "<m:manifest xmlns:m=\""
        + namespace
        + "\" m:version=\"1.3\"><m:file-entry m:full-path=\"/\""
        + " m:media-type=\"application/vnd.oasis.opendocument.text\"></m:file-entry>"
        + "<m:file-entry m:full-path=\"content.xml\" m:media-type=\"text/xml\">"
        + inContent
        + "</m:file-entry></m:manifest>";
  }

  /** The names of what a document signature signs. */
  public static List<String> files(Zip zip) {
    return zip.names().stream()
        .filter(name -> !name.endsWith("/") && !name.contains("signatures"))
        .toList();
  }

  /** Signs entries by their names, in a file of signatures. */
  public static Zip signOdt(Zip zip, String file, List<String> names) {
    return signOdt(zip, file, names, "http://uri.etsi.org/01903#SignedProperties");
  }

  /** The same, with another type of the reference to the signed properties. */
  public static Zip signOdt(Zip zip, String file, List<String> names, String type) {
    SignedXml signature = SignedXml.signature();
    for (String name : names) {
      signature.over(name.replace(" ", "%20"), zip.entry(name).text());
    }
    zip.add(
        "META-INF/" + file,
        "<document-signatures xmlns=\"urn:oasis:names:tc:opendocument:xmlns:digitalsignature:1.0\">"
            + signature.xades(type, TestPki.RSA_SIGNER).text()
            + "</document-signatures>");
    return zip;
  }

  /** A good document. */
  public static Zip signedOdt() {
    Zip zip = odt();
    return signOdt(zip, "documentsignatures.xml", files(zip));
  }

  // ---- Office Open XML

  /** A text document with styles, properties, a custom part and a link, without a signature. */
  public static Zip docx() {
    Zip zip = new Zip();
    zip.add(
        "[Content_Types].xml",
        "<Types xmlns=\""
            + PACKAGE
            + "content-types\"><Default Extension=\"rels\" ContentType=\""
            + RELATIONSHIPS_TYPE
            + "\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + "<Default Extension=\"sigs\" ContentType=\""
            + SIGNATURE_TYPE
            + "origin\"/>"
            + override("/word/document.xml", WORD + "document.main+xml")
            + override("/word/styles.xml", WORD + "styles+xml")
            + override("/docProps/core.xml", CORE)
            + override("/customXml/itemProps1.xml", CUSTOM_PROPERTIES)
            + override('/' + SIGNATURE, SIGNATURE_TYPE + "xmlsignature+xml")
            + "</Types>");
    zip.add(
        "_rels/.rels",
        relationships(
            relationship("rId1", OFFICE + "officeDocument", "word/document.xml")
                + relationship(
                    "rId2", RELATIONSHIPS + "/metadata/core-properties", "docProps/core.xml")
                + relationship(
                    "rId3",
                    RELATIONSHIPS + "/digital-signature/origin",
                    "_xmlsignatures/origin.sigs")));
    zip.add("word/document.xml", "<document>100</document>");
    zip.add(
        "word/_rels/document.xml.rels",
        relationships(
            relationship("rId2", OFFICE + "customXml", "../customXml/item1.xml")
                + relationship("rId1", OFFICE + "styles", "styles.xml")
                + link("rId9", "https://example.vn/")));
    zip.add("word/styles.xml", "<styles></styles>");
    zip.add("docProps/core.xml", "<core><title>100</title></core>");
    zip.add("customXml/item1.xml", "<item><total>100</total></item>");
    zip.add(
        "customXml/_rels/item1.xml.rels",
        relationships(relationship("rId1", OFFICE + "customXmlProps", "itemProps1.xml")));
    zip.add("customXml/itemProps1.xml", "<props></props>");
    return zip;
  }

  public static String override(String part, String type) {
    return "<Override PartName=\"" + part + "\" ContentType=\"" + type + "\"/>";
  }

  public static String relationships(String list) {
    return "<?xml version=\"1.0\"?>\n<Relationships xmlns=\""
        + RELATIONSHIPS
        + "\">"
        + list
        + "</Relationships>";
  }

  public static String relationship(String id, String type, String target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + type + "\" Target=\"" + target + "\"/>\n ";
  }

  public static String link(String id, String target) {
    return "<Relationship Target=\""
        + target
        + "\" TargetMode=\"External\" Type=\""
        + OFFICE
        + "hyperlink\" Id=\""
        + id
        + "\"/>";
  }

  /** A good document, signed as Office signs. */
  public static Zip signedDocx() {
    return signDocx(docx(), "");
  }

  /** Signs as Office does, with something more in the manifest. */
  public static Zip signDocx(Zip zip, String more) {
    String manifest =
        "<Manifest>"
            + part(zip, "word/document.xml", WORD + "document.main+xml")
            + part(zip, "word/styles.xml", WORD + "styles+xml")
            + chosen(
                "/_rels/.rels",
                "<mdssi:RelationshipReference SourceId=\"rId1\"></mdssi:RelationshipReference>",
                canonical("rId1", "word/document.xml", OFFICE + "officeDocument"))
            + chosen(
                "/word/_rels/document.xml.rels",
                "<mdssi:RelationshipsGroupReference SourceType=\""
                    + OFFICE
                    + "styles\"></mdssi:RelationshipsGroupReference>",
                canonical("rId1", "styles.xml", OFFICE + "styles"))
            + more
            + "</Manifest>";
    String object =
        "<Object xmlns=\"" + SignedXml.DSIG + "\" Id=\"idPackageObject\">" + manifest + "</Object>";
    String office =
        "<Object xmlns=\""
            + SignedXml.DSIG
            + "\" Id=\"idOfficeObject\"><SignatureProperties><SignatureProperty"
            + " Id=\"idOfficeV1Details\" Target=\"#s\"><SignatureInfoV1"
            + " xmlns=\"http://schemas.microsoft.com/office/2006/digsig\"><SignatureComments>Ký"
            + "</SignatureComments></SignatureInfoV1></SignatureProperty></SignatureProperties>"
            + "</Object>";
    String type = SignedXml.DSIG + "Object";
    String signature =
        SignedXml.signature()
            .typed("#idPackageObject", type, object)
            .typed("#idOfficeObject", type, office)
            .object(object)
            .object(office)
            .xades()
            .text();
    zip.add("_xmlsignatures/origin.sigs", new byte[0]);
    zip.add(
        "_xmlsignatures/_rels/origin.sigs.rels",
        relationships(
            relationship("rId1", RELATIONSHIPS + "/digital-signature/signature", "sig1.xml")));
    zip.add(SIGNATURE, signature);
    return zip;
  }

  /** A reference to a part as it stands. */
  public static String part(Zip zip, String name, String type) {
    return reference(
        '/' + name + (type.isEmpty() ? "" : "?ContentType=" + type), "", zip.entry(name).text());
  }

  private static String chosen(String list, String choice, String octets) {
    return reference(
        list + "?ContentType=" + RELATIONSHIPS_TYPE,
        "<Transforms><Transform xmlns:mdssi=\""
            + PACKAGE
            + "digital-signature\" Algorithm=\""
            + TRANSFORM
            + "\">"
            + choice
            + "</Transform><Transform"
            + " Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"></Transform>"
            + "</Transforms>",
        octets);
  }

  private static String reference(String uri, String transforms, String octets) {
    byte[] bytes = octets.getBytes(StandardCharsets.UTF_8);
    return "<Reference URI=\""
        + uri
        + "\">"
        + transforms
        + "<DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></DigestMethod>"
        + "<DigestValue>"
        + SignedXml.base64(TestPki.hash("SHA-256", bytes))
        + "</DigestValue></Reference>";
  }

  /** One relationship, as the transform leaves it. */
  private static String canonical(String id, String target, String type) {
    return "<Relationships xmlns=\""
        + RELATIONSHIPS
        + "\"><Relationship Id=\""
        + id
        + "\" Target=\""
        + target
        + "\" TargetMode=\"Internal\" Type=\""
        + type
        + "\"></Relationship></Relationships>";
  }

  /** Replaces a text in an entry, which must hold it. */
  public static void edit(Zip zip, String name, String from, String to) {
    String text = zip.entry(name).text();
    if (!text.contains(from)) {
      throw new IllegalArgumentException(name + " has no " + from);
    }
    zip.entry(name).bytes(text.replace(from, to).getBytes(StandardCharsets.UTF_8));
  }
}
