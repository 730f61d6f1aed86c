package vn.vanban.signing.corpus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The material that nobody of the project made, where it is at hand. */
final class Corpus {
  private static final JsonFactory JSON = new JsonFactory();

  private Corpus() {}

  /** Its folder: {@code vanban.corpus}, or beside the checkout. */
  static Path folder() {
    String named = System.getProperty("vanban.corpus");
    if (named != null) {
      return Path.of(named);
    }
    return Path.of(System.getProperty("vanban.root", ".")).resolve("../shared/corpus").normalize();
  }

  static boolean isPresent() {
    return Files.isDirectory(folder());
  }

  /** The lines of a file of JSON objects: the scalar values of each, by name. */
  static List<Map<String, String>> lines(String name) throws IOException {
    List<Map<String, String>> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder().resolve(name), StandardCharsets.UTF_8)) {
      if (!line.isBlank()) {
        lines.add(values(line));
      }
    }
    return lines;
  }

  private static Map<String, String> values(String line) throws IOException {
    Map<String, String> values = new HashMap<>();
    try (JsonParser parser = JSON.createParser(line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (parser.nextToken().isScalarValue()) {
          values.put(name, parser.getText());
        } else {
          parser.skipChildren();
        }
      }
    }
    return values;
  }
}
