package vn.vanban.signing.certpath;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.UnreadableException;

/** Certificates by subject. */
final class CertificateIndex {
  private final Map<X500Name, Set<Certificate>> bySubject = new HashMap<>();

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
        .computeIfAbsent(certificate.subject(), name -> new LinkedHashSet<>())
        .add(certificate);
  }

  List<Certificate> named(X500Name subject) {
    return new ArrayList<>(bySubject.getOrDefault(subject, Set.of()));
  }

  boolean contains(Certificate certificate) {
    return bySubject.getOrDefault(certificate.subject(), Set.of()).contains(certificate);
  }

  boolean isEmpty() {
    return bySubject.isEmpty();
  }
}
