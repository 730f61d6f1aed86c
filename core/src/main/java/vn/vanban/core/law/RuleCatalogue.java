package vn.vanban.core.law;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The rules of Vietnamese law and practice that apply to signed documents, to digitized results and
 * to the quota, as data.
 *
 * <p>A rule in the catalogue is not by that a rule that some code checks. Which are, the packages
 * that judge say themselves ({@link FindingKind#rule()} of their kinds); {@link #enforced} puts the
 * two together.
 */
public final class RuleCatalogue {
  private final Map<String, Rule> rules;

  RuleCatalogue(List<Rule> rules) {
    Map<String, Rule> byId = new LinkedHashMap<>();
    for (Rule rule : rules) {
      if (byId.put(rule.id(), rule) != null) {
        throw new IllegalArgumentException("two rules " + rule.id());
      }
    }
    this.rules = Collections.unmodifiableMap(byId);
  }

  /**
   * Returns the catalogue of 148 rules: cryptographic signatures (SIG), Decree 30/2020 (N30),
   * digitized papers (TT), format and layout (FMT), metadata (MD), identifiers (ID), the quota (QT)
   * and packages (PKG).
   */
  public static RuleCatalogue standard() {
    return Standard.CATALOGUE;
  }

  /** All rules, family by family, each family in the order of its numbers. */
  public List<Rule> rules() {
    return List.copyOf(rules.values());
  }

  /** The rule of an id, if there is one. */
  public Optional<Rule> find(String id) {
    return Optional.ofNullable(rules.get(id));
  }

  /**
   * The rule of an id.
   *
   * @throws NoSuchElementException if there is none
   */
  public Rule rule(String id) {
    return find(id).orElseThrow(() -> new NoSuchElementException("no rule " + id));
  }

  /**
   * Returns the rules that code enforces, in the order of the catalogue.
   *
   * @param ids what the packages that judge declare; in any order, repetition allowed
   * @throws NoSuchElementException if one of them is no rule of this catalogue: a finding that
   *     cites a rule that does not exist
   */
  public List<Rule> enforced(Collection<String> ids) {
    ids.forEach(this::rule);
    return rules.values().stream().filter(rule -> ids.contains(rule.id())).toList();
  }

  /** Read once, when first asked for. */
  private static final class Standard {
    static final RuleCatalogue CATALOGUE = new RuleCatalogue(RuleTable.read());
  }
}
