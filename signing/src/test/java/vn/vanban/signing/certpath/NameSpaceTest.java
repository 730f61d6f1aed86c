package vn.vanban.signing.certpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.made.TestPki;

final class NameSpaceTest {
  @ParameterizedTest
  @CsvSource({
    // kind, subtree, name, whether the name lies in it
    "2, so.gov.vn, so.gov.vn, true",
    "2, so.gov.vn, a.b.SO.gov.vn, true",
    "2, so.gov.vn, khongso.gov.vn, false",
    "2, so.gov.vn, gov.vn, false",
    "2, .so.gov.vn, so.gov.vn, false",
    "2, .so.gov.vn, a.so.gov.vn, true",
    "1, an@so.gov.vn, an@SO.gov.vn, true",
    "1, an@so.gov.vn, binh@so.gov.vn, false",
    "1, so.gov.vn, an@so.gov.vn, true",
    "1, so.gov.vn, an@mail.so.gov.vn, false",
    "1, .so.gov.vn, an@mail.so.gov.vn, true",
    "1, .so.gov.vn, an@so.gov.vn, false",
    "6, so.gov.vn, https://so.gov.vn:8443/x, true",
    "6, so.gov.vn, https://a.so.gov.vn/, false",
    "6, .so.gov.vn, https://a.so.gov.vn/, true",
    "6, so.gov.vn, https://so.gov.vn@evil.example/, false",
    "6, so.gov.vn, https://evil.example?so.gov.vn, false",
    "4, 'C=VN,O=So', 'C=VN,O=so ,CN=An', true",
    "4, 'C=VN,O=So', 'O=So,C=VN,CN=An', false",
    "4, 'C=VN,O=So', 'C=VN', false",
    "7, 10.1.0.0/255.255.0.0, 10.1.2.3, true",
    "7, 10.1.0.0/255.255.0.0, 10.2.2.3, false",
  })
  void knowsWhichNamesLieInASubtree(int kind, String subtree, String name, boolean within)
      throws Exception {
    GeneralSubtree[] base = {new GeneralSubtree(name(kind, subtree))};
    Certificate certificate = named(name(kind, name));
    NameSpace permitted = new NameSpace();
    permitted.constrain(new NameConstraints(base, null));
    NameSpace excluded = new NameSpace();
    excluded.constrain(new NameConstraints(null, base));
    boolean outside = kind == GeneralName.directoryName;
    // The subject is a name of the directory too, and lies in none of these subtrees.
    assertThat(permitted.allows(certificate)).isEqualTo(within && !outside);
    assertThat(excluded.allows(certificate)).isEqualTo(!within);
  }

  @ParameterizedTest
  @CsvSource({
    "2, ''",
    "1, noat",
    "1, @so.gov.vn",
    "6, urn:so",
    "6, https://10.1.2.3/",
    "6, https://[::1]/"
  })
  void allowsNoNameThatCannotBeCompared(int kind, String name) throws Exception {
    GeneralSubtree[] base = {new GeneralSubtree(new GeneralName(kind, "example.vn"))};
    NameSpace permitted = new NameSpace();
    permitted.constrain(new NameConstraints(base, null));
    NameSpace excluded = new NameSpace();
    excluded.constrain(new NameConstraints(null, base));
    Certificate certificate = named(new GeneralName(kind, name));
    assertThat(permitted.allows(certificate)).isFalse();
    assertThat(excluded.allows(certificate)).isFalse();
  }

  @Test
  void allowsNoNameOfAKindThatIsConstrainedAndNotUnderstood() throws Exception {
    ASN1Encodable other =
        new DERSequence(
            new ASN1Encodable[] {
              new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3"),
              new DERTaggedObject(true, 0, new DERUTF8String("an"))
            });
    GeneralName name = new GeneralName(GeneralName.otherName, other);
    for (NameConstraints each :
        List.of(
            new NameConstraints(new GeneralSubtree[] {new GeneralSubtree(name)}, null),
            new NameConstraints(null, new GeneralSubtree[] {new GeneralSubtree(name)}))) {
      NameSpace space = new NameSpace();
      space.constrain(each);
      assertThat(space.allows(named(name))).isFalse();
      assertThat(space.allows(named(new GeneralName(GeneralName.dNSName, "so.gov.vn")))).isTrue();
    }
  }

  @Test
  void holdsNamesToEveryAuthorityAbove() throws Exception {
    NameSpace space = new NameSpace();
    space.constrain(permitted("gov.vn"));
    space.constrain(permitted("so.gov.vn"));
    space.constrain(permitted("vn"));
    assertThat(space.allows(named(new GeneralName(GeneralName.dNSName, "a.so.gov.vn")))).isTrue();
    assertThat(space.allows(named(new GeneralName(GeneralName.dNSName, "gov.vn")))).isFalse();
  }

  @Test
  void excludesTheWildcardOverAnExcludedHost() throws Exception {
    NameSpace space = new NameSpace();
    space.constrain(
        new NameConstraints(
            null,
            new GeneralSubtree[] {
              new GeneralSubtree(new GeneralName(GeneralName.dNSName, "a.so.gov.vn"))
            }));
    assertThat(space.allows(named(new GeneralName(GeneralName.dNSName, "*.so.gov.vn")))).isFalse();
  }

  @Test
  void holdsTheMailAddressOfTheSubjectToTheConstraints() throws Exception {
    NameSpace space = new NameSpace();
    space.constrain(
        new NameConstraints(
            new GeneralSubtree[] {
              new GeneralSubtree(new GeneralName(GeneralName.rfc822Name, "so.gov.vn"))
            },
            null));
    assertThat(space.allows(subject("CN=An,E=an@so.gov.vn"))).isTrue();
    assertThat(space.allows(subject("CN=An,E=an@example.com"))).isFalse();
  }

  private static NameConstraints permitted(String host) {
    return new NameConstraints(
        new GeneralSubtree[] {new GeneralSubtree(new GeneralName(GeneralName.dNSName, host))},
        null);
  }

  private static GeneralName name(int kind, String text) {
    if (kind == GeneralName.directoryName) {
      return new GeneralName(new X500Name(text));
    }
    if (kind != GeneralName.iPAddress) {
      return new GeneralName(kind, text);
    }
    String[] numbers = text.split("[./]", -1);
    byte[] octets = new byte[numbers.length];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) Integer.parseInt(numbers[i]);
    }
    return new GeneralName(kind, new DEROctetString(octets));
  }

  private static Certificate named(GeneralName name) throws UnreadableException {
    return Certificate.parse(
        TestPki.ROOT
            .issue("CN=Bearer")
            .extension(Extension.subjectAlternativeName, false, new GeneralNames(name))
            .bare()
            .encoded());
  }

  private static Certificate subject(String name) throws UnreadableException {
    return Certificate.parse(TestPki.ROOT.issue(name).bare().encoded());
  }
}
