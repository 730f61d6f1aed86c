package vn.vanban.examples.service;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.vanban.core.law.Finding;
import vn.vanban.digitization.metadata.Extracted;
import vn.vanban.digitization.metadata.ExtractionReport;
import vn.vanban.digitization.metadata.MetadataExtractor;

/** {@code POST /extract}, a form with the part {@code file}: the metadata that was read. */
@RestController
class ExtractEndpoint {
  private final MetadataExtractor extractor;

  ExtractEndpoint(MetadataExtractor extractor) {
    this.extractor = extractor;
  }

  @PostMapping(path = "/extract", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  Answer extract(@RequestParam("file") MultipartFile sent) throws IOException {
    try (Upload upload = Upload.of(sent)) {
      return Answer.of(extractor.extract(upload.document()));
    }
  }

  /** What was read, and what is doubtful or missing. */
  record Answer(Map<String, Field> metadata, List<Said> findings) {
    static Answer of(ExtractionReport report) {
      Map<String, Field> metadata = new LinkedHashMap<>();
      report
          .metadata()
          .fields()
          .forEach((field, read) -> metadata.put(field.key(), Field.of(read)));
      return new Answer(metadata, report.findings().stream().map(Said::of).toList());
    }
  }

  record Field(Object value, double confidence, String from) {
    static Field of(Extracted<?> read) {
      Object value = read.value() instanceof Integer number ? number : read.value().toString();
      return new Field(value, read.confidence(), read.origin().from().name());
    }
  }

  record Said(String rule, String severity, String text) {
    static Said of(Finding finding) {
      return new Said(finding.rule(), finding.severity().name(), finding.text(Locale.ROOT));
    }
  }
}
