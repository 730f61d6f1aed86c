package vn.vanban.digitization.ocr;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tesseract 4 or 5 in a process of its own: a crash, a hang or a flood of it costs one recognition
 * and no more.
 *
 * <p>The images of one recognition go to one process, through files in a new folder that only the
 * owner can read and that is deleted whatever happens. No shell is involved. The process computes
 * in one thread, so that many documents at once share the machine evenly.
 */
public final class Tesseract implements OcrEngine {
  /** A page of A3 at 300 dpi has 17.4 million pixels; a document has two such zones at most. */
  private static final long MOST_PIXELS = 40_000_000;

  /** A full page of text is about 1 MB of hOCR; this holds the zones of any one document. */
  private static final long MOST_ANSWER = 16L << 20;

  /** How often the size of the answer is looked at while the process runs. */
  private static final long GLANCE_MILLIS = 20;

  /** It names its models within 0.1 s; a machine under load is given a hundred times that. */
  private static final Duration MOST_ASKING = Duration.ofSeconds(10);

  /** All 163 models that Tesseract publishes are named in 2 kB. */
  private static final long MOST_NAMES = 1 << 16;

  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z_]{3,20}(\\+[A-Za-z_]{3,20})*");

  private final Path program;
  private final String language;

  private Tesseract(Path program, String language) {
    this.program = program;
    this.language = language;
  }

  /** Returns an engine that runs {@code program} with the model {@code vie}. */
  public static Tesseract at(Path program) {
    return new Tesseract(program.toAbsolutePath(), "vie");
  }

  /**
   * Returns an engine that runs the first program named {@code tesseract} in the folders of a
   * search path, such as the environment variable PATH; empty where there is none.
   */
  public static Optional<Tesseract> in(String searchPath) {
    for (String folder : searchPath.split(Pattern.quote(File.pathSeparator), -1)) {
      for (String name : List.of("tesseract", "tesseract.exe")) {
        Path program = folder.isBlank() ? null : resolved(folder, name);
        if (program != null && Files.isRegularFile(program) && Files.isExecutable(program)) {
          return Optional.of(at(program));
        }
      }
    }
    return Optional.empty();
  }

  private static @Nullable Path resolved(String folder, String name) {
    try {
      return Path.of(folder, name);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /**
   * Returns this engine with other models, such as {@code vie+eng}.
   *
   * @throws IllegalArgumentException if these are not names of models joined by plus signs
   */
  public Tesseract withLanguage(String models) {
    if (!LANGUAGE.matcher(models).matches()) {
      throw new IllegalArgumentException(models);
    }
    return new Tesseract(program, models);
  }

  /**
   * Tells whether the program runs here and has the models of its language: it is asked for their
   * names at each call, and given 10 seconds.
   */
  public boolean isReady() {
    Path names = null;
    try {
      names = Files.createTempFile("vanban-ocr", ".txt");
      return models(names).containsAll(List.of(language.split("\\+", -1)));
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      delete(names);
    }
  }

  /** The names of its models, one a line below a heading; none where it fails. */
  private List<String> models(Path names) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(program.toString(), "--list-langs");
    // To a file, not a pipe: a program that floods or hangs holds up nobody. Version 3 and 4.0
    // write the list to the error output.
    builder.redirectErrorStream(true).redirectOutput(names.toFile());
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      long end = System.nanoTime() + MOST_ASKING.toNanos();
      while (!process.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() - end > 0 || Files.size(names) > MOST_NAMES) {
          return List.of();
        }
      }
      if (process.exitValue() != 0 || Files.size(names) > MOST_NAMES) {
        return List.of();
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new String(Files.readAllBytes(names), StandardCharsets.UTF_8)
        .lines()
        .map(String::strip)
        .toList();
  }

  @Override
  public Recognition recognize(List<GreyImage> images, Duration time) {
    if (images.isEmpty()) {
      return new Recognition.Words(List.of());
    }
    long pixels = 0;
    for (GreyImage image : images) {
      pixels += (long) image.width() * image.height();
    }
    if (pixels > MOST_PIXELS) {
      return new Recognition.Failed(Recognition.Failure.TOO_LARGE);
    }
    long end = System.nanoTime() + Objects.requireNonNull(time).toNanos();
    Path folder = null;
    try {
      // Created with the permissions 0700 where the file system knows permissions.
      folder = Files.createTempDirectory("vanban-ocr");
      return run(folder, images, end);
    } catch (IOException e) {
      return new Recognition.Failed(Recognition.Failure.NO_SPACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Recognition.Failed(Recognition.Failure.INTERRUPTED);
    } finally {
      delete(folder);
    }
  }

  private Recognition run(Path folder, List<GreyImage> images, long end)
      throws IOException, InterruptedException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      Path file = folder.resolve(i + ".pgm");
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        images.get(i).writeGraymap(out);
      }
      names.add(file.toString());
    }
    Path list = folder.resolve("images.txt");
    Files.write(list, names, StandardCharsets.UTF_8);
    Path answer = folder.resolve("answer.hocr");
    ProcessBuilder builder = new ProcessBuilder(command(list, images.get(0).dpi()));
    builder.directory(folder.toFile());
    builder.redirectOutput(answer.toFile());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.put("OMP_THREAD_LIMIT", "1");
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return new Recognition.Failed(Recognition.Failure.MISSING);
    }
    try {
      process.getOutputStream().close();
      return answer(process, answer, images.size(), end);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private List<String> command(Path list, int dpi) {
    return List.of(
        program.toString(),
        list.toString(),
        "stdout",
        "-l",
        language,
        "--oem",
        "1",
        // Sparse text: lines are found one by one, whatever stands beside them; marks over capitals
        // are kept that a block of text would lose to the line above.
        "--psm",
        "11",
        "--dpi",
        Integer.toString(dpi),
        // Nothing is printed white on black; looking for it costs a fourth of the time.
        "-c",
        "tessedit_do_invert=0",
        "-c",
        "tessedit_create_hocr=1");
  }

  private static Recognition answer(Process process, Path answer, int images, long end)
      throws IOException, InterruptedException {
    boolean ended = false;
    while (!ended) {
      if (System.nanoTime() - end > 0) {
        return new Recognition.Failed(Recognition.Failure.TIMED_OUT);
      }
      ended = process.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
      if (Files.size(answer) > MOST_ANSWER) {
        return new Recognition.Failed(Recognition.Failure.FLOODED);
      }
    }
    if (process.exitValue() != 0) {
      return new Recognition.Failed(Recognition.Failure.CRASHED);
    }
    // Bytes that are no UTF-8 become replacement characters, and no exception.
    String hocr = new String(Files.readAllBytes(answer), StandardCharsets.UTF_8);
    return Hocr.words(hocr, images)
        .<Recognition>map(Recognition.Words::new)
        .orElseGet(() -> new Recognition.Failed(Recognition.Failure.MALFORMED));
  }

  /** Deletes what can be deleted: a file that stays costs space, and hides no result. */
  private static void delete(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, @Nullable IOException fault)
                throws IOException {
              Files.deleteIfExists(each);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}
