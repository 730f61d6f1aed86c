package vn.vanban.signing.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import vn.vanban.core.DocumentFormat;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.render.ReportJson;
import vn.vanban.signing.render.ReportText;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.VerificationReport;

/** Any text as a document's name and as a fact: the report stays one line of JSON that says it. */
public final class RenderTarget {
  private static final List<Problem.Kind> KINDS = List.of(Problem.Kind.values());
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ReportJson JSON =
      ReportJson.of("vanban fuzz", Locale.ENGLISH).showingPersonalData();

  private RenderTarget() {}

  /** Makes keys and loads classes before inputs are timed. */
  public static void fuzzerInitialize() {
    fuzzerTestOneInput(Seeds.first("Render"));
  }

  /** Reads one input. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    String text = new String(data, 1, data.length - 1, StandardCharsets.UTF_8);
    Problem.Kind kind = KINDS.get((data[0] & 0xFF) % KINDS.size());
    VerificationReport report =
        VerificationReport.builder(text, DocumentFormat.PDF, TestPki.NOW, "fuzz")
            .problem(
                Problem.of(kind)
                    .with("detail", text)
                    .with("object", text)
                    .with("path", text)
                    .with("field", text))
            .build();
    Promise.inTime(() -> said(report, text));
    Promise.inTime(() -> ReportText.in(Locale.ENGLISH).of(report).length());
  }

  private static int said(VerificationReport report, String text) {
    String line = JSON.line(report);
    int tokens = Promise.parsed(line);
    try {
      JsonNode read = MAPPER.readTree(line);
      Promise.check(read.get("file").asText().equals(text), "another name: %s", line);
      Promise.check(
          read.get("verdict").asText().equals(report.verdict().name()),
          "another verdict: %s",
          line);
      return tokens;
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + line, e);
    }
  }
}
