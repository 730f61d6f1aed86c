package vn.vanban.signing.xml;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.evidence.Certificate;

/**
 * The issuer and the serial number by which key information names a certificate, XML-DSig, 4.5.4.
 *
 * @param issuer the name as written
 * @param serial the number, if it is one
 */
record IssuerSerial(String issuer, Optional<BigInteger> serial) {
  static IssuerSerial of(XmlNode.Element element) {
    XmlNode.Element name = element.child(Dsig.NAMESPACE, "X509IssuerName");
    XmlNode.Element number = element.child(Dsig.NAMESPACE, "X509SerialNumber");
    return new IssuerSerial(name == null ? "" : name.value().strip(), number(number));
  }

  private static Optional<BigInteger> number(XmlNode.@Nullable Element e) {
    // RFC 5280, 4.1.2.2: at most 20 octets.
    String digits = e == null ? "" : e.value().strip();
    return digits.matches("-?[0-9]{1,50}") ? Optional.of(new BigInteger(digits)) : Optional.empty();
  }

  /** Whether the number is that of a certificate. */
  boolean fits(Certificate certificate) {
    return serial.isPresent() && serial.get().equals(certificate.serial());
  }

  /**
   * Whether it surely names another certificate. Names are written in many ways, with the types in
   * any order and under several keywords: only values that differ tell them apart, and a name that
   * cannot be read tells nothing.
   */
  boolean contradicts(Certificate certificate) {
    if (serial.isPresent() && !serial.get().equals(certificate.serial())) {
      return true;
    }
    try {
      Optional<List<String>> wanted = values(new X500Name(issuer));
      Optional<List<String>> found = values(certificate.issuer());
      return wanted.isPresent() && found.isPresent() && !wanted.equals(found);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The values of a name, in order of themselves; nothing where one is encoded. */
  private static Optional<List<String>> values(X500Name name) {
    List<String> values = new ArrayList<>();
    for (RDN part : name.getRDNs()) {
      for (AttributeTypeAndValue each : part.getTypesAndValues()) {
        String text = IETFUtils.valueToString(each.getValue());
        if (text.startsWith("#")) {
          return Optional.empty();
        }
        values.add(text.replaceAll("[\\s\\\\\"]+", "").toLowerCase(Locale.ROOT));
      }
    }
    Collections.sort(values);
    return values.isEmpty() ? Optional.empty() : Optional.of(values);
  }
}
