package vn.vanban.examples.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.vanban.core.Document;
import vn.vanban.core.law.Finding;
import vn.vanban.digitization.metadata.ExtractionReport;
import vn.vanban.digitization.metadata.RegionPicture;
import vn.vanban.digitization.metadata.RegionPictures;
import vn.vanban.digitization.metadata.TextLayer;

/** What is written beside a document, which itself is only read: it may be signed. */
final class Sidecars {
  @Option(
      names = "--hocr",
      paramLabel = "FILE",
      description = {
        "Write the text of the one PDF with the box of each word as hOCR;",
        "all pages of a scan are then recognized, which takes a second or two each."
      })
  private @Nullable Path hocr;

  @Option(
      names = "--crops",
      paramLabel = "DIR",
      description = {
        "Write pictures (PNG) of the places of scans that a person must look at,",
        "such as handwriting, to a folder."
      })
  private @Nullable Path crops;

  /** Refuses what would overwrite a document, or the layer of another. */
  void check(List<String> files) {
    if (hocr == null) {
      return;
    }
    if (files.size() > 1) {
      throw new WrongUse("--hocr: one file at a time");
    }
    if (isSame(hocr, files.get(0))) {
      throw new WrongUse("--hocr: a document is not overwritten: " + hocr);
    }
  }

  private static boolean isSame(Path sidecar, String file) {
    try {
      Path document = Path.of(file);
      return Files.exists(sidecar) && Files.exists(document) && Files.isSameFile(sidecar, document);
    } catch (InvalidPathException e) {
      // No document has such a name, which is said when it is read.
      return false;
    } catch (IOException e) {
      throw new WrongUse("--hocr: " + sidecar + " cannot be told from the document");
    }
  }

  /** Writes what is wanted and returns what is to be said of it. */
  List<Finding> write(Document document, ExtractionReport report, OcrOption ocr) {
    try {
      if (crops != null) {
        crops(crops, document, report);
      }
      return hocr == null ? List.of() : hocr(hocr, document, ocr.textLayer());
    } catch (IOException e) {
      // The document was read a moment ago: what fails is the writing.
      throw new WrongUse("cannot be written: " + e.getMessage());
    }
  }

  private static List<Finding> hocr(Path file, Document document, TextLayer layer)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      return layer.writeHocr(document, out).findings();
    }
  }

  private static void crops(Path folder, Document document, ExtractionReport report)
      throws IOException {
    Files.createDirectories(folder);
    String whole = document.name().replace('\\', '/');
    String name = whole.substring(whole.lastIndexOf('/') + 1).replaceAll("[^\\p{L}0-9._-]", "_");
    int number = 0;
    for (RegionPicture picture : RegionPictures.standard().of(document, report)) {
      String file = "%s-p%d-%d.png".formatted(name, picture.place().page(), ++number);
      Files.write(folder.resolve(file), picture.png());
    }
  }
}
