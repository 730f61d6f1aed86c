package vn.vanban.signing;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Content;
import vn.vanban.core.Document;
import vn.vanban.core.DocumentFormat;
import vn.vanban.core.Limits;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Profile;
import vn.vanban.core.law.RuleOutcome;
import vn.vanban.core.law.RuleReport;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.EmbeddedRevocation;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.TimestampEvidence;
import vn.vanban.signing.policy.CertificatePool;
import vn.vanban.signing.policy.RevocationSource;
import vn.vanban.signing.policy.Supplied;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.CertificateSummary;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Outcome;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;
import vn.vanban.signing.rules.SignatureFinding;

/**
 * What Circular 15/2025/TT-BKHCN, article 6.2 keeps with a document: certificates, CRLs and OCSP
 * responses of the time of signing, the result, and the document or its digest, with what detached
 * signatures are over. With it the document can be judged again later, without any network, and
 * with the same verdict.
 *
 * <p>The document and the certificates are kept as they are, with the names and numbers in them;
 * passwords, keys and secrets that were handed in never are.
 *
 * <p>A dossier is evidence, and trusts nothing: who judges again brings the trust anchors, and what
 * the dossier holds is believed only as far as it is signed under them. That it was made at the
 * instant in it is the word of whoever kept it. A dossier that cannot be read is a problem in the
 * report, never an exception.
 */
public final class ValidationDossier {
  private final Recorded recorded;
  private final Kept kept;
  private final @Nullable Document document;
  private final List<Detached> contents;
  private final @Nullable VerificationReport report;
  private final List<Problem> problems;

  private ValidationDossier(
      Recorded recorded,
      Kept kept,
      @Nullable Document document,
      List<Detached> contents,
      @Nullable VerificationReport report,
      List<Problem> problems) {
    this.recorded = recorded;
    this.kept = kept;
    this.document = document;
    this.contents = List.copyOf(contents);
    this.report = report;
    this.problems = List.copyOf(problems);
  }

  /**
   * What was concluded when the dossier was made.
   *
   * @param document the name of the document
   * @param format its format
   * @param sha256 its digest, lower-case hexadecimal
   * @param at the instant at which it was judged
   * @param policy the name of the policy
   * @param anchors the SHA-256 fingerprints of the trust anchors of that time
   * @param verdict the verdict
   * @param signatures the signatures, in the order of the document
   */
  public record Recorded(
      String document,
      DocumentFormat format,
      String sha256,
      Instant at,
      String policy,
      List<String> anchors,
      Verdict verdict,
      List<Signature> signatures) {
    /** Copies the lists. */
    public Recorded {
      Objects.requireNonNull(at);
      Objects.requireNonNull(verdict);
      anchors = List.copyOf(anchors);
      signatures = List.copyOf(signatures);
    }

    static Recorded nothing(String name) {
      return new Recorded(
          name,
          DocumentFormat.UNKNOWN,
          "",
          Instant.EPOCH,
          "",
          List.of(),
          Verdict.INDETERMINATE,
          List.of());
    }
  }

  /**
   * What was concluded of a signature.
   *
   * @param id its name in the document
   * @param verdict its verdict
   * @param certificate the SHA-256 fingerprint of the signer's certificate; empty if there was none
   * @param statusKnown whether the status of the certificate was known
   */
  public record Signature(String id, Verdict verdict, String certificate, boolean statusKnown) {
    private static Signature of(SignatureReport report) {
      Outcome revocation = report.outcome(Check.REVOCATION);
      boolean known =
          revocation instanceof Outcome.Passed
              || revocation instanceof Outcome.Found found
                  && found.problems().stream()
                      .noneMatch(each -> each.kind() == Problem.Kind.REVOCATION_UNKNOWN);
      return new Signature(
          report.id(),
          report.verdict(),
          report.certificate().map(CertificateSummary::sha256).orElse(""),
          known);
    }
  }

