package vn.vanban.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoStockTest {
  @Test
  void makesTheSameBytesEachTime(@TempDir Path first, @TempDir Path second) throws IOException {
    DemoStock.writeTo(first);
    DemoStock.writeTo(second);

    List<Path> files;
    try (Stream<Path> all = Files.walk(first)) {
      files = all.filter(Files::isRegularFile).map(first::relativize).sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(60);
    for (Path file : files) {
      if (!file.toString().contains("encrypted")) {
        // The keys of an encrypted PDF are drawn anew by PDFBox.
        assertThat(Files.mismatch(first.resolve(file), second.resolve(file)))
            .as(file.toString())
            .isEqualTo(-1);
      }
    }
    Set<Condition> conditions = EnumSet.noneOf(Condition.class);
    for (String line : Files.readAllLines(first.resolve("expected.csv")).subList(1, 60)) {
      conditions.add(Condition.valueOf(line.split(",", -1)[1]));
    }
    assertThat(conditions).hasSizeGreaterThan(20);
  }
}
