package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.signing.made.Case.cms;
import static vn.vanban.signing.made.Case.ofDocument;
import static vn.vanban.signing.made.Case.pdf;
import static vn.vanban.signing.made.Case.signed;
import static vn.vanban.signing.report.Problem.Kind.ALGORITHM_UNKNOWN;
import static vn.vanban.signing.report.Problem.Kind.BYTE_RANGE_INVALID;
import static vn.vanban.signing.report.Problem.Kind.CHANGED_AFTER_SIGNING;
import static vn.vanban.signing.report.Problem.Kind.CHANGES_UNEXPLAINED;
import static vn.vanban.signing.report.Problem.Kind.CMS_MALFORMED;
import static vn.vanban.signing.report.Problem.Kind.CONTENT_EMBEDDED;
import static vn.vanban.signing.report.Problem.Kind.CONTENT_TYPE_INVALID;
import static vn.vanban.signing.report.Problem.Kind.DIGEST_MISMATCH;
import static vn.vanban.signing.report.Problem.Kind.MALFORMED;
import static vn.vanban.signing.report.Problem.Kind.MESSAGE_DIGEST_INVALID;
import static vn.vanban.signing.report.Problem.Kind.NO_SIGNATURE;
import static vn.vanban.signing.report.Problem.Kind.NO_SIGNING_CERTIFICATE;
import static vn.vanban.signing.report.Problem.Kind.SIGNATURE_INVALID;
import static vn.vanban.signing.report.Problem.Kind.SIGNATURE_VALUE_ABSENT;
import static vn.vanban.signing.report.Problem.Kind.SIGNING_CERTIFICATE_MISMATCH;
import static vn.vanban.signing.report.Problem.Kind.SIGNING_CERTIFICATE_UNSIGNED;
import static vn.vanban.signing.report.Problem.Kind.UNSUPPORTED_FORMAT;
import static vn.vanban.signing.report.Problem.Kind.UNSUPPORTED_SUBFILTER;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Time;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.vanban.core.Document;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.Case;
import vn.vanban.signing.made.Cms;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedPdf.Signature;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/** The tamper matrix, first part: the bytes, the byte range, the value and the CMS in it. */
class TamperedFormatTest {
  @ParameterizedTest
  @MethodSource({"bytes", "byteRanges", "values", "structures"})
  void findsWhatIsWrongAndNothingElse(Case spoiled) throws IOException {
    VerificationReport report = spoiled.report();

    assertThat(Bench.kinds(report)).as(() -> Bench.text(report)).isEqualTo(spoiled.expected());
    assertThat(report.verdict()).isEqualTo(spoiled.verdict()).isNotEqualTo(Verdict.PASSED);
  }

  static Stream<Case> bytes() {
    return Stream.of(
        spoiled("a digit of the text", replace("so 12)", "so 13)"), DIGEST_MISMATCH),
        spoiled("the version in the header", replace("%PDF-1.7", "%PDF-1.4"), DIGEST_MISMATCH),
        spoiled("the name of the font", replace("/Helvetica", "/Helvetice"), DIGEST_MISMATCH),
        spoiled("the appearance", replace("(Nguyen Van Thu)", "(Nguyen Van Tho)"), DIGEST_MISMATCH),
        spoiled("the value of the field", replace("/V (12)", "/V (99)"), DIGEST_MISMATCH),
        spoiled("the field's place", replace("[72 72 272", "[72 72 273"), DIGEST_MISMATCH),
        spoiled("the end of the file", replace("%%EOF\n", "%%EOF "), DIGEST_MISMATCH),
        spoiled(
            "the type of the signature", replace("/Type /Sig ", "/Type /Sih "), DIGEST_MISMATCH),
        spoiled("the header", replace("%PDF-1.7", "%PDG-1.7"), UNSUPPORTED_FORMAT),
        spoiled(
            "the signature field is a text field", replace("/FT /Sig", "/FT /Txt"), NO_SIGNATURE),
        spoiled("the fields are called otherwise", replace("/Fields", "/Felder"), NO_SIGNATURE),
        spoiled(
            "the subfilter", replace("CAdES.detached", "CAdES.Detached"), UNSUPPORTED_SUBFILTER),
        spoiled(
            "the value has an odd letter",
            replace("/Contents <30", "/Contents <3z"),
            Problem.Kind.MALFORMED),
        ofDocument("an empty file", () -> Document.of("x", new byte[0]), UNSUPPORTED_FORMAT),
        ofDocument(
            "a header alone",
            () -> Document.of("x", "%PDF-1.7\n".getBytes(StandardCharsets.ISO_8859_1)),
            MALFORMED),
        pdf("no signature at all", () -> unsigned(), NO_SIGNATURE));
  }

