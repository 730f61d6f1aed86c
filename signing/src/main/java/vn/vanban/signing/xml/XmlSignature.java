package vn.vanban.signing.xml;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.crypto.MessageCode;
import vn.vanban.signing.crypto.SignatureScheme;
import vn.vanban.signing.evidence.AlgorithmUse;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/** One signature of XML-DSig, clause 4, with what XAdES adds to it. */
final class XmlSignature {
  /** More faults of references than these say nothing new. */
  private static final int MOST_PROBLEMS = 32;

  /** A chain in a signature is shorter; each candidate costs a verification. */
  private static final int MOST_CANDIDATES = 8;

  private final Reading reading;
  private final XmlNode.Element element;
  private final XmlNode.Element signedInfo;
  private final XmlNode.Element value;
  private final XmlNode.@Nullable Element keyInfo;
  private final List<XmlNode.Element> objects;
  private final XmlNode.Element canonicalization;
  private final XmlNode.Element method;
  private final List<Reference> references = new ArrayList<>();
  private final List<Reference> manifestEntries = new ArrayList<>();
  private final Optional<Xades> xades;
  private final SignatureEvidence.Builder evidence;
  private boolean intact;

  private XmlSignature(Reading reading, XmlNode.Element element) throws UnreadableException {
    this.reading = reading;
    this.element = element;
    List<XmlNode.Element> parts = new ArrayList<>(element.elements());
    this.signedInfo = take(parts, "SignedInfo");
    this.value = take(parts, "SignatureValue");
    this.keyInfo =
        !parts.isEmpty() && parts.get(0).is(Dsig.NAMESPACE, "KeyInfo") ? parts.remove(0) : null;
    this.objects = List.copyOf(parts);
    for (XmlNode.Element object : objects) {
      if (!object.is(Dsig.NAMESPACE, "Object")) {
        throw unknown(object.qualifiedName());
      }
    }
    List<XmlNode.Element> signed = new ArrayList<>(signedInfo.elements());
    this.canonicalization = take(signed, "CanonicalizationMethod");
    this.method = take(signed, "SignatureMethod");
    if (signed.isEmpty()) {
      throw unknown("SignedInfo");
    }
    for (XmlNode.Element each : signed) {
      reading.budget().object();
      if (!each.is(Dsig.NAMESPACE, "Reference")) {
        throw unknown(each.qualifiedName());
      }
      references.add(Reference.read(each));
    }
    this.xades = Xades.of(objects);
    this.evidence =
        SignatureEvidence.builder(id(element), xades.isPresent() ? "XAdES" : "XML-DSig");
  }

  /** The schema of clause 4.1 has these in this order, each once. */
  private static XmlNode.Element take(List<XmlNode.Element> parts, String name)
      throws UnreadableException {
    if (parts.isEmpty() || !parts.get(0).is(Dsig.NAMESPACE, name)) {
      throw unknown(name);
    }
    return parts.remove(0);
  }

  private static UnreadableException unknown(String name) {
    return UnreadableException.malformed(Detail.STRUCTURE_UNKNOWN.with(name));
  }

  /** Reads the structure of a signature; nothing is verified yet. */
  static XmlSignature read(XmlNode.Element element, Reading reading) throws UnreadableException {
    return new XmlSignature(reading, element);
  }

  /** The name of a signature in its document: its id, else where it stands. */
  static String id(XmlNode.Element element) {
    String id = element.attribute("Id");
    return id == null || id.isBlank() ? element.path() : id;
  }

  XmlNode.Element element() {
    return element;
  }

  XmlNode.Element signedInfo() {
    return signedInfo;
  }

  XmlNode.Element value() {
    return value;
  }

  Optional<XmlNode.Element> keyInfoElement() {
    return Optional.ofNullable(keyInfo);
  }

  List<XmlNode.Element> objects() {
    return objects;
  }

  List<Reference> references() {
    return references;
  }

  /** The references to what was meant to be signed: all but that to the signed properties. */
  List<Reference> dataObjects() {
    return references.stream().filter(each -> !Xades.isToProperties(each)).toList();
  }

  /** The references whose content is proven: those of the signature, and of its manifests. */
  List<Reference> proven() {
    List<Reference> proven = new ArrayList<>();
    references.stream().filter(Reference::holds).forEach(proven::add);
    manifestEntries.stream().filter(Reference::holds).forEach(proven::add);
    return proven;
  }

  /** Whether the signature value and all references hold. */
  boolean isIntact() {
    return intact;
  }

  SignatureEvidence.Builder evidence() {
    return evidence;
  }

