package vn.vanban.core;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import vn.vanban.gates.PackageOrder;

class ArchitectureTest {
  private static final Path CLASSES =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("target/classes");

  @Test
  void hasArrowsThatGoDownOnly() {
    PackageOrder.topToBottom(
            "vn.vanban.core.quota", "vn.vanban.core.id", "vn.vanban.core.law", "vn.vanban.core")
        .verify(CLASSES);
  }

  @Test
  void noticesAnArrowThatGoesUp() {
    PackageOrder upsideDown =
        PackageOrder.topToBottom(
            "vn.vanban.core.law", "vn.vanban.core.quota", "vn.vanban.core", "vn.vanban.none");
    assertThatThrownBy(() -> upsideDown.verify(CLASSES))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("vn.vanban.core.id is not in the order")
        .hasMessageContaining("vn.vanban.none has no class")
        .hasMessageContaining("quota.QuotaFinding");
  }
}