  static Stream<Case> byteRanges() {
    return Stream.of(
        range("not from 0", "[10 %1$d %2$d %3$d]", BYTE_RANGE_INVALID),
        range("a negative start", "[-1 %1$d %2$d %3$d]", BYTE_RANGE_INVALID),
        range("a negative length", "[0 %1$d %2$d -%3$d]", BYTE_RANGE_INVALID),
        range("overlapping", "[0 %2$d %1$d %3$d]", BYTE_RANGE_INVALID),
        range("beyond the file", "[0 %1$d %2$d 1%3$d]", BYTE_RANGE_INVALID),
        range("beyond any file", "[0 %1$d %2$d 9223372036854775807]", BYTE_RANGE_INVALID),
        range("wrapping around", "[0 %1$d 9223372036854775807 %3$d]", BYTE_RANGE_INVALID),
        range("three numbers", "[0 %1$d %2$d]", BYTE_RANGE_INVALID),
        range("six numbers", "[0 %1$d %2$d 5 %2$d %3$d]", BYTE_RANGE_INVALID),
        range("empty", "[]", BYTE_RANGE_INVALID),
        range("no array", "%1$d", BYTE_RANGE_INVALID),
        range("reals", "[0 %1$d.5 %2$d.5 %3$d.0]", BYTE_RANGE_INVALID),
        range("names", "[/0 /%1$d /%2$d /%3$d]", BYTE_RANGE_INVALID),
        range("only zeros", "[0 0 0 0]", BYTE_RANGE_INVALID),
        range("all in one", "[0 1 1 %3$d]", BYTE_RANGE_INVALID),
        range("absent", "-", BYTE_RANGE_INVALID),
        signedRange("the gap begins late", 1, 0, BYTE_RANGE_INVALID),
        signedRange("the gap begins early", -9, 0, BYTE_RANGE_INVALID),
        signedRange("the gap ends late", 0, 3, BYTE_RANGE_INVALID),
        signedRange("the gap ends early", 0, -1, BYTE_RANGE_INVALID),
        signedRange("the gap is inside the brackets", 1, -1, BYTE_RANGE_INVALID),
        pdf("it leaves out the end of the file", () -> shortRange(40), CHANGES_UNEXPLAINED));
  }

  static Stream<Case> values() {
    return Stream.of(
        signed("absent", () -> Signature.standard().contents("-"), SIGNATURE_VALUE_ABSENT),
        signed("a name", () -> Signature.standard().contents("/None"), SIGNATURE_VALUE_ABSENT),
        signed(
            "a reference", () -> Signature.standard().contents("10 0 R"), SIGNATURE_VALUE_ABSENT),
        signed("empty", () -> Signature.standard().contents("<>"), CMS_MALFORMED),
        signed("zeros", () -> Signature.standard().contents("<0000000000>"), CMS_MALFORMED),
        signed("garbage", () -> value(signed -> TestPki.hash("SHA-256", signed)), CMS_MALFORMED),
        signed(
            "a cut value",
            () -> value(signed -> cut(Signature.standardCms().over(signed))),
            CMS_MALFORMED),
        signed(
            "a token, not a signature",
            () -> value(signed -> Cms.token(TestPki.TSA, TestPki.STAMPED, signed)),
            CONTENT_EMBEDDED),
        signed(
            "a signature where a document time stamp should be",
            () -> Signature.standard().subFilter("ETSI.RFC3161"),
            CMS_MALFORMED),
        signed("no subfilter", () -> Signature.standard().subFilter(""), UNSUPPORTED_SUBFILTER),
        signed(
            "an unknown subfilter",
            () -> Signature.standard().subFilter("vn.example.sig"),
            UNSUPPORTED_SUBFILTER));
  }

