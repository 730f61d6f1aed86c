package vn.vanban.signing.certpath;

import java.util.HashSet;
import java.util.Set;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.ReasonFlags;

/**
 * A distribution point of a certificate, RFC 5280, 4.2.1.13.
 *
 * @param crlIssuers who issues its lists, if it is not the certificate's issuer
 * @param directoryNames its names in the directory
 * @param otherNames its other names
 * @param reasons the reasons that its lists cover
 */
record CrlPoint(
    Set<DistinguishedName> crlIssuers,
    Set<DistinguishedName> directoryNames,
    Set<GeneralName> otherNames,
    int reasons) {
  /** All reasons of RFC 5280, 4.2.1.13, ReasonFlags: bits 1 to 8. */
  static final int ALL_REASONS =
      ReasonFlags.keyCompromise
          | ReasonFlags.cACompromise
          | ReasonFlags.affiliationChanged
          | ReasonFlags.superseded
          | ReasonFlags.cessationOfOperation
          | ReasonFlags.certificateHold
          | ReasonFlags.privilegeWithdrawn
          | ReasonFlags.aACompromise;

  /** Distribution points looked at; certificates of public authorities have one or two. */
  static final int MOST = 64;

  static CrlPoint of(DistributionPoint point, DistinguishedName issuer) {
    Set<DistinguishedName> issuers = new HashSet<>();
    Set<DistinguishedName> directory = new HashSet<>();
    Set<GeneralName> other = new HashSet<>();
    if (point.getCRLIssuer() != null) {
      sort(point.getCRLIssuer().getNames(), issuers, new HashSet<>());
    }
    DistributionPointName name = point.getDistributionPoint();
    if (name == null) {
      directory.addAll(issuers);
    } else if (name.getType() == DistributionPointName.FULL_NAME) {
      sort(GeneralNames.getInstance(name.getName()).getNames(), directory, other);
    } else {
      RDN relative = RDN.getInstance(name.getName());
      for (DistinguishedName each : issuers.isEmpty() ? Set.of(issuer) : issuers) {
        directory.add(each.with(relative));
      }
    }
    int reasons = point.getReasons() == null ? ALL_REASONS : point.getReasons().intValue();
    return new CrlPoint(issuers, directory, other, reasons & ALL_REASONS);
  }

  private static void sort(
      GeneralName[] names, Set<DistinguishedName> directory, Set<GeneralName> other) {
    for (GeneralName each : names) {
      if (each.getTagNo() == GeneralName.directoryName) {
        directory.add(DistinguishedName.of(X500Name.getInstance(each.getName())));
      } else {
        other.add(each);
      }
    }
  }

  /** (b) (2) (i): whether the list is for a point of one of these names. */
  boolean isNamedBy(RevocationList list, IssuingDistributionPoint scope) {
    DistributionPointName name = scope.getDistributionPoint();
    if (name.getType() != DistributionPointName.FULL_NAME) {
      return directoryNames.contains(list.issuer().with(RDN.getInstance(name.getName())));
    }
    Set<DistinguishedName> directory = new HashSet<>();
    Set<GeneralName> other = new HashSet<>();
    sort(GeneralNames.getInstance(name.getName()).getNames(), directory, other);
    return directory.stream().anyMatch(directoryNames::contains)
        || other.stream().anyMatch(otherNames::contains);
  }
}
