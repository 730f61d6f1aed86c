package vn.vanban.digitization.metadata;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.vanban.core.Document;
import vn.vanban.core.Limits;
import vn.vanban.core.law.Finding;
import vn.vanban.digitization.ocr.Tesseract;

/**
 * Holds extraction against values that people read: exact match a field over present and absent
 * values, after folding of NFC, case, the place of tones and punctuation; and the rate of silent
 * errors, which are wrong and sure of themselves.
 *
 * <p>Run as a program with a folder that has a {@code gold.jsonl}: it prints one table a kind of
 * file, and with {@code -v} each error; then how many values there are of each tenth of confidence,
 * and how many of them are right. {@code -s} takes scans alone, {@code -w} {@link WornCopy worn
 * copies} of them.
 */
final class Evaluation {
  static final List<String> CORE =
      List.of(
          "agency",
          "documentNumber",
          "issuedOn",
          "documentType",
          "subject",
          "signer",
          "signerTitle",
          "authority",
          "place");

  private static final List<String> OTHERS =
      List.of(
          "parentAgency",
          "number",
          "symbol",
          "signerRank",
          "addressees",
          "recipients",
          "effectiveOn",
          "expiresOn",
          "procedureCode",
          "dossierCode",
          "ownerName",
          "ownerKind",
          "ownerId",
          "ownerTaxCode",
          "ownerBirthDate",
          "ownerAddress");

  /** What the forms are measured by beside the core fields. */
  static final List<String> FORM =
      List.of(
          "ownerName",
          "ownerKind",
          "ownerId",
          "ownerTaxCode",
          "ownerBirthDate",
          "ownerAddress",
          "procedureCode",
          "dossierCode",
          "effectiveOn",
          "expiresOn");

  private static final double SILENT = 0.8;

  private static final Map<String, String> GOLD_NAMES =
      Map.ofEntries(
          Map.entry("parentAgency", "parent_agency"),
          Map.entry("documentNumber", "so_ky_hieu"),
          Map.entry("issuedOn", "date"),
          Map.entry("documentType", "doc_type"),
          Map.entry("signerTitle", "signer_title"),
          Map.entry("signerRank", "signer_rank"),
          Map.entry("effectiveOn", "effective_date"),
          Map.entry("expiresOn", "expiry_date"),
          Map.entry("procedureCode", "procedure_code"),
          Map.entry("dossierCode", "dossier_code"),
          Map.entry("ownerName", "name"),
          Map.entry("ownerKind", "kind"),
          Map.entry("ownerId", "personal_id"),
          Map.entry("ownerTaxCode", "tax_code"),
          Map.entry("ownerBirthDate", "birth_date"),
          Map.entry("ownerAddress", "address"));

  /** The tally of one kind of file. */
  static final class Tally {
    final Map<String, int[]> fields = new LinkedHashMap<>();
    final List<String> errors = new ArrayList<>();
    int documents;
    int abstained;
    int silent;
    int values;

    /** Of each tenth of confidence: how many values, and how many of them are right. */
    final int[][] calibration = new int[10][2];

    double exact(String field) {
      int[] counts = fields.getOrDefault(field, new int[2]);
      return counts[1] == 0 ? 1 : (double) counts[0] / counts[1];
    }

    double coreMean() {
      return CORE.stream().mapToDouble(this::exact).average().orElse(0);
    }

    double formMean() {
      return FORM.stream().mapToDouble(this::exact).average().orElse(0);
    }

    double silentRate() {
      return values == 0 ? 0 : (double) silent / values;
    }
  }

  private final Path folder;
  private final MetadataExtractor extractor;

  /** Evaluates with Tesseract where it is installed. */
  Evaluation(Path folder) {
    this(folder, tesseract().map(patient()::reading).orElseGet(MetadataExtractor::standard));
  }

  /** A busy machine is no reason to read worse: what is measured here is reading. */
  static MetadataExtractor patient() {
    Limits standard = Limits.standard();
    return MetadataExtractor.standard()
        .within(
            new Limits(
                standard.objects(),
                standard.depth(),
                standard.expandedBytes(),
                standard.signatures(),
                standard.certificates(),
                standard.embeddedDepth(),
                standard.pages(),
                Duration.ofMinutes(2)));
  }

  Evaluation(Path folder, MetadataExtractor extractor) {
    this.folder = folder;
    this.extractor = extractor;
  }

  static Optional<Tesseract> tesseract() {
    return Tesseract.in(System.getenv().getOrDefault("PATH", ""));
  }

