package vn.vanban.signing.certpath;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.report.Problem;

/** Validates a path, RFC 5280, clause 6.1, from the anchor to the target. */
final class PathValidation {
  /** The critical extensions that this validation processes; another one ends the path. */
  private static final Set<ASN1ObjectIdentifier> PROCESSED =
      Set.of(
          Extension.keyUsage,
          Extension.extendedKeyUsage,
          Extension.basicConstraints,
          Extension.nameConstraints,
          Extension.certificatePolicies,
          Extension.policyMappings,
          Extension.policyConstraints,
          Extension.inhibitAnyPolicy,
          Extension.subjectAlternativeName);

  private final CertificatePath path;
  private final Instant at;
  private final PKIXNameConstraintValidator names = new PKIXNameConstraintValidator();
  private int longest;

  private PathValidation(CertificatePath path, Instant at) {
    this.path = path;
    this.at = at;
    // 6.1.2 (k): the path may be as long as it is.
    this.longest = path.certificates().size();
  }

  /** The first problem of a path whose signatures were verified when it was built. */
  static Optional<Problem> validate(CertificatePath path, Instant at) {
    return new PathValidation(path, at).run();
  }

  /** Whether a certificate is valid at an instant. */
  static Optional<Problem> validity(Certificate certificate, Instant at) {
    if (at.isAfter(certificate.notAfter())) {
      return Optional.of(
          Problem.of(Problem.Kind.CERTIFICATE_EXPIRED)
              .with("certificate", certificate.subjectText())
              .with("notAfter", certificate.notAfter()));
    }
    if (at.isBefore(certificate.notBefore())) {
      return Optional.of(
          Problem.of(Problem.Kind.CERTIFICATE_NOT_YET_VALID)
              .with("certificate", certificate.subjectText())
              .with("notBefore", certificate.notBefore()));
    }
    return Optional.empty();
  }

  private Optional<Problem> run() {
    List<Certificate> certificates = path.certificates();
    for (int i = certificates.size() - 1; i >= 0; i--) {
      Certificate certificate = certificates.get(i);
      try {
        Optional<Problem> problem = process(certificate, i == 0);
        if (problem.isEmpty() && i > 0) {
          problem = prepareNext(certificate);
        }
        if (problem.isPresent()) {
          return problem;
        }
      } catch (RuntimeException e) {
        return invalid(certificate, "extension: " + e.getMessage());
      }
    }
    return Optional.empty();
  }

  /** 6.1.3: what holds of every certificate. */
  private Optional<Problem> process(Certificate certificate, boolean target) {
    if (!certificate.hasOneSignatureAlgorithm()) {
      return invalid(certificate, "two signature algorithms");
    }
    Optional<Problem> validity = validity(certificate, at);
    if (validity.isPresent()) {
      return validity;
    }
    Optional<Problem> extensions = extensions(certificate);
    if (extensions.isPresent()) {
      return extensions;
    }
    // 6.1.3 (b), (c): a self-issued certificate within the path is not held to the constraints.
    if (target || !certificate.isSelfIssued()) {
      return constrainedNames(certificate);
    }
    return Optional.empty();
  }

  private Optional<Problem> extensions(Certificate certificate) {
    Extensions extensions = certificate.extensions();
    if (extensions == null) {
      return Optional.empty();
    }
    for (ASN1ObjectIdentifier oid : extensions.getCriticalExtensionOIDs()) {
      if (!PROCESSED.contains(oid)) {
        return invalid(certificate, "critical extension " + oid);
      }
    }
    ASN1Encodable policy = certificate.extension(Extension.policyConstraints);
    if (policy != null
        && PolicyConstraints.getInstance(policy).getRequireExplicitPolicyMapping() != null) {
      return invalid(certificate, "an explicit policy is required");
    }
    return Optional.empty();
  }

  private Optional<Problem> constrainedNames(Certificate certificate) {
    try {
      X500Name subject = certificate.subject();
      if (subject.getRDNs().length > 0) {
        GeneralName name = new GeneralName(subject);
        names.checkPermitted(name);
        names.checkExcluded(name);
      }
      ASN1Encodable alternative = certificate.extension(Extension.subjectAlternativeName);
      if (alternative != null) {
        for (GeneralName name : GeneralNames.getInstance(alternative).getNames()) {
          names.checkPermitted(name);
          names.checkExcluded(name);
        }
      }
      return Optional.empty();
    } catch (NameConstraintValidatorException e) {
      return invalid(certificate, "name constraints");
    }
  }

  /** 6.1.4: what an issuer must be, and what it demands of those below. */
  private Optional<Problem> prepareNext(Certificate certificate) {
    ASN1Encodable constrained = certificate.extension(Extension.nameConstraints);
    if (constrained != null) {
      constrain(NameConstraints.getInstance(constrained));
    }
    ASN1Encodable encoded = certificate.extension(Extension.basicConstraints);
    // (k): a version 3 certificate of an issuer says that it is one.
    if (encoded == null || !BasicConstraints.getInstance(encoded).isCA()) {
      return invalid(certificate, "not a certification authority");
    }
    // (l), (m): the length of the path.
    if (!certificate.isSelfIssued()) {
      if (longest <= 0) {
        return invalid(certificate, "path length");
      }
      longest--;
    }
    var own = BasicConstraints.getInstance(encoded).getPathLenConstraint();
    if (own != null && own.bitLength() < 31) {
      longest = Math.min(longest, own.intValue());
    }
    // (n): the key usage.
    ASN1Encodable usage = certificate.extension(Extension.keyUsage);
    if (usage != null && !KeyUsage.getInstance(usage).hasUsages(KeyUsage.keyCertSign)) {
      return invalid(certificate, "key usage");
    }
    return Optional.empty();
  }

  private void constrain(NameConstraints constraints) {
    GeneralSubtree[] permitted = constraints.getPermittedSubtrees();
    if (permitted != null) {
      names.intersectPermittedSubtree(permitted);
    }
    GeneralSubtree[] excluded = constraints.getExcludedSubtrees();
    if (excluded != null) {
      for (GeneralSubtree each : excluded) {
        names.addExcludedSubtree(each);
      }
    }
  }

  private static Optional<Problem> invalid(Certificate certificate, String detail) {
    return Optional.of(
        Problem.of(Problem.Kind.PATH_INVALID)
            .with("certificate", certificate.subjectText())
            .with("detail", detail));
  }
}
