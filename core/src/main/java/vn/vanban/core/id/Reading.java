package vn.vanban.core.id;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Severity;

/**
 * What came of reading an identifier that somebody wrote: the identifier, where the text holds one,
 * and everything that deviates from how it should be written.
 *
 * @param <T> the identifier
 */
public final class Reading<T> {
  private final @Nullable T value;
  private final List<Finding> findings;

  private Reading(@Nullable T value, List<Finding> findings) {
    this.value = value;
    this.findings = List.copyOf(findings);
  }

  static <T> Reading<T> of(T value, List<Finding> findings) {
    return new Reading<>(Objects.requireNonNull(value), findings);
  }

  static <T> Reading<T> failed(List<Finding> before, Finding reason) {
    List<Finding> findings = new ArrayList<>(before);
    findings.add(reason);
    return new Reading<>(null, findings);
  }

  static <T> Reading<T> failed(Finding reason) {
    return failed(List.of(), reason);
  }

  /** The identifier, normalized; empty where the text is not one. */
  public Optional<T> value() {
    return Optional.ofNullable(value);
  }

  /** What deviates, in the order in which it was noticed; a text without value has at least one. */
  public List<Finding> findings() {
    return findings;
  }

  /** Whether there is a value and no finding that is an error. */
  public boolean isAccepted() {
    return value != null
        && findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /** Returns this reading of the same text as something wider. */
  <R> Reading<R> map(Function<T, R> wider) {
    return new Reading<>(value == null ? null : wider.apply(value), findings);
  }

  /** Returns the value if it is accepted; the message does not repeat what was read. */
  T orThrow() {
    if (value == null || !isAccepted()) {
      throw new IllegalArgumentException(
          findings.stream()
              .filter(finding -> value == null || finding.severity() == Severity.ERROR)
              .map(finding -> finding.rule() + ": " + finding.text(Locale.ENGLISH))
              .collect(Collectors.joining(" ")));
    }
    return value;
  }

  @Override
  public String toString() {
    return value + " " + findings;
  }
}
