package vn.vanban.signing.cms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import vn.vanban.signing.crypto.DigestAlgorithm;

/**
 * The list of what an archive time stamp covers, by digests: ats-hash-index of TS 101 733, 6.4.3
 * and its versions 2 and 3 of EN 319 122-1, 5.5.2.
 */
final class AtsHashIndex {
  private static final List<ASN1ObjectIdentifier> VERSIONS =
      List.of(
          new ASN1ObjectIdentifier("0.4.0.19122.1.5"),
          new ASN1ObjectIdentifier("0.4.0.19122.1.4"),
          new ASN1ObjectIdentifier("0.4.0.1733.2.5"));

  private final ASN1Encodable encoded;
  private final DigestAlgorithm algorithm;
  private final Set<String> certificates;
  private final Set<String> crls;
  private final Set<String> attributes;

  private AtsHashIndex(ASN1Encodable encoded, DigestAlgorithm algorithm, List<Set<String>> lists) {
    this.encoded = encoded;
    this.algorithm = algorithm;
    this.certificates = lists.get(0);
    this.crls = lists.get(1);
    this.attributes = lists.get(2);
  }

  /**
   * The index among the unsigned attributes of a token; empty if there is none that can be read.
   */
  static Optional<AtsHashIndex> of(CmsSigner token) {
    for (ASN1ObjectIdentifier oid : VERSIONS) {
      Optional<ASN1Encodable> value = token.unsignedValue(oid);
      if (value.isPresent()) {
        return parse(value.get());
      }
    }
    return Optional.empty();
  }

  private static Optional<AtsHashIndex> parse(ASN1Encodable value) {
    try {
      ASN1Sequence sequence = ASN1Sequence.getInstance(value);
      // The first version has SHA-256 by default.
      boolean named = sequence.size() == 4;
      Optional<DigestAlgorithm> algorithm =
          named
              ? DigestAlgorithm.of(
                  AlgorithmIdentifier.getInstance(sequence.getObjectAt(0)).getAlgorithm().getId())
              : Optional.of(DigestAlgorithm.SHA_256);
      List<Set<String>> lists = new ArrayList<>();
      for (int i = named ? 1 : 0; i < sequence.size(); i++) {
        Set<String> digests = new HashSet<>();
        for (ASN1Encodable each : ASN1Sequence.getInstance(sequence.getObjectAt(i))) {
          digests.add(hex(ASN1OctetString.getInstance(each).getOctets()));
        }
        lists.add(digests);
      }
      return algorithm.isEmpty() || lists.size() != 3
          ? Optional.empty()
          : Optional.of(new AtsHashIndex(value, algorithm.get(), lists));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The value as it goes into the imprint. */
  byte[] encoded() throws IOException {
    return encoded.toASN1Primitive().getEncoded("DER");
  }

  boolean coversCertificate(byte[] certificate) {
    return certificates.contains(digest(certificate));
  }

  boolean coversCrl(byte[] crl) {
    return crls.contains(digest(crl));
  }

  /** Whether an attribute is listed: whole, or by its type with each of its values. */
  boolean coversAttribute(ASN1Encodable attribute) {
    try {
      if (wholes(attribute).stream().anyMatch(attributes::contains)) {
        return true;
      }
      List<Set<String>> values = values(attribute);
      return !values.isEmpty()
          && values.stream().allMatch(each -> each.stream().anyMatch(attributes::contains));
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /** Whether a value of an attribute is listed: in the attribute as a whole, or with its type. */
  boolean coversValue(ASN1Encodable attribute, ASN1Encodable value) {
    try {
      byte[] type = Attribute.getInstance(attribute).getAttrType().getEncoded("DER");
      return Stream.concat(wholes(attribute).stream(), digests(type, value).stream())
          .anyMatch(attributes::contains);
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /** Whether all that is listed is still there; what is gone was covered. */
  boolean isComplete(
      List<byte[]> presentCertificates, List<byte[]> presentCrls, Iterable<ASN1Encodable> present) {
    Set<String> found = new HashSet<>();
    presentCertificates.forEach(each -> found.add(digest(each)));
    presentCrls.forEach(each -> found.add(digest(each)));
    present.forEach(each -> found.addAll(forms(each)));
    return found.containsAll(certificates)
        && found.containsAll(crls)
        && found.containsAll(attributes);
  }

  /** Every digest by which an attribute may be listed; none if it cannot be encoded. */
  private Set<String> forms(ASN1Encodable attribute) {
    Set<String> forms = new HashSet<>();
    try {
      forms.addAll(wholes(attribute));
      values(attribute).forEach(forms::addAll);
      return forms;
    } catch (IOException | RuntimeException e) {
      return Set.of();
    }
  }

  /** The digests of an attribute in DER and as it stands, where tokens in BER were listed. */
  private Set<String> wholes(ASN1Encodable attribute) throws IOException {
    return new HashSet<>(
        List.of(
            digest(attribute.toASN1Primitive().getEncoded("DER")),
            digest(attribute.toASN1Primitive().getEncoded())));
  }

  /** For each value of an attribute its digests behind that of the type. */
  private List<Set<String>> values(ASN1Encodable attribute) throws IOException {
    List<Set<String>> digests = new ArrayList<>();
    if (attribute.toASN1Primitive() instanceof ASN1Sequence pair
        && pair.size() == 2
        && pair.getObjectAt(1).toASN1Primitive() instanceof ASN1Set) {
      Attribute parsed = Attribute.getInstance(pair);
      byte[] type = parsed.getAttrType().getEncoded("DER");
      for (ASN1Encodable value : parsed.getAttrValues()) {
        digests.add(digests(type, value));
      }
    }
    return digests;
  }

  private Set<String> digests(byte[] type, ASN1Encodable value) throws IOException {
    return new HashSet<>(
        List.of(
            digest(type, value.toASN1Primitive().getEncoded("DER")),
            digest(type, value.toASN1Primitive().getEncoded())));
  }

  private String digest(byte[]... parts) {
    var digest = algorithm.newDigest();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return hex(digest.digest());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
