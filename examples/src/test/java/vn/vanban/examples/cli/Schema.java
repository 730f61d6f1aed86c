package vn.vanban.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A published schema of {@code docs/schema}, to hold output against. */
final class Schema {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonSchema schema;

  private Schema(JsonSchema schema) {
    this.schema = schema;
  }

  static Schema of(String command) throws IOException {
    Path file = Path.of(System.getProperty("vanban.root"), "docs/schema", command + ".schema.json");
    return new Schema(
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(file)));
  }

  JsonNode accepts(String line) {
    JsonNode node = read(line);
    assertThat(schema.validate(node)).as(line).isEmpty();
    return node;
  }

  void rejects(String line) {
    assertThat(schema.validate(read(line))).as(line).isNotEmpty();
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }
}
