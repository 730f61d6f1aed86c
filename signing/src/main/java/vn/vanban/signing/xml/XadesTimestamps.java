package vn.vanban.signing.xml;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import vn.vanban.signing.cms.TimestampToken;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.TimestampEvidence;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.evidence.ValidationData;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.TimestampReport.Kind;

/**
 * The time stamps and the validation data of an XAdES signature: EN 319 132-1, 5.2.8, 5.3 to 5.5.
 */
final class XadesTimestamps {
  private final XmlSignature signature;
  private final Xades properties;
  private final Reading reading;
  private final SignatureEvidence.Builder evidence;
  private final Map<String, byte[]> imprints = new HashMap<>();

  XadesTimestamps(
      XmlSignature signature,
      Xades properties,
      Reading reading,
      SignatureEvidence.Builder evidence) {
    this.signature = signature;
    this.properties = properties;
    this.reading = reading;
    this.evidence = evidence;
  }

  /** Writes one part of what a time stamp is over. */
  @FunctionalInterface
  private interface Message {
    void write(OutputStream out) throws IOException, UnreadableException;
  }

  /** Adds the facts of all of them, in their order. */
  void describe() throws IOException, UnreadableException {
    for (XmlNode.Element each : properties.dataObjectProperties()) {
      if (each.name().equals("AllDataObjectsTimeStamp")) {
        stamps(
            each, Kind.CONTENT, 0, List.of(out -> references(each, out, signature.dataObjects())));
      } else if (each.name().equals("IndividualDataObjectsTimeStamp")) {
        stamps(each, Kind.CONTENT, 0, List.of(out -> references(each, out, included(each))));
      }
    }
    // The order of validation data: 2 before the first archive time stamp, then 4, 6 and so on.
    int data = 2;
    List<XmlNode.Element> unsigned = properties.unsigned();
    for (int i = 0; i < unsigned.size(); i++) {
      XmlNode.Element each = unsigned.get(i);
      List<XmlNode.Element> before = unsigned.subList(0, i);
      switch (each.name()) {
        case "SignatureTimeStamp" ->
            stamps(each, Kind.SIGNATURE, 1, List.of(out -> element(each, signature.value(), out)));
        case "SigAndRefsTimeStamp", "SigAndRefsTimeStampV2" ->
            stamps(
                each,
                Kind.SIGNATURE_AND_REFERENCES,
                2,
                List.of(
                    out -> {
                      element(each, signature.value(), out);
                      elements(each, before, true, out);
                    }));
        case "RefsOnlyTimeStamp", "RefsOnlyTimeStampV2" ->
            stamps(each, Kind.REFERENCES, 2, List.of(out -> elements(each, before, false, out)));
        case "ArchiveTimeStamp", "ArchiveTimeStampV2" -> {
          stamps(
              each,
              Kind.ARCHIVE,
              data + 1,
              List.of(
                  out -> archive(each, before, true, out),
                  out -> archive(each, before, false, out)));
          data += 2;
        }
        case "CertificateValues",
            "RevocationValues",
            "AttrAuthoritiesCertValues",
            "AttributeRevocationValues",
            "AnyValidationData",
            "TimeStampValidationData" ->
            evidence.data(
                new ValidationData(
                    ValidationData.Origin.UNSIGNED_ATTRIBUTE,
                    data,
                    Xades.certificates(each, reading),
                    Xades.revocation(each)));
        default -> {
          // References to validation data, counter-signatures and the like hold no facts of time.
        }
      }
    }
  }

  /**
   * Adds the tokens of one property.
   *
   * @param messages what they may be over: the versions of the standard differ, and an imprint that
   *     matches one of them proves it
   */
  private void stamps(XmlNode.Element property, Kind kind, int order, List<Message> messages)
      throws IOException, UnreadableException {
    boolean any = false;
    for (XmlNode.Element child : property.elements()) {
      if (!child.name().equals("EncapsulatedTimeStamp")) {
        continue;
      }
      any = true;
      reading.budget().object();
      try {
        TimestampToken token = TimestampToken.read(Dsig.base64(child), reading.limits());
        evidence.timestamp(facts(token, property, kind, order, messages));
      } catch (UnreadableException e) {
        if (e.isLimit()) {
          throw e;
        }
        unreadable(e.problem());
      }
    }
    if (!any) {
      // A time stamp in XML, for which no authority in use has a format.
      unreadable(UnreadableException.malformed(Detail.TIMESTAMP_UNREADABLE.name()).problem());
    }
  }

  /** Anyone can add an unsigned property: a broken one spoils no signature, but is reported. */
  private void unreadable(Problem reason) {
    String detail = reason.facts().getOrDefault("detail", Detail.TIMESTAMP_UNREADABLE.name());
    evidence.problem(Problem.of(Problem.Kind.TIMESTAMP_INVALID).with("detail", detail));
  }

  private TimestampEvidence facts(
      TimestampToken token, XmlNode.Element property, Kind kind, int order, List<Message> messages)
      throws IOException, UnreadableException {
    Optional<DigestAlgorithm> algorithm = token.imprintAlgorithm();
    if (algorithm.isEmpty()) {
      return token.evidence(kind, order, Optional.empty());
    }
    TimestampEvidence first = null;
    for (int i = 0; i < messages.size(); i++) {
      TimestampEvidence facts;
      try {
        byte[] imprint = imprint(property, i, messages.get(i), algorithm.get());
        facts = token.evidence(kind, order, Optional.of(imprint));
      } catch (UnreadableException e) {
        if (e.isLimit()) {
          throw e;
        }
        return withoutContent(token.evidence(kind, order, Optional.of(new byte[0])), e.problem());
      }
      if (facts.problems().isEmpty()) {
        return facts;
      }
      if (first == null || facts.problems().size() < first.problems().size()) {
        first = facts;
      }
    }
    return Objects.requireNonNull(first);
  }

