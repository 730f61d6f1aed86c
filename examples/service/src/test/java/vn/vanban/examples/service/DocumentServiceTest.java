package vn.vanban.examples.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vanban.digitization.register.Register;
import vn.vanban.examples.demo.DemoStock;

/** The service as its callers meet it: a real server on a port of this machine. */
class DocumentServiceTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String BOUNDARY = "part-of-the-form";

  @TempDir static Path folder;

  private static ConfigurableApplicationContext context;
  private static HttpClient client;
  private static URI root;

  @BeforeAll
  static void start() throws IOException {
    DemoStock.writeTo(folder);
    context = SpringApplication.run(DocumentService.class, arguments());
    client = HttpClient.newHttpClient();
    root = URI.create("http://127.0.0.1:" + port() + "/");
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @Test
  void verifiesWhatIsSent() throws Exception {
    JsonNode report = json(post("verify", document("H52.11-001-timestamped.pdf"), "kết quả.pdf"));

    assertThat(report.at("/verdict").asString()).isNotEqualTo("FAILED");
    assertThat(report.at("/signatures").size()).isPositive();
    assertThat(report.at("/file").asString()).isEqualTo("kết quả.pdf");
  }

  @Test
  void answersAnAlteredDocumentWithItsVerdict() throws Exception {
    HttpResponse<String> response =
        post("verify", document("H52.13-010-digit-replaced.pdf"), "altered.pdf");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).at("/verdict").asString()).isEqualTo("FAILED");
  }

  @Test
  void answersBytesThatAreNoDocumentWithAReport() throws Exception {
    HttpResponse<String> response =
        post("verify", "no document".getBytes(StandardCharsets.UTF_8), "../../etc/passwd");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).at("/verdict").asString()).isEqualTo("INDETERMINATE");
  }

  @Test
  void extractsMetadata() throws Exception {
    JsonNode answer = json(post("extract", document("H52.11-001-timestamped.pdf"), "a.pdf"));

    assertThat(answer.at("/metadata/documentNumber/value").asString()).isEqualTo("12/QĐ-SXD");
    assertThat(answer.at("/metadata/documentNumber/confidence").asDouble()).isPositive();
  }

  @Test
  void countsAgainstTheQuota() throws Exception {
    JsonNode answer = json(get("progress?level=DISTRICT&at=2024-12-31&digitized=10&total=18"));

    assertThat(answer.at("/status").asString()).isEqualTo("NOT_MET");
    assertThat(answer.at("/requiredCount").asLong()).isEqualTo(15);
    assertThat(answer.at("/shortfall").asLong()).isEqualTo(5);
  }

  @Test
  void leavesOutWhatDoesNotApply() throws Exception {
    JsonNode answer = json(get("progress?level=DISTRICT&at=2026-12-31&digitized=1&total=2"));

    assertThat(answer.at("/status").asString()).isEqualTo("NOT_APPLICABLE");
    assertThat(answer.has("shortfall")).isFalse();
  }

  @Test
  void countsItsRegister() throws Exception {
    context.getBean(Register.class).importFile(folder.resolve("register.csv"));

    JsonNode answer = json(get("register/progress?at=2024-12-31"));
    HttpResponse<String> none = get("register/progress?at=2024-02-30");
    HttpResponse<String> early = get("register/progress?at=-2024-12-31");

    assertThat(answer.at("/cutOffDate").asString()).isEqualTo("2024-12-31");
    assertThat(answer.at("/levels").size()).isPositive();
    assertThat(answer.at("/agencies").size()).isPositive();
    assertThat(none.statusCode()).isEqualTo(400);
    assertThat(early.statusCode()).isEqualTo(400);
  }

  @Test
  void tellsTheCallerWhatIsWrongWithACount() throws Exception {
    HttpResponse<String> more = get("progress?level=DISTRICT&at=2024-12-31&digitized=9&total=1");
    HttpResponse<String> level = get("progress?level=VILLAGE&at=2024-12-31&digitized=1&total=1");
    HttpResponse<String> none = get("progress?level=DISTRICT");

    assertThat(Stream.of(more, level, none).map(HttpResponse::statusCode)).containsOnly(400);
    assertThat(json(more).at("/detail").asString()).contains("9");
    assertThat(json(level).at("/detail").asString()).contains("level");
  }

  @Test
  void refusesAFormWithoutAFile() throws Exception {
    HttpResponse<String> plain = post("application/x-www-form-urlencoded", "file=1");
    HttpResponse<String> empty =
        post("multipart/form-data; boundary=" + BOUNDARY, "--" + BOUNDARY + "--\r\n");

    assertThat(plain.statusCode()).isEqualTo(415);
    assertThat(empty.statusCode()).isEqualTo(400);
    assertThat(json(empty).at("/detail").asString()).contains("file");
  }

  @Test
  void refusesABodyAboveTheLimit() throws Exception {
    HttpResponse<String> response = post("verify", new byte[600_000], "large.pdf");

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(json(response).at("/status").asInt()).isEqualTo(413);
  }

  @Test
  void servesManyAtOnceWithOneVerifier() throws Exception {
    byte[] document = document("H52.11-001-timestamped.pdf");

    List<String> verdicts =
        IntStream.range(0, 24)
            .mapToObj(
                i ->
                    client.sendAsync(form("verify", document, i + ".pdf"), BodyHandlers.ofString()))
            .map(CompletableFuture::join)
            .map(response -> json(response).at("/verdict").asString())
            .distinct()
            .toList();

    assertThat(verdicts).hasSize(1);
  }

  @Test
  void leavesNothingBehindOnTheDisk() throws Exception {
    post("verify", document("H52.11-001-timestamped.pdf"), "a.pdf");

    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(files.filter(file -> file.toString().endsWith(".upload"))).isEmpty();
    }
  }

  @Test
  void doesNotStartWithoutAnchors() {
    assertThatThrownBy(
            () -> SpringApplication.run(DocumentService.class, "--server.port=0").close())
        .rootCause()
        .hasMessageContaining("vanban.anchors");
  }

  private static String[] arguments() {
    Path pki = folder.resolve("pki");
    return new String[] {
      "--server.port=0",
      "--server.address=127.0.0.1",
      "--spring.servlet.multipart.max-file-size=500KB",
      "--vanban.anchors=" + pki.resolve("roots"),
      "--vanban.intermediates=" + pki.resolve("intermediates"),
      "--vanban.revocation=" + pki.resolve("crl"),
      "--vanban.register=jdbc:h2:file:" + folder.resolve("register"),
    };
  }

  private static int port() {
    return ((WebServerApplicationContext) context).getWebServer().getPort();
  }

  private static byte[] document(String name) throws IOException {
    return Files.readAllBytes(folder.resolve("documents").resolve(name));
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return client.send(HttpRequest.newBuilder(root.resolve(path)).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String path, byte[] file, String name) throws Exception {
    return client.send(form(path, file, name), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String type, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(root.resolve("verify"))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpRequest form(String path, byte[] file, String name) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
            .formatted(BOUNDARY, name);
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(root.resolve(path))
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
        .build();
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }
}
