package vn.vanban.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vanban.gates.ApiListing;

class ApiListingTest {
  private static final Path MODULE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

  @Test
  void isTheCommittedOne() throws IOException {
    ApiListing.verify(MODULE);
  }

  @Test
  void namesEachLineThatCameOrWent(@TempDir Path folder) throws IOException {
    List<String> now = ApiListing.of(MODULE.resolve("target/classes"));
    List<String> committed = new ArrayList<>(now);
    committed.remove("vn.vanban.core.quota.Tally record");
    committed.add("vn.vanban.core.Gone class");
    Path file = Files.write(folder.resolve("api.txt"), committed);
    assertThatThrownBy(() -> ApiListing.compare(now, file))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("- vn.vanban.core.Gone class")
        .hasMessageContaining("+ vn.vanban.core.quota.Tally record")
        .hasMessageContaining("-Dvanban.api.update=true");
    ApiListing.compare(committed, file);
  }

  @Test
  void listsWhatIsPublicAndNoMore() {
    List<String> lines = ApiListing.of(MODULE.resolve("target/classes"));
    assertThat(lines)
        .contains(
            "vn.vanban.core.Document class final",
            "vn.vanban.core.Document#of(java.nio.file.Path): vn.vanban.core.Document static",
            "vn.vanban.core.Document#open() throws java.io.IOException: vn.vanban.core.Content",
            "vn.vanban.core.quota.Tally record",
            "vn.vanban.core.quota.Tally#new(long, long)",
            "vn.vanban.core.quota.Ratio class final : java.lang.Comparable<vn.vanban.core.quota.Ratio>",
            "vn.vanban.core.quota.Requirement sealed interface",
            "vn.vanban.core.law.Severity#ERROR: constant")
        .noneMatch(line -> line.contains("Magic") || line.contains("Texts"))
        .noneMatch(line -> line.contains("Document#new"))
        .isSorted();
  }
}
