package vn.vanban.signing.online;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;

/**
 * A socket whose reading ends at a deadline, however slowly bytes drip in: also under TLS, which
 * reads through it. It goes through no proxy of the process, which would resolve the name again.
 */
final class TimedSocket extends Socket {
  private final Deadline deadline;
  private final Duration silence;

  TimedSocket(Deadline deadline, Duration silence) {
    super(Proxy.NO_PROXY);
    this.deadline = deadline;
    this.silence = silence;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        setSoTimeout(deadline.millis(silence));
        return super.read();
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        setSoTimeout(deadline.millis(silence));
        return super.read(bytes, from, length);
      }
    };
  }
}
