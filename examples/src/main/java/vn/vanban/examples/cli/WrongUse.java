package vn.vanban.examples.cli;

/** An argument that cannot be used: one line for the person, and exit code 2. */
final class WrongUse extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongUse(String message) {
    super(message);
  }
}