  /** Whether it countersigns: it stands in the property for that, or says so of a reference. */
  boolean isCounterSignature() {
    for (XmlNode.Parent at = element.parent();
        at instanceof XmlNode.Element above;
        at = above.parent()) {
      if (above.name().equals("CounterSignature")) {
        return true;
      }
    }
    return references.stream().anyMatch(each -> each.type().endsWith("#CountersignedSignature"));
  }

  /**
   * Whether a reference is to a part of the signature that is no content: its key, or properties.
   */
  boolean isOwnPart(Reference reference) {
    if (reference.type().endsWith("#SignatureProperties")
        || reference.type().equals(Dsig.MANIFEST)) {
      return true;
    }
    return reference.target().isPresent() && reference.target().get() == keyInfo;
  }

  /**
   * EN 319 132-1, 5.2.7.2: what stands in the property for counter-signatures signs the value of
   * the signature that the property is of.
   */
  private boolean signsElsewhere() {
    XmlNode.Parent property = element.parent();
    if (!(property instanceof XmlNode.Element above) || !above.name().equals("CounterSignature")) {
      return false;
    }
    for (XmlNode.Parent at = above.parent();
        at instanceof XmlNode.Element around;
        at = around.parent()) {
      if (around.is(Dsig.NAMESPACE, "Signature")) {
        XmlNode.Element signed = around.child(Dsig.NAMESPACE, "SignatureValue");
        return references.stream()
            .noneMatch(
                each ->
                    signed != null
                        && each.processed()
                            .flatMap(Processed::covered)
                            .filter(covered -> covered.hasAll(signed))
                            .isPresent());
      }
    }
    return true;
  }

  // ---- verification

  /** Verifies references, manifests and the value, and collects the facts. */
  void verify() throws IOException, UnreadableException {
    List<Problem> problems = new ArrayList<>();
    Set<DigestAlgorithm> digests = new LinkedHashSet<>();
    for (Reference reference : references) {
      verify(reference, problems, digests);
    }
    for (Reference reference : references) {
      for (XmlNode.Element manifest : manifests(reference)) {
        verifyManifest(manifest, problems, digests);
      }
    }
    if (signsElsewhere()) {
      problems.add(Problem.of(Problem.Kind.COUNTERSIGNS_NOTHING));
    }
    problems.stream().distinct().limit(MOST_PROBLEMS).forEach(evidence::problem);
    digests.forEach(digest -> evidence.algorithm(AlgorithmUse.of("content", digest)));
    boolean verifies = verifyValue();
    intact = verifies && problems.isEmpty();
    if (xades.isPresent()) {
      remarkEvidenceRecords(xades.get());
      new XadesTimestamps(this, xades.get(), reading, evidence).describe();
    }
  }

  /** EN 319 132-3, 5: evidence records among the unsigned properties. */
  private void remarkEvidenceRecords(Xades properties) {
    for (XmlNode.Element each : properties.unsigned()) {
      if (each.name().equals("SealingEvidenceRecords")) {
        evidence.problem(
            Problem.of(Problem.Kind.EVIDENCE_RECORD_NOT_JUDGED).with("name", each.path()));
      }
    }
  }

  private void verify(Reference reference, List<Problem> problems, Set<DigestAlgorithm> digests)
      throws IOException, UnreadableException {
    reference.verify(reading, element);
    problems.addAll(reference.problems());
    reference.digestAlgorithm().ifPresent(digests::add);
  }

  /**
   * The manifests that a reference covers: what it is to, or what stands in the object it is to.
   */
  private static List<XmlNode.Element> manifests(Reference reference) {
    if (reference.target().isEmpty()
        || !(reference.target().get() instanceof XmlNode.Element target)) {
      return List.of();
    }
    if (target.is(Dsig.NAMESPACE, "Manifest")) {
      return List.of(target);
    }
    return target.is(Dsig.NAMESPACE, "Object")
        ? target.childrenOf(Dsig.NAMESPACE, "Manifest")
        : List.of();
  }

  private void verifyManifest(
      XmlNode.Element manifest, List<Problem> problems, Set<DigestAlgorithm> digests)
      throws IOException, UnreadableException {
    for (XmlNode.Element each : manifest.elements()) {
      if (!each.is(Dsig.NAMESPACE, "Reference")) {
        throw unknown(each.qualifiedName());
      }
      Reference entry = Reference.read(each);
      entry.verify(reading, element);
      problems.addAll(entry.problemsIn(manifest));
      entry.digestAlgorithm().ifPresent(digests::add);
      manifestEntries.add(entry);
    }
  }

