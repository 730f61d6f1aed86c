package vn.vanban.digitization.metadata;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.id.DocumentType;
import vn.vanban.core.law.Finding;
import vn.vanban.digitization.field.IssuedOnRule;
import vn.vanban.digitization.layout.Zones;

/** Holds the fields against one another: a conflict is flagged, never mended. */
final class CrossChecks {
  /** Decree 30/2020/NĐ-CP, annex III, part I: types and their abbreviations. */
  private static final Map<String, String> ABBREVIATIONS =
      Map.ofEntries(
          Map.entry("NQ", "NGHỊ QUYẾT"),
          Map.entry("QĐ", "QUYẾT ĐỊNH"),
          Map.entry("CT", "CHỈ THỊ"),
          Map.entry("QC", "QUY CHẾ"),
          Map.entry("QyĐ", "QUY ĐỊNH"),
          Map.entry("TB", "THÔNG BÁO"),
          Map.entry("HD", "HƯỚNG DẪN"),
          Map.entry("CTr", "CHƯƠNG TRÌNH"),
          Map.entry("KH", "KẾ HOẠCH"),
          Map.entry("PA", "PHƯƠNG ÁN"),
          Map.entry("ĐA", "ĐỀ ÁN"),
          Map.entry("DA", "DỰ ÁN"),
          Map.entry("BC", "BÁO CÁO"),
          Map.entry("BB", "BIÊN BẢN"),
          Map.entry("TTr", "TỜ TRÌNH"),
          Map.entry("HĐ", "HỢP ĐỒNG"),
          Map.entry("CĐ", "CÔNG ĐIỆN"),
          Map.entry("TC", "THÔNG CÁO"),
          Map.entry("BGN", "BẢN GHI NHỚ"),
          Map.entry("BTT", "BẢN THỎA THUẬN"),
          Map.entry("GUQ", "GIẤY ỦY QUYỀN"),
          Map.entry("GM", "GIẤY MỜI"),
          Map.entry("GGT", "GIẤY GIỚI THIỆU"),
          Map.entry("GNP", "GIẤY NGHỈ PHÉP"),
          Map.entry("PG", "PHIẾU GỬI"),
          Map.entry("PC", "PHIẾU CHUYỂN"),
          Map.entry("PB", "PHIẾU BÁO"),
          Map.entry("NĐ", "NGHỊ ĐỊNH"),
          Map.entry("TT", "THÔNG TƯ"));

  private static final Pattern YEAR = Pattern.compile("/((?:19|20)[0-9]{2})(?:/|$)");

  private final Zones zones;
  private final Map<MetadataField, Extracted<?>> fields;
  private final List<Finding> findings;

  CrossChecks(Zones zones, Map<MetadataField, Extracted<?>> fields, List<Finding> findings) {
    this.zones = zones;
    this.fields = fields;
    this.findings = findings;
  }

  void run() {
    if (zones.motto().isEmpty()) {
      findings.add(Finding.of(ExtractionFinding.MOTTO_MISSING));
    }
    missing(MetadataField.AGENCY, ExtractionFinding.AGENCY_MISSING);
    number();
    date();
    missing(MetadataField.DOCUMENT_TYPE, ExtractionFinding.TYPE_MISSING);
    missing(MetadataField.SUBJECT, ExtractionFinding.SUBJECT_MISSING);
    missing(MetadataField.SIGNER, ExtractionFinding.SIGNER_MISSING);
    typeAgainstSymbol();
    yearAgainstDate();
    expiryAgainstDate();
    Extracted<?> secrecy = fields.get(MetadataField.SECRECY);
    if (secrecy != null) {
      add(Finding.of(ExtractionFinding.SECRET).with("mark", secrecy.value().toString()), secrecy);
    }
  }

  private void missing(MetadataField field, ExtractionFinding finding) {
    if (!fields.containsKey(field)) {
      findings.add(Finding.of(finding));
    }
  }

  private void number() {
    Extracted<?> number = fields.get(MetadataField.NUMBER);
    Extracted<?> symbol = fields.get(MetadataField.SYMBOL);
    if (number == null && symbol == null) {
      findings.add(Finding.of(ExtractionFinding.NUMBER_MISSING));
    } else if (number == null && symbol != null && symbol.has(Flag.HANDWRITTEN)) {
      add(
          Finding.of(ExtractionFinding.HANDWRITTEN)
              .with("field", MetadataField.DOCUMENT_NUMBER.key()),
          symbol);
    } else if (number == null && symbol != null) {
      add(
          Finding.of(ExtractionFinding.NUMBER_BLANK).with("symbol", symbol.value().toString()),
          symbol);
    } else if (number != null && number.value().toString().matches("[1-9]")) {
      add(
          Finding.of(ExtractionFinding.NUMBER_WITHOUT_ZERO)
              .with("number", number.value().toString()),
          number);
    }
  }

