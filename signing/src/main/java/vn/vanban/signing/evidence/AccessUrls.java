package vn.vanban.signing.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.jspecify.annotations.Nullable;

/**
 * Where a certificate says that more can be had; a stranger's word, and text until somebody chooses
 * to follow it.
 *
 * @param ocsp the OCSP responders, RFC 5280, 4.2.2.1
 * @param lists the places of its CRLs, one element a distribution point, RFC 5280, 4.2.1.13
 * @param deltas the places of delta CRLs, likewise, RFC 5280, 4.2.1.15
 * @param issuers the places of its issuer's certificate, RFC 5280, 4.2.2.1
 */
public record AccessUrls(
    List<String> ocsp, List<List<String>> lists, List<List<String>> deltas, List<String> issuers) {
  /** Places of one kind that are told; certificates of public authorities have one or two. */
  private static final int MOST = 8;

  /** What browsers take; a longer one is no place. */
  private static final int LONGEST = 2_048;

  /** Copies the lists. */
  public AccessUrls {
    ocsp = List.copyOf(ocsp);
    lists = lists.stream().map(List::copyOf).toList();
    deltas = deltas.stream().map(List::copyOf).toList();
    issuers = List.copyOf(issuers);
  }

  /** The places that a certificate names; an extension that cannot be read names none. */
  public static AccessUrls of(Certificate certificate) {
    return new AccessUrls(
        access(certificate, AccessDescription.id_ad_ocsp),
        points(certificate.extensions(), Extension.cRLDistributionPoints),
        points(certificate.extensions(), Extension.freshestCRL),
        access(certificate, AccessDescription.id_ad_caIssuers));
  }

  /** The places of deltas that a list names for itself, RFC 5280, 5.2.6. */
  public static List<List<String>> deltas(CertificateList list) {
    return points(list.getTBSCertList().getExtensions(), Extension.freshestCRL);
  }

  /** All places of revocation data, in the order of the record. */
  public List<String> revocation() {
    List<String> all = new ArrayList<>(ocsp);
    lists.forEach(all::addAll);
    deltas.forEach(all::addAll);
    return all;
  }

  private static List<String> access(Certificate certificate, ASN1ObjectIdentifier method) {
    List<String> found = new ArrayList<>();
    try {
      ASN1Encodable encoded = certificate.extension(Extension.authorityInfoAccess);
      if (encoded == null) {
        return found;
      }
      for (AccessDescription each :
          AuthorityInformationAccess.getInstance(encoded).getAccessDescriptions()) {
        if (each.getAccessMethod().equals(method) && found.size() < MOST) {
          url(each.getAccessLocation()).ifPresent(found::add);
        }
      }
      return found;
    } catch (RuntimeException e) {
      return found;
    }
  }

  private static List<List<String>> points(
      @Nullable Extensions extensions, ASN1ObjectIdentifier oid) {
    List<List<String>> found = new ArrayList<>();
    try {
      Extension extension = extensions == null ? null : extensions.getExtension(oid);
      if (extension == null) {
        return found;
      }
      for (DistributionPoint each :
          CRLDistPoint.getInstance(extension.getParsedValue()).getDistributionPoints()) {
        DistributionPointName name = each.getDistributionPoint();
        if (name == null || name.getType() != DistributionPointName.FULL_NAME) {
          continue;
        }
        List<String> urls = new ArrayList<>();
        for (GeneralName place : GeneralNames.getInstance(name.getName()).getNames()) {
          if (urls.size() < MOST) {
            url(place).ifPresent(urls::add);
          }
        }
        if (!urls.isEmpty() && found.size() < MOST) {
          found.add(urls);
        }
      }
      return found;
    } catch (RuntimeException e) {
      return found;
    }
  }

  private static Optional<String> url(GeneralName name) {
    if (name.getTagNo() != GeneralName.uniformResourceIdentifier) {
      return Optional.empty();
    }
    String text = name.getName().toString();
    return text.length() > LONGEST ? Optional.empty() : Optional.of(text);
  }
}
