package vn.vanban.signing.certpath;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.UnreadableException;

/** Certificates by subject. */
final class CertificateIndex {
  private final Map<DistinguishedName, Set<Certificate>> bySubject = new LinkedHashMap<>();

  static CertificateIndex parse(List<byte[]> encoded) {
    CertificateIndex index = new CertificateIndex();
    for (byte[] each : encoded) {
      try {
        index.add(Certificate.parse(each));
      } catch (UnreadableException e) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
    }
    return index;
  }

  static CertificateIndex of(List<Certificate> certificates) {
    CertificateIndex index = new CertificateIndex();
    certificates.forEach(index::add);
    return index;
  }

  private void add(Certificate certificate) {
    bySubject
        .computeIfAbsent(DistinguishedName.subject(certificate), name -> new LinkedHashSet<>())
        .add(certificate);
  }

  List<Certificate> named(DistinguishedName subject) {
    return new ArrayList<>(bySubject.getOrDefault(subject, Set.of()));
  }

  boolean contains(Certificate certificate) {
    return bySubject
        .getOrDefault(DistinguishedName.subject(certificate), Set.of())
        .contains(certificate);
  }

  Stream<Certificate> all() {
    return bySubject.values().stream().flatMap(Set::stream);
  }

  boolean isEmpty() {
    return bySubject.isEmpty();
  }
}
