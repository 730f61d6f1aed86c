package vn.vanban.digitization.reading;

/** Why a document, or a part of it, could not be read as it should. */
public sealed interface Fault {
  /** A page that has no text. */
  record WithoutText(int page) implements Fault {}

  /** A file that opens only with a password that was not given. */
  record Encrypted() implements Fault {}

  /** A file that its format's parser cannot read. */
  record Malformed(String reason) implements Fault {}

  /** A budget that the file exceeds. */
  record Exceeded(String limit) implements Fault {}

  /** A format that has no reader. */
  record Unsupported(String format) implements Fault {}

  /** A font of a time before Unicode; its text was decoded, or left out. */
  record LegacyFont(String font, boolean decoded) implements Fault {}

  /** A recognition that an OCR engine did not finish, and why. */
  record Engine(String failure) implements Fault {}

  /** Text that was not in Unicode NFC, or wrote Đ with the letter eth. */
  record NotNormalized() implements Fault {}
}
