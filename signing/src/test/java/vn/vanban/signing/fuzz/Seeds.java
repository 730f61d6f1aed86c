package vn.vanban.signing.fuzz;

import static vn.vanban.signing.made.SignedPdf.CATALOG;
import static vn.vanban.signing.made.SignedPdf.CONTENT;
import static vn.vanban.signing.made.SignedPdf.FORM;
import static vn.vanban.signing.made.SignedPdf.PAGE;
import static vn.vanban.signing.made.SignedPdf.PAGES;
import static vn.vanban.signing.made.SignedPdf.SIGNATURE;
import static vn.vanban.signing.made.SignedPdf.TEXT_FIELD;
import static vn.vanban.signing.made.SignedPdf.certifies;
import static vn.vanban.signing.made.SignedPdf.field;
import static vn.vanban.signing.made.SignedPdf.form;
import static vn.vanban.signing.made.SignedPdf.locks;
import static vn.vanban.signing.made.SignedPdf.page;
import static vn.vanban.signing.made.SignedPdf.textField;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import vn.vanban.signing.made.Cms;
import vn.vanban.signing.made.SignedOffice;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedPdf.Signature;
import vn.vanban.signing.made.SignedPdf.Style;
import vn.vanban.signing.made.SignedXml;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.made.Zip;
import vn.vanban.signing.report.Problem;

/** What fuzzing starts from, by the name of the target: all of it made in code. */
final class Seeds {
  /** What a fuzzer's input may have at most; the option {@code -max_len} says the same. */
  private static final int LONGEST = 1 << 16;

  private static final String CATALOG_START = "<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R ";
  private static final String FORM_XOBJECT = "/Type /XObject /Subtype /Form /BBox [0 0 100 20]";

  private Seeds() {}

  /**
   * Lays out a folder for a target: its seeds, its words, and place for what fuzzing finds.
   *
   * @param arguments the target, the folder, and a folder of PDF files to start from too
   */
  public static void main(String[] arguments) throws IOException {
    String target = arguments[0];
    Path folder = Path.of(arguments[1]);
    Files.createDirectories(folder.resolve("corpus"));
    Files.createDirectories(folder.resolve("findings"));
    Path seeds = Files.createDirectories(folder.resolve("seeds"));
    for (Map.Entry<String, byte[]> each : of(target).entrySet()) {
      Files.write(seeds.resolve(each.getKey()), each.getValue());
    }
    String words =
        switch (target) {
          case "Pdf", "Update", "Render" -> "pdf.dict";
          case "Office", "Xml", "Asic" -> "office.dict";
          default -> "der.dict";
        };
    try (InputStream dictionary = Seeds.class.getResourceAsStream(words)) {
      Files.write(folder.resolve("words.dict"), dictionary.readAllBytes());
    }
    if (target.equals("Pdf") && Files.isDirectory(Path.of(arguments[2]))) {
      take(Path.of(arguments[2]), seeds);
    }
  }

