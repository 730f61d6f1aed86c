package vn.vanban.examples.service;

/** A request that asks for what cannot be; the message is for the caller. */
final class WrongRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongRequest(String message) {
    super(message);
  }
}
