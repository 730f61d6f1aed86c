package vn.vanban.digitization.metadata;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How codes of digitized results (mã kết quả số hóa) are made up, to give them and to judge them.
 *
 * <p>Circular 01/2023/TT-VPCP, article 10, says which parts a code has; the systems of provinces
 * write them differently. So a form is a text with parts in braces, such as {@code
 * {owner}.{paper}.{number}.{ordinal}}, and another can be handed in. Known parts are {@code owner},
 * the identifier of the owner, which may be empty; {@code paper}, the code of the kind of paper or
 * result; {@code number}, number and symbol; {@code ordinal}, two digits; any other takes letters,
 * digits and {@code / _ -}.
 *
 * <pre>{@code
 * ResultCodeForm form = ResultCodeForm.standard();
 * form.code(report.metadata(), "KQ.G15.000034", register::has);
 * RuleBook.standard().withResultCodes(form);
 * }</pre>
 */
public final class ResultCodeForm {
  /** The catalogue's rule MD-17, after systems in use: the circular's own formula was not read. */
  private static final String STANDARD = "{owner}.{paper}.{number}.{ordinal}";

  /** No register's column of codes is longer. */
  private static final int LONGEST = 200;

  private static final Pattern PART = Pattern.compile("\\{([a-z]{1,20})\\}");

  /**
   * A number is told from the paper before it, which may have points of its own, by its slash; one
   * without a slash has no point.
   */
  private static final Map<String, String> FORMS =
      Map.of(
          "owner", "[0-9]{9}|[0-9]{12}|[0-9]{10}(?:-[0-9]{3})?|",
          "paper", "[\\p{L}0-9][\\p{L}0-9._-]{0,59}?",
          "number", "[0-9]{1,5}(?:\\.[0-9]{1,3})?\\p{L}?/[^\\s{}]{1,60}?|[\\p{L}0-9/_-]{1,60}?",
          "ordinal", "[0-9]{2}");

  private static final String ANY = "[\\p{L}0-9/_-]{1,60}?";

  private final String template;
  private final Set<String> parts;
  private final Pattern pattern;

  private ResultCodeForm(String template, Set<String> parts, Pattern pattern) {
    this.template = template;
    this.parts = parts;
    this.pattern = pattern;
  }

  /**
   * The form of systems in use: owner, paper, number and an ordinal of two digits, parted by
   * points.
   */
  public static ResultCodeForm standard() {
    return of(STANDARD);
  }

  /**
   * Returns a form that a caller writes.
   *
   * @throws IllegalArgumentException if it has no part, one of them twice or two with nothing
   *     between them, or is longer than 200
   */
  public static ResultCodeForm of(String template) {
    Set<String> parts = new LinkedHashSet<>();
    StringBuilder pattern = new StringBuilder();
    Matcher part = PART.matcher(template);
    int at = 0;
    while (part.find()) {
      if (!parts.add(part.group(1)) || (part.start() == at && at > 0)) {
        throw new IllegalArgumentException(template);
      }
      pattern.append(Pattern.quote(template.substring(at, part.start())));
      pattern.append("(?<").append(part.group(1)).append('>');
      pattern.append(FORMS.getOrDefault(part.group(1), ANY)).append(')');
      at = part.end();
    }
    if (parts.isEmpty() || template.length() > LONGEST || template.indexOf('{', at) >= 0) {
      throw new IllegalArgumentException(template);
    }
    pattern.append(Pattern.quote(template.substring(at)));
    return new ResultCodeForm(template, parts, Pattern.compile(pattern.toString()));
  }

  /** The form as a pattern with a group for each part. */
  public Pattern pattern() {
    return pattern;
  }

  /** Takes a code apart; empty if it is not of this form. */
  public Optional<Map<String, String>> parse(String code) {
    Matcher matcher = pattern.matcher(code);
    if (code.length() > LONGEST || !matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    parts.forEach(part -> values.put(part, matcher.group(part)));
    return Optional.of(values);
  }

  /**
   * Puts a code together.
   *
   * @throws IllegalArgumentException if a part is missing, or the code would not come apart into
   *     the same parts
   */
  public String code(Map<String, String> values) {
    StringBuilder code = new StringBuilder();
    Matcher part = PART.matcher(template);
    while (part.find()) {
      String value = values.get(part.group(1));
      if (value == null) {
        throw new IllegalArgumentException("no " + part.group(1));
      }
      part.appendReplacement(code, Matcher.quoteReplacement(value));
    }
    part.appendTail(code);
    String made = code.toString();
    boolean whole =
        parse(made)
            .filter(
                read ->
                    read.entrySet().stream()
                        .allMatch(e -> e.getValue().equals(values.get(e.getKey()))))
            .isPresent();
    if (!whole) {
      throw new IllegalArgumentException("not of the form " + template);
    }
    return made;
  }

  /**
   * Gives a result the first code that is free; empty where number and symbol were not read, or no
   * ordinal is left, or a part does not fit the form. Without an identifier of the owner that part
   * is empty (Circular 01/2023/TT-VPCP, article 10, clause 2). A value in conflict, or in which
   * extraction is less sure than 0.8, is not made part of a code: a person enters it first.
   *
   * @param paper the code of the kind of paper; for a result, that of the national database
   * @param taken whether a code was given before
   */
  public Optional<String> code(ResultMetadata metadata, String paper, Predicate<String> taken) {
    Optional<Extracted<String>> owner = metadata.ownerId().or(metadata::ownerTaxCode);
    Optional<Extracted<String>> number = metadata.documentNumber();
    if (number.isEmpty()
        || !isSure(number.get())
        || !owner.map(ResultCodeForm::isSure).orElse(true)) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put("owner", owner.map(Extracted::value).orElse(""));
    values.put("paper", paper);
    values.put("number", number.get().value());
    for (int ordinal = 1; ordinal <= 99; ordinal++) {
      values.put("ordinal", String.format(Locale.ROOT, "%02d", ordinal));
      String code;
      try {
        code = code(values);
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
      if (!taken.test(code)) {
        return Optional.of(code);
      }
      if (!parts.contains("ordinal")) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean isSure(Extracted<String> value) {
    return value.confidence() >= 0.8 && !value.has(Flag.CONFLICT);
  }

  /** The form as it was written. */
  @Override
  public String toString() {
    return template;
  }
}
