package vn.vanban.core.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What became of rules for one document of one profile, by the acts in force on one day.
 *
 * <p>A report never changes the cryptographic verdict on a signature.
 */
public final class RuleReport {
  private final Profile profile;
  private final LocalDate day;
  private final Map<String, RuleOutcome> outcomes;
  private final List<Interpretation> interpretations;

  private RuleReport(
      Profile profile,
      LocalDate day,
      Map<String, RuleOutcome> judged,
      List<Interpretation> interpretations) {
    this.profile = profile;
    this.day = day;
    Map<String, RuleOutcome> ordered = new LinkedHashMap<>();
    for (Rule rule : RuleCatalogue.standard().rules()) {
      RuleOutcome outcome = judged.get(rule.id());
      if (outcome == null && rule.leftToPerson(Locale.ROOT).isPresent()) {
        outcome = outOfScope(rule, profile, day).orElseGet(RuleOutcome.LeftToPerson::new);
      }
      if (outcome != null) {
        ordered.put(rule.id(), outcome);
      }
    }
    this.outcomes = Collections.unmodifiableMap(ordered);
    this.interpretations = List.copyOf(interpretations);
  }

  /**
   * Starts a report.
   *
   * @param profile the kind of document
   * @param day the day whose acts judge the document, a day in Vietnam
   */
  public static Builder builder(Profile profile, LocalDate day) {
    return new Builder(profile, day);
  }

  /** The kind of document. */
  public Profile profile() {
    return profile;
  }

  /** The day whose acts judge the document. */
  public LocalDate day() {
    return day;
  }

  /**
   * The outcomes by the ids of their rules, in the order of the catalogue; every rule that no
   * software can decide is among them.
   */
  public Map<String, RuleOutcome> outcomes() {
    return outcomes;
  }

  /** The outcome of a rule, if this report judges it. */
  public Optional<RuleOutcome> outcome(String rule) {
    return Optional.ofNullable(outcomes.get(rule));
  }

  /** Everything that the rules say, in the order of the catalogue. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (RuleOutcome outcome : outcomes.values()) {
      if (outcome instanceof RuleOutcome.Found found) {
        findings.addAll(found.findings());
      }
    }
    return findings;
  }

  /** The rules that apply to the document and that only a person can decide. */
  public List<Rule> leftToPerson() {
    return outcomes.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof RuleOutcome.LeftToPerson)
        .map(entry -> RuleCatalogue.standard().rule(entry.getKey()))
        .toList();
  }

  /** How ambiguous places of the law were read. */
  public List<Interpretation> interpretations() {
    return interpretations;
  }

  /**
   * Returns this report together with another on the same document; where both judge a rule, what
   * both found.
   *
   * @throws IllegalArgumentException if the other is for another profile or day
   */
  public RuleReport and(RuleReport other) {
    if (profile != other.profile || !day.equals(other.day)) {
      throw new IllegalArgumentException("another profile or day");
    }
    Map<String, RuleOutcome> all = new LinkedHashMap<>(outcomes);
    other.outcomes.forEach((rule, outcome) -> all.merge(rule, outcome, RuleReport::both));
    List<Interpretation> readings = new ArrayList<>(interpretations);
    other.interpretations.stream().filter(each -> !readings.contains(each)).forEach(readings::add);
    return new RuleReport(profile, day, all, readings);
  }

  private static RuleOutcome both(RuleOutcome one, RuleOutcome two) {
    List<Finding> findings = new ArrayList<>();
    for (RuleOutcome each : List.of(one, two)) {
      if (each instanceof RuleOutcome.Found found) {
        found.findings().stream().filter(f -> !findings.contains(f)).forEach(findings::add);
      }
    }
    if (!findings.isEmpty()) {
      return new RuleOutcome.Found(findings);
    }
    if (isNotGiven(one) || isNotGiven(two)) {
      // Who was given what the rule compares with speaks for both.
      return isNotGiven(one) ? two : one;
    }
    // What could not be seen by one of two judges is not kept.
    return two instanceof RuleOutcome.Undecided ? two : one;
  }

  private static boolean isNotGiven(RuleOutcome outcome) {
    return outcome instanceof RuleOutcome.Undecided undecided
        && undecided.obstacle() == Obstacle.NOT_GIVEN;
  }

  private static Optional<RuleOutcome> outOfScope(Rule rule, Profile profile, LocalDate day) {
    if (!rule.appliesTo(profile)) {
      return Optional.of(new RuleOutcome.NotApplicable(RuleOutcome.Scope.PROFILE));
    }
    return rule.isInForceOn(day)
        ? Optional.empty()
        : Optional.of(new RuleOutcome.NotApplicable(RuleOutcome.Scope.DATE));
  }

  @Override
  public String toString() {
    return profile + " " + day + " " + findings();
  }

  /** Collects the outcomes of a report. */
  public static final class Builder {
    private final Profile profile;
    private final LocalDate day;
    private final Map<String, RuleOutcome> outcomes = new LinkedHashMap<>();
    private final List<Interpretation> interpretations = new ArrayList<>();

    private Builder(Profile profile, LocalDate day) {
      this.profile = Objects.requireNonNull(profile);
      this.day = Objects.requireNonNull(day);
    }

    /**
     * Judges a rule; the judge is asked only where the rule applies to the profile and is in force
     * on the day.
     *
     * @throws java.util.NoSuchElementException if there is no such rule
     * @throws IllegalStateException if the rule is judged already
     */
    public Builder rule(String id, Supplier<RuleOutcome> judge) {
      Rule rule = RuleCatalogue.standard().rule(id);
      RuleOutcome outcome = outOfScope(rule, profile, day).orElseGet(judge);
      if (outcomes.putIfAbsent(id, outcome) != null) {
        throw new IllegalStateException(id + " is judged already");
      }
      return this;
    }

    /** Names an interpretation that the outcomes rest on. */
    public Builder interpretation(Interpretation interpretation) {
      interpretations.add(Objects.requireNonNull(interpretation));
      return this;
    }

    /** Builds the report. */
    public RuleReport build() {
      return new RuleReport(profile, day, outcomes, interpretations);
    }
  }
}
