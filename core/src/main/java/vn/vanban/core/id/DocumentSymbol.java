package vn.vanban.core.id;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.law.Finding;

/**
 * The symbol of a document (ký hiệu), such as {@code QĐ-UBND}, {@code UBND-VX} or {@code QH15}:
 * codes divided by hyphens, the type first where the document has a named one.
 *
 * <p>Decree 30/2020/NĐ-CP, annex I, part I, II.3, and annex III, I. Sector documents (giấy phép,
 * trích lục) have symbols of their own, {@code GPXD} or {@code TLKS-BS}, which are accepted:
 * article 4.2.a.
 */
public final class DocumentSymbol {
  /** Annex VI: 30 characters; real joint symbols are up to twice as long. */
  private static final int LONGEST = 80;

  private static final Pattern CODES =
      Pattern.compile("[\\p{L}\\p{N}&.]++(?:[-/][\\p{L}\\p{N}&.]++)*+");

  /** The National Assembly and its Standing Committee, with the number of the legislature. */
  private static final Pattern LEGISLATURE = Pattern.compile("(?:UBTV)?QH\\d{1,2}");

  private static final Pattern LETTER = Pattern.compile("\\p{L}");
  private static final Pattern BLANKS_AT_SEPARATOR = Pattern.compile("\\s*+([-/])\\s*+");

  private final List<String> codes;
  private final @Nullable DocumentType type;

  private DocumentSymbol(List<String> codes, @Nullable DocumentType type) {
    this.codes = List.copyOf(codes);
    this.type = type;
  }

  /**
   * Returns the symbol that a text holds, normalized.
   *
   * @throws IllegalArgumentException if it holds none
   */
  public static DocumentSymbol parse(String text) {
    return read(text).orThrow();
  }

  /** Reads a symbol as it was written, and says what deviates. */
  public static Reading<DocumentSymbol> read(String text) {
    List<Finding> findings = new ArrayList<>();
    DocumentSymbol symbol = of(closed(normalized(text, findings), findings), findings);
    return symbol == null
        ? Reading.failed(findings, Finding.of(IdentifierFinding.SYMBOL_UNREADABLE))
        : Reading.of(symbol, findings);
  }

  /** Composes letters, and makes every dash a hyphen and every blank a space. */
  static String normalized(String text, List<Finding> findings) {
    String trimmed = text.replace('\u00A0', ' ').strip();
    String normal = VietnameseText.normalize(trimmed);
    if (!normal.equals(trimmed)) {
      findings.add(Finding.of(IdentifierFinding.NOT_NORMALIZED));
    }
    return VietnameseText.plainHyphens(normal);
  }

  /** Closes the gaps around separators. */
  static String closed(String normalized, List<Finding> findings) {
    String closed = BLANKS_AT_SEPARATOR.matcher(normalized).replaceAll("$1");
    if (!closed.equals(normalized)) {
      findings.add(Finding.of(IdentifierFinding.BLANK_INSIDE));
    }
    return closed;
  }

  /** The symbol of a text without gaps, or null. */
  static @Nullable DocumentSymbol of(String plain, List<Finding> findings) {
    if (plain.length() > LONGEST
        || !CODES.matcher(plain).matches()
        || !LETTER.matcher(plain).find()) {
      return null;
    }
    if (plain.indexOf('/') >= 0) {
      findings.add(Finding.of(IdentifierFinding.SLASH_FOR_HYPHEN));
    }
    List<String> codes = new ArrayList<>(List.of(plain.split("[-/]", -1)));
    String last = codes.get(codes.size() - 1);
    // The full stop of a sentence is not part of the last code.
    codes.set(codes.size() - 1, last.replaceAll("[.]++$", ""));
    if (codes.size() == 1) {
      splitGluedType(codes, findings);
    }
    if (codes.stream().anyMatch(String::isEmpty)) {
      return null;
    }
    DocumentType type = typeOf(codes);
    if (type != null) {
      String expected = type.abbreviation().orElseThrow();
      if (!expected.equals(codes.set(0, expected))) {
        findings.add(Finding.of(IdentifierFinding.ABBREVIATION_CASE).with("expected", expected));
      }
    }
    return new DocumentSymbol(codes, type);
  }

  /** A code that stands alone is an office or a sector document; only a copy is named so. */
  private static @Nullable DocumentType typeOf(List<String> codes) {
    return DocumentType.ofAbbreviation(codes.get(0))
        .filter(type -> codes.size() > 1 || type.kind() == DocumentType.Kind.COPY)
        .orElse(null);
  }

  /** {@code QĐUBND} lacks its hyphen: the longest abbreviation before an office known by name. */
  private static void splitGluedType(List<String> codes, List<Finding> findings) {
    String glued = codes.get(0);
    for (String office : List.of("UBND", "HĐND", "CTUBND")) {
      if (!glued.endsWith(office)) {
        continue;
      }
      String before = glued.substring(0, glued.length() - office.length());
      if (DocumentType.ofAbbreviation(before).isPresent()) {
        codes.set(0, before);
        codes.add(office);
        findings.add(Finding.of(IdentifierFinding.HYPHEN_MISSING));
        return;
      }
    }
  }

  /**
   * The type that the symbol names; empty for official letters, for laws, and for symbols of sector
   * documents. A letter of an office whose code equals an abbreviation ({@code CT}, a tax
   * department) cannot be told by its symbol alone.
   */
  public Optional<DocumentType> type() {
    return Optional.ofNullable(type);
  }

  /**
   * The codes after the type: the issuing agency, then the drafting unit or further issuing
   * agencies.
   */
  public List<String> offices() {
    return type == null ? codes : codes.subList(1, codes.size());
  }

  /**
   * Holds the symbol against the type that the title of the document names: annex III of Decree
   * 30/2020/NĐ-CP for named documents, annex I, part I, II.3.b for official letters.
   */
  public List<Finding> disagreementWith(DocumentType title) {
    if (type == title) {
      return List.of();
    }
    if (title == DocumentType.CONG_VAN) {
      return type == null
          ? List.of()
          : List.of(Finding.of(IdentifierFinding.LETTER_WITH_TYPE).with("symbol", codes.get(0)));
    }
    if (type == null
        && (title.abbreviation().isEmpty() || LEGISLATURE.matcher(codes.get(0)).matches())) {
      return List.of();
    }
    return List.of(
        Finding.of(IdentifierFinding.TYPE_DISAGREES)
            .with("symbol", codes.get(0))
            .with("title", title.name(Locale.ROOT)));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DocumentSymbol that && codes.equals(that.codes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(codes);
  }

  /** The codes, divided by hyphens. */
  @Override
  public String toString() {
    return String.join("-", codes);
  }
}
