package vn.vanban.examples.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;

/** Signs PDFs with the keys of a {@link TestPki}, each signature as an incremental update. */
final class PdfSigner {
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT)
          .withZone(ZoneOffset.ofHours(7));

  private final TestPki pki;
  private final DigestCalculatorProvider digests;

  PdfSigner(TestPki pki) throws GeneralSecurityException {
    this.pki = pki;
    try {
      this.digests = new JcaDigestCalculatorProviderBuilder().setProvider(pki.provider()).build();
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  /** Returns the PDF with one more signature, in a revision of its own. */
  byte[] sign(byte[] pdf, Identity identity, Style style, Instant at)
      throws IOException, GeneralSecurityException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(pdf.length + 40_000);
    try (PDDocument document = Loader.loadPDF(pdf);
        SignatureOptions options = new SignatureOptions()) {
      document.setDocumentId((long) pdf.length);
      PDSignature signature = new PDSignature();
      signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
      signature.setSubFilter(
          style.cades()
              ? PDSignature.SUBFILTER_ETSI_CADES_DETACHED
              : PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
      signature.setName(commonName(identity));
      signature.setSignDate(calendar(at));
      // Room for a certificate path and a time stamp; the rest stays zero, as signers leave it.
      options.setPreferredSignatureSize(0x3000);
      options.setPage(0);
      options.setVisualSignature(appearance(document, style.place(), style.shown(identity, at)));
      document.addSignature(signature, options);
      ExternalSigningSupport signing = document.saveIncrementalForExternalSigning(out);
      byte[] signed;
      try (InputStream content = signing.getContent()) {
        signed = content.readAllBytes();
      }
      signing.setSignature(cms(signed, identity, style, at));
    }
    return out.toByteArray();
  }

  private byte[] cms(byte[] signed, Identity identity, Style style, Instant at)
      throws GeneralSecurityException, IOException {
    try {
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(digests)
              .setSignedAttributeGenerator(attributes(identity, style, at))
              .build(pki.signer(identity), certificate(identity)));
      List<X509CertificateHolder> certificates = new ArrayList<>();
      certificates.add(identity.certificate());
      if (style.embedsPath()) {
        certificates.add(pki.intermediate());
      }
      generator.addCertificates(new CollectionStore<>(certificates));
      CMSSignedData data = generator.generate(new CMSProcessableByteArray(signed), false);
      return style.timestamped() ? timestamped(data, at).getEncoded() : data.getEncoded();
    } catch (CMSException | OperatorCreationException | TSPException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static CMSAttributeTableGenerator attributes(Identity identity, Style style, Instant at)
      throws GeneralSecurityException, IOException {
    ASN1EncodableVector attributes = new ASN1EncodableVector();
    if (!style.cades()) {
      attributes.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(at)))));
      return new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes));
    }
    // ETSI EN 319 142-1, 6.3: the signing certificate is named; the time stands in /M alone.
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.certificate().getEncoded());
    attributes.add(
        new Attribute(
            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
            new DERSet(new SigningCertificateV2(new ESSCertIDv2(hash)))));
    CMSAttributeTableGenerator all =
        new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes));
    return parameters -> all.getAttributes(parameters).remove(CMSAttributes.signingTime);
  }

  private CMSSignedData timestamped(CMSSignedData data, Instant at)
      throws TSPException,
          OperatorCreationException,
          GeneralSecurityException,
          IOException,
          CMSException {
    SignerInformation signer = data.getSignerInfos().getSigners().iterator().next();
    byte[] imprint = MessageDigest.getInstance("SHA-256").digest(signer.getSignature());
    TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
    requests.setCertReq(true);
    TimeStampRequest request = requests.generate(TSPAlgorithms.SHA256, imprint);
    Identity authority = pki.timestamps();
    TimeStampTokenGenerator tokens =
        new TimeStampTokenGenerator(
            new JcaSignerInfoGeneratorBuilder(digests)
                .build(pki.signer(authority), certificate(authority)),
            digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
            TestPki.timestampPolicy());
    tokens.addCertificates(new CollectionStore<>(List.of(authority.certificate())));
    TimeStampToken token =
        tokens.generate(
            request,
            BigInteger.valueOf(at.getEpochSecond()),
            // The authority answers two seconds after the signature.
            Date.from(at.plusSeconds(2)));
    ASN1EncodableVector attributes = new ASN1EncodableVector();
    attributes.add(
        new Attribute(
            PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
            new DERSet(ASN1Primitive.fromByteArray(token.getEncoded()))));
    return CMSSignedData.replaceSigners(
        data,
        new SignerInformationStore(
            List.of(
                SignerInformation.replaceUnsignedAttributes(
                    signer, new AttributeTable(attributes)))));
  }

  /** A template that holds nothing but the widget of the signature and how it looks. */
  private static InputStream appearance(PDDocument target, PDRectangle place, List<String> lines)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument template = new PDDocument()) {
      template.setDocumentId(1L);
      PDPage page = new PDPage(target.getPage(0).getMediaBox());
      template.addPage(page);
      PDAcroForm form = new PDAcroForm(template);
      template.getDocumentCatalog().setAcroForm(form);
      form.setSignaturesExist(true);
      form.setAppendOnly(true);
      form.getCOSObject().setDirect(true);
      PDSignatureField field = new PDSignatureField(form);
      form.getFields().add(field);
      PDAnnotationWidget widget = field.getWidgets().get(0);
      widget.setRectangle(place);
      PDAppearanceStream look = new PDAppearanceStream(template);
      look.setResources(new PDResources());
      look.setBBox(new PDRectangle(place.getWidth(), place.getHeight()));
      PDAppearanceDictionary appearance = new PDAppearanceDictionary();
      appearance.getCOSObject().setDirect(true);
      appearance.setNormalAppearance(look);
      widget.setAppearance(appearance);
      try (PDPageContentStream content = new PDPageContentStream(template, look)) {
        draw(template, content, place, lines);
      }
      template.save(out);
    }
    return new ByteArrayInputStream(out.toByteArray());
  }

  private static void draw(
      PDDocument template, PDPageContentStream content, PDRectangle place, List<String> lines)
      throws IOException {
    content.setStrokingColor(0.75f, 0.1f, 0.1f);
    content.setLineWidth(0.8f);
    content.addRect(0.5f, 0.5f, place.getWidth() - 1, place.getHeight() - 1);
    content.stroke();
    content.beginText();
    content.setFont(Letter.font(template), 6.5f);
    content.setLeading(8.5f);
    content.newLineAtOffset(4, place.getHeight() - 10);
    for (String line : lines) {
      content.showText(line);
      content.newLine();
    }
    content.endText();
  }

  private X509Certificate certificate(Identity identity) throws GeneralSecurityException {
    return new JcaX509CertificateConverter()
        .setProvider(pki.provider())
        .getCertificate(identity.certificate());
  }

  static String commonName(Identity identity) {
    return identity
        .certificate()
        .getSubject()
        .getRDNs(BCStyle.CN)[0]
        .getFirst()
        .getValue()
        .toString();
  }

  private static Calendar calendar(Instant at) {
    Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("GMT+07:00"), Locale.ROOT);
    calendar.setTimeInMillis(at.toEpochMilli());
    return calendar;
  }

  /**
   * How a signature is made.
   *
   * @param cades {@code ETSI.CAdES.detached}; else {@code adbe.pkcs7.detached}
   * @param timestamped with an RFC 3161 token over the signature
   * @param embedsPath with the issuing authority's certificate; government signers embed the leaf
   *     alone
   * @param place where the box of the signature stands, from the bottom left of the page
   * @param label the first line of the box
   */
  record Style(
      boolean cades, boolean timestamped, boolean embedsPath, PDRectangle place, String label) {
    /** Circular 01/2023/TT-VPCP, article 8: top left, with the officer's name and the time. */
    static Style officer(boolean cades, boolean timestamped) {
      return new Style(
          cades, timestamped, false, new PDRectangle(24, 797, 180, 34), "Người số hóa:");
    }

    /** Beside the signer's name, over nothing that is printed. */
    static Style agency(boolean cades, boolean timestamped) {
      return new Style(
          cades, timestamped, true, new PDRectangle(338, 372, 180, 34), "Ký số cơ quan:");
    }

    /** Decree 30/2020, annex I: a copy bears its agency's signature top right. */
    static Style copy(boolean timestamped) {
      return new Style(false, timestamped, true, new PDRectangle(391, 797, 180, 34), "SAO Y");
    }

    List<String> shown(Identity identity, Instant at) {
      return List.of(label, commonName(identity), "Thời gian ký: " + SHOWN.format(at));
    }
  }
}
