package vn.vanban.signing.render;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.vanban.core.law.LegalBasis;
import vn.vanban.core.law.Rule;
import vn.vanban.core.law.Severity;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.Verdict;

/** What recurs in a report: words in both languages, times, badges and problems. */
final class Phrases {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm:ss xxx", Locale.ROOT)
          .withZone(ZoneOffset.ofHours(7));

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

  private static final Instant FIRST = Instant.MIN.plus(Duration.ofDays(1));

  private static final Instant LAST = Instant.MAX.minus(Duration.ofDays(1));

  private final Html out;
  private final Words vietnamese = Words.ofHtml(Locale.ROOT);
  private final Words english = Words.ofHtml(Locale.ENGLISH);

  Phrases(Html out) {
    this.out = out;
  }

  void word(String key) {
    word(key, Map.of());
  }

  void word(String key, Map<String, String> facts) {
    text(locale -> said(locale, key, facts));
  }

  /** A phrase in one language, to be put into another one. */
  String said(Locale locale, String key, Map<String, String> facts) {
    return (locale.getLanguage().equals("en") ? english : vietnamese).of(key, facts);
  }

  void text(Function<Locale, String> text) {
    out.both(text);
  }

  /** Vietnamese time, day first, with the offset. */
  String time(Instant instant) {
    return inVietnam(TIME, instant);
  }

  /** A hostile certificate has dates that are no dates in Vietnam, where they are a day further. */
  static String inVietnam(DateTimeFormatter formatter, Instant instant) {
    boolean isDate = instant.isAfter(FIRST) && instant.isBefore(LAST);
    return isDate ? formatter.format(instant) : instant.toString();
  }

  String day(LocalDate day) {
    return DAY.format(day);
  }

  /** A verdict as a word with a sign, so that nothing is told by colour alone. */
  void badge(Verdict verdict) {
    badge(css(verdict), sign(verdict), "verdict." + verdict.name());
  }

  void badge(String css, String sign, String key) {
    out.markup("<span class=\"badge " + css + "\"><span aria-hidden=\"true\">" + sign);
    out.markup("</span> ");
    word(key);
    out.markup("</span>");
  }

  /** Where a rule comes from; an act that was not in force on the day is named as such. */
  void basis(Rule rule, LocalDate day) {
    out.markup("<p class=\"basis\">");
    if (rule.bases().isEmpty()) {
      word("rules.practice");
    } else {
      List<LegalBasis> then = rule.basesOn(day);
      citations(then.isEmpty() ? rule.bases() : then);
      if (then.isEmpty()) {
        out.markup("; ");
        word("scope.DATE");
      }
    }
    out.markup("</p>");
  }

  void citations(List<LegalBasis> bases) {
    text(locale -> bases.stream().map(each -> each.text(locale)).collect(Collectors.joining("; ")));
  }

  void problem(Problem shown) {
    out.markup("<li class=\"" + css(shown.kind().verdict()) + "\"><b class=\"weight\">");
    word("mark." + shown.kind().verdict().name());
    out.markup("</b> ");
    text(shown::text);
    if (!shown.kind().rules().isEmpty()) {
      out.markup(" <code class=\"basis\">").value(String.join(", ", shown.kind().rules()));
      out.markup("</code>");
    }
    out.markup("</li>\n");
  }

  /** Says how many entries of a list are not shown, if any. */
  void more(long count) {
    if (count > 0) {
      out.markup("<p class=\"more\">");
      word("more", Map.of("count", Long.toString(count)));
      out.markup("</p>\n");
    }
  }

  static String css(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "good";
      case INDETERMINATE -> "open";
      case FAILED -> "bad";
    };
  }

  static String css(Severity severity) {
    return switch (severity) {
      case ERROR -> "bad";
      case WARNING -> "open";
      case INFORMATION -> "plain";
    };
  }

  static String sign(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "✓";
      case INDETERMINATE -> "?";
      case FAILED -> "✗";
    };
  }
}
