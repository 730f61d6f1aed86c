package vn.vanban.core.id;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.law.Finding;

/**
 * The number and symbol of a document (số, ký hiệu), such as {@code 2407/QĐ-UBND}, {@code
 * 30/2020/NĐ-CP} or {@code 20/2023/QH15}.
 *
 * <p>Decree 30/2020/NĐ-CP, annex I, part I, II.3: the number in Arabic digits, with a leading zero
 * below 10; a slash; the codes of the symbol divided by hyphens, without blanks. Legislative
 * documents have their year between number and symbol. What else is found on real documents is read
 * too, normalized, and reported: blanks, missing separators, joint circulars of old, the form of
 * the Party ({@code 02-KH/BCĐTW}), civil status papers without a symbol ({@code 34/2025}). Together
 * with the issuing agency, and the year, number and symbol are unique: article 15.1.
 */
public final class DocumentNumber {
  /** Annex VI: 11 characters of number and 30 of symbol; what is three times as long is prose. */
  private static final int LONGEST = 120;

  private static final Pattern LABEL =
      Pattern.compile(
          "^S\u1ED1(?!\\p{L})[\\s:.]*+", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Number; year where there is one; then the symbol, to which a slash or nothing leads. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?<number>\\d{1,9}+(?:[.]\\d{1,3}+)?+(?:[a-zA-Z](?=[/-]))?+)"
              + "(?:/(?<year>(?:19|20)\\d\\d)(?![^/]))?+"
              + "(?<separator>[/-]|\\s*+)(?<symbol>(?:\\p{L}.*+)?+)");

  /** Blanks, dots or nothing, where the number belongs. */
  private static final Pattern DRAFT = Pattern.compile("[\\s.\u2026_]*+[-/][^-/].*+");

  private final String number;
  private final @Nullable Integer year;
  private final @Nullable DocumentSymbol symbol;
  private final boolean party;

  private DocumentNumber(
      String number, @Nullable Integer year, @Nullable DocumentSymbol symbol, boolean party) {
    this.number = number;
    this.year = year;
    this.symbol = symbol;
    this.party = party;
  }

  /**
   * Returns the number and symbol that a text holds, normalized.
   *
   * @throws IllegalArgumentException if it holds none
   */
  public static DocumentNumber parse(String text) {
    return read(text).orThrow();
  }

  /** Reads number and symbol as they were written, and says what deviates. */
  public static Reading<DocumentNumber> read(String text) {
    if (text.length() > LONGEST) {
      return Reading.failed(Finding.of(IdentifierFinding.NUMBER_UNREADABLE));
    }
    List<Finding> findings = new ArrayList<>();
    String normalized = DocumentSymbol.normalized(text, findings);
    String plain = DocumentSymbol.closed(LABEL.matcher(normalized).replaceFirst(""), findings);
    Matcher form = FORM.matcher(plain);
    if (!form.matches()) {
      boolean draft = plain.isEmpty() || DRAFT.matcher(plain).matches();
      return Reading.failed(
          findings,
          Finding.of(
              draft ? IdentifierFinding.NUMBER_MISSING : IdentifierFinding.NUMBER_UNREADABLE));
    }
    DocumentNumber value = of(form, findings);
    return value == null
        ? Reading.failed(findings, Finding.of(IdentifierFinding.NUMBER_UNREADABLE))
        : Reading.of(value, findings);
  }

  private static @Nullable DocumentNumber of(Matcher form, List<Finding> findings) {
    String separator = form.group("separator");
    String codes = form.group("symbol");
    Integer year = form.group("year") == null ? null : Integer.valueOf(form.group("year"));
    boolean party = separator.equals("-") && codes.indexOf('/') > 0;
    DocumentSymbol symbol = null;
    if (codes.isEmpty()) {
      if (!separator.isEmpty()) {
        return null;
      }
      findings.add(Finding.of(IdentifierFinding.SYMBOL_MISSING));
    } else {
      // The slash of the Party's form is its own, not one in place of a hyphen.
      symbol = DocumentSymbol.of(party ? codes.replaceFirst("/", "-") : codes, findings);
      if (symbol == null || (party && (symbol.type().isEmpty() || year != null))) {
        return null;
      }
    }
    if (party) {
      findings.add(Finding.of(IdentifierFinding.PARTY_FORM));
    }
    if (symbol != null && !party && !separator.equals("/")) {
      findings.add(Finding.of(IdentifierFinding.SLASH_MISSING));
    }
    return new DocumentNumber(padded(form.group("number"), findings), year, symbol, party);
  }

  private static String padded(String number, List<Finding> findings) {
    if (number.indexOf('.') >= 0) {
      findings.add(Finding.of(IdentifierFinding.DOTTED_NUMBER).with("number", number));
      return number;
    }
    boolean oneDigit = number.length() == 1 || !Character.isDigit(number.charAt(1));
    if (!oneDigit) {
      return number;
    }
    findings.add(Finding.of(IdentifierFinding.LEADING_ZERO_MISSING).with("number", number));
    return "0" + number;
  }

  /** The number, with its leading zero: {@code 05}, {@code 2407}, {@code 66.7}, {@code 12a}. */
  public String number() {
    return number;
  }

  /** The year between number and symbol, of legislative documents and registers. */
  public OptionalInt year() {
    return year == null ? OptionalInt.empty() : OptionalInt.of(year);
  }

  /** The symbol; empty on papers of registers that have none. */
  public Optional<DocumentSymbol> symbol() {
    return Optional.ofNullable(symbol);
  }

  /** Whether it has the form of Party documents, {@code 02-KH/BCĐTW}. */
  public boolean isPartyForm() {
    return party;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DocumentNumber that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return Objects.hash(toString());
  }

  /** Number, year and symbol as they should be written: {@code 05/2020/NĐ-CP}. */
  @Override
  public String toString() {
    if (party) {
      return number + "-" + String.valueOf(symbol).replaceFirst("-", "/");
    }
    return number + (year == null ? "" : "/" + year) + (symbol == null ? "" : "/" + symbol);
  }
}
