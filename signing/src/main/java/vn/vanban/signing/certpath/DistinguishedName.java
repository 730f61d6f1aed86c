package vn.vanban.signing.certpath;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1BMPString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1T61String;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.ASN1UniversalString;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import vn.vanban.signing.evidence.Certificate;

/**
 * A name in the form in which names are compared: RFC 5280, 7.1, with the string preparation of RFC
 * 4518. The relative names keep their order; the attributes within one do not have any.
 *
 * @param parts the relative names, the most general first
 */
record DistinguishedName(List<String> parts) {
  static DistinguishedName of(X500Name name) {
    List<String> parts = new ArrayList<>();
    try {
      for (RDN each : name.getRDNs()) {
        parts.add(part(each));
      }
    } catch (IllegalArgumentException e) {
      // A name that cannot be read is equal to itself alone.
      return new DistinguishedName(List.of(hexadecimal(name)));
    }
    return new DistinguishedName(List.copyOf(parts));
  }

  static DistinguishedName subject(Certificate certificate) {
    return of(certificate.subject());
  }

  static DistinguishedName issuer(Certificate certificate) {
    return of(certificate.issuer());
  }

  /** Whether a certificate is self-issued: RFC 5280, 3.2. */
  static boolean isSelfIssued(Certificate certificate) {
    return subject(certificate).equals(issuer(certificate));
  }

  /** This name with a relative name behind it: RFC 5280, 4.2.1.13, nameRelativeToCRLIssuer. */
  DistinguishedName with(RDN relative) {
    List<String> more = new ArrayList<>(parts);
    more.add(part(relative));
    return new DistinguishedName(List.copyOf(more));
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** Whether this name lies in the subtree of another. */
  boolean isWithin(DistinguishedName base) {
    return parts.size() >= base.parts.size()
        && parts.subList(0, base.parts.size()).equals(base.parts);
  }

  private static String part(RDN relative) {
    AttributeTypeAndValue[] attributes = relative.getTypesAndValues();
    String[] texts = new String[attributes.length];
    for (int i = 0; i < attributes.length; i++) {
      String value = value(attributes[i].getValue());
      // The length in front keeps a value from passing for two.
      texts[i] = attributes[i].getType().getId() + '=' + value.length() + ':' + value;
    }
    Arrays.sort(texts);
    return String.join("+", texts);
  }

  private static String value(ASN1Encodable value) {
    if (value instanceof ASN1T61String teletex) {
      return prepared(teletex(teletex.getOctets()));
    }
    if (value instanceof ASN1PrintableString
        || value instanceof ASN1UTF8String
        || value instanceof ASN1BMPString
        || value instanceof ASN1UniversalString
        || value instanceof ASN1IA5String) {
      return prepared(((ASN1String) value).getString());
    }
    return hexadecimal(value);
  }

  private static String hexadecimal(ASN1Encodable value) {
    try {
      return '#' + HexFormat.of().formatHex(value.toASN1Primitive().getEncoded("DER"));
    } catch (IOException e) {
      throw new IllegalStateException("encoded in memory", e);
    }
  }

  /** Vietnamese issuers wrote UTF-8 into TeletexString; the bytes tell. */
  private static String teletex(byte[] octets) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      return new String(octets, StandardCharsets.ISO_8859_1);
    }
  }

  /** RFC 4518: case folded, normalized, blanks put together, none at the ends. */
  private static String prepared(String text) {
    String folded = folded(text);
    StringBuilder compact = new StringBuilder(folded.length());
    boolean blank = false;
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        blank = !compact.isEmpty();
        continue;
      }
      if (blank) {
        compact.append(' ');
        blank = false;
      }
      compact.append(c);
    }
    return compact.toString();
  }

  private static String folded(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return Normalizer.normalize(
            text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
      }
    }
    return text.toLowerCase(Locale.ROOT);
  }
}