  /** Evaluates all files of the kinds that are named, or of all kinds. */
  Map<String, Tally> run(Set<String> kinds) throws IOException {
    Map<String, Tally> tallies = new TreeMap<>();
    for (Map<String, Object> gold : GoldReader.read(folder.resolve("gold.jsonl"))) {
      Map<?, ?> files = (Map<?, ?>) gold.getOrDefault("files", Map.of());
      for (Map.Entry<?, ?> file : files.entrySet()) {
        String kind = file.getKey().toString();
        Path path = folder.resolve(file.getValue().toString());
        if (kinds.contains(kind) && Files.exists(path)) {
          add(tallies.computeIfAbsent(kind, any -> new Tally()), gold, path);
        }
      }
    }
    return tallies;
  }

  /** Evaluates worn copies of all scans of the kinds that are named. */
  Map<String, Tally> worn(Set<String> kinds) throws IOException {
    Map<String, Tally> tallies = new TreeMap<>();
    for (Map<String, Object> gold : GoldReader.read(folder.resolve("gold.jsonl"))) {
      Map<?, ?> files = (Map<?, ?>) gold.getOrDefault("files", Map.of());
      for (Map.Entry<?, ?> file : files.entrySet()) {
        String kind = file.getKey().toString();
        Path path = folder.resolve(file.getValue().toString());
        if (!kinds.contains(kind) || !kind.startsWith("scan") || !Files.exists(path)) {
          continue;
        }
        for (WornCopy wear : WornCopy.values()) {
          Tally tally = tallies.computeIfAbsent(kind + ", " + wear, any -> new Tally());
          add(tally, gold, path, wear.of(path));
        }
      }
    }
    return tallies;
  }

  private void add(Tally tally, Map<String, Object> gold, Path path) throws IOException {
    add(tally, gold, path, Document.of(path));
  }

  private void add(Tally tally, Map<String, Object> gold, Path path, Document document)
      throws IOException {
    ExtractionReport report = extractor.extract(document);
    ResultMetadata metadata = report.metadata();
    Set<String> abstained = abstained(gold, report);
    tally.documents++;
    for (String field : CORE) {
      if (abstained.contains(field)) {
        tally.abstained++;
        continue;
      }
      add(tally, gold, path, field, metadata);
    }
    for (String field : OTHERS) {
      add(tally, gold, path, field, metadata);
    }
  }

  /**
   * The core fields that a pen wrote, by the word of whoever read the document, and that were
   * abstained from with a finding that says so: what is measured is what is printed.
   */
  private static Set<String> abstained(Map<String, Object> gold, ExtractionReport report) {
    boolean written = String.valueOf(gold.get("note")).contains("handwritten");
    Set<String> fields = new TreeSet<>();
    for (Finding finding : report.findings()) {
      if (written && finding.kind() == ExtractionFinding.HANDWRITTEN) {
        fields.add(String.valueOf(finding.facts().get("field")));
      }
    }
    report.metadata().documentNumber().ifPresent(read -> fields.remove("documentNumber"));
    report
        .metadata()
        .issuedOn()
        .filter(read -> read.value().whole().isPresent())
        .ifPresent(read -> fields.remove("issuedOn"));
    return fields;
  }

  private static void add(
      Tally tally, Map<String, Object> gold, Path path, String field, ResultMetadata metadata) {
    Extracted<?> extracted = null;
    for (Map.Entry<MetadataField, Extracted<?>> entry : metadata.fields().entrySet()) {
      if (entry.getKey().key().equals(field)) {
        extracted = entry.getValue();
      }
    }
    Object found = extracted == null ? null : extracted.value();
    if (found instanceof PartialDate date && date.whole().isEmpty() && field.equals("issuedOn")) {
      found = null;
    }
    List<String> accepted = accepted(gold, field);
    String folded = fold(found);
    boolean right = accepted.contains(folded) || isTypeWithSubject(field, folded, accepted);
    int[] counts = tally.fields.computeIfAbsent(field, any -> new int[2]);
    counts[0] += right ? 1 : 0;
    counts[1]++;
    if (extracted != null && found != null) {
      int[] bin = tally.calibration[(int) Math.min(9, 10 * extracted.confidence())];
      bin[0]++;
      bin[1] += right ? 1 : 0;
    }
    if (extracted != null && found != null && extracted.confidence() >= SILENT) {
      tally.values++;
      tally.silent += right ? 0 : 1;
    }
    if (!right) {
      tally.errors.add(
          "%s %s: read %s, is %s%s"
              .formatted(
                  path.getFileName(),
                  field,
                  found,
                  accepted,
                  extracted == null ? "" : " (" + extracted.confidence() + ")"));
    }
  }

