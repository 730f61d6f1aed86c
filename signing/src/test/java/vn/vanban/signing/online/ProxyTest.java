package vn.vanban.signing.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.signing.report.Detail;

/** What is fetched through the operator's proxy, and what it is never asked for. */
final class ProxyTest {
  private static final Http.Request REQUEST = Http.Request.get("*/*");

  private RawServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        new RawServer()
            .at("/good", asked -> RawServer.ok(RawServer.bytes(asked.fields().get("host"))))
            .at(
                "/inside",
                asked -> RawServer.answer(302, "Location: http://10.0.0.1/\r\n", new byte[0]));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  /** Grants tunnels to anywhere on this machine, and remembers who asked for what. */
  private static final class Tunnels implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final String refusal;

    Tunnels() throws IOException {
      this("");
    }

    Tunnels(String refusal) throws IOException {
      this.refusal = refusal;
      daemon(this::accept);
    }

    private static void daemon(Runnable work) {
      Thread thread = new Thread(work);
      thread.setDaemon(true);
      thread.start();
    }

    private void accept() {
      while (!socket.isClosed()) {
        try {
          Socket client = socket.accept();
          daemon(() -> serve(client));
        } catch (IOException e) {
          return;
        }
      }
    }

    private void serve(Socket client) {
      try (client) {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
          head.append((char) client.getInputStream().read());
        }
        String[] words = head.toString().split(" ", 3);
        asked.add(words[0] + " " + words[1]);
        if (!refusal.isEmpty()) {
          client.getOutputStream().write(RawServer.bytes(refusal));
          return;
        }
        int port = Integer.parseInt(words[1].substring(words[1].lastIndexOf(':') + 1));
        try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
          client
              .getOutputStream()
              .write("HTTP/1.1 200 Granted\r\nVia: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          InputStream up = client.getInputStream();
          OutputStream down = target.getOutputStream();
          daemon(() -> copy(up, down));
          copy(target.getInputStream(), client.getOutputStream());
        }
      } catch (IOException | RuntimeException e) {
        // The client has had enough.
      }
    }

    private static void copy(InputStream from, OutputStream to) {
      try {
        from.transferTo(to);
      } catch (IOException e) {
        // One of the two has had enough.
      }
    }

    NetworkPolicy policy() {
      return NetworkPolicy.standard()
          .withTimes(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofSeconds(4))
          .withProxy("127.0.0.1", socket.getLocalPort());
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /** Names of the test; an address stands for itself. */
  private static InetAddress[] addresses(String host) throws IOException {
    String address =
        switch (host) {
          case "ca.example" -> "93.184.215.14";
          case "six.example" -> "2606:2800:21f:cb07:6820:80da:af6b:8b2c";
          case "inside.example" -> "10.0.0.1";
          default -> host;
        };
    return InetAddress.getAllByName(address);
  }

  private static Http through(NetworkPolicy policy) {
    return new Http(
        policy,
        host -> {
          try {
            return addresses(host);
          } catch (IOException e) {
            throw new UnknownHostException(host);
          }
        });
  }

  private static Detail refused(NetworkPolicy policy, String url) {
    FetchException failure =
        catchThrowableOfType(
            FetchException.class, () -> through(policy).fetch(url, REQUEST, 100_000));
    assertThat(failure).as(url).isNotNull();
    return failure.why();
  }

  @Test
  void asksForTheAddressThatWasLookedAt() throws Exception {
    try (Tunnels proxy = new Tunnels()) {
      String url = "http://ca.example:" + server.port() + "/good";

      assertThat(through(proxy.policy()).fetch(url, REQUEST, 100_000))
          .asString()
          .isEqualTo("ca.example:" + server.port());
      assertThat(proxy.asked).containsExactly("CONNECT 93.184.215.14:" + server.port());
    }
  }

  @Test
  void writesAnAddressOfVersionSixInBrackets() throws Exception {
    try (Tunnels proxy = new Tunnels()) {
      String url = "http://six.example:" + server.port() + "/good";

      assertThat(through(proxy.policy()).fetch(url, REQUEST, 100_000)).isNotEmpty();
      assertThat(proxy.asked)
          .containsExactly("CONNECT [2606:2800:21f:cb07:6820:80da:af6b:8b2c]:" + server.port());
    }
  }

  @Test
  void asksForNothingInside() throws Exception {
    try (Tunnels proxy = new Tunnels()) {
      for (String host : List.of("inside.example", "127.0.0.1", "169.254.169.254", "[::1]")) {
        assertThat(refused(proxy.policy(), "http://" + host + ":" + server.port() + "/good"))
            .as(host)
            .isEqualTo(Detail.ADDRESS_REFUSED);
      }
      assertThat(proxy.asked).isEmpty();
    }
  }

  @Test
  void followsNoRedirectInside() throws Exception {
    try (Tunnels proxy = new Tunnels()) {
      assertThat(refused(proxy.policy(), "http://ca.example:" + server.port() + "/inside"))
          .isEqualTo(Detail.ADDRESS_REFUSED);
      assertThat(proxy.asked).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 403 No\r\n\r\n",
        "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic\r\n\r\n",
        "HTTP/1.1 502 Gone\r\nContent-Length: 4\r\n\r\nbody",
        "HTTP/1.1 302 There\r\nLocation: http://10.0.0.1/\r\n\r\n"
      })
  void takesARefusalForAPlaceThatCannotBeReached(String refusal) throws Exception {
    try (Tunnels proxy = new Tunnels(refusal)) {
      assertThat(refused(proxy.policy(), "http://ca.example/good"))
          .isEqualTo(Detail.SOURCE_UNREACHABLE);
    }
  }

  @Test
  void takesNoAnswerOfTheProxyForThatOfTheServer() throws Exception {
    try (Tunnels proxy = new Tunnels("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody")) {
      assertThat(refused(proxy.policy(), "http://ca.example/good"))
          .isIn(Detail.ANSWER_UNREADABLE, Detail.SOURCE_UNREACHABLE);
    }
  }

  @Test
  void endsInTimeWithAProxyThatIsSilent() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      NetworkPolicy policy =
          NetworkPolicy.standard()
              .withTimes(Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ofSeconds(1))
              .withProxy("127.0.0.1", silent.getLocalPort());

      assertThat(refused(policy, "http://ca.example/good")).isEqualTo(Detail.TIMED_OUT);
    }
  }

  @Test
  void isAHostAndAPort() {
    NetworkPolicy policy = NetworkPolicy.standard().withProxy("proxy.example", 3128);

    assertThat(policy.proxy())
        .map(Object::toString)
        .hasValueSatisfying(text -> assertThat(text).contains("proxy.example").contains("3128"));
    assertThat(policy.withCacheAge(Duration.ofHours(1)).proxy()).isEqualTo(policy.proxy());
    assertThat(NetworkPolicy.standard().proxy()).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> policy.withProxy("", 80));
    assertThatIllegalArgumentException().isThrownBy(() -> policy.withProxy("a", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> policy.withProxy("a", 65_536));
  }
}
