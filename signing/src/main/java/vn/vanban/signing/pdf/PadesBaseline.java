package vn.vanban.signing.pdf;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import vn.vanban.signing.cms.CmsSignedData;
import vn.vanban.signing.cms.CmsSigner;
import vn.vanban.signing.evidence.UnreadableException;

/**
 * Tells whether a signature is one of the baseline, EN 319 142-1, clause 6.3, or of the wider forms
 * of EN 319 142-2, clause 5.
 */
final class PadesBaseline {
  private static final ASN1ObjectIdentifier CONTENT_HINTS =
      new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.2.4");

  private PadesBaseline() {}

  /**
   * {@code B-B}, or {@code E-BES} or {@code E-EPES} of a signature that is not of the baseline;
   * empty where there is not one signer (ISO 32000-2, 12.8.3.4.2).
   */
  static String level(PdfView view, PdfObject.Dict signature, CmsSignedData data, CmsSigner signer)
      throws IOException, UnreadableException {
    if (data.signers().size() != 1) {
      return "";
    }
    if (isBaseline(view, signature, data, signer)) {
      return "B-B";
    }
    // EN 319 142-1, 5.3: where there is a policy, the reason is the policy's to give.
    boolean underPolicy = signer.hasPolicy() && !signature.entries().containsKey("Reason");
    return underPolicy ? "E-EPES" : "E-BES";
  }

  private static boolean isBaseline(
      PdfView view, PdfObject.Dict signature, CmsSignedData data, CmsSigner signer)
      throws IOException, UnreadableException {
    // Table 1: the signing certificate is within, and the dictionary has M and no Cert.
    boolean dictionary =
        view.resolve(signature.at("M")) instanceof PdfObject.Str
            && !view.name(signature.at("Filter")).isEmpty()
            && !signature.entries().containsKey("Cert");
    boolean structure = signer.certificate().map(data.certificates()::contains).orElse(false);
    boolean attributes =
        signer.namesCertificate()
            && signer.hasSigned(CMSAttributes.contentType)
            && signer.hasSigned(CMSAttributes.messageDigest)
            && !signer.hasSigned(CMSAttributes.signingTime)
            && !signer.hasSigned(CONTENT_HINTS)
            && !signer.hasSigned(PKCSObjectIdentifiers.id_aa_ets_signerLocation);
    return dictionary && structure && attributes;
  }
}
