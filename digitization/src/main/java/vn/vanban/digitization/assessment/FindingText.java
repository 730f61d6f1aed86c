package vn.vanban.digitization.assessment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.vanban.core.id.IdentifierFinding;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.FindingKind;
import vn.vanban.core.law.Place;
import vn.vanban.digitization.form.FormFinding;
import vn.vanban.digitization.metadata.ExtractionFinding;
import vn.vanban.digitization.quality.QualityFinding;

/** Findings as text that a register keeps and reads again: JSON, an array of kind and facts. */
public final class FindingText {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Map<String, FindingKind> KINDS = kinds();

  private FindingText() {}

  /**
   * Writes findings; {@link #read} gives them back.
   *
   * @throws IllegalArgumentException if a finding is of a kind that no assessment has
   */
  public static String write(List<Finding> findings) {
    if (findings.isEmpty()) {
      return "[]";
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (Finding finding : findings) {
        json.writeStartArray();
        json.writeString(key(finding.kind()));
        for (Map.Entry<String, String> fact : finding.facts().entrySet()) {
          json.writeString(fact.getKey());
          json.writeString(fact.getValue());
        }
        if (finding.place().isPresent()) {
          place(json, finding.place().get());
        }
        json.writeEndArray();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a string writer does not fail", e);
    }
    return text.toString();
  }

  private static void place(JsonGenerator json, Place place) throws IOException {
    json.writeNumber(place.page());
    json.writeNumber(place.left());
    json.writeNumber(place.top());
    json.writeNumber(place.width());
    json.writeNumber(place.height());
  }

  /**
   * Reads findings again; empty where the text is of another version, with kinds that are not known
   * here, or no such text: the document is to be judged again then.
   */
  public static Optional<List<Finding>> read(String text) {
    if (text.equals("[]")) {
      return Optional.of(List.of());
    }
    List<Finding> findings = new ArrayList<>();
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        return Optional.empty();
      }
      while (json.nextToken() == JsonToken.START_ARRAY) {
        FindingKind kind = KINDS.get(String.valueOf(json.nextTextValue()));
        if (kind == null) {
          return Optional.empty();
        }
        findings.add(finding(json, Finding.of(kind)));
      }
      return Optional.of(List.copyOf(findings));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Finding finding(JsonParser json, Finding of) throws IOException {
    Finding finding = of;
    List<Double> numbers = new ArrayList<>();
    for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; ) {
      if (token == null) {
        throw new IOException("the text ends within a finding");
      }
      if (token == JsonToken.VALUE_STRING) {
        String fact = json.getText();
        finding = finding.with(fact, String.valueOf(json.nextTextValue()));
      } else {
        numbers.add(json.getDoubleValue());
      }
      token = json.nextToken();
    }
    return numbers.size() == 5
        ? finding.at(
            new Place(
                numbers.get(0).intValue(),
                numbers.get(1),
                numbers.get(2),
                numbers.get(3),
                numbers.get(4)))
        : finding;
  }

  /** Kinds of two packages may have one name: that of the package stands before it. */
  private static String key(FindingKind kind) {
    return family(kind) + " " + kind.rule() + " " + kind.name();
  }

  private static String family(FindingKind kind) {
    if (kind instanceof Reason) {
      return "reason";
    }
    if (kind instanceof EntryFinding) {
      return "entry";
    }
    if (kind instanceof FormFinding) {
      return "form";
    }
    if (kind instanceof QualityFinding) {
      return "quality";
    }
    if (kind instanceof ExtractionFinding) {
      return "extraction";
    }
    if (kind instanceof IdentifierFinding) {
      return "identifier";
    }
    throw new IllegalArgumentException(kind + " is of no package that assesses");
  }

  private static Map<String, FindingKind> kinds() {
    Map<String, FindingKind> kinds = new HashMap<>();
    Stream.<FindingKind[]>of(
            Reason.values(),
            EntryFinding.values(),
            FormFinding.values(),
            QualityFinding.values(),
            ExtractionFinding.values(),
            IdentifierFinding.values())
        .flatMap(Stream::of)
        .forEach(kind -> kinds.put(key(kind), kind));
    return Map.copyOf(kinds);
  }
}