  private static void take(Path corpus, Path seeds) throws IOException {
    try (Stream<Path> files = Files.walk(corpus)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".pdf")).toList()) {
        if (Files.size(file) <= LONGEST) {
          Files.write(seeds.resolve("corpus-" + file.getFileName()), Files.readAllBytes(file));
        }
      }
    }
  }

  /** The seeds of a target, by their names. */
  static Map<String, byte[]> of(String target) {
    return switch (target) {
      case "Pdf" -> pdfs();
      case "Update" -> updates();
      case "Cms" -> cms();
      case "Timestamp" -> timestamps();
      case "Certificate" -> certificates();
      case "Revocation" -> revocation();
      case "Office" -> offices();
      case "Xml" -> xmls();
      case "CmsFile" -> cmsFiles();
      case "Asic" -> containers();
      case "Render" -> texts();
      default -> throw new IllegalArgumentException(target);
    };
  }

  /** Packages of both families; those whose name begins with {@code good} pass. */
  static Map<String, byte[]> offices() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("good-odt", SignedOffice.signedOdt().bytes());
    all.put("good-docx", SignedOffice.signedDocx().bytes());
    all.put("good-odt-long", SignedOffice.signedOdt().zip64().bytes());
    Zip stored = SignedOffice.signedDocx();
    stored.names().forEach(name -> stored.entry(name).stored());
    all.put("good-docx-stored", stored.bytes());
    Zip described = SignedOffice.signedOdt();
    described.names().forEach(name -> described.entry(name).described(true));
    all.put("good-odt-described", described.bytes());
    all.put("docx-unsigned", SignedOffice.docx().bytes());
    Zip within = SignedOffice.odt();
    within.add("Object 1", SignedOffice.signedDocx().bytes()).stored();
    all.put("odt-with-docx", within.bytes());
    return all;
  }

  /** Signed documents of XML. */
  static Map<String, byte[]> xmls() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    String object = "<Object xmlns=\"" + SignedXml.DSIG + "\" Id=\"o\">text</Object>";
    all.put("enveloped", utf8(SignedXml.enveloped()));
    all.put(
        "enveloping",
        utf8(SignedXml.signature().over("#o", object, SignedXml.EXCLUSIVE).object(object).text()));
    all.put("xades", utf8(SignedXml.signature().xades().over("note.txt", "x").text()));
    all.put("detached", utf8(SignedXml.signature().over("note.txt", "x").text()));
    all.put("unsigned", utf8(SignedXml.invoice("")));
    return all;
  }

  /** Files of CMS over the content that the target knows. */
  private static Map<String, byte[]> cmsFiles() {
    byte[] content = CmsFileTarget.CONTENT;
    Cms within = Cms.by(TestPki.SIGNER).certificates(TestPki.INTERMEDIATE);
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("der", within.content(CMSObjectIdentifiers.data, content).over());
    all.put(
        "ber",
        Cms.by(TestPki.SIGNER).certificates(TestPki.INTERMEDIATE).berContent(content).berOver());
    all.put("beside", Cms.by(TestPki.SIGNER).over(content));
    all.put(
        "countersigned",
        Cms.by(TestPki.SIGNER)
            .certificates(TestPki.INTERMEDIATE, TestPki.RSA_SIGNER)
            .countersigned(Cms.by(TestPki.RSA_SIGNER))
            .content(CMSObjectIdentifiers.data, content)
            .over());
    all.put("token", Cms.token(TestPki.TSA, TestPki.STAMPED, content));
    String base64 = Base64.getMimeEncoder().encodeToString(all.get("der"));
    all.put("pem", utf8("-----BEGIN CMS-----\n" + base64 + "\n-----END CMS-----\n"));
    all.put(
        "message",
        utf8(
            "Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n\n"
                + base64));
    return all;
  }

  /** Containers of one file or two. */
  static Map<String, byte[]> containers() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    byte[] note = utf8("note");
    byte[] signature = Cms.by(TestPki.SIGNER).certificates(TestPki.INTERMEDIATE).over(note);
    all.put("cades", container("META-INF/signature.p7s", signature));
    all.put(
        "xades",
        container(
            "META-INF/signatures.xml",
            utf8("<a>" + SignedXml.signature().over("note.txt", "note").text() + "</a>")));
    all.put(
        "stamped",
        container("META-INF/timestamp.tst", Cms.token(TestPki.TSA, TestPki.STAMPED, note)));
    all.put("record", container("META-INF/evidencerecord.ers", new byte[] {0x30, 0}));
    all.put("list", container("META-INF/ASiCManifest.xml", utf8("<a:ASiCManifest/>")));
    return all;
  }

  private static byte[] container(String name, byte[] content) {
    Zip zip = new Zip();
    zip.add("mimetype", "application/vnd.etsi.asic-e+zip").stored();
    zip.add("note.txt", "note");
    zip.add(name, content);
    return zip.bytes();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The first seed of a target. */
  static byte[] first(String target) {
    return of(target).values().iterator().next();
  }

  /** Signed documents on which updates are built. */
  static Map<String, byte[]> bases() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    for (Style style : Style.values()) {
      all.put("style-" + style, signed(style, Signature.standard()).bytes());
    }
    for (int permission = 1; permission <= 3; permission++) {
      all.put(
          "certified-" + permission,
          SignedPdf.draft()
              .put(CATALOG, CATALOG_START + "/Perms << /DocMDP 9 0 R >> >>")
              .sign(Signature.standard().entries(certifies(permission)))
              .revision()
              .bytes());
    }
    all.put("locked", signed(Style.TABLE, Signature.standard().entries(locks("All", ""))).bytes());
    all.put("signed-twice", SignedPdf.signatures(Style.TABLE, 2).bytes());
    all.put("signed-twice-in-streams", SignedPdf.signatures(Style.STREAM, 2).bytes());
    all.put("six-signatures", SignedPdf.signatures(Style.TABLE, 6).bytes());
    return all;
  }

  /** Documents of every form, whole and spoiled. */
  static Map<String, byte[]> pdfs() {
    Map<String, byte[]> all = bases();
    put(all, "ber", pdf -> Signature.in(SIGNATURE, it -> Signature.standardCms().berOver(it)));
    put(all, "adobe", pdf -> Signature.standard().subFilter("adbe.pkcs7.detached"));
    put(
        all,
        "timestamp",
        pdf ->
            Signature.in(SIGNATURE, it -> Cms.token(TestPki.TSA, TestPki.STAMPED, it))
                .subFilter("ETSI.RFC3161"));
    put(all, "unknown-subfilter", pdf -> Signature.standard().subFilter("adbe.nothing"));
    put(
        all,
        "rsa-sha1",
        pdf ->
            Signature.in(SIGNATURE, it -> TestPki.RSA_SIGNER.sign("SHA-1", it))
                .subFilter("adbe.x509.rsa_sha1")
                .entries("/M (D:20250302100000+07'00') /Cert <00>"));
    all.put("unsigned", SignedPdf.draft().revision().bytes());
    all.put("filled", filled(SignedPdf.standard()).revision().bytes());
    all.put("changed", SignedPdf.standard().putStream(CONTENT, "", "BT ET").revision().bytes());
    all.put("store", SignedPdf.standard().store().revision().bytes());
    all.put("deep", SignedPdf.standard().put(PAGE, "[".repeat(2_000)).revision().bytes());
    all.put(
        "tree-of-itself",
        SignedPdf.standard()
            .put(PAGES, "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 9 >>")
            .revision()
            .bytes());
    all.put(
        "predictor",
        SignedPdf.draft()
            .putStream(
                CONTENT,
                "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 4 >>",
                SignedPdf.deflate("\2BT \2\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1)))
            .sign(Signature.standard())
            .revision()
            .bytes());
    return all;
  }

  private static void put(Map<String, byte[]> all, String name, Function<SignedPdf, Signature> by) {
    SignedPdf draft = SignedPdf.draft();
    all.put(name, draft.sign(by.apply(draft)).revision().bytes());
  }

  private static SignedPdf signed(Style style, Signature signature) {
    return SignedPdf.draft().style(style).sign(signature).revision();
  }

  private static SignedPdf filled(SignedPdf pdf) {
    int appearance = pdf.next();
    return pdf.put(TEXT_FIELD, textField("13", appearance))
        .putStream(appearance, FORM_XOBJECT, "/Tx BMC BT /F1 10 Tf (13) Tj ET EMC");
  }

  /** Texts of objects that revisions add, on every base. */
  static Map<String, byte[]> updates() {
    List<String> texts =
        List.of(
            "",
            "12 0 obj\n<< /Producer (Another) >>\nendobj\n",
            object(TEXT_FIELD, textField("13", 40)) + stream(40, FORM_XOBJECT, "BT (13) Tj ET"),
            object(CATALOG, CATALOG_START + "/Metadata 41 0 R >>")
                + stream(41, "/Type /Metadata /Subtype /XML", "<x/>"),
            object(CATALOG, CATALOG_START + "/Extensions << /ADBE << /BaseVersion /1.7 >> >> >>"),
            object(CATALOG, CATALOG_START + "/DSS << /Certs [42 0 R] >> >>")
                + stream(42, "", "0\u0082"),
            stream(CONTENT, "", "BT /F1 14 Tf 72 700 Td (Quyet dinh so 13) Tj ET"),
            object(PAGE, page("/Annots [7 0 R 8 0 R]").replace("4 0 R", "[4 0 R 43 0 R]"))
                + stream(43, "", "BT (13) Tj ET"),
            object(PAGE, page("/Annots [7 0 R 8 0 R 44 0 R]"))
                + object(44, "<< /Type /Annot /Subtype /Text /Rect [500 800 520 820] >>"),
            object(PAGE, page("/Rotate 90 /Annots [7 0 R 8 0 R]")),
            object(PAGES, "<< /Type /Pages /Kids [3 0 R 45 0 R] /Count 2 >>")
                + object(45, page("")),
            object(FORM, form("7 0 R 8 0 R 46 0 R"))
                + object(46, field("Signature9", "/V 9 0 R"))
                + object(PAGE, page("/Annots [7 0 R 8 0 R 46 0 R]")),
            object(FORM, form("7 0 R 8 0 R").replace("/F1 6 0 R", "/F1 6 0 R /F2 47 0 R"))
                + object(47, "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"),
            object(SignedPdf.FIELD, field("Signature1", "/V 9 0 R /AP << /N 48 0 R >>"))
                + stream(48, FORM_XOBJECT, "BT (Another) Tj ET"),
            object(SignedPdf.FONT, "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>"),
            object(CATALOG, CATALOG_START + "/OCProperties << /OCGs [] /D << >> >> >>"),
            object(CATALOG, CATALOG_START + "/StructTreeRoot << /K 49 0 R >> >>")
                + object(49, "<< /S /P /P 3 0 R >>"),
            "12 0 obj\n<< >>\nendobj\n\u0001" + stream(CONTENT, "", "") + "\0/Info 12 0 R",
            stream(50, "/Type /ObjStm /N 1 /First 4", "4 0 (x)"));
    Map<String, byte[]> all = new LinkedHashMap<>();
    int bases = bases().size();
    for (int i = 0; i < Math.max(bases, texts.size()); i++) {
      String text = texts.get(i % texts.size());
      all.put("table-" + i, latin("\0" + text));
      all.put("base-" + i, latin((char) (i % bases) + text));
    }
    return all;
  }

  private static String object(int number, String value) {
    return number + " 0 obj\n" + value + "\nendobj\n";
  }

  private static String stream(int number, String entries, String content) {
    return object(
        number,
        "<< "
            + entries
            + " /Length "
            + content.length()
            + " >>\nstream\n"
            + content
            + "\nendstream");
  }

  private static Map<String, byte[]> cms() {
    byte[] content = CmsTarget.signed();
    Map<String, byte[]> all = new LinkedHashMap<>();
    UnaryOperator<byte[]> stamp = value -> Cms.token(TestPki.TSA, TestPki.STAMPED, value);
    Cms rsa = Cms.by(TestPki.RSA_SIGNER).certificates(TestPki.INTERMEDIATE).stamped(stamp);
    all.put("standard", Signature.standardCms().over(content));
    all.put("ber", Signature.standardCms().berOver(content));
    all.put("unsorted", Signature.standardCms().unsorted().over(content));
    all.put("no-attributes", Signature.standardCms().withoutAttributes().over(content));
    all.put("two-signers", Signature.standardCms().signers(2).over(content));
    all.put("rsa", rsa.over(content));
    all.put("pss", rsa.pss().over(content));
    all.put("sha-512", Signature.standardCms().digest("SHA-512").over(content));
    all.put("no-stamp", Cms.by(TestPki.SIGNER).over(content));
    all.put("no-certificates", Cms.by(TestPki.SIGNER).onlyCertificates().over(content));
    all.put("embedded", Cms.by(TestPki.SIGNER).berContent(content).berOver());
    all.put(
        "adobe-revocation",
        Signature.standardCms()
            .attribute(
                Cms.ADOBE_REVOCATION,
                Cms.adobeRevocation(TestPki.Crl.of(TestPki.INTERMEDIATE).encoded()))
            .over(content));
    all.put(
        "unknown-algorithm",
        Signature.standardCms().signatureAlgorithm("1.3.101.112").over(content));
    all.put("timestamp", Cms.token(TestPki.TSA, TestPki.STAMPED, content));
    all.put(
        "other-type",
        Signature.standardCms()
            .type(new ASN1ObjectIdentifier("1.2.840.113549.1.7.1"))
            .over(content));
    return all;
  }

  private static Map<String, byte[]> timestamps() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    for (String digest : List.of("SHA-1", "SHA-256", "SHA-384", "SHA-512")) {
      all.put(
          digest,
          Cms.token(
              TestPki.TSA, TestPki.STAMPED, digest, TestPki.hash(digest, TimestampTarget.STAMPED)));
    }
    all.put("other-authority", Cms.token(TestPki.SIGNER, TestPki.STAMPED, TimestampTarget.STAMPED));
    return all;
  }

  /** Certificates with those that come with them, one after the other. */
  static Map<String, byte[]> certificates() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("path", joined(TestPki.SIGNER, TestPki.INTERMEDIATE));
    all.put("rsa-path", joined(TestPki.RSA_SIGNER, TestPki.INTERMEDIATE, TestPki.ROOT));
    all.put("authority", joined(TestPki.INTERMEDIATE));
    all.put("root", joined(TestPki.ROOT));
    all.put("stamp", joined(TestPki.TSA));
    all.put("impostor", joined(TestPki.SIGNER, TestPki.IMPOSTOR));
    TestPki.Identity named = issued(TestPki.ROOT, "CN=Named,C=VN", 1).authorityFor("O=X,C=VN");
    all.put("names", joined(issued(named, "CN=Y,O=X,C=VN", 2).signer(), named));
    TestPki.Identity last = issued(TestPki.ROOT, "CN=Last,C=VN", 3).lastAuthority();
    all.put("last", joined(issued(last, "CN=Y,C=VN", 4).signer(), last, TestPki.ROOT));
    all.put("weak", joined(TestPki.WEAK_SIGNER, TestPki.INTERMEDIATE));
    return all;
  }

  /** With a number that is the same each time. */
  private static TestPki.Issue issued(TestPki.Identity by, String name, int number) {
    return by.issue(name).key(TestPki.otherKey()).serial(BigInteger.valueOf(number));
  }

  private static byte[] joined(TestPki.Identity... identities) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (TestPki.Identity each : identities) {
      all.writeBytes(each.encoded());
    }
    return all.toByteArray();
  }

  /** Lists and responses, of which some speak well of the signer. */
  static Map<String, byte[]> revocation() {
    TestPki.Identity by = TestPki.INTERMEDIATE;
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("empty-list", TestPki.Crl.of(by).encoded());
    all.put(
        "list-of-another",
        TestPki.Crl.of(by).revoke(TestPki.RSA_SIGNER, TestPki.SIGNED, 1).encoded());
    all.put(
        "revoked",
        TestPki.Crl.of(by).revoke(TestPki.SIGNER, TestPki.SIGNED.minusSeconds(60), 1).encoded());
    all.put("forged-list", TestPki.Crl.of(by).forgedBy(TestPki.IMPOSTOR).encoded());
    all.put(
        "old-list",
        TestPki.Crl.of(by)
            .valid(TestPki.SIGNED.minusSeconds(7200), TestPki.SIGNED.minusSeconds(3600))
            .encoded());
    all.put("good", TestPki.Ocsp.of(TestPki.SIGNER, by).encoded());
    all.put(
        "delegated", TestPki.Ocsp.of(TestPki.SIGNER, by).by(TestPki.responder(by, true)).encoded());
    all.put(
        "not-delegated",
        TestPki.Ocsp.of(TestPki.SIGNER, by).by(TestPki.responder(by, false)).encoded());
    all.put(
        "revoked-response",
        TestPki.Ocsp.of(TestPki.SIGNER, by).revoked(TestPki.SIGNED.minusSeconds(60)).encoded());
    all.put("unknown", TestPki.Ocsp.of(TestPki.SIGNER, by).unknown().encoded());
    return all;
  }

  private static Map<String, byte[]> texts() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    List<String> texts =
        List.of(
            "Quyết định số 12.pdf",
            "a\nb\r\u2028\u0000\u001b[31m",
            "{\"detail\": \"{detail}\"} {0} ''",
            "UID=CCCD:012345678901",
            "<script>&amp;",
            "\ud83d\ude00");
    for (int i = 0; i < texts.size(); i++) {
      for (int kind = 0; kind < Problem.Kind.values().length; kind += 7) {
        byte[] text = texts.get(i).getBytes(StandardCharsets.UTF_8);
        byte[] seed = new byte[text.length + 1];
        seed[0] = (byte) kind;
        System.arraycopy(text, 0, seed, 1, text.length);
        all.put("text-" + i + "-" + kind, seed);
      }
    }
    return all;
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