  /** Certificates, CRLs and OCSP responses, by the SHA-256 of their bytes. */
  record Kept(
      Map<String, byte[]> certificates, Map<String, byte[]> crls, Map<String, byte[]> ocsps) {
    static Kept nothing() {
      return new Kept(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    void add(EmbeddedRevocation data) {
      data.crls().forEach(each -> crls.put(DossierFile.sha256(each), each));
      data.ocsps().forEach(each -> ocsps.put(DossierFile.sha256(each), each));
    }

    void add(List<Certificate> more) {
      more.forEach(each -> certificates.put(each.sha256(), each.encoded()));
    }
  }

  /**
   * What a detached signature may be over.
   *
   * @param reference the text that names it
   * @param name the name of its file
   * @param sha256 its digest, lower-case hexadecimal
   * @param document its bytes; null where they are kept elsewhere
   */
  record Detached(String reference, String name, String sha256, @Nullable Document document) {
    static Detached of(String reference, Document document) throws IOException {
      return new Detached(reference, document.name(), DossierFile.sha256(document), document);
    }

    Detached without() {
      return new Detached(reference, name, sha256, null);
    }
  }

  /**
   * What came of judging again.
   *
   * @param report the report of now
   * @param recorded what was concluded when the dossier was made
   */
  public record Rejudgement(VerificationReport report, Recorded recorded) {
    /** Whether the verdict on the same document is what it was, and on each signature. */
    public boolean agrees() {
      List<Signature> now = report.signatures().stream().map(Signature::of).toList();
      return report.digest().filter(digest -> digest.hex().equals(recorded.sha256())).isPresent()
          && report.verdict() == recorded.verdict()
          && now.size() == recorded.signatures().size()
          && now.stream()
              .allMatch(
                  each ->
                      recorded.signatures().stream()
                          .anyMatch(
                              then ->
                                  then.id().equals(each.id())
                                      && then.verdict() == each.verdict()
                                      && then.certificate().equals(each.certificate())));
    }
  }

  /**
   * Verifies a document, and keeps all that the verdict rests on, what sources answer included.
   *
   * @throws IOException if the document cannot be read at all
   * @throws IllegalArgumentException if a certificate of the policy cannot be parsed
   */
  public static ValidationDossier of(Document document, VerificationPolicy policy, Instant at)
      throws IOException {
    return of(document, policy, at, Supplied.nothing());
  }

  /**
   * Verifies a document with what a caller hands in beside it, and keeps all that the verdict rests
   * on: the contents of detached signatures too, but no key and no secret.
   *
   * @throws IOException if the document or a content cannot be read at all
   * @throws IllegalArgumentException if a certificate of the policy cannot be parsed
   */
  public static ValidationDossier of(
      Document document, VerificationPolicy policy, Instant at, Supplied supplied)
      throws IOException {
    Kept kept = Kept.nothing();
    List<Detached> contents = new ArrayList<>();
    for (Map.Entry<String, Document> each : supplied.contentsByReference().entrySet()) {
      contents.add(Detached.of(each.getKey(), each.getValue()));
    }
    Verifier verifier = Verifier.of(recording(policy, kept));
    Verifier.Verified verified = verifier.verified(document, at, supplied);
    for (SignatureEvidence signature : verified.evidence().signatures()) {
      signature.signer().ifPresent(signer -> kept.add(List.of(signer)));
      kept.add(signature.certificates());
      kept.add(signature.revocation());
      for (TimestampEvidence timestamp : signature.timestamps()) {
        timestamp.authority().ifPresent(authority -> kept.add(List.of(authority)));
        kept.add(timestamp.certificates());
        kept.add(timestamp.revocation());
      }
    }
    keep(policy.intermediates().encoded(), kept.certificates());
    VerificationReport report = verified.report();
    Recorded recorded =
        new Recorded(
            report.document(),
            report.format(),
            report.digest().map(digest -> digest.hex()).orElse(""),
            at,
            report.policy(),
            report.anchors(),
            report.verdict(),
            report.signatures().stream().map(Signature::of).toList());
    return new ValidationDossier(recorded, kept, document, contents, report, List.of());
  }

  private static VerificationPolicy recording(VerificationPolicy policy, Kept kept) {
    VerificationPolicy recording = policy.withoutSources();
    for (RevocationSource source : policy.revocationSources()) {
      recording = recording.withRevocation(new Recorder(source, kept));
    }
    if (policy.issuers().isPresent()) {
      recording =
          recording.withIssuers(
              encoded -> {
                List<byte[]> found = policy.issuers().get().issuers(encoded);
                keep(found, kept.certificates());
                return found;
              });
    }
    return recording;
  }

  private static void keep(List<byte[]> encoded, Map<String, byte[]> among) {
    encoded.forEach(each -> among.put(DossierFile.sha256(each), each));
  }

  /** A source of which the answers are kept. */
  private record Recorder(RevocationSource source, Kept kept) implements RevocationSource {
    @Override
    public Answer find(Question question) throws IOException {
      Answer answer = source.find(question);
      keep(answer.crls(), kept.crls());
      keep(answer.ocsps(), kept.ocsps());
      return answer;
    }

    @Override
    public boolean isRemote() {
      return source.isRemote();
    }

    @Override
    public void answeredInVain(Question question) {
      source.answeredInVain(question);
    }
  }

  /**
   * Reads a dossier that {@link #writeTo} wrote.
   *
   * @param file a ZIP file; whatever is wrong with it stands in {@link #problems}
   * @param limits what it may expand to, and how many certificates, CRLs and responses it may hold
   * @throws IOException if the file cannot be read at all
   */
  public static ValidationDossier read(Document file, Limits limits) throws IOException {
    try (Content content = file.open()) {
      DossierFile read = DossierFile.read(content, limits);
      return new ValidationDossier(
          read.recorded().orElseGet(() -> Recorded.nothing(file.name())),
          read.kept(),
          read.document().orElse(null),
          read.contents(),
          null,
          read.problems());
    }
  }

  /** What was concluded when the dossier was made: the word of whoever kept it. */
  public Recorded recorded() {
    return recorded;
  }

  /** The report of the verification that made this dossier; empty for one that was read. */
  public Optional<VerificationReport> report() {
    return Optional.ofNullable(report);
  }

  /** What is wrong with the dossier itself. */
  public List<Problem> problems() {
    return problems;
  }

  /** The document, where it is kept. */
  public Optional<Document> document() {
    return Optional.ofNullable(document);
  }

  /** Returns this dossier with its digest alone for the document, and for detached contents. */
  public ValidationDossier withoutDocument() {
    List<Detached> without = contents.stream().map(Detached::without).toList();
    return new ValidationDossier(recorded, kept, null, without, report, problems);
  }

  /** Returns this dossier with a document for the digest; another one is found out by it. */
  public ValidationDossier withDocument(Document other) {
    return new ValidationDossier(
        recorded, kept, Objects.requireNonNull(other), contents, report, problems);
  }

  /**
   * Writes the dossier as a ZIP file, the same bytes for the same content.
   *
   * @throws IOException if the document cannot be read, or the stream not be written
   */
  public void writeTo(OutputStream out) throws IOException {
    DossierFile.write(recorded, kept, Optional.ofNullable(document), contents, out);
  }

  /**
   * Judges the document again, at the instant of the dossier and without any network.
   *
   * @param policy the policy of who judges: its anchors, its algorithms and its rules; its sources
   *     are not asked
   * @throws IOException if a document that was handed in cannot be read at all
   */
  public Rejudgement rejudge(VerificationPolicy policy) throws IOException {
    return rejudge(policy, Supplied.nothing());
  }

  /**
   * Judges the document again, at the instant of the dossier and without any network, with what no
   * dossier keeps: keys, secrets, and contents of which it holds the digest alone.
   *
   * @param policy the policy of who judges
   * @param supplied goes before what the dossier keeps under the same reference
   * @throws IOException if a document that was handed in cannot be read at all
   */
  public Rejudgement rejudge(VerificationPolicy policy, Supplied supplied) throws IOException {
    List<Problem> all = new ArrayList<>(problems);
    if (document == null && all.isEmpty()) {
      all.add(
          Problem.of(Problem.Kind.SIGNED_CONTENT_ABSENT).with("reference", recorded.document()));
    }
    VerificationReport.Builder failed =
        VerificationReport.builder(
                recorded.document(), recorded.format(), recorded.at(), policy.name())
            .anchors(policy.anchors().fingerprints());
    if (document == null || !all.isEmpty()) {
      all.forEach(failed::problem);
      return new Rejudgement(failed.build(), recorded);
    }
    List<byte[]> crls = List.copyOf(kept.crls().values());
    List<byte[]> ocsps = List.copyOf(kept.ocsps().values());
    VerificationPolicy offline =
        policy
            .withoutSources()
            .withIntermediates(
                policy
                    .intermediates()
                    .and(CertificatePool.ofEncoded(List.copyOf(kept.certificates().values()))))
            .withRevocation(question -> new RevocationSource.Answer(crls, ocsps));
    Supplied beside = supplied;
    for (Detached each : contents) {
      if (each.document() != null
          && !supplied.contentsByReference().containsKey(each.reference())) {
        beside = beside.withContent(each.reference(), each.document());
      }
    }
    VerificationReport report = Verifier.of(offline).verify(document, recorded.at(), beside);
    String found = report.digest().map(digest -> digest.hex()).orElse("");
    if (!found.equals(recorded.sha256())) {
      failed.problem(
          Problem.of(Problem.Kind.OTHER_DOCUMENT)
              .with("expected", recorded.sha256())
              .with("found", found));
      return new Rejudgement(failed.build(), recorded);
    }
    return new Rejudgement(report, recorded);
  }

  /**
   * Whether the dossier keeps what the circular asks for (rule SIG-26).
   *
   * @param profile the kind of document
   * @param day the day whose acts judge it, a day in Vietnam
   */
  public RuleReport rules(Profile profile, LocalDate day) {
    List<Finding> findings = new ArrayList<>();
    for (Signature signature : recorded.signatures()) {
      if (!kept.certificates().containsKey(signature.certificate())) {
        findings.add(
            Finding.of(SignatureFinding.CERTIFICATE_NOT_KEPT).with("signature", signature.id()));
      }
      if (!signature.statusKnown() || kept.crls().isEmpty() && kept.ocsps().isEmpty()) {
        findings.add(
            Finding.of(SignatureFinding.REVOCATION_NOT_KEPT).with("signature", signature.id()));
      }
    }
    return RuleReport.builder(profile, day).rule("SIG-26", () -> RuleOutcome.of(findings)).build();
  }
}
