package vn.vanban.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Systems that know Vanban by its coordinates alone resolve, compile and start.
 *
 * <p>A real Maven builds them, because only its own resolution tells what a consumer gets: the
 * managed versions of Vanban's parent do not reach one. It must see the jars of this build, and
 * nothing of this build may be left where other builds look. So it is given a local repository of
 * its own, in which Vanban's poms and jars are laid down as an installation would, and every other
 * group is a link to the same group of the real one: third-party jars are neither copied nor
 * downloaded twice, mirrors and proxies are the user's, and after the first run no network is
 * needed. (The Maven Invoker plugin does the same with a copy of all jars and plugins.)
 */
class ForeignConsumerIT {
  private static final Path ROOT = Path.of(System.getProperty("vanban.root"));
  private static final String VERSION = System.getProperty("vanban.version");
  private static final List<String> MODULES = List.of("core", "signing", "digitization");

  private static final Path HOME = ROOT.resolve("examples/target/consumer").toAbsolutePath();
  private static final Path PROJECT = HOME.resolve("project");
  private static final Path REPOSITORY = HOME.resolve("repository");

  @BeforeAll
  static void buildConsumers() throws Exception {
    delete(HOME);
    copy(ROOT.resolve("examples/src/it/consumer"), PROJECT);
    // Maven takes the folder with .mvn for the root; without, it would find Vanban's own above.
    Files.createDirectories(PROJECT.resolve(".mvn"));
    linkThirdParties();
    layDown("vanban-parent", ROOT.resolve("pom.xml"));
    for (String module : MODULES) {
      layDown("vanban-" + module, ROOT.resolve(module).resolve("pom.xml"));
    }
    maven("compile");
  }

  @Test
  void resolvesOneVersionOfBouncyCastle() throws IOException {
    List<String> jars =
        runtimeJars("on-digitization").stream()
            .filter(jar -> jar.toString().replace('\\', '/').contains("/org/bouncycastle/"))
            .map(jar -> String.valueOf(jar.getFileName()))
            .toList();

    String version = System.getProperty("vanban.bouncycastle");
    assertThat(jars)
        .containsExactlyInAnyOrder(
            "bcprov-jdk18on-" + version + ".jar",
            "bcutil-jdk18on-" + version + ".jar",
            "bcpkix-jdk18on-" + version + ".jar");
  }

  @Test
  void resolvesNothingBesideCoreButItsAnnotations() throws IOException {
    assertThat(runtimeJars("on-core"))
        .extracting(jar -> String.valueOf(jar.getFileName()))
        .satisfiesExactlyInAnyOrder(
            jar -> assertThat(jar).isEqualTo("vanban-core-" + VERSION + ".jar"),
            jar -> assertThat(jar).startsWith("jspecify-"));
  }

  @Test
  void startsOnCoreAlone() throws Exception {
    Path core =
        runtimeJars("on-core").stream()
            .filter(jar -> String.valueOf(jar.getFileName()).startsWith("vanban-core-"))
            .findFirst()
            .orElseThrow();

    assertThat(java("on-core", List.of(core), "consumer.quota/consumer.quota.Main"))
        .isEqualTo("started: PROVINCE");
  }

  /** Two automatic modules that share a package stop the start of the Java machine. */
  @Test
  void startsOnTheModulePath() throws Exception {
    assertThat(
            java(
                "on-digitization",
                runtimeJars("on-digitization"),
                "consumer.desk/consumer.desk.Main"))
        .isEqualTo("started: PDF");
  }

  private static void linkThirdParties() throws IOException {
    Files.createDirectories(REPOSITORY);
    try (Stream<Path> groups = Files.list(Path.of(System.getProperty("maven.repository")))) {
      for (Path group : groups.toList()) {
        if (Files.isDirectory(group) && !group.endsWith("vn")) {
          Files.createSymbolicLink(REPOSITORY.resolve(group.getFileName()), group);
        }
      }
    } catch (FileSystemException | UnsupportedOperationException e) {
      abort("this system does not let the test make symbolic links: " + e);
    }
  }

  private static void layDown(String artifact, Path pom) throws IOException {
    Path folder =
        Files.createDirectories(REPOSITORY.resolve("vn/vanban").resolve(artifact).resolve(VERSION));
    String name = artifact + "-" + VERSION;
    Files.copy(pom, folder.resolve(name + ".pom"));
    Path jar = pom.resolveSibling("target").resolve(name + ".jar");
    if (!artifact.equals("vanban-parent")) {
      Files.copy(jar, folder.resolve(name + ".jar"));
    }
  }

  private static void maven(String phase) throws Exception {
    boolean windows = File.separatorChar == '\\';
    List<String> command = new ArrayList<>();
    command.add(
        Path.of(System.getProperty("maven.home"), "bin", windows ? "mvn.cmd" : "mvn").toString());
    command.addAll(List.of("-B", "-q", "-Dvanban.version=" + VERSION));
    command.add("-Dmaven.repo.local=" + REPOSITORY);
    if ("offline=true".equals(System.getProperty("maven.network"))) {
      command.add("-o");
    }
    command.add(phase);
    run(command);
  }

  private static List<Path> runtimeJars(String module) throws IOException {
    String jars = Files.readString(PROJECT.resolve(module).resolve("target/runtime-jars"));
    return Arrays.stream(jars.trim().split(File.pathSeparator)).map(Path::of).toList();
  }

  private static String java(String module, List<Path> jars, String main) throws Exception {
    StringBuilder modules = new StringBuilder();
    modules.append(PROJECT.resolve(module).resolve("target/classes"));
    jars.forEach(jar -> modules.append(File.pathSeparatorChar).append(jar));
    return run(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-p",
            modules.toString(),
            "-m",
            main));
  }

  /** Runs a command in the consumers' folder and returns what it says. */
  private static String run(List<String> command) throws Exception {
    Path output = Files.createTempFile(HOME, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(PROJECT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("MAVEN_PROJECTBASEDIR");
    Process process = builder.start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    String said = Files.readString(output, StandardCharsets.UTF_8).trim();
    assertThat(ended).as("%s ends within five minutes: %s", command, said).isTrue();
    assertThat(process.exitValue()).as("%s: %s", command, said).isZero();
    return said;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.resolveSibling("."));
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Deletes a folder; of a link only the link, never what it leads to. */
  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