  /** A whole printed title may be given as its short type, or with what follows it. */
  private static boolean isTypeWithSubject(String field, String found, List<String> accepted) {
    return field.equals("documentType")
        && accepted.stream().anyMatch(each -> !each.isEmpty() && found.equals(each + "bansao"));
  }

  private static List<String> accepted(Map<String, Object> gold, String field) {
    List<String> values = new ArrayList<>();
    String name = GOLD_NAMES.getOrDefault(field, field);
    if (field.startsWith("owner")) {
      values.add(fold(owner(gold).map(owner -> owner.get(name)).orElse(null)));
      if (gold.get("owner_alternatives") instanceof List<?> others) {
        others.forEach(other -> values.add(fold(((Map<?, ?>) other).get(name))));
      }
      return values;
    }
    values.add(fold(gold.get(name)));
    if (gold.get("accept") instanceof Map<?, ?> accept
        && accept.get(name) instanceof List<?> more) {
      more.forEach(each -> values.add(fold(each)));
    }
    return values;
  }

  private static Optional<Map<?, ?>> owner(Map<String, Object> gold) {
    return gold.get("owner") instanceof Map<?, ?> owner ? Optional.of(owner) : Optional.empty();
  }

  /** Folds a value; a list is folded as a set. */
  static String fold(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof List<?> list) {
      Set<String> items = new TreeSet<>();
      list.forEach(item -> items.add(fold(item)));
      return items.toString();
    }
    String text =
        Normalizer.normalize(value.toString(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    if (text.equals("org")) {
      return "organization";
    }
    for (String[] pair : TONES) {
      text = text.replace(pair[0], pair[1]);
    }
    return text.replaceAll("^v/v\\b", "").replaceAll("[^\\p{L}\\p{Nd}]", "");
  }

  private static final String[][] TONES = {
    {"òa", "oà"}, {"óa", "oá"}, {"ỏa", "oả"}, {"õa", "oã"}, {"ọa", "oạ"},
    {"òe", "oè"}, {"óe", "oé"}, {"ỏe", "oẻ"}, {"õe", "oẽ"}, {"ọe", "oẹ"},
    {"ùy", "uỳ"}, {"úy", "uý"}, {"ủy", "uỷ"}, {"ũy", "uỹ"}, {"ụy", "uỵ"},
  };

  static void print(Map<String, Tally> tallies, boolean verbose, PrintStream out) {
    tallies.forEach(
        (kind, tally) -> {
          out.printf(
              Locale.ROOT,
              "%s: %d documents, mean of the nine core fields %.1f %% (%d handwritten left to a"
                  + " person), of owner, procedure, dossier and validity %.1f %%, silent errors"
                  + " %.1f %% (%d of %d)%n",
              kind,
              tally.documents,
              100 * tally.coreMean(),
              tally.abstained,
              100 * tally.formMean(),
              100 * tally.silentRate(),
              tally.silent,
              tally.values);
          tally.fields.forEach(
              (field, counts) ->
                  out.printf(
                      Locale.ROOT,
                      "  %-16s %5.1f %%  (%d of %d)%n",
                      field,
                      100.0 * counts[0] / counts[1],
                      counts[0],
                      counts[1]));
          if (verbose) {
            tally.errors.forEach(error -> out.println("    " + error));
          }
        });
  }

  public static void main(String[] arguments) throws IOException {
    List<String> rest = new ArrayList<>(List.of(arguments));
    boolean verbose = rest.remove("-v");
    Set<String> kinds = new TreeSet<>(Set.of("clean", "sealed", "pdf", "docx", "scan", "scan200"));
    if (rest.remove("-s")) {
      kinds.retainAll(Set.of("scan", "scan200"));
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    boolean worn = rest.remove("-w");
    int[][] all = new int[10][2];
    for (String folder : rest) {
      Evaluation evaluation = new Evaluation(Path.of(folder));
      Map<String, Tally> tallies = worn ? evaluation.worn(kinds) : evaluation.run(kinds);
      print(tallies, verbose, out);
      for (Tally tally : tallies.values()) {
        for (int bin = 0; bin < all.length; bin++) {
          all[bin][0] += tally.calibration[bin][0];
          all[bin][1] += tally.calibration[bin][1];
        }
      }
    }
    out.println("confidence  values  right");
    for (int bin = 9; bin >= 0; bin--) {
      out.printf(
          Locale.ROOT,
          "%.1f to %.1f  %6d  %5.1f %%%n",
          bin / 10.0,
          (bin + 1) / 10.0,
          all[bin][0],
          all[bin][0] == 0 ? 0 : 100.0 * all[bin][1] / all[bin][0]);
    }
  }
}
