package vn.vanban.signing.judge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.vanban.signing.crypto.SignatureScheme;
import vn.vanban.signing.evidence.AlgorithmUse;
import vn.vanban.signing.policy.AlgorithmPolicy;
import vn.vanban.signing.report.Problem;

/** How algorithms and keys count at an instant: EN 319 102-1, 5.2.8.4.2. */
final class Algorithms {
  private final AlgorithmPolicy policy;

  Algorithms(AlgorithmPolicy policy) {
    this.policy = policy;
  }

  /** The problems and remarks of a use at an instant. */
  List<Problem> problems(AlgorithmUse use, Instant when) {
    List<Problem> problems = new ArrayList<>();
    if (use.digest().isPresent()) {
      String name = use.digest().get().name();
      switch (policy.digest(name, when)) {
        case ACCEPTED -> {}
        case LEGACY ->
            problems.add(
                Problem.of(Problem.Kind.DIGEST_LEGACY)
                    .with("algorithm", name)
                    .with("use", use.use()));
        case REFUSED ->
            problems.add(
                Problem.of(Problem.Kind.DIGEST_TOO_WEAK)
                    .with("algorithm", name)
                    .with("use", use.use())
                    .with("since", policy.bindingFrom()));
      }
    }
    if (use.keyFamily().isPresent()) {
      String family = use.keyFamily().get().name();
      switch (policy.key(family, use.keyBits(), when)) {
        case ACCEPTED -> {}
        case LEGACY ->
            problems.add(
                Problem.of(Problem.Kind.KEY_LEGACY)
                    .with("algorithm", family)
                    .with("bits", use.keyBits())
                    .with("use", use.use()));
        case REFUSED ->
            problems.add(
                Problem.of(Problem.Kind.KEY_TOO_SHORT)
                    .with("algorithm", family)
                    .with("bits", use.keyBits())
                    .with("least", policy.leastBits(family))
                    .with("use", use.use()));
      }
    }
    if (use.scheme().isPresent() && !policy.lists(use.scheme().get().family().name())) {
      SignatureScheme scheme = use.scheme().get();
      problems.add(Problem.of(Problem.Kind.SCHEME_NOT_LISTED).with("algorithm", scheme.name()));
    }
    return problems;
  }
}
