package vn.vanban.digitization.register;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A disk of a few megabytes, in memory, which only root may make. */
@SuppressWarnings("try") // closing waits for a program, and a test may be stopped meanwhile
public final class SmallDisk implements AutoCloseable {
  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts one; empty where that is not permitted. */
  public static Optional<SmallDisk> of(int megabytes) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("vanban-disk");
    if (run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString())) {
      return Optional.of(new SmallDisk(folder));
    }
    Files.delete(folder);
    return Optional.empty();
  }

  public Path folder() {
    return folder;
  }

  /** Fills it but for some kilobytes. */
  public void fill(int left) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    Files.write(folder.resolve("filling"), new byte[Math.toIntExact(free - left * 1024L)]);
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(command));
    Process process;
    try {
      process =
          new ProcessBuilder(all)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      // There is no such program here.
      return false;
    }
    return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  @Override
  public void close() throws IOException {
    try {
      run("umount", "-l", folder.toString());
      Files.deleteIfExists(folder);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