  static Stream<Case> structures() {
    return Stream.of(
        cms(
            "another type of CMS",
            () -> standard().type(CMSObjectIdentifiers.envelopedData),
            CMS_MALFORMED),
        cms("no signer", () -> standard().signers(0), CMS_MALFORMED),
        cms(
            "embedded content",
            () -> standard().content(CMSObjectIdentifiers.data, new byte[] {1, 2}),
            CONTENT_EMBEDDED),
        cms(
            "messageDigest absent",
            () -> standard().signedAttributes(without(CMSAttributes.messageDigest)),
            MESSAGE_DIGEST_INVALID),
        cms(
            "messageDigest doubled",
            () ->
                standard().attribute(CMSAttributes.messageDigest, new DEROctetString(new byte[32])),
            MESSAGE_DIGEST_INVALID),
        cms(
            "messageDigest with two values",
            () ->
                standard()
                    .signedAttributes(
                        replace(
                            new Attribute(
                                CMSAttributes.messageDigest,
                                new DERSet(
                                    new DEROctetString[] {
                                      new DEROctetString(new byte[32]),
                                      new DEROctetString(new byte[31])
                                    })))),
            MESSAGE_DIGEST_INVALID),
        cms("messageDigest wrong", () -> standard().messageDigest(new byte[32]), DIGEST_MISMATCH),
        cms("messageDigest empty", () -> standard().messageDigest(new byte[0]), DIGEST_MISMATCH),
        cms(
            "contentType absent",
            () -> standard().signedAttributes(without(CMSAttributes.contentType)),
            CONTENT_TYPE_INVALID),
        cms(
            "contentType of something else",
            () ->
                standard()
                    .signedAttributes(
                        replace(
                            new Attribute(
                                CMSAttributes.contentType,
                                new DERSet(CMSObjectIdentifiers.envelopedData)))),
            CONTENT_TYPE_INVALID),
        cms(
            "an attribute changed later",
            () ->
                standard()
                    .changedAttributes(
                        replace(
                            new Attribute(
                                CMSAttributes.signingTime,
                                new DERSet(new Time(Date.from(TestPki.SIGNED.minusSeconds(60))))))),
            SIGNATURE_INVALID),
        cms(
            "an attribute taken away later",
            () -> standard().changedAttributes(without(CMSAttributes.signingTime)),
            SIGNATURE_INVALID),
        cms(
            "the value of another key",
            () ->
                stamped(
                    Cms.by(TestPki.SIGNER.withKeys(TestPki.otherKey()))
                        .certificates(TestPki.INTERMEDIATE)),
            SIGNATURE_INVALID),
        cms(
            "no certificates",
            () -> stamped(Cms.by(TestPki.SIGNER).onlyCertificates()),
            NO_SIGNING_CERTIFICATE),
        cms(
            "certificates of others only",
            () ->
                stamped(
                    Cms.by(TestPki.SIGNER)
                        .onlyCertificates(TestPki.RSA_SIGNER, TestPki.INTERMEDIATE)),
            NO_SIGNING_CERTIFICATE),
        cms(
            "a certificate of the same name and number with another key",
            () ->
                stamped(
                    Cms.by(TestPki.SIGNER)
                        .onlyCertificates(twin(TestPki.otherKey()), TestPki.INTERMEDIATE)),
            SIGNING_CERTIFICATE_MISMATCH,
            SIGNATURE_INVALID),
        cms(
            "the same without a reference that is signed",
            () ->
                stamped(
                    Cms.by(TestPki.SIGNER)
                        .withoutReference()
                        .onlyCertificates(twin(TestPki.otherKey()), TestPki.INTERMEDIATE)),
            SIGNING_CERTIFICATE_UNSIGNED,
            SIGNATURE_INVALID),
        cms(
            "another certificate of the same name, number and key",
            () ->
                stamped(
                    Cms.by(TestPki.SIGNER)
                        .onlyCertificates(twin(TestPki.SIGNER.keys()), TestPki.INTERMEDIATE)),
            SIGNING_CERTIFICATE_MISMATCH),
        cms(
            "a reference to another certificate",
            () -> standard().referring(TestPki.RSA_SIGNER),
            SIGNING_CERTIFICATE_MISMATCH),
        cms(
            "a reference of the first version to another certificate",
            () -> standard().firstReference(TestPki.WEAK_SIGNER),
            SIGNING_CERTIFICATE_MISMATCH),
        cms(
            "a reference with another serial number",
            () -> standard().reference(TestPki.SIGNER, BigInteger.TEN),
            SIGNING_CERTIFICATE_MISMATCH),
        signed(
            "another digest than that of the scheme, and a weak one",
            () ->
                value(
                    bytes ->
                        standard()
                            .digestAlgorithm("1.3.14.3.2.26")
                            .messageDigest(TestPki.hash("SHA-1", bytes))
                            .over(bytes)),
            Problem.Kind.DIGEST_TOO_WEAK,
            Problem.Kind.DIGESTS_DIFFER),
        cms("an unknown digest", () -> standard().digestAlgorithm("1.2.3.4.5"), ALGORITHM_UNKNOWN),
        cms(
            "an unknown scheme",
            () -> standard().signatureAlgorithm("1.2.3.4.5"),
            ALGORITHM_UNKNOWN),
        cms(
            "a scheme for keys of another family",
            () -> standard().signatureAlgorithm("1.2.840.113549.1.1.11"),
            SIGNATURE_INVALID,
            Problem.Kind.SCHEME_NOT_LISTED),
        signed(
            "Adobe's digest of a digest, over other bytes",
            () -> value(signed -> adobe(new byte[20])).subFilter("adbe.pkcs7.sha1"),
            DIGEST_MISMATCH,
            Problem.Kind.DIGEST_TOO_WEAK),
        pdf(
            "the signed revision does not hold the signature",
            () ->
                SignedPdf.draft()
                    .put(SignedPdf.FIELD, SignedPdf.field("Signature1", "/AP << /N 10 0 R >>"))
                    .sign(Signature.standard())
                    .revision()
                    .put(
                        SignedPdf.FIELD,
                        SignedPdf.field("Signature1", "/V 9 0 R /AP << /N 10 0 R >>"))
                    .revision(),
            CHANGED_AFTER_SIGNING));
  }

