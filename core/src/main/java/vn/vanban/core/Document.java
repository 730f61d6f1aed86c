package vn.vanban.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A handle on a document: a file, or bytes in memory.
 *
 * <p>A document is immutable and holds no open file. Each operation opens its {@link Content} and
 * closes it when it ends, so one document may be given to many threads.
 */
public final class Document {
  private final String name;
  private final @Nullable Path path;
  private final byte @Nullable [] bytes;
  private final @Nullable String password;

  private Document(
      String name, @Nullable Path path, byte @Nullable [] bytes, @Nullable String password) {
    this.name = Objects.requireNonNull(name);
    this.path = path;
    this.bytes = bytes;
    this.password = password;
  }

  /** Returns a handle on the file at {@code path}, which is not touched before it is opened. */
  public static Document of(Path path) {
    Path file = path.getFileName();
    return new Document(file == null ? path.toString() : file.toString(), path, null, null);
  }

  /** Returns a document of a copy of {@code bytes}, called {@code name} in reports. */
  public static Document of(String name, byte[] bytes) {
    return new Document(name, null, bytes.clone(), null);
  }

  /** Returns this document with the password that opens it, for formats that encrypt. */
  public Document withPassword(String password) {
    return new Document(name, path, bytes, Objects.requireNonNull(password));
  }

  /** Returns this document under another name. */
  public Document withName(String name) {
    return new Document(name, path, bytes, password);
  }

  /** The name of the document in reports; nothing is ever concluded from it. */
  public String name() {
    return name;
  }

  /** The password that the caller gave. */
  public Optional<String> password() {
    return Optional.ofNullable(password);
  }

  /**
   * Opens the content for reading; the caller closes it.
   *
   * @throws IOException if the file cannot be opened
   */
  public Content open() throws IOException {
    if (bytes != null) {
      return Content.of(bytes);
    }
    return Content.of(Objects.requireNonNull(path));
  }

  @Override
  public String toString() {
    return name;
  }
}