  /** What a time stamp is over cannot be had, so that its imprint cannot be judged. */
  private static TimestampEvidence withoutContent(TimestampEvidence facts, Problem reason) {
    List<Problem> problems = new ArrayList<>();
    for (Problem each : facts.problems()) {
      boolean imprint = Detail.IMPRINT.name().equals(each.facts().get("detail"));
      problems.add(
          imprint
              ? each.with("detail", reason.facts().getOrDefault("detail", reason.kind().name()))
              : each);
    }
    return new TimestampEvidence(
        facts.kind(),
        facts.order(),
        facts.at(),
        facts.authority(),
        facts.certificates(),
        problems,
        facts.algorithms(),
        facts.revocation());
  }

  private byte[] imprint(
      XmlNode.Element property, int variant, Message message, DigestAlgorithm algorithm)
      throws IOException, UnreadableException {
    String key = property.order() + ":" + variant + ':' + algorithm.name();
    byte[] known = imprints.get(key);
    if (known != null) {
      return known;
    }
    MessageDigest digest = algorithm.newDigest();
    message.write(new Processed.DigestStream(digest));
    byte[] imprint = digest.digest();
    imprints.put(key, imprint);
    return imprint;
  }

  // ---- what they are over

  /** TS 101 903, 7.1.4.3: Canonical XML 1.0 where the time stamp names no other method. */
  private static Canonicalization method(XmlNode.Element property) throws UnreadableException {
    for (XmlNode.Element child : property.elements()) {
      if (child.name().equals("CanonicalizationMethod")) {
        String uri = String.valueOf(child.attribute("Algorithm"));
        if (uri.isEmpty()) {
          return Canonicalization.INCLUSIVE;
        }
        return Canonicalization.of(uri)
            .orElseThrow(() -> UnreadableException.malformed(Detail.UNKNOWN_ALGORITHM.with(uri)));
      }
    }
    return Canonicalization.INCLUSIVE;
  }

  private void element(XmlNode.Element property, XmlNode.Element element, OutputStream out)
      throws IOException, UnreadableException {
    Canonicalization method = method(property);
    Canonicalizer.write(
        NodeSet.of(reading.root(), element, true), method, Set.of(), out, reading.budget());
  }

  private void references(XmlNode.Element property, OutputStream out, List<Reference> references)
      throws IOException, UnreadableException {
    for (Reference reference : references) {
      Optional<Processed> processed = reference.processed();
      if (processed.isEmpty()) {
        throw UnreadableException.malformed(Detail.SIGNED_CONTENT.name());
      }
      processed.get().write(out, method(property), reading.budget());
    }
  }

  /** The references that an individual time stamp names, TS 101 903, 7.2.10. */
  private List<Reference> included(XmlNode.Element property) {
    Set<String> ids = new HashSet<>();
    for (XmlNode.Element child : property.elements()) {
      String uri = child.attribute("URI");
      if (child.name().equals("Include") && uri != null) {
        ids.add(uri.substring(uri.indexOf('#') + 1));
      }
    }
    return signature.references().stream()
        .filter(each -> ids.contains(String.valueOf(each.element().attribute("Id"))))
        .toList();
  }

  /** The time stamps over the value and the references to validation data, in their order. */
  private void elements(
      XmlNode.Element property,
      List<XmlNode.Element> before,
      boolean withTimestamps,
      OutputStream out)
      throws IOException, UnreadableException {
    for (XmlNode.Element each : before) {
      boolean taken =
          switch (each.name()) {
            case "SignatureTimeStamp" -> withTimestamps;
            case "CompleteCertificateRefs",
                "CompleteCertificateRefsV2",
                "CompleteRevocationRefs",
                "AttributeCertificateRefs",
                "AttributeCertificateRefsV2",
                "AttributeRevocationRefs" ->
                true;
            default -> false;
          };
      if (taken) {
        element(property, each, out);
      }
    }
  }

  /**
   * EN 319 132-1, 5.5.2.2, and TS 101 903, 8.2.1: the whole signature as it stood.
   *
   * @param unreferencedOnly whether objects that references are to are not taken once more, as
   *     1.3.2 takes them
   */
  private void archive(
      XmlNode.Element property,
      List<XmlNode.Element> before,
      boolean unreferencedOnly,
      OutputStream out)
      throws IOException, UnreadableException {
    references(property, out, signature.references());
    element(property, signature.signedInfo(), out);
    element(property, signature.value(), out);
    if (signature.keyInfoElement().isPresent()) {
      element(property, signature.keyInfoElement().get(), out);
    }
    for (XmlNode.Element each : before) {
      element(property, each, out);
    }
    for (XmlNode.Element object : signature.objects()) {
      if (object == properties.object()
          || unreferencedOnly && signature.references().stream().anyMatch(to(object))) {
        continue;
      }
      element(property, object, out);
    }
  }

  private static Predicate<Reference> to(XmlNode.Element object) {
    return reference -> reference.target().isPresent() && reference.target().get() == object;
  }
}
