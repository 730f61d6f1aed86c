package vn.vanban.examples.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.vanban.core.Document;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Place;
import vn.vanban.core.law.Severity;
import vn.vanban.digitization.metadata.Extracted;
import vn.vanban.digitization.metadata.ExtractionReport;
import vn.vanban.digitization.metadata.Flag;
import vn.vanban.digitization.metadata.IncomingRecord;
import vn.vanban.digitization.metadata.MetadataExtractor;
import vn.vanban.digitization.metadata.MetadataField;
import vn.vanban.digitization.metadata.MetadataRecord;
import vn.vanban.digitization.metadata.RecordSchema;
import vn.vanban.digitization.metadata.ScannedCode;

@Command(name = "extract", description = "Trích xuất siêu dữ liệu / extract metadata.")
final class ExtractCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "PDF, DOCX, DOC, ODT or RTF.")
  private List<String> files = List.of();

  @Option(names = "--password", paramLabel = "P", description = "The password of the files.")
  private @Nullable String password;

  @Option(names = "--lang", paramLabel = "vi|en", description = "The language; vi by default.")
  private Language language = Language.vi;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Mixin private PersonalDataOption personal = new PersonalDataOption();

  @Option(
      names = "--record",
      paramLabel = "SCHEMA",
      description = {
        "Only the fields of a schema, as JSON or, with --xml, as XML:",
        "DECREE_30, CIRCULAR_01_2023 or GUIDELINE_7197."
      })
  private @Nullable RecordSchema schema;

  @Option(names = "--xml", description = "The record as XML.")
  private boolean xml;

  @Mixin private OcrOption ocr = new OcrOption();

  @Mixin private Sidecars sidecars = new Sidecars();

  ExtractCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    sidecars.check(files);
    MetadataExtractor extractor = ocr.extractor();
    Progress progress = new Progress(console);
    boolean read = true;
    int done = 0;
    for (String file : files) {
      if (files.size() > 1) {
        progress.at(done++, files.size());
      }
      try {
        Document document = document(file, password);
        ExtractionReport report = extractor.extract(document);
        report = with(report, sidecars.write(document, report, ocr));
        read &= report.findings().stream().noneMatch(f -> blocks(f));
        console.line(shown(file, report));
      } catch (IOException e) {
        read = false;
        Unreadable why = Unreadable.of(file, e, language.locale());
        console.line(json ? JsonLine.of(line -> unreadable(line, file, why)) : why.text());
      }
    }
    if (files.size() > 1) {
      progress.end();
    }
    return read ? Exit.WELL : Exit.INDETERMINATE;
  }

  /** The report with what else was found, each once. */
  private static ExtractionReport with(ExtractionReport report, List<Finding> more) {
    List<Finding> findings = new ArrayList<>(report.findings());
    more.stream().filter(finding -> !findings.contains(finding)).forEach(findings::add);
    return new ExtractionReport(report.metadata(), findings, report.pages(), report.codes());
  }

  private String shown(String file, ExtractionReport report) throws IOException {
    if (schema != null) {
      MetadataRecord record = MetadataRecord.of(report.metadata(), schema);
      return xml ? record.xml().stripTrailing() : record.json();
    }
    return json ? JsonLine.of(line -> report(line, file, report)) : text(file, report);
  }

  static Document document(String file, @Nullable String password) throws IOException {
    Path path;
    try {
      path = Path.of(file);
    } catch (InvalidPathException e) {
      throw new NoSuchFileException(file);
    }
    if (Files.isDirectory(path)) {
      throw new Unreadable.NotAFile(file);
    }
    Document document = Document.of(path).withName(file);
    return password == null ? document : document.withPassword(password);
  }

  /** The file could not be read at all, as against a field that is not there. */
  private static boolean blocks(Finding finding) {
    return finding.severity() == Severity.ERROR && finding.rule().startsWith("FMT-");
  }

  private void report(JsonGenerator line, String file, ExtractionReport report) throws IOException {
    line.writeStringField("file", file);
    line.writeObjectFieldStart("metadata");
    for (Map.Entry<MetadataField, Extracted<?>> field : report.metadata().fields().entrySet()) {
      line.writeObjectFieldStart(field.getKey().key());
      field(line, field.getValue());
      line.writeEndObject();
    }
    line.writeEndObject();
    line.writeArrayFieldStart("findings");
    for (Finding finding : report.findings()) {
      JsonLine.finding(line, personal.choice().finding(finding), language.locale());
    }
    line.writeEndArray();
    line.writeArrayFieldStart("codes");
    for (ScannedCode code : report.codes().codes()) {
      line.writeStartObject();
      line.writeStringField("kind", code.kind().name());
      line.writeStringField("text", code.text());
      JsonLine.place(line, code.place());
      line.writeEndObject();
    }
    line.writeEndArray();
  }

  private static void unreadable(JsonGenerator line, String file, Unreadable why)
      throws IOException {
    why.write(line, file);
    line.writeObjectFieldStart("metadata");
    line.writeEndObject();
    line.writeArrayFieldStart("findings");
    line.writeEndArray();
  }

  private static void field(JsonGenerator line, Extracted<?> field) throws IOException {
    line.writeFieldName("value");
    value(line, field.value());
    line.writeStringField("raw", field.raw());
    line.writeNumberField("confidence", field.confidence());
    line.writeObjectFieldStart("origin");
    line.writeStringField("from", field.origin().from().name());
    Optional<Place> place = field.origin().place();
    if (place.isPresent()) {
      JsonLine.place(line, place.get());
    }
    line.writeEndObject();
    line.writeArrayFieldStart("flags");
    for (Flag flag : field.flags().stream().sorted().toList()) {
      line.writeString(flag.name());
    }
    line.writeEndArray();
  }

  private static void value(JsonGenerator line, Object value) throws IOException {
    if (value instanceof Integer number) {
      line.writeNumber(number);
    } else if (value instanceof List<?> list) {
      line.writeStartArray();
      for (Object each : list) {
        line.writeString(each.toString());
      }
      line.writeEndArray();
    } else if (value instanceof IncomingRecord incoming) {
      line.writeStartObject();
      if (incoming.organization().isPresent()) {
        line.writeStringField("organization", incoming.organization().get());
      }
      if (incoming.number().isPresent()) {
        line.writeStringField("number", incoming.number().get());
      }
      if (incoming.receivedOn().isPresent()) {
        line.writeStringField("receivedOn", incoming.receivedOn().get().toString());
      }
      line.writeEndObject();
    } else {
      // Names of constants, and dates as ISO 8601 writes them.
      line.writeString(value.toString());
    }
  }

  private String shown(MetadataField field, Extracted<?> value) {
    String text = value.value().toString();
    return field.isPersonal() ? personal.choice().value(text) : personal.choice().text(text);
  }

  private String text(String file, ExtractionReport report) {
    StringBuilder text = new StringBuilder(file).append('\n');
    report
        .metadata()
        .fields()
        .forEach(
            (field, value) ->
                text.append("  %-16s %s%n".formatted(field.key(), shown(field, value))));
    for (Finding finding : report.findings()) {
      text.append("  - [").append(finding.rule()).append("] ");
      text.append(personal.choice().finding(finding).text(language.locale())).append('\n');
    }
    return text.toString();
  }
}
