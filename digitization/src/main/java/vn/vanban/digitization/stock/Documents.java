package vn.vanban.digitization.stock;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the files of results are: a folder, or any other store that hands out a file at a time. All
 * threads of a run ask it at once.
 */
@FunctionalInterface
public interface Documents {
  /**
   * Has a file at hand on this machine until it is closed.
   *
   * @param file the name that the register gives the file; never empty, and not to be trusted to
   *     stay below the place where files are
   * @return the file, or empty where there is none of that name
   * @throws IOException if the store itself fails: that says nothing of the result, and the run
   *     stops
   */
  Optional<Held> hold(String file) throws IOException;

  /** The files below a folder; a name that leads out of it, or to no plain file, is of none. */
  static Documents in(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    return name -> {
      Path file;
      try {
        file = root.resolve(name).normalize();
      } catch (InvalidPathException e) {
        return Optional.empty();
      }
      return file.startsWith(root) && Files.isRegularFile(file)
          ? Optional.of(Held.of(file))
          : Optional.empty();
    };
  }

  /** A file at hand; to be closed by who asked for it. */
  interface Held extends Closeable {
    /** Where it is on this machine. */
    Path path();

    /** A file that stays when it is let go. */
    static Held of(Path path) {
      Objects.requireNonNull(path);
      return new Held() {
        @Override
        public Path path() {
          return path;
        }

        @Override
        public void close() {}
      };
    }

    /** A copy that is deleted when it is let go. */
    static Held temporary(Path path) {
      Objects.requireNonNull(path);
      return new Held() {
        @Override
        public Path path() {
          return path;
        }

        @Override
        public void close() throws IOException {
          Files.deleteIfExists(path);
        }
      };
    }
  }
}