  private boolean verifyValue() throws IOException, UnreadableException {
    KeyInfo info = KeyInfo.read(keyInfo, reading);
    evidence.problems(info.problems());
    evidence.certificates(info.certificates());
    evidence.revocation(info.revocation());
    Optional<Xades> trusted =
        xades.filter(each -> each.isSignedBy(references, reading.parts() != PackageParts.NONE));
    if (xades.isPresent() && trusted.isEmpty()) {
      evidence.problem(Problem.of(Problem.Kind.SIGNED_PROPERTIES_UNSIGNED));
    }
    claimedTime(trusted).ifPresent(evidence::claimedTime);
    List<Certificate> candidates =
        info.candidates(others(), each -> trusted.isPresent() && trusted.get().names(each));
    String uri = String.valueOf(method.attribute("Algorithm"));
    Optional<Canonicalization> canonical =
        Canonicalization.of(String.valueOf(canonicalization.attribute("Algorithm")));
    if (XmlAlgorithms.isSymmetric(uri)) {
      return verifyCode(info, canonical, uri);
    }
    Optional<SignatureScheme> scheme = XmlAlgorithms.scheme(method);
    if (scheme.isEmpty() || canonical.isEmpty()) {
      String unknown =
          scheme.isEmpty() ? uri : String.valueOf(canonicalization.attribute("Algorithm"));
      evidence.problem(Problem.of(Problem.Kind.ALGORITHM_UNKNOWN).with("algorithm", unknown));
      candidates.stream().findFirst().ifPresent(evidence::signer);
      return false;
    }
    return verifyValue(info, candidates, trusted, scheme.get(), canonical.get());
  }

  /** A code under a secret that the caller has, too: it proves that the content is unchanged. */
  private boolean verifyCode(KeyInfo info, Optional<Canonicalization> canonical, String uri)
      throws IOException, UnreadableException {
    Optional<SecretKey> secret = reading.supplied().secret(info.name());
    Optional<MessageCode> code = XmlAlgorithms.code(method);
    if (secret.isEmpty() || code.isEmpty() || canonical.isEmpty()) {
      evidence.problem(Problem.of(Problem.Kind.SYMMETRIC_KEY).with("algorithm", uri));
      return false;
    }
    evidence.problem(Problem.of(Problem.Kind.KEY_WITHOUT_CERTIFICATE));
    evidence.algorithm(AlgorithmUse.of("signature", code.get().digest()));
    byte[] message = canonical(NodeSet.of(reading.root(), signedInfo, true), canonical.get());
    boolean verifies =
        code.get().verify(secret.get(), message, Dsig.readable(value).orElse(new byte[0]));
    if (!verifies) {
      evidence.problem(
          Problem.of(Problem.Kind.SIGNATURE_INVALID).with("algorithm", code.get().name()));
    }
    return verifies;
  }

  private boolean verifyValue(
      KeyInfo info,
      List<Certificate> candidates,
      Optional<Xades> trusted,
      SignatureScheme scheme,
      Canonicalization canonical)
      throws IOException, UnreadableException {
    byte[] octets = Dsig.readable(value).orElse(new byte[0]);
    NodeSet subject = NodeSet.of(reading.root(), signedInfo, true);
    byte[] message = canonical(subject, canonical);
    Optional<Certificate> signer = Optional.empty();
    for (Certificate each : candidates.subList(0, Math.min(MOST_CANDIDATES, candidates.size()))) {
      if (scheme.verifyJoined(each.publicKey(), message, octets)) {
        signer = Optional.of(each);
        break;
      }
    }
    Optional<SubjectPublicKeyInfo> key = info.key(reading);
    boolean verifies = signer.isPresent();
    if (candidates.isEmpty() && key.isPresent()) {
      evidence.problem(Problem.of(Problem.Kind.KEY_WITHOUT_CERTIFICATE));
      evidence.algorithm(AlgorithmUse.of("signature", scheme, key.get()));
      verifies = scheme.verifyJoined(key.get(), message, octets);
    } else if (candidates.isEmpty() || signer.isEmpty() && isElsewhere(candidates, trusted)) {
      evidence.problem(Problem.of(Problem.Kind.NO_SIGNING_CERTIFICATE));
      return false;
    } else {
      Certificate certificate = signer.orElse(candidates.get(0));
      evidence.signer(certificate);
      evidence.algorithm(AlgorithmUse.of("signature", scheme, certificate));
      describe(certificate, info, trusted);
    }
    if (!verifies) {
      SubjectPublicKeyInfo used =
          candidates.isEmpty() ? key.orElseThrow() : candidates.get(0).publicKey();
      evidence.problem(invalid(scheme, canonical, used, octets));
    }
    return verifies;
  }