  private void date() {
    Extracted<?> issued = fields.get(MetadataField.ISSUED_ON);
    if (issued != null) {
      if (issued.has(Flag.HANDWRITTEN)) {
        add(
            Finding.of(ExtractionFinding.HANDWRITTEN).with("field", MetadataField.ISSUED_ON.key()),
            issued);
      } else if (issued.has(Flag.PARTIAL)) {
        add(
            Finding.of(ExtractionFinding.DATE_PARTIAL).with("date", issued.value().toString()),
            issued);
      }
      return;
    }
    findings.add(
        IssuedOnRule.impossible(zones)
            .map(printed -> Finding.of(ExtractionFinding.DATE_IMPOSSIBLE).with("date", printed))
            .orElseGet(() -> Finding.of(ExtractionFinding.DATE_MISSING)));
  }

  private void typeAgainstSymbol() {
    Extracted<?> symbol = fields.get(MetadataField.SYMBOL);
    Extracted<?> type = fields.get(MetadataField.DOCUMENT_TYPE);
    if (symbol == null || type == null) {
      return;
    }
    String first = symbol.value().toString().split("[-/]", 2)[0];
    String expected = ABBREVIATIONS.get(first);
    // The tone mark of ỦY and THỎA may stand on either letter.
    String printed =
        DocumentType.ofTitle(type.value().toString())
            .map(known -> known.name(Locale.ROOT).toUpperCase(Locale.ROOT))
            .orElse(type.value().toString());
    boolean letter = printed.equals("CÔNG VĂN");
    boolean known = ABBREVIATIONS.containsValue(printed);
    boolean conflict =
        expected == null
            ? known && !first.startsWith("TTLT") && !first.matches("(UBTV)?QH.*")
            : !letter && !expected.equals(printed) && known;
    if (expected != null && letter) {
      conflict = true;
    }
    if (conflict) {
      flag(MetadataField.SYMBOL, symbol);
      add(
          Finding.of(ExtractionFinding.SYMBOL_CONTRADICTS_TYPE)
              .with("symbol", symbol.value().toString())
              .with("type", printed),
          symbol);
    }
  }

  private void yearAgainstDate() {
    Extracted<?> number = fields.get(MetadataField.DOCUMENT_NUMBER);
    PartialDate issued = dateOf(MetadataField.ISSUED_ON);
    if (number == null || issued == null) {
      return;
    }
    Matcher year = YEAR.matcher(number.value().toString());
    if (year.find() && Integer.parseInt(year.group(1)) != issued.year()) {
      flag(MetadataField.DOCUMENT_NUMBER, number);
      add(
          Finding.of(ExtractionFinding.YEAR_CONTRADICTS_NUMBER)
              .with("number", number.value().toString())
              .with("date", issued.toString()),
          number);
    }
  }

  private void expiryAgainstDate() {
    PartialDate expiry = dateOf(MetadataField.EXPIRES_ON);
    PartialDate issued = dateOf(MetadataField.ISSUED_ON);
    Extracted<?> extracted = fields.get(MetadataField.EXPIRES_ON);
    if (expiry == null || issued == null || extracted == null) {
      return;
    }
    boolean before = expiry.whole().flatMap(end -> issued.whole().map(end::isBefore)).orElse(false);
    if (before) {
      flag(MetadataField.EXPIRES_ON, extracted);
      add(
          Finding.of(ExtractionFinding.EXPIRY_BEFORE_ISSUE)
              .with("expiry", expiry.toString())
              .with("issue", issued.toString()),
          extracted);
    }
  }

  private @Nullable PartialDate dateOf(MetadataField field) {
    Extracted<?> extracted = fields.get(field);
    return extracted != null && extracted.value() instanceof PartialDate date ? date : null;
  }

  private void flag(MetadataField field, Extracted<?> extracted) {
    Set<Flag> flags = EnumSet.of(Flag.CONFLICT);
    flags.addAll(extracted.flags());
    fields.put(
        field,
        new Extracted<>(
            extracted.value(), extracted.raw(), extracted.confidence(), extracted.origin(), flags));
  }

  private void add(Finding finding, Extracted<?> about) {
    findings.add(about.origin().place().map(finding::at).orElse(finding));
  }
}
