package vn.vanban.examples.cluster;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import vn.vanban.digitization.stock.Documents;

/**
 * The documents below a folder of a Hadoop file system, such as {@code hdfs://}, {@code s3a://} or
 * {@code file:///}: each is copied to this machine while it is judged, since a judge reads here and
 * there in it.
 */
final class HadoopDocuments implements Documents {
  private final FileSystem system;
  private final Path root;

  private HadoopDocuments(FileSystem system, Path root) {
    this.system = system;
    this.root = root;
  }

  static HadoopDocuments in(String folder, Configuration configuration) throws IOException {
    Path root = new Path(folder);
    FileSystem system = root.getFileSystem(configuration);
    return new HadoopDocuments(system, system.makeQualified(root));
  }

  @Override
  public Optional<Held> hold(String file) throws IOException {
    Optional<Path> path = below(file);
    if (path.isEmpty() || !isFile(path.get())) {
      return Optional.empty();
    }
    java.nio.file.Path copy = Files.createTempFile("vanban-", ".document");
    boolean copied = false;
    try (InputStream in = system.open(path.get())) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      copied = true;
    } finally {
      if (!copied) {
        Files.deleteIfExists(copy);
      }
    }
    return Optional.of(Held.temporary(copy));
  }

  /** A name of the register that leads out of the folder, or is none, is of no file. */
  private Optional<Path> below(String file) {
    try {
      // After "./" neither two slashes nor a colon in the name can point to another store.
      Path path = new Path(root, "./" + file);
      String inside = root.toUri().getPath() + (root.isRoot() ? "" : Path.SEPARATOR);
      return path.toUri().normalize().getPath().startsWith(inside)
          ? Optional.of(path)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isFile(Path path) throws IOException {
    try {
      return system.getFileStatus(path).isFile();
    } catch (FileNotFoundException e) {
      return false;
    }
  }
}
