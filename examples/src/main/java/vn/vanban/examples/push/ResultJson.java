package vn.vanban.examples.push;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.law.Profile;
import vn.vanban.digitization.assessment.ResultColumn;
import vn.vanban.digitization.assessment.ResultEntry;

/** An entry as the body of a message: one JSON object of text, by the columns of the register. */
final class ResultJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ResultJson() {}

  static String write(ResultEntry entry) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (ResultColumn column : ResultColumn.values()) {
        json.writeStringField(column.label(), column.text(entry));
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  /**
   * Reads an entry.
   *
   * @throws IOException if it is none, saying why
   */
  static ResultEntry read(String body) throws IOException {
    Map<String, String> cells = cells(body);
    try {
      return new ResultEntry(
          required(cells, "resultCode"),
          text(cells, "procedureCode"),
          text(cells, "dossierCode"),
          AdministrativeLevel.valueOf(required(cells, "level")),
          required(cells, "agencyCode"),
          text(cells, "agencyName"),
          text(cells, "documentNumber"),
          text(cells, "documentType"),
          day(cells, "issuedOn"),
          day(cells, "expiresOn"),
          day(cells, "revokedOn"),
          text(cells, "replacedBy"),
          text(cells, "ownerId"),
          text(cells, "ownerName"),
          Profile.valueOf(required(cells, "profile")),
          text(cells, "file"));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Map<String, String> cells(String body) throws IOException {
    Map<String, String> cells = new HashMap<>();
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken() != JsonToken.VALUE_STRING) {
          throw new IOException(name + ": no text");
        }
        cells.put(name, json.getText());
      }
    }
    return cells;
  }

  private static String text(Map<String, String> cells, String name) {
    return cells.getOrDefault(name, "");
  }

  private static String required(Map<String, String> cells, String name) throws IOException {
    String text = text(cells, name);
    if (text.isEmpty()) {
      throw new IOException(name + ": absent");
    }
    return text;
  }

  private static Optional<LocalDate> day(Map<String, String> cells, String name) {
    String text = text(cells, name);
    return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
  }
}
