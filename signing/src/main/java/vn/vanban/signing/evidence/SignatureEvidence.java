package vn.vanban.signing.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.report.Change;
import vn.vanban.signing.report.Coverage;
import vn.vanban.signing.report.Problem;

/**
 * The facts of one signature, whatever the format of its document: the waist between readers and
 * judges.
 *
 * @param id the name of the signature in its document
 * @param form the form, such as {@code PAdES}
 * @param level the level of the form, or an empty text
 * @param problems what the reader found, of any check; remarks among them
 * @param signer the signing certificate, where it is identified
 * @param algorithms what the signature relies on
 * @param claimedTime the time that the signer claims
 * @param timestamps the time stamps over it
 * @param data the certificates and the revocation data that came with the document
 * @param coverage how much of the document is signed
 * @param changes what was changed after signing
 */
public record SignatureEvidence(
    String id,
    String form,
    String level,
    List<Problem> problems,
    Optional<Certificate> signer,
    List<AlgorithmUse> algorithms,
    Optional<Instant> claimedTime,
    List<TimestampEvidence> timestamps,
    List<ValidationData> data,
    Coverage coverage,
    List<Change> changes) {
  /** Copies the lists. */
  public SignatureEvidence {
    problems = List.copyOf(problems);
    data = List.copyOf(data);
    algorithms = List.copyOf(algorithms);
    timestamps = List.copyOf(timestamps);
    changes = List.copyOf(changes);
  }

  /** The certificates that came with the document, each once. */
  public List<Certificate> certificates() {
    return data.stream().flatMap(each -> each.certificates().stream()).distinct().toList();
  }

  /** The revocation data that came with the document. */
  public EmbeddedRevocation revocation() {
    return EmbeddedRevocation.of(data.stream().map(ValidationData::revocation).toList());
  }

  /** Starts to collect the facts of a signature. */
  public static Builder builder(String id, String form) {
    return new Builder(id, form);
  }

  /** Collects the facts of a signature; what is not said is absent. */
  public static final class Builder {
    private final String id;
    private final String form;
    private String level = "";
    private final List<Problem> problems = new ArrayList<>();
    private @Nullable Certificate signer;
    private final List<AlgorithmUse> algorithms = new ArrayList<>();
    private @Nullable Instant claimedTime;
    private final List<TimestampEvidence> timestamps = new ArrayList<>();
    private final List<ValidationData> data = new ArrayList<>();
    private Coverage coverage = new Coverage(Coverage.Extent.NOTHING, List.of());
    private List<Change> changes = List.of();

    private Builder(String id, String form) {
      this.id = Objects.requireNonNull(id);
      this.form = Objects.requireNonNull(form);
    }

    /** Sets the level of the form. */
    public Builder level(String newLevel) {
      level = newLevel;
      return this;
    }

    /** Adds a problem or a remark. */
    public Builder problem(Problem problem) {
      problems.add(problem);
      return this;
    }

    /** Adds problems and remarks. */
    public Builder problems(List<Problem> more) {
      problems.addAll(more);
      return this;
    }

    /** Sets the signing certificate. */
    public Builder signer(Certificate certificate) {
      signer = certificate;
      return this;
    }

    /** Adds certificates that the signature itself brings. */
    public Builder certificates(List<Certificate> more) {
      return data(
          new ValidationData(ValidationData.Origin.SIGNATURE, 0, more, EmbeddedRevocation.NONE));
    }

    /** Adds an algorithm that the signature relies on. */
    public Builder algorithm(AlgorithmUse use) {
      algorithms.add(use);
      return this;
    }

    /** Sets the time that the signer claims. */
    public Builder claimedTime(Instant time) {
      claimedTime = time;
      return this;
    }

    /** Adds a time stamp. */
    public Builder timestamp(TimestampEvidence timestamp) {
      timestamps.add(timestamp);
      return this;
    }

    /** Adds revocation data that the signature itself brings. */
    public Builder revocation(EmbeddedRevocation more) {
      return data(new ValidationData(ValidationData.Origin.SIGNATURE, 0, List.of(), more));
    }

    /** Adds certificates and revocation data that came with the document. */
    public Builder data(ValidationData more) {
      if (!more.isEmpty()) {
        data.add(more);
      }
      return this;
    }

    /** Sets how much of the document is signed. */
    public Builder coverage(Coverage newCoverage) {
      coverage = newCoverage;
      return this;
    }

    /** Sets what was changed after signing. */
    public Builder changes(List<Change> newChanges) {
      changes = newChanges;
      return this;
    }

    /** Whether a problem of this kind was added. */
    public boolean has(Problem.Kind kind) {
      return problems.stream().anyMatch(problem -> problem.kind() == kind);
    }

    /** The facts. */
    public SignatureEvidence build() {
      return new SignatureEvidence(
          id,
          form,
          level,
          problems,
          Optional.ofNullable(signer),
          algorithms,
          Optional.ofNullable(claimedTime),
          timestamps,
          data,
          coverage,
          changes);
    }
  }
}
