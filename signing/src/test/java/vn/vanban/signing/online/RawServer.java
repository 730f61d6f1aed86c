package vn.vanban.signing.online;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server on the loopback address that answers whatever a test wants, however wrong. */
final class RawServer implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Function<Asked, byte[]>> routes = new ConcurrentHashMap<>();

  /** What came. */
  static final class Asked {
    private final String method;
    private final String path;
    private final Map<String, String> fields;
    private final byte[] body;

    private Asked(String method, String path, Map<String, String> fields, byte[] body) {
      this.method = method;
      this.path = path;
      this.fields = fields;
      this.body = body;
    }

    String method() {
      return method;
    }

    /** The path with its query. */
    String path() {
      return path;
    }

    /** The fields, by names in lower case. */
    Map<String, String> fields() {
      return fields;
    }

    byte[] body() {
      return body;
    }
  }

  /** Writes the answer, and keeps the connection until it returns. */
  @FunctionalInterface
  interface Behaviour {
    void answer(Socket socket, OutputStream output) throws Exception;
  }

  /** A server with places that {@link #at} adds; what is asked for elsewhere is not found. */
  RawServer() throws IOException {
    start(this::route);
  }

  RawServer(Behaviour behaviour) throws IOException {
    start((asked, accepted) -> behaviour.answer(accepted, accepted.getOutputStream()));
  }

  static RawServer saying(String text) throws IOException {
    return new RawServer((accepted, output) -> output.write(bytes(text)));
  }

  /** Answers at a path with the bytes of an answer, status line and all. */
  RawServer at(String path, Function<Asked, byte[]> answer) {
    routes.put(path, answer);
    return this;
  }

  /** An answer with a status, fields and a body. */
  static byte[] answer(int status, String fields, byte[] body) {
    byte[] head =
        bytes(
            "HTTP/1.1 "
                + status
                + " A\r\n"
                + fields
                + "Content-Length: "
                + body.length
                + "\r\n\r\n");
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  static byte[] ok(byte[] body) {
    return answer(200, "", body);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private interface Conversation {
    void hold(Asked asked, Socket socket) throws Exception;
  }

  private void start(Conversation conversation) {
    Thread thread =
        new Thread(
            () -> {
              while (!socket.isClosed()) {
                try {
                  Socket accepted = socket.accept();
                  Thread one = new Thread(() -> serve(accepted, conversation));
                  one.setDaemon(true);
                  one.start();
                } catch (IOException e) {
                  return;
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(Socket accepted, Conversation conversation) {
    try (accepted) {
      Asked asked = read(accepted.getInputStream());
      requests.add(asked.method() + " " + asked.path());
      conversation.hold(asked, accepted);
    } catch (Exception e) {
      // The client has had enough.
    }
  }

  private void route(Asked asked, Socket accepted) throws IOException {
    String path = asked.path().replaceAll("[?].*", "");
    Function<Asked, byte[]> exact = routes.get(path);
    Function<Asked, byte[]> route =
        exact != null
            ? exact
            : routes.getOrDefault(
                path.replaceAll("/[^/]*$", "/"), none -> answer(404, "", bytes("none")));
    accepted.getOutputStream().write(route.apply(asked));
  }

  private static Asked read(InputStream input) throws IOException {
    String[] first = line(input).split(" ", -1);
    Map<String, String> fields = new TreeMap<>();
    for (String line = line(input); !line.isEmpty(); line = line(input)) {
      int colon = line.indexOf(':');
      fields.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(fields.getOrDefault("content-length", "0"));
    return new Asked(first[0], first[1], fields, input.readNBytes(length));
  }

  private static String line(InputStream input) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = input.read(); next != '\n'; next = input.read()) {
      if (next < 0) {
        throw new IOException("end");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  String url(String path) {
    return "http://127.0.0.1:" + socket.getLocalPort() + path;
  }

  int port() {
    return socket.getLocalPort();
  }

  /** The methods and paths of what was asked, in order. */
  List<String> requests() {
    return requests;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
