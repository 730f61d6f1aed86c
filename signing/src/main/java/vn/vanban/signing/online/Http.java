package vn.vanban.signing.online;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.report.Detail;

/**
 * A client of HTTP/1.1 for strangers' URLs: one request a connection, to the very address that was
 * looked at, through the proxy of the policy if it names one. Thread-safe.
 */
final class Http {
  /** RFC 9110, 15.4 asks for a limit; an authority needs one, to its content network. */
  private static final int MOST_REDIRECTS = 3;

  /** Addresses of one name that are tried; the first of each kind is enough. */
  private static final int MOST_ADDRESSES = 4;

  /** Names looked up at once: a resolver that does not answer holds its thread for a minute. */
  private static final int MOST_LOOKUPS = 16;

  /** Below it other protocols live, which a request could be made to speak. */
  private static final int FIRST_FREE_PORT = 1024;

  private final NetworkPolicy policy;
  private final Resolver resolver;
  private final Semaphore lookups = new Semaphore(MOST_LOOKUPS);

  /** Turns names into addresses. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  /** What is asked of a server. */
  static final class Request {
    private final String accept;
    private final String type;
    private final byte @Nullable [] body;

    private Request(String accept, String type, byte @Nullable [] body) {
      this.accept = accept;
      this.type = type;
      this.body = body;
    }

    /** To get what is of a media type. */
    static Request get(String accept) {
      return new Request(accept, "", null);
    }

    /** To post a body, for an answer of a media type. */
    static Request post(String type, byte[] body, String accept) {
      return new Request(accept, type, body);
    }
  }

  Http(NetworkPolicy policy, Resolver resolver) {
    this.policy = policy;
    this.resolver = resolver;
  }

  /** The body of a successful answer. */
  byte[] fetch(String url, Request request, int mostBytes) throws FetchException {
    Deadline deadline = Deadline.in(policy.totalTime());
    URI uri = parse(url);
    for (int redirects = 0; ; redirects++) {
      HttpReply reply = exchange(uri, request, Math.min(mostBytes, policy.mostBytes()), deadline);
      if (reply.status() == 200) {
        return reply.body();
      }
      boolean redirected =
          reply.status() == 307
              || reply.status() == 308
              || request.body == null && reply.status() >= 301 && reply.status() <= 303;
      if (!redirected) {
        throw new FetchException(Detail.ANOTHER_HTTP_STATUS);
      }
      if (redirects == MOST_REDIRECTS || reply.location() == null) {
        throw new FetchException(Detail.REDIRECT_REFUSED);
      }
      uri = redirect(uri, reply.location());
    }
  }

  /** A URL of http or https, with a host and nothing that could mean something else. */
  static URI parse(String url) throws FetchException {
    try {
      // Authorities write names with blanks in them.
      return checked(new URI(url.strip().replace(" ", "%20")));
    } catch (URISyntaxException e) {
      throw new FetchException(Detail.URL_REFUSED, e);
    }
  }

  private static URI checked(URI uri) throws FetchException {
    String host = uri.getHost();
    int port = uri.getPort();
    boolean usable =
        scheme(uri).matches("https?")
            && host != null
            && !host.isEmpty()
            && host.indexOf('%') < 0
            && uri.getRawUserInfo() == null
            && (port == -1
                || port == 80
                || port == 443
                || port >= FIRST_FREE_PORT && port <= 0xFFFF);
    if (!usable) {
      throw new FetchException(Detail.URL_REFUSED);
    }
    return uri;
  }

  private static String scheme(URI uri) {
    return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
  }

  /** To the same scheme, or from the open to the encrypted one. */
  private static URI redirect(URI from, String location) throws FetchException {
    try {
      URI to = checked(from.resolve(location.strip().replace(" ", "%20")));
      if (scheme(from).equals("https") && !scheme(to).equals("https")) {
        throw new FetchException(Detail.REDIRECT_REFUSED);
      }
      return to;
    } catch (IllegalArgumentException e) {
      throw new FetchException(Detail.REDIRECT_REFUSED, e);
    }
  }

