package vn.vanban.digitization.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.digitization.assessment.ResultColumn;
import vn.vanban.digitization.assessment.ResultEntry;

/** A database that goes away in the middle, is held by others, or has no room left. */
class LostDatabaseTest {
  private static final int ROWS = 20_000;

  @RegisterExtension static final PostgresDatabases DATABASES = new PostgresDatabases();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void losesNothingAndKeepsNoHalfWhereTheServerGoesAwayInAnImport(boolean filled) throws Exception {
    String url = DATABASES.next();
    List<String> before = filled ? List.of("KQ1", "KQ2") : List.of();
    try (Register register = Register.open(url)) {
      register.put(before.stream().map(code -> Entries.of(code, "old.pdf")).toList());

      RegisterException failure =
          catchThrowableOfType(
              RegisterException.class, () -> register.put(many(12_000, DATABASES.server()::halt)));

      assertThat(failure.kind()).isEqualTo(RegisterException.Kind.LOST);
      assertThat(failure.text(Locale.ENGLISH)).hasLineCount(1);
      assertThatThrownBy(register::size).isInstanceOf(RegisterException.class);
      DATABASES.server().up();
      // What was opened before the loss finds its server again.
      assertThat(codes(register)).isEqualTo(before);
      assertThat(register.put(many(-1, () -> {})).added()).isEqualTo(ROWS);
      assertThat(register.size()).isEqualTo(ROWS);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keepsNoHalfOfAnImportThatEndedWithItsProcess(boolean filled) throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("register");
    List<String> before = filled ? List.of("KQ1", "KQ2") : List.of();
    try (Register register = Register.open(url)) {
      register.put(before.stream().map(code -> Entries.of(code, "old.pdf")).toList());
    }

    Process process = child(Halting.class, url).start();
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(7);

    try (Register register = Register.open(url)) {
      assertThat(codes(register)).isEqualTo(before);
      assertThat(register.size()).isEqualTo(before.size());
      assertThat(register.put(many(-1, () -> {})).added()).isEqualTo(ROWS);
      assertThat(register.size()).isEqualTo(ROWS);
    }
  }

  @Test
  void saysThatAnotherProgramHoldsTheDatabase() throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("register");
    Process process =
        child(Holding.class, url).redirectOutput(ProcessBuilder.Redirect.PIPE).start();
    try {
      assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("held");

      RegisterException failure =
          catchThrowableOfType(RegisterException.class, () -> Register.open(url));

      assertThat(failure.kind()).isEqualTo(RegisterException.Kind.IN_USE);
      assertThat(failure.text(Locale.ENGLISH))
          .contains("Another program holds the database")
          .hasLineCount(1);
    } finally {
      process.getOutputStream().close();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    try (Register register = Register.open(url)) {
      assertThat(codes(register)).containsExactly("HELD");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void saysThatTheDiskIsFullAndKeepsWhatWas(boolean filled) throws Exception {
    Optional<SmallDisk> made = SmallDisk.of(3);
    assumeTrue(made.isPresent(), "no disk may be mounted here");
    List<String> before = filled ? List.of("KQ1", "KQ2") : List.of();
    try (SmallDisk disk = made.get()) {
      String url = "jdbc:h2:file:" + disk.folder().resolve("register");
      RegisterException failure = null;
      try (Register register = Register.open(url)) {
        register.put(before.stream().map(code -> Entries.of(code, "old.pdf")).toList());

        failure =
            catchThrowableOfType(RegisterException.class, () -> register.put(many(-1, () -> {})));
      } catch (RegisterException e) {
        // A database without room may end itself, and then is not closed again.
        assertThat(e.text(Locale.ENGLISH)).hasLineCount(1);
      }
      assertThat(failure).isNotNull();
      assertThat(failure.kind()).isEqualTo(RegisterException.Kind.DISK_FULL);
      assertThat(failure.text(Locale.ENGLISH)).hasLineCount(1);
      // On a disk with room again, all that was there is.
      Files.copy(disk.folder().resolve("register.mv.db"), folder.resolve("register.mv.db"));
    }
    try (Register register = Register.open("jdbc:h2:file:" + folder.resolve("register"))) {
      assertThat(codes(register)).isEqualTo(before);
      assertThat(register.put(many(-1, () -> {})).added()).isEqualTo(ROWS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.csv", "out.xlsx"})
  void leavesAnEarlierExportWhereThereIsNoRoomForANewOne(String name) throws Exception {
    Optional<SmallDisk> made = SmallDisk.of(4);
    assumeTrue(made.isPresent(), "no disk may be mounted here");
    try (SmallDisk disk = made.get();
        Register register = Register.open("jdbc:h2:file:" + folder.resolve("register"))) {
      Path file = disk.folder().resolve(name);
      register.put(List.of(Entries.of("KQ1", "a.pdf")));
      register.exportTo(file);
      register.put(many(-1, () -> {}));
      disk.fill(32);

      assertThatThrownBy(() -> register.exportTo(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space left");

      assertThat(ResultFile.read(file)).containsExactly(Entries.of("KQ1", "a.pdf"));
      assertThat(disk.folder().resolve(name + ".part")).doesNotExist();
    }
  }

  @Test
  void saysOfARepeatedEntryWhereItStoodFirstAlsoWhenItWasKnown() throws Exception {
    try (Register register = Register.open("jdbc:h2:file:" + folder.resolve("register"))) {
      register.put(List.of(Entries.of("KQ1", "a.pdf"), Entries.of("KQ2", "a.pdf")));
      StringBuilder rows = new StringBuilder(String.join(",", ResultColumn.labels()) + "\n");
      for (String code : List.of("KQ1", "KQ2", "KQ1")) {
        for (ResultColumn column : ResultColumn.values()) {
          rows.append(column.text(Entries.of(code, "a.pdf"))).append(',');
        }
        rows.setCharAt(rows.length() - 1, '\n');
      }
      Path file = Files.writeString(folder.resolve("a.csv"), rows);

      assertThatThrownBy(() -> register.importFile(file))
          .isInstanceOf(ImportException.class)
          .hasMessageContaining("line 4, column resultCode: \"KQ1\" stands in line 2 already");
    }
  }

  private static List<String> codes(Register register) throws IOException {
    List<String> codes = new ArrayList<>();
    register.entries((id, entry, key, shared, findings) -> codes.add(entry.resultCode()));
    return codes;
  }

  /** What happens in the middle of an import. */
  @FunctionalInterface
  interface Event {
    void happen() throws Exception;
  }

  /** Entries, before one of which something happens. */
  static Iterable<ResultEntry> many(int when, Event event) {
    return () ->
        new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < ROWS;
          }

          @Override
          public ResultEntry next() {
            if (next == when) {
              try {
                event.happen();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            }
            return Entries.of("KQ" + next, "file-" + next++ + ".pdf");
          }
        };
  }

  private static ProcessBuilder child(Class<?> program, String url) {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            // Run as a module, the classes of the library are not on the class path.
            System.getProperty("java.class.path")
                + File.pathSeparator
                + System.getProperty("jdk.module.path", ""),
            program.getName(),
            url)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
  }

  /** Ends in the middle of an import as by a kill. */
  static final class Halting {
    private Halting() {}

    public static void main(String[] arguments) throws IOException {
      try (Register register = Register.open(arguments[0])) {
        register.put(many(12_000, () -> Runtime.getRuntime().halt(7)));
      }
    }
  }

  /** Holds a register until its input ends. */
  static final class Holding {
    private Holding() {}

    public static void main(String[] arguments) throws IOException {
      try (Register register = Register.open(arguments[0])) {
        register.put(List.of(Entries.of("HELD", "a.pdf")));
        System.out.println("held");
        IntStream.generate(
                () -> {
                  try {
                    return System.in.read();
                  } catch (IOException e) {
                    return -1;
                  }
                })
            .takeWhile(read -> read >= 0)
            .forEach(read -> {});
      }
    }
  }
}
