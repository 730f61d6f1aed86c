package vn.vanban.core.law;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of a document: data, from which text is made at the edge.
 *
 * <p>A finding never changes the cryptographic verdict on a signature.
 */
public final class Finding {
  private final FindingKind kind;
  private final Map<String, String> facts;
  private final @Nullable Place place;

  private Finding(FindingKind kind, Map<String, String> facts, @Nullable Place place) {
    this.kind = Objects.requireNonNull(kind);
    this.facts = facts;
    this.place = place;
  }

  /** Returns a finding of a kind, with no facts and no place yet. */
  public static Finding of(FindingKind kind) {
    return new Finding(kind, Map.of(), null);
  }

  /** Returns this finding with one more fact; facts stand in the order of their names. */
  public Finding with(String fact, String value) {
    Map<String, String> more = new TreeMap<>(facts);
    more.put(Objects.requireNonNull(fact), Objects.requireNonNull(value));
    return new Finding(kind, Collections.unmodifiableMap(more), place);
  }

  /** Returns this finding with the place on the page that it is about. */
  public Finding at(Place place) {
    return new Finding(kind, facts, Objects.requireNonNull(place));
  }

  /** Which way of which rule. */
  public FindingKind kind() {
    return kind;
  }

  /** The rule of the catalogue, such as {@code MD-02}. */
  public String rule() {
    return kind.rule();
  }

  /** How much it weighs. */
  public Severity severity() {
    return kind.severity();
  }

  /** The facts, in the order of their names. */
  public Map<String, String> facts() {
    return facts;
  }

  /** The place on the page, where there is one. */
  public Optional<Place> place() {
    return Optional.ofNullable(place);
  }

  /** One sentence for a person, in Vietnamese or English. */
  public String text(Locale locale) {
    return kind.text(locale, facts);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Finding that
        && kind.equals(that.kind)
        && facts.equals(that.facts)
        && Objects.equals(place, that.place);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, facts, place);
  }

  @Override
  public String toString() {
    return rule() + " " + kind.name() + facts;
  }
}
