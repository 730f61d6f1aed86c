package vn.vanban.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vanban.examples.bench.KilledRuns;

/** A run that is killed and gone on with writes the report of one that was not. */
class KilledRunTest {
  @TempDir Path folder;

  @Test
  void writesTheSameReportAfterKills() throws Exception {
    assertThat(KilledRuns.of(folder, 600, 2, 20_250_701L)).isEqualTo(2);
  }
}
