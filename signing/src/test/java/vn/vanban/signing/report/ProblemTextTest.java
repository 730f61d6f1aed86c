package vn.vanban.signing.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of problem has a sentence in both languages, about the facts that it carries. */
class ProblemTextTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  /** A fact where it is set, and where the javadoc of a kind promises it. */
  private static final Pattern FACT =
      Pattern.compile("\\.with\\(\\s*\"(\\w+)\"|\\{@code[\\s*]+([a-z]\\w+)}");

  private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

  @ParameterizedTest
  @ValueSource(strings = {"problems.properties", "problems_en.properties"})
  void hasOneSentenceForEveryKindAndNoneTooMany(String bundle) throws IOException {
    Set<String> kinds =
        Arrays.stream(Problem.Kind.values()).map(Enum::name).collect(Collectors.toSet());

    assertThat(bundle(bundle).stringPropertyNames()).isEqualTo(kinds);
  }

  @ParameterizedTest
  @EnumSource(Problem.Kind.class)
  void saysTheSameFactsInBothLanguages(Problem.Kind kind) throws IOException {
    assertThat(placeholders(bundle("problems.properties").getProperty(kind.name())))
        .isEqualTo(placeholders(bundle("problems_en.properties").getProperty(kind.name())));
  }

  @ParameterizedTest
  @EnumSource(Problem.Kind.class)
  void fillsEveryPlaceholder(Problem.Kind kind) throws IOException {
    Problem problem = Problem.of(kind);
    for (String fact : placeholders(bundle("problems.properties").getProperty(kind.name()))) {
      problem = problem.with(fact, "<" + fact + ">");
    }

    for (Locale locale : List.of(VIETNAMESE, Locale.ENGLISH)) {
      String text = problem.text(locale);
      assertThat(text).isNotBlank().doesNotContain("{", "}");
      problem.facts().values().forEach(value -> assertThat(text).contains(value));
    }
    assertThat(problem.text(VIETNAMESE)).isNotEqualTo(problem.text(Locale.ENGLISH));
  }

  @Test
  void speaksVietnameseWhereTheLanguageIsAnother() {
    Problem problem = Problem.of(Problem.Kind.NO_SIGNATURE);

    assertThat(problem.text(Locale.FRENCH)).isEqualTo(problem.text(VIETNAMESE));
    assertThat(problem.text(Locale.UK)).isEqualTo(problem.text(Locale.ENGLISH));
  }

  @Test
  void takesFactsAsTheyAre() {
    Problem problem =
        Problem.of(Problem.Kind.MALFORMED).with("detail", "{limit} $1 \\ {detail} 'x'");

    assertThat(problem.text(Locale.ENGLISH)).contains("{limit} $1 \\ {detail} 'x'");
  }

  @Test
  void namesOnlyFactsThatSomeCodeSetsOrPromises() throws IOException {
    Set<String> set = new TreeSet<>();
    Path sources = Path.of(System.getProperty("vanban.root")).resolve("signing/src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        Matcher matcher = FACT.matcher(Files.readString(file));
        while (matcher.find()) {
          set.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
      }
    }
    Properties sentences = bundle("problems.properties");
    Set<String> used = new TreeSet<>();
    sentences
        .stringPropertyNames()
        .forEach(key -> used.addAll(placeholders(sentences.getProperty(key))));

    assertThat(set).containsAll(used);
  }

  private static Set<String> placeholders(String sentence) {
    return PLACEHOLDER
        .matcher(sentence)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Properties bundle(String name) throws IOException {
    Properties properties = new Properties();
    try (Reader reader =
        new InputStreamReader(Problem.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }
}
