package vn.vanban.signing.online;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.vanban.signing.crypto.DigestAlgorithm;

/**
 * Answers kept in a folder: the content under its own digest, and for each question a file that
 * names it. Several processes may share one. A file that cannot be written or read is an answer
 * that was not kept; what is read is only as good as it can prove itself to be.
 */
final class Store {
  /** The lists of all public authorities of Vietnam, and a day's OCSP responses, several times. */
  private static final long MOST_BYTES = 512L << 20;

  private static final String NAME = "[0-9a-f]{64}";

  private final Path folder;

  Store(Path folder) {
    this.folder = folder;
  }

  /** What was kept for a question, if its content still has the digest that it had. */
  Optional<byte[]> find(String question, int mostBytes) {
    try {
      String name = new String(read(question(question), 64), StandardCharsets.US_ASCII);
      if (!name.matches(NAME)) {
        return Optional.empty();
      }
      byte[] content = read(content(name), mostBytes);
      return name.equals(hex(content)) ? Optional.of(content) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Keeps an answer. */
  void keep(String question, byte[] content) {
    try {
      Files.createDirectories(folder);
      write(content(hex(content)), content);
      write(question(question), hex(content).getBytes(StandardCharsets.US_ASCII));
      shrink();
    } catch (IOException e) {
      // Then it is fetched again.
    }
  }

  /** Forgets an answer that did not hold. */
  void forget(String question) {
    try {
      Files.deleteIfExists(question(question));
    } catch (IOException e) {
      // Then it is found again, and does not hold again.
    }
  }

  private Path question(String question) {
    return folder.resolve(hex(question.getBytes(StandardCharsets.UTF_8)) + ".url");
  }

  private Path content(String name) {
    return folder.resolve(name + ".der");
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(DigestAlgorithm.SHA_256.digest(bytes));
  }

  /** Reads a plain file of a bounded size: never through a link that somebody put there. */
  private static byte[] read(Path file, int mostBytes) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("no plain file");
    }
    try (SeekableByteChannel channel =
            Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        InputStream input = Channels.newInputStream(channel)) {
      byte[] content = input.readNBytes(mostBytes + 1);
      if (content.length > mostBytes) {
        throw new IOException("too large");
      }
      return content;
    }
  }

  /** A reader sees the whole or nothing. */
  private void write(Path file, byte[] content) throws IOException {
    Path draft = Files.createTempFile(folder, "draft", ".tmp");
    try {
      Files.write(draft, content);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private record Kept(Path file, long bytes, long written) {}

  /** Deletes the oldest files beyond the limit. */
  private void shrink() throws IOException {
    List<Kept> files = new ArrayList<>();
    try (Stream<Path> inside = Files.list(folder)) {
      for (Path each : inside.toList()) {
        // The folder may hold what is somebody else's.
        if (String.valueOf(each.getFileName()).matches(NAME + "\\.(url|der)|draft.*\\.tmp")) {
          BasicFileAttributes attributes =
              Files.readAttributes(each, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
          files.add(new Kept(each, attributes.size(), attributes.lastModifiedTime().toMillis()));
        }
      }
    }
    long bytes = files.stream().mapToLong(Kept::bytes).sum();
    files.sort(Comparator.comparingLong(Kept::written));
    for (Kept each : files) {
      if (bytes <= MOST_BYTES) {
        return;
      }
      Files.deleteIfExists(each.file());
      bytes -= each.bytes();
    }
  }
}
