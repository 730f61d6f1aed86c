package vn.vanban.digitization.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.vanban.core.Document;
import vn.vanban.digitization.ocr.Tesseract;

/** Owner, procedure, dossier and validity of forms that follow no layout of Decree 30. */
class MadeFormsTest {
  /** What was read of all forms: rightly, and wrongly with how sure of it. */
  private static final class Tally {
    int right;
    int all;
    final List<String> wrong = new ArrayList<>();
    final List<String> silent = new ArrayList<>();

    void add(MadeForms.Form form, ExtractionReport report) {
      for (String field : Evaluation.FORM) {
        Extracted<?> read = null;
        for (Map.Entry<MetadataField, Extracted<?>> entry : report.metadata().fields().entrySet()) {
          read = entry.getKey().key().equals(field) ? entry.getValue() : read;
        }
        String expected = Evaluation.fold(form.expected().get(field));
        String found = Evaluation.fold(read == null ? null : read.value());
        all++;
        if (expected.equals(found)) {
          right++;
          continue;
        }
        String error = form.name() + " " + field + ": " + found + ", is " + expected;
        wrong.add(error);
        if (read != null && read.confidence() >= 0.8) {
          silent.add(error);
        }
      }
    }

    double rate() {
      return (double) right / all;
    }
  }

  @Test
  void readsFormsFromTheirText() throws IOException {
    Tally tally = new Tally();
    for (MadeForms.Form form : MadeForms.all()) {
      tally.add(form, MetadataExtractor.standard().extract(form.paper().document()));
    }

    assertThat(tally.rate()).as(String.join("\n", tally.wrong)).isGreaterThanOrEqualTo(0.97);
    assertThat(tally.silent).hasSizeLessThanOrEqualTo(tally.all / 100);
  }

  @Test
  void readsFormsFromSealedScans() throws IOException {
    Tesseract engine = Evaluation.tesseract().orElse(null);
    assumeTrue(engine != null, "Tesseract absent");
    MetadataExtractor extractor = Evaluation.patient().reading(engine);
    Tally tally = new Tally();
    int number = 0;
    for (MadeForms.Form form : MadeForms.all()) {
      BufferedImage page = ScanExtractionTest.printed(form.paper());
      ScanExtractionTest.seal(page, 345, 460);
      Document scan = ScanExtractionTest.scan(page, (number++ % 5 - 2) * 0.4);
      tally.add(form, extractor.extract(scan));
    }

    assertThat(tally.rate()).as(String.join("\n", tally.wrong)).isGreaterThanOrEqualTo(0.9);
    assertThat(tally.silent).hasSizeLessThanOrEqualTo(tally.all / 100);
  }
}
