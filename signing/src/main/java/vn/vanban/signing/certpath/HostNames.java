package vn.vanban.signing.certpath;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import vn.vanban.signing.evidence.Certificate;

/** Tells whether a certificate bears the name of a host, RFC 6125, clause 6.4. */
final class HostNames {
  private HostNames() {}

  static boolean bears(Certificate certificate, String host) {
    return names(certificate).stream().anyMatch(name -> matches(name, host));
  }

  /** The alternative names; the common name only where there are none (RFC 6125, 6.4.4). */
  private static List<String> names(Certificate certificate) {
    ASN1Encodable alternative = certificate.extension(Extension.subjectAlternativeName);
    if (alternative == null) {
      return List.of(certificate.commonName());
    }
    List<String> names = new ArrayList<>();
    for (GeneralName each : GeneralNames.getInstance(alternative).getNames()) {
      if (each.getTagNo() == GeneralName.dNSName) {
        names.add(ASN1IA5String.getInstance(each.getName()).getString());
      }
    }
    return names;
  }

  /** A wildcard is the whole first label, and stands for one label of a name of three or more. */
  private static boolean matches(String name, String host) {
    String pattern = name.toLowerCase(Locale.ROOT);
    String wanted = host.toLowerCase(Locale.ROOT);
    if (pattern.indexOf('*') < 0) {
      return pattern.equals(wanted);
    }
    int dot = wanted.indexOf('.');
    String rest = dot < 0 ? "" : wanted.substring(dot);
    return pattern.equals("*" + rest) && rest.indexOf('.', 1) > 0;
  }
}
