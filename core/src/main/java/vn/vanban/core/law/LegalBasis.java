package vn.vanban.core.law;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule comes from: an act or a standard, the place in it, and when it is in force.
 *
 * <p>An article stands here only if its source is good enough to quote it ({@link
 * SourceConfidence#mayCiteArticle}); there is no way to show one that is not.
 */
public final class LegalBasis {
  private final Act act;
  private final @Nullable String article;
  private final SourceConfidence confidence;

  private LegalBasis(Act act, @Nullable String article, SourceConfidence confidence) {
    this.act = act;
    this.article = article;
    this.confidence = confidence;
  }

  /**
   * Returns the basis that {@code article} of {@code act} gives, or the whole act without one.
   *
   * @param article as {@code D6.1.a} (article, clause, point) or {@code PL I/P II/I.2.c} (annex,
   *     part, section)
   * @throws IllegalArgumentException if an article is given that its source does not allow to quote
   */
  static LegalBasis of(Act act, @Nullable String article, SourceConfidence confidence) {
    if (article != null && !confidence.mayCiteArticle()) {
      throw new IllegalArgumentException(act.key() + ": " + article + " is " + confidence);
    }
    if (article != null && !article.startsWith("D") && !article.startsWith("PL ")) {
      throw new IllegalArgumentException(act.key() + ": neither article nor annex: " + article);
    }
    return new LegalBasis(act, article, confidence);
  }

  /** The short key of the act in the catalogue, such as {@code ND30-2020}. */
  public String actKey() {
    return act.key();
  }

  /** The act or standard, such as "Nghị định số 30/2020/NĐ-CP" or "Decree 30/2020/NĐ-CP". */
  public String act(Locale locale) {
    return isEnglish(locale) ? act.english() : act.vietnamese();
  }

  /**
   * The place in the act, such as "điểm a khoản 1 Điều 6" or "article 6.1.a"; empty where the rule
   * rests on the whole act, or where the source does not allow to quote more.
   */
  public Optional<String> article(Locale locale) {
    return Optional.ofNullable(article)
        .map(place -> isEnglish(locale) ? english(place) : vietnamese(place));
  }

  /** The first day on which the act is in force, where known. */
  public Optional<LocalDate> inForceFrom() {
    return Optional.ofNullable(act.from());
  }

  /** The first day on which the act is no longer in force; empty while it is, or if unknown. */
  public Optional<LocalDate> inForceUntil() {
    return Optional.ofNullable(act.until());
  }

  /** Whether the act is in force on a day, as far as its dates are known. */
  public boolean isInForceOn(LocalDate day) {
    return (act.from() == null || !day.isBefore(act.from()))
        && (act.until() == null || day.isBefore(act.until()));
  }

  /** How well this place in the act is known. */
  public SourceConfidence confidence() {
    return confidence;
  }

  /** The whole citation, such as "điểm a khoản 1 Điều 6 Thông tư số 15/2025/TT-BKHCN". */
  public String text(Locale locale) {
    String separator = isEnglish(locale) ? ", " : " ";
    return article(locale)
        .map(
            place ->
                isEnglish(locale)
                    ? act(locale) + separator + place
                    : place + separator + act(locale))
        .orElse(act(locale));
  }

  private static boolean isEnglish(Locale locale) {
    return locale.getLanguage().equals("en");
  }

  private static String english(String place) {
    if (place.startsWith("D")) {
      return "article " + place.substring(1);
    }
    return Stream.of(place.split("/", -1))
        .map(part -> part.replaceFirst("^PL ", "annex ").replaceFirst("^P ", "part "))
        .collect(Collectors.joining(", "));
  }

  private static String vietnamese(String place) {
    if (!place.startsWith("D")) {
      return Stream.of(place.split("/", -1))
          .map(part -> part.replaceFirst("^PL ", "Phụ lục ").replaceFirst("^P ", "Phần "))
          .collect(Collectors.joining(", "));
    }
    String[] parts = place.substring(1).split("\\.", -1);
    String text = "Điều " + parts[0];
    if (parts.length > 1) {
      text = "khoản " + parts[1] + " " + text;
    }
    return parts.length > 2 ? "điểm " + parts[2] + " " + text : text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LegalBasis that
        && act.equals(that.act)
        && Objects.equals(article, that.article)
        && confidence == that.confidence;
  }

  @Override
  public int hashCode() {
    return Objects.hash(act, article, confidence);
  }

  @Override
  public String toString() {
    return article == null ? act.key() : act.key() + ":" + article;
  }
}
