package vn.vanban.examples.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.web.multipart.MultipartFile;
import vn.vanban.core.Document;

/** A document that was sent, on disk for as long as it is judged. */
final class Upload implements AutoCloseable {
  private final Path file;
  private final String name;

  private Upload(Path file, String name) {
    this.file = file;
    this.name = name;
  }

  /**
   * Keeps what was sent under a name of our own: the sender's is only shown, never a path.
   *
   * @throws IOException if the disk does not take it
   */
  static Upload of(MultipartFile sent) throws IOException {
    Path file = Files.createTempFile("vanban-", ".upload");
    try {
      sent.transferTo(file);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    String name = sent.getOriginalFilename();
    return new Upload(file, name == null || name.isBlank() ? "document" : name);
  }

  Document document() {
    return Document.of(file).withName(name);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
