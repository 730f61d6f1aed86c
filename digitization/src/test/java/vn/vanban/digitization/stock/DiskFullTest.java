package vn.vanban.digitization.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vanban.digitization.assessment.ResultEntry;
import vn.vanban.digitization.register.Entries;
import vn.vanban.digitization.register.Register;
import vn.vanban.digitization.register.RegisterException;
import vn.vanban.digitization.register.SmallDisk;

/** A disk that fills up, played by a limit on how long the files of a process may become. */
class DiskFullTest {
  @TempDir Path folder;

  @Test
  void endsAnImportWithOneMessageAndKeepsWhatWas() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no shell to set the limit with");
    Path file = folder.resolve("register");
    String url = "jdbc:h2:file:" + file;
    try (Register register = Register.open(url)) {
      register.put(List.of(Entries.of("KQ0", "a.pdf")));
    }
    long blocks = Files.size(folder.resolve("register.mv.db")) / 1024 + 2_000;
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(
                "/bin/bash",
                "-c",
                "ulimit -f " + blocks + "; exec \"$0\" -cp \"$1\" \"$2\" \"$3\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Run as a module, the classes of the library are not on the class path.
                System.getProperty("java.class.path")
                    + File.pathSeparator
                    + System.getProperty("jdk.module.path", ""),
                Filling.class.getName(),
                url)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();

    assertThat(Files.readString(said, StandardCharsets.UTF_8)).contains("DISK_FULL");
    try (Register register = Register.open(url)) {
      List<String> codes = new ArrayList<>();
      register.entries((id, entry, key, shared, findings) -> codes.add(entry.resultCode()));
      assertThat(codes).containsExactly("KQ0");
    }
  }

  @Test
  void leavesAnEarlierReportWhereThereIsNoRoomForANewOne() throws Exception {
    Optional<SmallDisk> made = SmallDisk.of(1);
    assumeTrue(made.isPresent(), "no disk may be mounted here");
    try (SmallDisk disk = made.get();
        Register register = Register.open("jdbc:h2:file:" + folder.resolve("register"))) {
      register.put(List.of(Entries.of("KQ0", "a.pdf")));
      StockReport report = StockQuery.at(LocalDate.of(2024, 12, 31)).of(register);
      ReportFiles.write(report, disk.folder());
      Map<String, Long> before = files(disk.folder());
      register.put(List.of(Entries.of("KQ1", "b.pdf")));
      disk.fill(16);

      assertThatThrownBy(
              () ->
                  ReportFiles.write(
                      StockQuery.at(LocalDate.of(2025, 12, 31)).of(register), disk.folder()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space left");

      Files.delete(disk.folder().resolve("filling"));
      assertThat(files(disk.folder())).isEqualTo(before).hasSize(5);
      assertThat(Files.readString(disk.folder().resolve("report.json")))
          .isEqualTo(ReportFiles.json(report));
    }
  }

  private static Map<String, Long> files(Path folder) throws IOException {
    Map<String, Long> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        files.put(file.getFileName().toString(), Files.size(file));
      }
    }
    return files;
  }

  /** Imports more than there is room for. */
  static final class Filling {
    private Filling() {}

    public static void main(String[] arguments) throws IOException {
      List<ResultEntry> entries = new ArrayList<>();
      for (int i = 1; i < 40_000; i++) {
        entries.add(Entries.of("KQ" + i, i + ".pdf"));
      }
      try (Register register = Register.open(arguments[0])) {
        register.put(entries);
        System.out.println("kept");
      } catch (RegisterException e) {
        System.out.println(e.kind() + " " + e.text(Locale.ENGLISH));
      }
    }
  }
}
