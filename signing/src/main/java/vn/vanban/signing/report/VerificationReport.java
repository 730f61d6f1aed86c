package vn.vanban.signing.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Digest;
import vn.vanban.core.DocumentFormat;
import vn.vanban.core.law.Finding;

/** What was found of a document's signatures; the verdict is derived and cannot be set. */
public final class VerificationReport {
  private final String document;
  private final DocumentFormat format;
  private final Instant at;
  private final String policy;
  private final List<String> anchors;
  private final @Nullable Digest digest;
  private final List<SignatureReport> signatures;
  private final List<Problem> problems;
  private final List<Finding> findings;
  private final List<VerificationReport> documents;

  private VerificationReport(Builder builder) {
    this.document = builder.document;
    this.format = builder.format;
    this.at = builder.at;
    this.policy = builder.policy;
    this.anchors = List.copyOf(builder.anchors);
    this.digest = builder.digest;
    this.signatures = List.copyOf(builder.signatures);
    this.problems = List.copyOf(builder.problems);
    this.findings = List.copyOf(builder.findings);
    this.documents = List.copyOf(builder.documents);
  }

  /**
   * Starts a report.
   *
   * @param document the document's name
   * @param format its format
   * @param at the instant at which it is judged
   * @param policy the name of the policy
   */
  public static Builder builder(String document, DocumentFormat format, Instant at, String policy) {
    return new Builder(document, format, at, policy);
  }

  /** The document's name. */
  public String document() {
    return document;
  }

  /** The document's format. */
  public DocumentFormat format() {
    return format;
  }

  /** The instant at which the document was judged. */
  public Instant at() {
    return at;
  }

  /** The name of the policy. */
  public String policy() {
    return policy;
  }

  /** The SHA-256 fingerprints of the trust anchors, in order; empty if none were given. */
  public List<String> anchors() {
    return anchors;
  }

  /** The SHA-256 digest of the whole document, where it could be read. */
  public Optional<Digest> digest() {
    return Optional.ofNullable(digest);
  }

  /** The signatures, in the order of the document. */
  public List<SignatureReport> signatures() {
    return signatures;
  }

  /** Problems of the document itself, apart from any signature. */
  public List<Problem> problems() {
    return problems;
  }

  /** What rules other than those of signatures say; they never change the verdict. */
  public List<Finding> findings() {
    return findings;
  }

  /** The reports of the documents within this one. */
  public List<VerificationReport> documents() {
    return documents;
  }

  /**
   * The worst verdict of the signatures and of the document's own problems; a document without a
   * signature is never passed. Documents within it have verdicts of their own: a signature covers
   * what is attached, and says nothing of the signatures in it.
   */
  public Verdict verdict() {
    List<Verdict> verdicts = new ArrayList<>();
    signatures.forEach(signature -> verdicts.add(signature.verdict()));
    problems.forEach(problem -> verdicts.add(problem.kind().verdict()));
    if (signatures.isEmpty()) {
      verdicts.add(Verdict.INDETERMINATE);
    }
    return Verdict.worst(verdicts);
  }

  /**
   * Returns this report if its verdict is passed.
   *
   * @throws NotPassedException if it is not; the exception carries the report
   */
  public VerificationReport requirePassed() {
    if (verdict() != Verdict.PASSED) {
      throw new NotPassedException(this);
    }
    return this;
  }

  /** Returns this report with further findings. */
  public VerificationReport withFindings(List<Finding> more) {
    Builder builder = new Builder(document, format, at, policy);
    builder.anchors.addAll(anchors);
    builder.digest = digest;
    builder.signatures.addAll(signatures);
    builder.problems.addAll(problems);
    builder.findings.addAll(findings);
    builder.findings.addAll(more);
    builder.documents.addAll(documents);
    return builder.build();
  }

  /** Collects the parts of a report. */
  public static final class Builder {
    private final String document;
    private final DocumentFormat format;
    private final Instant at;
    private final String policy;
    private final List<String> anchors = new ArrayList<>();
    private @Nullable Digest digest;
    private final List<SignatureReport> signatures = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<VerificationReport> documents = new ArrayList<>();

    private Builder(String document, DocumentFormat format, Instant at, String policy) {
      this.document = Objects.requireNonNull(document);
      this.format = Objects.requireNonNull(format);
      this.at = Objects.requireNonNull(at);
      this.policy = Objects.requireNonNull(policy);
    }

    /** Adds the fingerprints of the trust anchors. */
    public Builder anchors(List<String> fingerprints) {
      anchors.addAll(fingerprints);
      return this;
    }

    /** Sets the digest of the whole document. */
    public Builder digest(Digest digest) {
      this.digest = Objects.requireNonNull(digest);
      return this;
    }

    /** Adds a signature. */
    public Builder signature(SignatureReport signature) {
      signatures.add(Objects.requireNonNull(signature));
      return this;
    }

    /** Adds a problem of the document itself. */
    public Builder problem(Problem problem) {
      problems.add(Objects.requireNonNull(problem));
      return this;
    }

    /** Adds a finding. */
    public Builder finding(Finding finding) {
      findings.add(Objects.requireNonNull(finding));
      return this;
    }

    /** Adds the report of a document within. */
    public Builder document(VerificationReport nested) {
      documents.add(Objects.requireNonNull(nested));
      return this;
    }

    /** Builds the report. */
    public VerificationReport build() {
      return new VerificationReport(this);
    }
  }
}
