package vn.vanban.signing.online;

import java.io.IOException;
import java.util.Objects;
import vn.vanban.signing.report.Detail;

/** What was to be fetched was not; at the edge of this package it becomes a value. */
final class FetchException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Detail why;

  FetchException(Detail why) {
    super(why.name());
    this.why = Objects.requireNonNull(why);
  }

  FetchException(Detail why, Throwable cause) {
    super(why.name(), cause);
    this.why = Objects.requireNonNull(why);
  }

  Detail why() {
    return why;
  }

  /** Whether the server is to be blamed, rather than what it was asked for. */
  boolean isOfTheServer() {
    return why == Detail.SOURCE_UNREACHABLE || why == Detail.TIMED_OUT;
  }
}