  /**
   * The signed reference names a certificate that is not at hand: none of the others is to blame.
   */
  private static boolean isElsewhere(List<Certificate> candidates, Optional<Xades> trusted) {
    return trusted.isPresent()
        && trusted.get().namesCertificate()
        && candidates.stream().noneMatch(trusted.get()::names);
  }

  private byte[] canonical(NodeSet subject, Canonicalization by)
      throws IOException, UnreadableException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 10);
    Canonicalizer.write(subject, by, by.inclusivePrefixes(canonicalization), out, reading.budget());
    return out.toByteArray();
  }

  /** Whether white space between tags is to blame can be shown of the value, too. */
  private Problem invalid(
      SignatureScheme scheme, Canonicalization by, SubjectPublicKeyInfo key, byte[] octets)
      throws IOException, UnreadableException {
    NodeSet compact =
        NodeSet.of(reading.root(), signedInfo, true)
            .and(Reformatting.withoutBlanks(reading.root()));
    return scheme.verifyJoined(key, canonical(compact, by), octets)
        ? Problem.of(Problem.Kind.REFORMATTED_AFTER_SIGNING).with("reference", "SignedInfo")
        : Problem.of(Problem.Kind.SIGNATURE_INVALID).with("algorithm", scheme.name());
  }

  private void describe(Certificate signer, KeyInfo info, Optional<Xades> trusted) {
    if (trusted.isEmpty()) {
      if (xades.isEmpty() && !isKeyInfoSigned()) {
        evidence.problem(Problem.of(Problem.Kind.SIGNING_CERTIFICATE_UNSIGNED));
      }
      return;
    }
    trusted.get().verifyReference(signer).forEach(evidence::problem);
    if (trusted.get().isBaseline(this) && info.certificates().contains(signer)) {
      evidence.level("B-B");
    }
  }

  /** A reference to the whole of the key information binds the certificate in it. */
  private boolean isKeyInfoSigned() {
    return keyInfo != null
        && references.stream()
            .anyMatch(each -> each.target().isPresent() && each.target().get() == keyInfo);
  }

  /** Certificates beside those in the key information: values in properties, then the pool. */
  private List<Certificate> others() throws UnreadableException {
    List<Certificate> others = new ArrayList<>();
    if (xades.isPresent()) {
      for (XmlNode.Element each : xades.get().unsigned()) {
        if (each.name().equals("CertificateValues")) {
          others.addAll(Xades.certificates(each, reading));
        }
      }
    }
    others.addAll(reading.pool());
    return others;
  }

  /**
   * The time that the signer claims: in the signed properties of XAdES, or, as Vietnamese invoices
   * have it (Decision 1450/QD-TCT), in a signed property of XML-DSig.
   */
  private Optional<Instant> claimedTime(Optional<Xades> trusted) {
    if (xades.isPresent()) {
      return trusted.flatMap(Xades::signingTime);
    }
    for (XmlNode.Element object : objects) {
      XmlNode.Element list = object.child(Dsig.NAMESPACE, "SignatureProperties");
      if (list == null) {
        continue;
      }
      for (XmlNode.Element property : list.childrenOf(Dsig.NAMESPACE, "SignatureProperty")) {
        if (!isSigned(property)) {
          continue;
        }
        for (XmlNode.Element each : property.elements()) {
          Optional<String> time = statedTime(each);
          if (time.isPresent()) {
            return Xades.instant(time.get());
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a reference that holds is to an element, or to one around it in the signature. */
  private boolean isSigned(XmlNode.Element part) {
    return references.stream()
        .anyMatch(
            each ->
                each.holds()
                    && each.target().isPresent()
                    && each.target().get() instanceof XmlNode.Element target
                    && element.contains(target)
                    && target.contains(part));
  }

  /** The text of a time; ECMA-376-2, 10.5.10, and LibreOffice have names of their own for it. */
  private static Optional<String> statedTime(XmlNode.Element property) {
    return switch (property.name()) {
      case "SigningTime", "date" -> Optional.of(property.value());
      case "SignatureTime" ->
          property.elements().stream()
              .filter(each -> each.name().equals("Value"))
              .map(XmlNode.Element::value)
              .findFirst();
      default -> Optional.empty();
    };
  }

  /** The numbers of the nodes of this document that are proven to be signed. */
  BitSet coveredNodes() {
    BitSet covered = new BitSet(reading.root().end());
    for (Reference reference : proven()) {
      reference.processed().flatMap(Processed::covered).ifPresent(set -> set.addTo(covered));
    }
    return covered;
  }
}
