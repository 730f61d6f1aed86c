package vn.vanban.core.law;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One rule of law or practice: what it asks, of which documents, how much a breach weighs, and
 * where it comes from.
 *
 * <p>Rules are equal only if they are the same: there is one of each in a {@link RuleCatalogue}.
 */
public final class Rule {
  static final String BUNDLE = "vn.vanban.core.law.rules";
  static final String LEFT_TO_PERSON = "vn.vanban.core.law.undecidable";

  private final String id;
  private final List<Weight> weights;
  private final Set<Profile> profiles;
  private final List<LegalBasis> bases;
  private final SourceConfidence confidence;

  Rule(
      String id,
      List<Weight> weights,
      Set<Profile> profiles,
      List<LegalBasis> bases,
      SourceConfidence confidence) {
    this.id = id;
    this.weights = List.copyOf(weights);
    this.profiles = Collections.unmodifiableSet(EnumSet.copyOf(profiles));
    this.bases = List.copyOf(bases);
    this.confidence = confidence;
  }

  /** The id, such as {@code SIG-02}: its family and its number in it. */
  public String id() {
    return id;
  }

  /** The family of the rule, such as {@code SIG}. */
  public String family() {
    return id.substring(0, id.indexOf('-'));
  }

  /** What the rule asks, in Vietnamese or English. */
  public String text(Locale locale) {
    return ResourceBundle.getBundle(BUNDLE, Sentences.language(locale)).getString(id);
  }

  /**
   * The heaviest severity that the rule can have; empty for a rule that only defines how a number
   * is computed, and that a document therefore cannot break.
   */
  public Optional<Severity> severity() {
    return heaviest(weight -> true);
  }

  /**
   * The heaviest severity for a document of a profile that was signed on a day; empty where the
   * rule does not apply to it.
   */
  public Optional<Severity> severity(Profile profile, LocalDate signedOn) {
    return heaviest(weight -> weight.holds(profile, signedOn));
  }

  /** All severities that the rule can have: by case, by profile and by date; the heaviest first. */
  public Set<Severity> severities() {
    Set<Severity> all = EnumSet.noneOf(Severity.class);
    weights.forEach(weight -> all.add(weight.severity()));
    return Collections.unmodifiableSet(all);
  }

  /** The profiles to which the rule applies; all of them where the source names none. */
  public Set<Profile> profiles() {
    return profiles;
  }

  /** Whether the rule applies to documents of a profile. */
  public boolean appliesTo(Profile profile) {
    return profiles.contains(profile);
  }

  /** The acts and standards behind the rule; empty for practice and for Vanban's own rules. */
  public List<LegalBasis> bases() {
    return bases;
  }

  /**
   * Whether the rule is in force on a day: one of the acts behind it is, as far as their dates are
   * known, or there is no act behind it, or the rule itself says how a breach weighed before its
   * act.
   */
  public boolean isInForceOn(LocalDate day) {
    return bases.isEmpty()
        || bases.stream().anyMatch(basis -> basis.isInForceOn(day))
        || weights.stream().anyMatch(weight -> weight.isOfDaysBefore(day));
  }

  /** The acts and standards behind the rule that are in force on a day. */
  public List<LegalBasis> basesOn(LocalDate day) {
    return bases.stream().filter(basis -> basis.isInForceOn(day)).toList();
  }

  /**
   * Why no software can decide the rule, in Vietnamese or English; empty for a rule that software
   * can decide. A report lists such a rule as left to a person.
   */
  public Optional<String> leftToPerson(Locale locale) {
    ResourceBundle reasons = ResourceBundle.getBundle(LEFT_TO_PERSON, Sentences.language(locale));
    return reasons.containsKey(id) ? Optional.of(reasons.getString(id)) : Optional.empty();
  }

  /** How well the source of the rule is known. */
  public SourceConfidence confidence() {
    return confidence;
  }

  private Optional<Severity> heaviest(Predicate<Weight> condition) {
    // The constants of Severity stand in the order of weight, the heaviest first.
    return weights.stream().filter(condition).map(Weight::severity).min(Severity::compareTo);
  }

  @Override
  public String toString() {
    return id;
  }
}
