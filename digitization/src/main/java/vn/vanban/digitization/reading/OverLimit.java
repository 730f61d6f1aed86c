package vn.vanban.digitization.reading;

/** Stops a reader, from inside a parser that knows no limits; never leaves this package. */
final class OverLimit extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String limit;

  OverLimit(String limit) {
    super(limit, null, false, false);
    this.limit = limit;
  }

  String limit() {
    return limit;
  }
}
