package vn.vanban.signing.certpath;

import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.report.Detail;
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
  private final PathConstraints constraints;
  private final Instant at;
  private final NameSpace names = new NameSpace();
  private final PolicyGraph policies = new PolicyGraph();
  private int longest;
  private int explicitPolicy;
  private int mapping;
  private int anyPolicy;

  private PathValidation(CertificatePath path, PathConstraints constraints, Instant at) {
    this.path = path;
    this.constraints = constraints;
    this.at = at;
    int length = path.certificates().size();
    // 6.1.2 (d) to (f), (k): a counter beyond the length of the path never runs out.
    this.explicitPolicy = constraints.explicitPolicy() ? 0 : length + 1;
    this.anyPolicy = constraints.anyPolicyInhibited() ? 0 : length + 1;
    this.mapping = constraints.mappingInhibited() ? 0 : length + 1;
    this.longest = length;
  }

  /** The first problem of a path whose signatures were verified when it was built. */
  static Optional<Problem> validate(CertificatePath path, PathConstraints constraints, Instant at) {
    return new PathValidation(path, constraints, at).run();
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
    // The operator trusts a certificate, which says itself until when its key is to be used.
    Optional<Problem> anchor = validity(path.anchor(), at);
    if (anchor.isPresent()) {
      return anchor;
    }
    List<Certificate> certificates = path.certificates();
    for (int i = certificates.size() - 1; i >= 0; i--) {
      Certificate certificate = certificates.get(i);
      try {
        Optional<Problem> problem = process(certificate, i == 0);
        if (problem.isEmpty()) {
          problem = i > 0 ? prepareNext(certificate) : wrapUp(certificate);
        }
        if (problem.isPresent()) {
          return problem;
        }
      } catch (RuntimeException e) {
        return refused(certificate, Detail.EXTENSION_UNREADABLE);
      }
    }
    return Optional.empty();
  }

  /** 6.1.3: what holds of every certificate. */
  private Optional<Problem> process(Certificate certificate, boolean target) {
    if (!certificate.hasOneSignatureAlgorithm()) {
      return refused(certificate, Detail.TWO_ALGORITHMS);
    }
    if (hasCurveOfItsOwn(certificate)) {
      return refused(certificate, Detail.CURVE_NOT_NAMED);
    }
    Optional<Problem> validity = validity(certificate, at);
    if (validity.isPresent()) {
      return validity;
    }
    Optional<Problem> extensions = extensions(certificate);
    if (extensions.isPresent()) {
      return extensions;
    }
    boolean inner = !target && DistinguishedName.isSelfIssued(certificate);
    // (b), (c): a self-issued certificate within the path is not held to the constraints.
    if (!inner && !names.allows(certificate)) {
      return refused(certificate, Detail.NAME_CONSTRAINTS);
    }
    takePolicies(certificate, inner);
    // (f): where a policy must be valid, one is.
    if (explicitPolicy <= 0 && policies.isEmpty()) {
      return refused(certificate, Detail.EXPLICIT_POLICY);
    }
    return Optional.empty();
  }

  /**
   * RFC 5480, 2.1.1: a curve is named. One that is written out can be made so that a known public
   * key fits a private key of the writer's.
   */
  private static boolean hasCurveOfItsOwn(Certificate certificate) {
    AlgorithmIdentifier algorithm = certificate.publicKey().getAlgorithm();
    return algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
        && !(algorithm.getParameters() instanceof ASN1ObjectIdentifier);
  }

  private static Optional<Problem> extensions(Certificate certificate) {
    Extensions extensions = certificate.extensions();
    if (extensions == null) {
      return Optional.empty();
    }
    // RFC 5280, 4.1.2.9: extensions are of version 3.
    if (certificate.version() != 3) {
      return refused(certificate, Detail.EXTENSION_UNREADABLE);
    }
    for (ASN1ObjectIdentifier oid : extensions.getCriticalExtensionOIDs()) {
      if (!PROCESSED.contains(oid)) {
        return refused(certificate, Detail.CRITICAL_EXTENSION.with(oid));
      }
    }
    return Optional.empty();
  }

  /** 6.1.3 (d), (e): the policies of a certificate. */
  private void takePolicies(Certificate certificate, boolean innerSelfIssued) {
    ASN1Encodable encoded = certificate.extension(Extension.certificatePolicies);
    if (encoded == null) {
      policies.end();
      return;
    }
    Set<String> named = new LinkedHashSet<>();
    for (PolicyInformation each : CertificatePolicies.getInstance(encoded).getPolicyInformation()) {
      named.add(each.getPolicyIdentifier().getId());
    }
    boolean any = named.remove(PolicyGraph.ANY_POLICY) && (anyPolicy > 0 || innerSelfIssued);
    policies.descend(named, any);
  }

  /** 6.1.4: what an issuer must be, and what it demands of those below. */
  private Optional<Problem> prepareNext(Certificate certificate) {
    ASN1Encodable mapped = certificate.extension(Extension.policyMappings);
    if (mapped != null && !takeMappings(ASN1Sequence.getInstance(mapped))) {
      return refused(certificate, Detail.POLICY_MAPPING);
    }
    // (g): the names.
    ASN1Encodable constrained = certificate.extension(Extension.nameConstraints);
    if (constrained != null) {
      names.constrain(NameConstraints.getInstance(constrained));
    }
    boolean selfIssued = DistinguishedName.isSelfIssued(certificate);
    if (!selfIssued) {
      // (h): the counters.
      explicitPolicy = Math.max(0, explicitPolicy - 1);
      mapping = Math.max(0, mapping - 1);
      anyPolicy = Math.max(0, anyPolicy - 1);
    }
    takeCounters(certificate);
    // (k): a version 3 certificate of an issuer says that it is one; older ones cannot.
    ASN1Encodable encoded = certificate.extension(Extension.basicConstraints);
    if (encoded == null || !BasicConstraints.getInstance(encoded).isCA()) {
      return refused(certificate, Detail.NOT_AN_AUTHORITY);
    }
    // (l), (m): the length of the path.
    if (!selfIssued) {
      if (longest <= 0) {
        return refused(certificate, Detail.PATH_TOO_LONG);
      }
      longest--;
    }
    BigInteger own = BasicConstraints.getInstance(encoded).getPathLenConstraint();
    if (own != null) {
      longest = own.signum() < 0 ? 0 : Math.min(longest, small(own));
    }
    // (n): the key usage.
    ASN1Encodable usage = certificate.extension(Extension.keyUsage);
    if (usage != null && !KeyUsage.getInstance(usage).hasUsages(KeyUsage.keyCertSign)) {
      return refused(certificate, Detail.KEY_USAGE);
    }
    return Optional.empty();
  }

  /** (a), (b): the policies of one domain that stand for those of another. */
  private boolean takeMappings(ASN1Sequence encoded) {
    Map<String, Set<String>> mappings = new LinkedHashMap<>();
    for (ASN1Encodable each : encoded) {
      ASN1Sequence pair = ASN1Sequence.getInstance(each);
      String issuers = ASN1ObjectIdentifier.getInstance(pair.getObjectAt(0)).getId();
      String subjects = ASN1ObjectIdentifier.getInstance(pair.getObjectAt(1)).getId();
      if (issuers.equals(PolicyGraph.ANY_POLICY) || subjects.equals(PolicyGraph.ANY_POLICY)) {
        return false;
      }
      mappings.computeIfAbsent(issuers, policy -> new LinkedHashSet<>()).add(subjects);
    }
    policies.map(mappings, mapping > 0);
    return true;
  }

  /** (i), (j): what the certificate demands of the policies below. */
  private void takeCounters(Certificate certificate) {
    ASN1Encodable policy = certificate.extension(Extension.policyConstraints);
    if (policy != null) {
      PolicyConstraints demanded = PolicyConstraints.getInstance(policy);
      if (demanded.getRequireExplicitPolicyMapping() != null) {
        explicitPolicy =
            Math.min(explicitPolicy, small(demanded.getRequireExplicitPolicyMapping()));
      }
      if (demanded.getInhibitPolicyMapping() != null) {
        mapping = Math.min(mapping, small(demanded.getInhibitPolicyMapping()));
      }
    }
    ASN1Encodable inhibited = certificate.extension(Extension.inhibitAnyPolicy);
    if (inhibited != null) {
      anyPolicy = Math.min(anyPolicy, small(ASN1Integer.getInstance(inhibited).getValue()));
    }
  }

  private static int small(BigInteger number) {
    if (number.signum() < 0) {
      return 0;
    }
    return number.bitLength() < 31 ? number.intValue() : Integer.MAX_VALUE;
  }

  /** 6.1.5: the target. */
  private Optional<Problem> wrapUp(Certificate target) {
    explicitPolicy = Math.max(0, explicitPolicy - 1);
    ASN1Encodable policy = target.extension(Extension.policyConstraints);
    if (policy != null) {
      BigInteger demanded = PolicyConstraints.getInstance(policy).getRequireExplicitPolicyMapping();
      if (demanded != null && demanded.signum() == 0) {
        explicitPolicy = 0;
      }
    }
    // (g): one of the policies that were asked for is valid, or none has to be.
    if (explicitPolicy <= 0 && !policies.holds(constraints.policies())) {
      return refused(target, Detail.EXPLICIT_POLICY);
    }
    if (!servesPurpose(target)) {
      return refused(target, Detail.KEY_USAGE);
    }
    if (!constraints.hosts().isEmpty()
        && constraints.hosts().stream().noneMatch(host -> HostNames.bears(target, host))) {
      return refused(target, Detail.ANOTHER_HOST);
    }
    return Optional.empty();
  }

  /** RFC 5280, 4.2.1.12: both usages, where they are there, allow the purpose. */
  private boolean servesPurpose(Certificate target) {
    if (constraints.purposes().isEmpty()) {
      return true;
    }
    ASN1Encodable usage = target.extension(Extension.keyUsage);
    if (usage != null) {
      KeyUsage bits = KeyUsage.getInstance(usage);
      if (!bits.hasUsages(KeyUsage.digitalSignature)
          && !bits.hasUsages(KeyUsage.nonRepudiation)
          && !bits.hasUsages(KeyUsage.keyEncipherment)
          && !bits.hasUsages(KeyUsage.keyAgreement)) {
        return false;
      }
    }
    ASN1Encodable extended = target.extension(Extension.extendedKeyUsage);
    if (extended == null) {
      return true;
    }
    for (KeyPurposeId each : ExtendedKeyUsage.getInstance(extended).getUsages()) {
      if (each.equals(KeyPurposeId.anyExtendedKeyUsage)
          || constraints.purposes().contains(each.getId())) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Problem> refused(Certificate certificate, Object detail) {
    return Optional.of(invalid(certificate, detail));
  }

  /** A path that is not valid at a certificate. */
  static Problem invalid(Certificate certificate, Object detail) {
    return Problem.of(Problem.Kind.PATH_INVALID)
        .with("certificate", certificate.subjectText())
        .with("detail", detail);
  }
}
