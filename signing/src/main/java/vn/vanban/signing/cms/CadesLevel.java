package vn.vanban.signing.cms;

import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;

/**
 * Tells whether a signature is one of the baseline, EN 319 122-1, clause 6, or of the older forms
 * of TS 101 733, which EN 319 122-2 keeps as extended ones.
 */
final class CadesLevel {
  private static final ASN1ObjectIdentifier ARCHIVE_V2 =
      new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.2.48");
  private static final ASN1ObjectIdentifier ARCHIVE_V3 = new ASN1ObjectIdentifier("0.4.0.1733.2.4");

  /** EN 319 122-1, 6.3, table 1: what no signature of the baseline has. */
  private static final List<ASN1ObjectIdentifier> OLDER =
      List.of(
          PKCSObjectIdentifiers.id_aa_ets_certificateRefs,
          PKCSObjectIdentifiers.id_aa_ets_revocationRefs,
          PKCSObjectIdentifiers.id_aa_ets_certValues,
          PKCSObjectIdentifiers.id_aa_ets_revocationValues,
          PKCSObjectIdentifiers.id_aa_ets_escTimeStamp,
          PKCSObjectIdentifiers.id_aa_ets_certCRLTimestamp,
          PKCSObjectIdentifiers.id_aa_ets_archiveTimestamp,
          ARCHIVE_V2);

  private final CmsSigner signer;

  private CadesLevel(CmsSigner signer) {
    this.signer = signer;
  }

  /** RFC 5276, 3 and 4: an evidence record over the structure, with its content or without. */
  private static final List<ASN1ObjectIdentifier> EVIDENCE_RECORDS =
      List.of(
          new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.2.49"),
          new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.2.50"));

  /**
   * {@code B-B}, from which time stamps and validation data lead on; else the name of an older
   * form; empty where no attribute names the certificate, which makes it CMS alone.
   */
  static String of(CmsSignedData structure, CmsSigner signer) {
    if (!signer.namesCertificate()) {
      return "";
    }
    CadesLevel level = new CadesLevel(signer);
    return level.isBaseline(structure) ? "B-B" : level.older();
  }

  /** Whether an evidence record stands among the unsigned attributes. */
  static boolean hasEvidenceRecord(CmsSigner signer) {
    return EVIDENCE_RECORDS.stream().anyMatch(each -> !signer.unsignedValues(each).isEmpty());
  }

  private boolean isBaseline(CmsSignedData structure) {
    return signer.certificate().map(structure.certificates()::contains).orElse(false)
        && signer.contentType().equals(PKCSObjectIdentifiers.data)
        && (signer.isCounterSigner() || signer.hasSigned(CMSAttributes.contentType))
        && signer.hasSigned(CMSAttributes.messageDigest)
        && signer.signedValues(CMSAttributes.signingTime).size() == 1
        && refersByOtherThanSha1()
        && OLDER.stream().noneMatch(this::has);
  }

  /** EN 319 122-1, 6.3, table 1: a reference by SHA-1 is one of the first version. */
  private boolean refersByOtherThanSha1() {
    try {
      for (ASN1Encodable each :
          signer.signedValues(PKCSObjectIdentifiers.id_aa_signingCertificateV2)) {
        for (ESSCertIDv2 id : SigningCertificateV2.getInstance(each).getCerts()) {
          if (id.getHashAlgorithm().getAlgorithm().equals(OIWObjectIdentifiers.idSHA1)) {
            return false;
          }
        }
      }
      return true;
    } catch (RuntimeException e) {
      // What cannot be read is said where the reference is held against the certificate.
      return false;
    }
  }

  /** TS 101 733, clause 4.4, from the most to the least. */
  private String older() {
    boolean references =
        has(PKCSObjectIdentifiers.id_aa_ets_certificateRefs)
            && has(PKCSObjectIdentifiers.id_aa_ets_revocationRefs);
    boolean values =
        has(PKCSObjectIdentifiers.id_aa_ets_certValues)
            && has(PKCSObjectIdentifiers.id_aa_ets_revocationValues);
    boolean archived = has(ARCHIVE_V2) || has(PKCSObjectIdentifiers.id_aa_ets_archiveTimestamp);
    // 4.4.4: it builds on the values, which version 3 finds beside the signers.
    if (has(ARCHIVE_V3) || archived && values) {
      return "A";
    }
    if (references && values) {
      return "X-L";
    }
    boolean stamped =
        has(PKCSObjectIdentifiers.id_aa_ets_escTimeStamp)
            || has(PKCSObjectIdentifiers.id_aa_ets_certCRLTimestamp);
    if (references && stamped) {
      return "X";
    }
    if (references) {
      return "C";
    }
    if (has(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken)) {
      return "T";
    }
    return signer.hasPolicy() ? "EPES" : "BES";
  }

  private boolean has(ASN1ObjectIdentifier attribute) {
    return !signer.unsignedValues(attribute).isEmpty();
  }
}
