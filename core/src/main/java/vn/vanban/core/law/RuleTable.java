package vn.vanban.core.law;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tables of acts and rules that stand beside this class, one row a line, its fields
 * divided by tabs, {@code -} for none; a line that starts with {@code #} is a remark.
 *
 * <p>A row that does not parse is a defect of the library, so it throws.
 */
final class RuleTable {
  /** Such as {@code E}, {@code E@COPY}, {@code W@!COPY}, {@code E>=2025-08-15}. */
  private static final Pattern WEIGHT =
      Pattern.compile("([EWI])(?:@(!?)([A-Z_]+))?(?:(>=|<)(\\d{4}-\\d{2}-\\d{2}))?");

  /** Such as {@code TT15-2025:PL II.2.4}, {@code RFC5280~H}. */
  private static final Pattern BASIS = Pattern.compile("([^:~]+)(?::([^~]+))?(?:~([A-Z]))?");

  private RuleTable() {}

  static List<Rule> read() {
    Map<String, Act> acts = new LinkedHashMap<>();
    for (String[] row : rows("acts.tsv", 5)) {
      Act act = new Act(row[0], row[1], row[2], date(row[3]), date(row[4]));
      acts.put(act.key(), act);
    }
    List<Rule> rules = new ArrayList<>();
    for (String[] row : rows("rules.tsv", 5)) {
      rules.add(rule(row, acts));
    }
    return rules;
  }

  private static Rule rule(String[] row, Map<String, Act> acts) {
    Set<Profile> profiles = profiles(row[2]);
    List<Weight> weights = new ArrayList<>();
    for (String weight : list(row[1], " ")) {
      weights.add(weight(weight, profiles));
    }
    SourceConfidence confidence = confidence(row[3]);
    List<LegalBasis> bases = new ArrayList<>();
    for (String basis : list(row[4], "; ")) {
      bases.add(basis(basis, confidence, acts));
    }
    return new Rule(row[0], weights, profiles, bases, confidence);
  }

  private static Set<Profile> profiles(String field) {
    Set<Profile> profiles = EnumSet.noneOf(Profile.class);
    list(field, " ").forEach(name -> profiles.add(Profile.valueOf(name)));
    return profiles.isEmpty() ? EnumSet.allOf(Profile.class) : profiles;
  }

  private static Weight weight(String field, Set<Profile> ofRule) {
    Matcher weight = matched(WEIGHT, field);
    Severity severity =
        switch (weight.group(1)) {
          case "E" -> Severity.ERROR;
          case "W" -> Severity.WARNING;
          default -> Severity.INFORMATION;
        };
    Set<Profile> profiles = EnumSet.copyOf(ofRule);
    if (weight.group(3) != null) {
      Profile named = Profile.valueOf(weight.group(3));
      profiles.removeIf(profile -> (profile == named) == weight.group(2).equals("!"));
    }
    LocalDate day = weight.group(5) == null ? null : LocalDate.parse(weight.group(5));
    boolean since = ">=".equals(weight.group(4));
    return new Weight(severity, profiles, since ? day : null, since ? null : day);
  }

  private static LegalBasis basis(String field, SourceConfidence ofRule, Map<String, Act> acts) {
    Matcher basis = matched(BASIS, field);
    Act act = acts.get(basis.group(1));
    if (act == null) {
      throw new IllegalStateException("no act " + basis.group(1));
    }
    String mark = basis.group(3);
    return LegalBasis.of(act, basis.group(2), mark == null ? ofRule : confidence(mark));
  }

  private static SourceConfidence confidence(String mark) {
    return switch (mark) {
      case "P" -> SourceConfidence.PRIMARY_TEXT;
      case "Q" -> SourceConfidence.QUOTED_TEXT;
      case "I" -> SourceConfidence.OBSERVED_PRACTICE;
      case "N" -> SourceConfidence.REPORTED;
      case "O" -> SourceConfidence.OWN_RULE;
      case "H" -> SourceConfidence.WELL_KNOWN;
      case "M" -> SourceConfidence.PROBABLE;
      case "L" -> SourceConfidence.UNCERTAIN;
      default -> throw new IllegalStateException("no confidence " + mark);
    };
  }

  private static @Nullable LocalDate date(String field) {
    return field.equals("-") ? null : LocalDate.parse(field);
  }

  private static List<String> list(String field, String separator) {
    return field.equals("-") ? List.of() : List.of(field.split(separator));
  }

  private static Matcher matched(Pattern pattern, String field) {
    Matcher matcher = pattern.matcher(field);
    if (!matcher.matches()) {
      throw new IllegalStateException("cannot read " + field);
    }
    return matcher;
  }

  private static List<String[]> rows(String resource, int fields) {
    try (InputStream stream =
            Objects.requireNonNull(RuleTable.class.getResourceAsStream(resource), resource);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      List<String[]> rows = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("#")) {
          continue;
        }
        String[] row = line.split("\t", -1);
        if (row.length != fields) {
          throw new IllegalStateException(resource + ": " + line);
        }
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own " + resource, e);
    }
  }
}