  private static Cms standard() {
    return Signature.standardCms();
  }

  private static Cms stamped(Cms cms) {
    return cms.stamped(value -> Cms.token(TestPki.TSA, TestPki.STAMPED, value));
  }

  private static Signature value(UnaryOperator<byte[]> value) {
    return Signature.in(SignedPdf.SIGNATURE, value);
  }

  private static byte[] adobe(byte[] digest) {
    return stamped(
            Cms.by(TestPki.SIGNER)
                .certificates(TestPki.INTERMEDIATE)
                .content(CMSObjectIdentifiers.data, digest))
        .over();
  }

  private static byte[] cut(byte[] value) {
    return Arrays.copyOf(value, value.length / 2);
  }

  private static SignedPdf unsigned() {
    return SignedPdf.draft()
        .put(SignedPdf.FIELD, SignedPdf.field("Signature1", "/AP << /N 10 0 R >>"))
        .revision();
  }

  private static TestPki.Identity twin(KeyPair keys) {
    BigInteger serial = TestPki.SIGNER.serial();
    return TestPki.INTERMEDIATE
        .issue(TestPki.SIGNER.name())
        .key(keys)
        .serial(serial)
        .valid(Instant.parse("2023-01-01T00:00:00Z"), Instant.parse("2031-01-01T00:00:00Z"))
        .signer();
  }

  private static UnaryOperator<List<Attribute>> without(ASN1ObjectIdentifier oid) {
    return all -> all.stream().filter(each -> !each.getAttrType().equals(oid)).toList();
  }

  private static UnaryOperator<List<Attribute>> replace(Attribute other) {
    return all -> {
      List<Attribute> changed = new ArrayList<>(without(other.getAttrType()).apply(all));
      changed.add(other);
      return changed;
    };
  }

  private static Case range(String name, String format, Problem.Kind... expected) {
    return pdf(
        "byte range: " + name, () -> later(Signature.standard().byteRange(format)), expected);
  }

  /** A document that was signed in its second revision, so that it cannot have been saved anew. */
  private static SignedPdf later(Signature signature) {
    return unsigned()
        .put(SignedPdf.FIELD, SignedPdf.field("Signature1", "/V 9 0 R /AP << /N 10 0 R >>"))
        .sign(signature)
        .revision();
  }

  /** A byte range whose gap is shifted, with a signature that is right for it. */
  private static Case signedRange(String name, int start, int end, Problem.Kind... expected) {
    return pdf(
        "byte range: " + name, () -> later(Signature.standard().shifted(start, end)), expected);
  }

  /** A byte range that ends before the file does, with a signature that is right for it. */
  private static SignedPdf shortRange(int by) {
    return SignedPdf.draft().sign(Signature.standard().cut(by)).revision();
  }

  private static Case spoiled(String name, UnaryOperator<byte[]> how, Problem.Kind... expected) {
    Supplier<Document> document =
        () -> Document.of("test.pdf", how.apply(SignedPdf.standard().bytes()));
    return ofDocument("spoiled: " + name, document, expected);
  }

  /** Replaces the first place of a text by another one of the same length. */
  private static UnaryOperator<byte[]> replace(String old, String other) {
    return bytes -> {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      int at = text.indexOf(old);
      assertThat(at).as(old).isNotNegative();
      return (text.substring(0, at) + other + text.substring(at + old.length()))
          .getBytes(StandardCharsets.ISO_8859_1);
    };
  }
}
