package vn.vanban.signing.report;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.law.Severity;

/** What a check found: a kind and its facts, from which text is made at the edge. */
public final class Problem {
  private final Kind kind;
  private final Map<String, String> facts;

  private Problem(Kind kind, Map<String, String> facts) {
    this.kind = Objects.requireNonNull(kind);
    this.facts = facts;
  }

  /** Returns a problem of a kind, with no facts yet. */
  public static Problem of(Kind kind) {
    return new Problem(kind, Map.of());
  }

  /** Returns this problem with one more fact; facts stand in the order of their names. */
  public Problem with(String fact, Object value) {
    Map<String, String> more = new TreeMap<>(facts);
    more.put(Objects.requireNonNull(fact), value.toString());
    return new Problem(kind, Collections.unmodifiableMap(more));
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }

  /** The facts, in the order of their names. */
  public Map<String, String> facts() {
    return facts;
  }

  /** One sentence for a person, in Vietnamese or English. */
  public String text(Locale locale) {
    return Texts.problem(kind, facts, locale);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Problem that && kind == that.kind && facts.equals(that.facts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, facts);
  }

  @Override
  public String toString() {
    return kind + facts.toString();
  }

  /** The kinds of problems, each with the check it belongs to and its weight. */
  public enum Kind {
    /** The document or signature cannot be parsed; fact {@code detail}. */
    MALFORMED(Check.FORMAT, Verdict.FAILED, SubIndication.FORMAT_FAILURE, "SIG-28"),
    /** A limit was exceeded; facts {@code limit}, {@code value}. */
    LIMIT_EXCEEDED(Check.FORMAT, Verdict.INDETERMINATE, SubIndication.FORMAT_FAILURE),
    /** The document is encrypted and the password is absent or wrong. */
    ENCRYPTED(Check.FORMAT, Verdict.INDETERMINATE, SubIndication.SIGNED_DATA_NOT_FOUND, "FMT-14"),
    /** The format of the document is none that is verified; fact {@code format}. */
    UNSUPPORTED_FORMAT(Check.FORMAT, Verdict.INDETERMINATE, SubIndication.FORMAT_FAILURE),
    /** The document bears no signature. */
    NO_SIGNATURE(Check.FORMAT, Verdict.INDETERMINATE, SubIndication.SIGNED_DATA_NOT_FOUND);

    private final Check check;
    private final Verdict verdict;
    private final @Nullable SubIndication subIndication;
    private final List<String> rules;

    Kind(Check check, Verdict verdict, @Nullable SubIndication sub, String... rules) {
      this.check = check;
      this.verdict = verdict;
      this.subIndication = sub;
      this.rules = List.of(rules);
    }

    /** The check that finds it. */
    public Check check() {
      return check;
    }

    /** Its weight; {@link Verdict#PASSED} is a warning that changes no verdict. */
    public Verdict verdict() {
      return verdict;
    }

    /** The sub-indication of EN 319 102-1 that it leads to; warnings have none. */
    public Optional<SubIndication> subIndication() {
      return Optional.ofNullable(subIndication);
    }

    /** The rules of the catalogue that it breaks, such as {@code SIG-02}. */
    public List<String> rules() {
      return rules;
    }

    /** Proof is an error, doubt and remarks are warnings. */
    public Severity severity() {
      return verdict == Verdict.FAILED ? Severity.ERROR : Severity.WARNING;
    }
  }
}
