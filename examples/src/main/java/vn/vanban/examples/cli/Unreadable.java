package vn.vanban.examples.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Map;

/**
 * Why a file could not be read.
 *
 * @param kind for programs
 * @param text for people
 */
record Unreadable(String kind, String text) {
  static Unreadable of(String file, IOException failure, Locale locale) {
    String kind = kind(failure);
    return new Unreadable(kind, Words.in(locale).of("unreadable." + kind, Map.of("file", file)));
  }

  /** Writes the file and the error, as the fields that a line begins with. */
  void write(JsonGenerator line, String file) throws IOException {
    line.writeStringField("file", file);
    line.writeObjectFieldStart("error");
    line.writeStringField("kind", kind);
    line.writeStringField("text", text);
    line.writeEndObject();
  }

  private static String kind(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "NOT_FOUND";
    }
    if (failure instanceof NotAFile) {
      return "NOT_A_FILE";
    }
    return failure instanceof AccessDeniedException ? "ACCESS_DENIED" : "NOT_READABLE";
  }

  /** A folder, where a file is expected. */
  static final class NotAFile extends FileSystemException {
    private static final long serialVersionUID = 1L;

    NotAFile(String file) {
      super(file);
    }
  }
}
