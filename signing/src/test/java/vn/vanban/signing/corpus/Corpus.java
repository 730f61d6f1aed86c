package vn.vanban.signing.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The material that nobody of the project made, where it is at hand. */
final class Corpus {
  private static final ObjectMapper JSON = new ObjectMapper();

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

  /** The lines of a file of JSON objects. */
  static List<JsonNode> lines(String name) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : Files.readAllLines(folder().resolve(name), StandardCharsets.UTF_8)) {
      if (!line.isBlank()) {
        nodes.add(JSON.readTree(line));
      }
    }
    return nodes;
  }
}
