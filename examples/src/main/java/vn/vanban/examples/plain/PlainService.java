package vn.vanban.examples.plain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import vn.vanban.core.Document;
import vn.vanban.digitization.metadata.MetadataExtractor;
import vn.vanban.digitization.metadata.MetadataRecord;
import vn.vanban.digitization.metadata.RecordSchema;
import vn.vanban.digitization.register.Register;
import vn.vanban.digitization.register.RegisterException;
import vn.vanban.digitization.stock.ReportFiles;
import vn.vanban.digitization.stock.StockQuery;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.render.ReportJson;

/**
 * Verify, extract and progress over HTTP: {@code PlainService ANCHORS REGISTER-URL PORT}.
 *
 * <p>{@code POST /verify} and {@code POST /extract} take the document as the body; {@code GET
 * /progress?at=2025-12-31} counts the register. Faults are one line of text.
 */
final class PlainService implements AutoCloseable {
  private static final long LARGEST = 50L << 20;

  private final Verifier verifier;
  private final MetadataExtractor extractor = MetadataExtractor.standard();
  private final ReportJson json = ReportJson.of("vanban-plain-service", Locale.ROOT);
  private final Register register;
  private final Clock clock;
  private final long largest;
  private final HttpServer server;
  // Each document may take a whole core.
  private final ExecutorService threads =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

  PlainService(Verifier verifier, Register register, Clock clock, int port, long largest)
      throws IOException {
    this.verifier = verifier;
    this.register = register;
    this.clock = clock;
    this.largest = largest;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/verify", exchange -> answer(exchange, "POST", this::verify));
    server.createContext("/extract", exchange -> answer(exchange, "POST", this::extract));
    server.createContext("/progress", exchange -> answer(exchange, "GET", this::progress));
    server.setExecutor(threads);
    server.start();
  }

  public static void main(String[] arguments) throws IOException {
    Verifier verifier =
        Verifier.of(VerificationPolicy.strict(TrustAnchors.from(Path.of(arguments[0]))));
    Register register = Register.open(arguments[1]);
    PlainService service =
        new PlainService(
            verifier, register, Clock.systemUTC(), Integer.parseInt(arguments[2]), LARGEST);
    System.out.println("http://127.0.0.1:" + service.port());
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** One thing that is asked for. */
  @FunctionalInterface
  private interface Endpoint {
    String answer(HttpExchange exchange) throws IOException, Refusal;
  }

  /** What is wrong with a request, with its status of HTTP. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String message) {
      super(message);
      this.status = status;
    }
  }

  private void answer(HttpExchange exchange, String method, Endpoint endpoint) throws IOException {
    try (exchange) {
      try {
        if (!exchange.getRequestMethod().equals(method)) {
          throw new Refusal(405, method + " only");
        }
        send(exchange, 200, "application/json; charset=utf-8", endpoint.answer(exchange));
      } catch (Refusal e) {
        send(exchange, e.status, "text/plain; charset=utf-8", e.getMessage() + "\n");
      } catch (RegisterException e) {
        send(exchange, 503, "text/plain; charset=utf-8", e.text(Locale.ENGLISH) + "\n");
      }
    }
  }

  private String verify(HttpExchange exchange) throws IOException, Refusal {
    Path file = body(exchange);
    try {
      return json.line(verifier.verify(Document.of(file), clock.instant()));
    } finally {
      Files.delete(file);
    }
  }

  private String extract(HttpExchange exchange) throws IOException, Refusal {
    Path file = body(exchange);
    try {
      return MetadataRecord.of(
              extractor.extract(Document.of(file)).metadata(), RecordSchema.DECREE_30)
          .json();
    } finally {
      Files.delete(file);
    }
  }

  private String progress(HttpExchange exchange) throws IOException, Refusal {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    try {
      LocalDate at = LocalDate.parse(query.startsWith("at=") ? query.substring(3) : query);
      return ReportFiles.json(StockQuery.at(at).of(register));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new Refusal(400, "ask for /progress?at=2025-12-31");
    }
  }

  /** The body as a file; no more of it is read than may be. */
  private Path body(HttpExchange exchange) throws IOException, Refusal {
    Path file = Files.createTempFile("vanban", ".plain");
    boolean whole = false;
    try (InputStream in = exchange.getRequestBody();
        OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      long length = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        length += read;
        if (length > largest) {
          drain(in);
          throw new Refusal(413, "at most " + largest + " bytes");
        }
        out.write(buffer, 0, read);
      }
      whole = true;
      return file;
    } finally {
      if (!whole) {
        Files.delete(file);
      }
    }
  }

  /** Reads as much again, since who still sends does not listen; then the connection ends. */
  private void drain(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 16];
    int read = in.read(buffer);
    for (long left = largest; read >= 0 && left > 0; left -= read) {
      read = in.read(buffer);
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(1);
    threads.shutdown();
  }
}
