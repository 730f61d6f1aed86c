package vn.vanban.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** NOTICE names what the command is shipped with, no more and no less. */
class NoticeIT {
  private static final Path ROOT = Path.of(System.getProperty("vanban.root"));

  @Test
  void namesEveryLibraryInTheBillOfMaterials() throws IOException {
    Path bill = ROOT.resolve("examples/target/bom.json");
    assumeTrue(Files.exists(bill), "no bill of materials: it is made by online builds only");

    TreeSet<String> shipped = new TreeSet<>();
    for (JsonNode component : new ObjectMapper().readTree(bill.toFile()).get("components")) {
      if (!component.get("group").asText().equals("vn.vanban")) {
        shipped.add(component.get("group").asText() + ":" + component.get("name").asText());
      }
    }
    TreeSet<String> named = new TreeSet<>();
    for (String line : Files.readAllLines(ROOT.resolve("NOTICE"))) {
      if (line.startsWith("  ") && line.contains(":")) {
        named.add(line.trim());
      }
    }

    assertThat(named).isEqualTo(shipped);
  }
}
