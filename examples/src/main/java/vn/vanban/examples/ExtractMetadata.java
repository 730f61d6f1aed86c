package vn.vanban.examples;

import java.io.IOException;
import java.nio.file.Path;
import vn.vanban.core.Document;
import vn.vanban.digitization.metadata.ExtractionReport;
import vn.vanban.digitization.metadata.MetadataExtractor;
import vn.vanban.digitization.metadata.ResultMetadata;

/** Extracts the metadata of one document: {@code ExtractMetadata FILE}. */
final class ExtractMetadata {
  private ExtractMetadata() {}

  public static void main(String[] arguments) throws IOException {
    extract(Path.of(arguments[0]));
  }

  static void extract(Path file) throws IOException {
    ExtractionReport report = MetadataExtractor.standard().extract(Document.of(file));
    ResultMetadata metadata = report.metadata();
    metadata.agency().ifPresent(agency -> System.out.println(agency.value()));
    metadata.documentNumber().ifPresent(number -> System.out.println(number.value()));
    metadata.issuedOn().ifPresent(date -> System.out.println(date.value() + ", " + date.origin()));
  }
}