  private HttpReply exchange(URI uri, Request request, int mostBytes, Deadline deadline)
      throws FetchException {
    try (TimedSocket socket = connect(uri, deadline)) {
      if (!scheme(uri).equals("https")) {
        return talk(socket.getInputStream(), socket.getOutputStream(), uri, request, mostBytes);
      }
      SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
      try (SSLSocket secure =
          (SSLSocket) factory.createSocket(socket, uri.getHost(), port(uri), true)) {
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return talk(secure.getInputStream(), secure.getOutputStream(), uri, request, mostBytes);
      }
    } catch (FetchException e) {
      throw e;
    } catch (SocketTimeoutException e) {
      throw new FetchException(Detail.TIMED_OUT, e);
    } catch (IOException | RuntimeException e) {
      throw new FetchException(Detail.SOURCE_UNREACHABLE, e);
    }
  }

  /** Connects to an address that was looked at: the name is not resolved again. */
  private TimedSocket connect(URI uri, Deadline deadline) throws IOException {
    List<InetAddress> addresses = new ArrayList<>();
    for (InetAddress each : lookUp(uri.getHost(), deadline)) {
      if (policy.mayReach(each) && addresses.size() < MOST_ADDRESSES) {
        addresses.add(each);
      }
    }
    if (addresses.isEmpty()) {
      throw new FetchException(Detail.ADDRESS_REFUSED);
    }
    IOException failure = new IOException("no address");
    for (InetAddress each : addresses) {
      TimedSocket socket = new TimedSocket(deadline, policy.readTime());
      try {
        reach(socket, new InetSocketAddress(each, port(uri)), deadline);
        return socket;
      } catch (IOException e) {
        socket.close();
        failure = e;
      }
    }
    throw failure;
  }

  /** Connects to an address, or has the proxy connect to that very address. */
  private void reach(TimedSocket socket, InetSocketAddress address, Deadline deadline)
      throws IOException {
    Optional<InetSocketAddress> proxy = policy.proxy();
    if (proxy.isEmpty()) {
      socket.connect(address, deadline.millis(policy.connectTime()));
      return;
    }
    InetAddress[] found = lookUp(proxy.get().getHostString(), deadline);
    socket.connect(
        new InetSocketAddress(found[0], proxy.get().getPort()),
        deadline.millis(policy.connectTime()));
    String literal = address.getAddress().getHostAddress();
    String target =
        (literal.contains(":") ? "[" + literal + "]" : literal) + ":" + address.getPort();
    String ask = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n";
    socket.getOutputStream().write(ask.getBytes(StandardCharsets.US_ASCII));
    if (!HttpReply.isTunnel(socket.getInputStream())) {
      throw new FetchException(Detail.SOURCE_UNREACHABLE);
    }
  }

  private static int port(URI uri) {
    if (uri.getPort() != -1) {
      return uri.getPort();
    }
    return scheme(uri).equals("https") ? 443 : 80;
  }

  /** Resolves a name in a thread of its own, since the platform's resolver knows no time-out. */
  private InetAddress[] lookUp(String host, Deadline deadline) throws IOException {
    if (!lookups.tryAcquire()) {
      throw new FetchException(Detail.SOURCE_UNREACHABLE);
    }
    FutureTask<InetAddress[]> task =
        new FutureTask<>(
            () -> {
              try {
                return resolver.addresses(host);
              } finally {
                lookups.release();
              }
            });
    Thread thread = new Thread(task, "vanban-lookup");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(deadline.millis(policy.totalTime()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new FetchException(Detail.TIMED_OUT, e);
    } catch (ExecutionException e) {
      throw new FetchException(Detail.SOURCE_UNREACHABLE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FetchException(Detail.SOURCE_UNREACHABLE, e);
    }
  }

  private static HttpReply talk(
      InputStream input, OutputStream output, URI uri, Request request, int mostBytes)
      throws IOException {
    byte[] body = request.body;
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    StringBuilder head = new StringBuilder();
    head.append(body == null ? "GET " : "POST ").append(ascii(path + query));
    head.append(" HTTP/1.1\r\nHost: ").append(uri.getHost());
    if (uri.getPort() != -1) {
      head.append(':').append(uri.getPort());
    }
    head.append("\r\nUser-Agent: vanban\r\nAccept: ").append(request.accept);
    head.append("\r\nAccept-Encoding: identity\r\nConnection: close\r\n");
    if (body != null) {
      head.append("Content-Type: ").append(request.type);
      head.append("\r\nContent-Length: ").append(body.length).append("\r\n");
    }
    output.write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    if (body != null) {
      output.write(body);
    }
    output.flush();
    return HttpReply.read(input, mostBytes);
  }

  private static String ascii(String path) throws FetchException {
    try {
      return new URI(path).toASCIIString();
    } catch (URISyntaxException e) {
      throw new FetchException(Detail.URL_REFUSED, e);
    }
  }
}
