package vn.vanban.examples.plain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vanban.digitization.register.Register;
import vn.vanban.examples.demo.DemoStock;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.policy.CertificatePool;
import vn.vanban.signing.policy.RevocationSource;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;

/** The service without a framework, as its callers meet it. */
class PlainServiceTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir static Path folder;

  private static Register register;
  private static PlainService service;

  @BeforeAll
  static void start() throws IOException {
    DemoStock.writeTo(folder);
    register = Register.open("jdbc:h2:file:" + folder.resolve("register"));
    register.importFile(folder.resolve("register.csv"));
    Verifier verifier =
        Verifier.of(
            VerificationPolicy.strict(TrustAnchors.from(folder.resolve("pki/roots")))
                .withIntermediates(CertificatePool.from(folder.resolve("pki/intermediates")))
                .withRevocation(RevocationSource.directory(folder.resolve("pki/crl"))));
    service =
        new PlainService(
            verifier, register, Clock.fixed(DemoStock.CUT_OFF, ZoneOffset.UTC), 0, 500_000);
  }

  @AfterAll
  static void stop() throws IOException {
    service.close();
    register.close();
  }

  @Test
  void verifiesWhatIsSent() throws Exception {
    assertThat(json(post("verify", document("H52.11-001-timestamped.pdf"))).at("/verdict").asText())
        .isEqualTo("PASSED");
    assertThat(
            json(post("verify", document("H52.13-010-digit-replaced.pdf"))).at("/verdict").asText())
        .isEqualTo("FAILED");
    assertThat(
            json(post("verify", "none".getBytes(StandardCharsets.UTF_8))).at("/verdict").asText())
        .isEqualTo("INDETERMINATE");
  }

  @Test
  void extractsMetadata() throws Exception {
    assertThat(post("extract", document("H52.11-001-timestamped.pdf")).body()).contains("SXD");
  }

  @Test
  void countsItsRegister() throws Exception {
    JsonNode report = json(get("progress?at=2024-12-31"));

    assertThat(report.at("/cutOffDate").asText()).isEqualTo("2024-12-31");
    assertThat(report.at("/agencies").size()).isPositive();
  }

  @Test
  void saysInOneLineWhatIsWrongWithARequest() throws Exception {
    List<HttpResponse<String>> wrong =
        List.of(
            get("progress"),
            get("progress?at=2024-02-30"),
            get("progress?at=-999999-01-01"),
            get("verify"),
            post("verify", new byte[600_000]));

    assertThat(wrong).extracting(HttpResponse::statusCode).containsExactly(400, 400, 400, 405, 413);
    assertThat(wrong).allSatisfy(each -> assertThat(each.body()).hasLineCount(1));
  }

  @Test
  void leavesNothingBehindOnTheDisk() throws Exception {
    post("verify", document("H52.11-001-timestamped.pdf"));
    post("verify", new byte[600_000]);

    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(files.filter(file -> file.toString().endsWith(".plain"))).isEmpty();
    }
  }

  private static byte[] document(String name) throws IOException {
    return Files.readAllBytes(folder.resolve("documents").resolve(name));
  }

  private static URI at(String path) {
    return URI.create("http://127.0.0.1:" + service.port() + "/" + path);
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return CLIENT.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String path, byte[] body) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(at(path)).POST(BodyPublishers.ofByteArray(body)).build(),
        BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new ObjectMapper().readTree(response.body());
  }
}
