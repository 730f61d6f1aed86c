package vn.vanban.examples.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Place;

/** One JSON object on one line. */
final class JsonLine {
  private static final JsonFactory JSON = new JsonFactory();

  private static final Set<String> RESERVED =
      Set.of("rule", "finding", "severity", "place", "text");

  private JsonLine() {}

  static String of(Body body) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      body.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string writer does not fail", e);
    }
    return line.toString();
  }

  /** Writes a number without trailing zeros and never with an exponent: 90, 43.2. */
  static void number(JsonGenerator json, String key, BigDecimal value) throws IOException {
    BigDecimal plain = value.stripTrailingZeros();
    json.writeFieldName(key);
    json.writeNumber(plain.scale() < 0 ? plain.setScale(0) : plain);
  }

  /** Writes a finding as it is to be shown. */
  static void finding(JsonGenerator json, Finding shown, Locale locale) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", shown.rule());
    json.writeStringField("finding", shown.kind().name());
    json.writeStringField("severity", shown.severity().name());
    for (Map.Entry<String, String> fact : shown.facts().entrySet()) {
      String key = RESERVED.contains(fact.getKey()) ? "fact." + fact.getKey() : fact.getKey();
      json.writeStringField(key, fact.getValue());
    }
    if (shown.place().isPresent()) {
      json.writeObjectFieldStart("place");
      place(json, shown.place().get());
      json.writeEndObject();
    }
    json.writeStringField("text", shown.text(locale));
    json.writeEndObject();
  }

  /** Writes the page, and the box as left, top, width and height in points. */
  static void place(JsonGenerator json, Place place) throws IOException {
    json.writeNumberField("page", place.page());
    json.writeArrayFieldStart("box");
    json.writeNumber(place.left());
    json.writeNumber(place.top());
    json.writeNumber(place.width());
    json.writeNumber(place.height());
    json.writeEndArray();
  }

  @FunctionalInterface
  interface Body {
    void write(JsonGenerator json) throws IOException;
  }
}
