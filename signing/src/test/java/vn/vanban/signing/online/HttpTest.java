package vn.vanban.signing.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.signing.report.Detail;

final class HttpTest {
  private static final int MOST = 100_000;

  private static final NetworkPolicy LOOPBACK =
      NetworkPolicy.standard()
          .withTimes(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofSeconds(4))
          .dangerouslyReaching("127.0.0.0/8");

  private RawServer server;
  private String base;

  @BeforeEach
  void start() throws IOException {
    server =
        new RawServer()
            .at("/good", asked -> RawServer.ok(RawServer.bytes("body")))
            .at("/echo", HttpTest::echo)
            .at("/moved", asked -> redirect(302, "/good"))
            .at("/kept", asked -> redirect(307, "/echo"))
            .at("/round", asked -> redirect(302, "/round"))
            .at("/file", asked -> redirect(302, "file:///etc/passwd"))
            .at("/ftp", asked -> redirect(302, "ftp://a/b"))
            .at("/inside", asked -> redirect(302, "http://10.0.0.1/"))
            .at("/nowhere", asked -> RawServer.answer(302, "", new byte[0]))
            .at(
                "/chunked",
                asked ->
                    RawServer.bytes(
                        String.join(
                            "\r\n",
                            "HTTP/1.1 200 OK",
                            "Transfer-Encoding: chunked",
                            "",
                            "5;a=b",
                            "hello",
                            "A",
                            ", chunked!",
                            "0",
                            "Trailer: x",
                            "",
                            "")))
            .at("/until-the-end", asked -> RawServer.bytes("HTTP/1.0 200 OK\r\n\r\nto the end"))
            .at(
                "/remarks",
                asked -> RawServer.bytes("HTTP/1.1 103 Hm\r\nA: b\r\n\r\nHTTP/1.1 200\r\n\r\nx"));
    base = server.url("");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private static byte[] echo(RawServer.Asked asked) {
    String text =
        String.join(
            " ",
            asked.method(),
            asked.fields().get("content-type"),
            asked.fields().get("host"),
            new String(asked.body(), StandardCharsets.UTF_8));
    return RawServer.ok(RawServer.bytes(text));
  }

  private static byte[] redirect(int status, String to) {
    return RawServer.answer(status, "Location: " + to + "\r\n", RawServer.bytes("elsewhere"));
  }

  private static byte[] get(String url) throws FetchException {
    return new Http(LOOPBACK, InetAddress::getAllByName).fetch(url, Http.Request.get("*/*"), MOST);
  }

  private static Detail refused(String url) {
    FetchException failure = catchThrowableOfType(FetchException.class, () -> get(url));
    assertThat(failure).as(url).isNotNull();
    return failure.why();
  }

  @Test
  void getsABody() throws Exception {
    assertThat(get(base + "/good")).asString().isEqualTo("body");
    assertThat(get(base + "/good?a=b c")).asString().isEqualTo("body");
    assertThat(get(base + "/chunked")).asString().isEqualTo("hello, chunked!");
    assertThat(get(base + "/until-the-end")).asString().isEqualTo("to the end");
    assertThat(get(base + "/remarks")).asString().isEqualTo("x");
  }

  @Test
  void postsABody() throws Exception {
    Http http = new Http(LOOPBACK, InetAddress::getAllByName);
    Http.Request post =
        Http.Request.post("a/b", "question".getBytes(StandardCharsets.UTF_8), "c/d");
    assertThat(http.fetch(base + "/echo", post, MOST))
        .asString()
        .isEqualTo("POST a/b 127.0.0.1:" + server.port() + " question");
    assertThat(http.fetch(base + "/kept", post, MOST))
        .asString()
        .isEqualTo("POST a/b 127.0.0.1:" + server.port() + " question");
    // A redirect that would turn the question into another one is not followed.
    assertThat(
            catchThrowableOfType(
                    FetchException.class, () -> http.fetch(base + "/moved", post, MOST))
                .why())
        .isEqualTo(Detail.ANOTHER_HTTP_STATUS);
  }

  @Test
  void takesASuccessAlone() {
    assertThat(refused(base + "/gone")).isEqualTo(Detail.ANOTHER_HTTP_STATUS);
  }

  @Test
  void followsRedirectsWithinBounds() throws Exception {
    assertThat(get(base + "/moved")).asString().isEqualTo("body");
    assertThat(refused(base + "/round")).isEqualTo(Detail.REDIRECT_REFUSED);
    assertThat(refused(base + "/nowhere")).isEqualTo(Detail.REDIRECT_REFUSED);
    assertThat(refused(base + "/file")).isEqualTo(Detail.URL_REFUSED);
    assertThat(refused(base + "/ftp")).isEqualTo(Detail.URL_REFUSED);
    assertThat(refused(base + "/inside")).isEqualTo(Detail.ADDRESS_REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ldap://a/b",
        "file:///etc/passwd",
        "ftp://a/b",
        "jar:http://a/b!/c",
        "//a/b",
        "/b",
        "",
        "http://",
        "http:///b",
        "http://user@a/b",
        "http://127.1/b",
        "http://a:25/b",
        "http://a:0/b",
        "http://a:99999/b",
        "http://[fe80::1%25eth0]/",
        "http://a/\r\nHost: b",
        "http://a b/c"
      })
  void followsNoUrlOfAnotherKind(String url) {
    assertThat(refused(url)).isEqualTo(Detail.URL_REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/good",
        "http://localhost:%d/good",
        "http://2130706433:%d/good",
        "http://[::1]:%d/good",
        "http://[::ffff:127.0.0.1]:%d/good",
        "http://0.0.0.0:%d/good",
        "http://169.254.169.254:%d/latest/meta-data/"
      })
  void reachesNothingOfTheMachineOrItsNetwork(String url) {
    Http http = new Http(NetworkPolicy.standard(), InetAddress::getAllByName);
    String full = String.format(url, server.port());
    FetchException failure =
        catchThrowableOfType(
            FetchException.class, () -> http.fetch(full, Http.Request.get("*/*"), MOST));
    assertThat(failure.why()).isEqualTo(Detail.ADDRESS_REFUSED);
  }

  @Test
  void connectsToTheVeryAddressThatItLookedAt() throws Exception {
    // A name that is public when it is looked at, and the machine itself ever after.
    AtomicInteger looks = new AtomicInteger();
    Http.Resolver rebinding =
        host -> {
          String address = looks.getAndIncrement() == 0 ? "192.0.2.1" : "127.0.0.1";
          return new InetAddress[] {InetAddress.getAllByName(address)[0]};
        };
    Http outside = new Http(NetworkPolicy.standard(), rebinding);
    String url = "http://rebind.example:" + server.port() + "/good";
    Http.Request request = Http.Request.get("*/*");
    for (int i = 0; i < 2; i++) {
      FetchException failure =
          catchThrowableOfType(FetchException.class, () -> outside.fetch(url, request, MOST));
      assertThat(failure.why()).isEqualTo(Detail.ADDRESS_REFUSED);
    }
    // Looked up once a fetch: what was looked at is what is connected to.
    AtomicInteger once = new AtomicInteger();
    Http.Resolver counting =
        host -> {
          once.incrementAndGet();
          return new InetAddress[] {
            InetAddress.getAllByName("10.0.0.1")[0], InetAddress.getLoopbackAddress()
          };
        };
    assertThat(new Http(LOOPBACK, counting).fetch(url, request, MOST)).hasSize(4);
    assertThat(once).hasValue(1);
  }

  @Test
  void waitsForNoServerLongerThanAllowed() throws Exception {
    try (RawServer silent = new RawServer((socket, output) -> Thread.sleep(20_000));
        RawServer dripping =
            new RawServer(
                (socket, output) -> {
                  output.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                  while (true) {
                    output.write('x');
                    output.flush();
                    Thread.sleep(50);
                  }
                });
        RawServer dripsFields =
            new RawServer(
                (socket, output) -> {
                  while (true) {
                    output.write('H');
                    output.flush();
                    Thread.sleep(50);
                  }
                })) {
      for (RawServer each : new RawServer[] {silent, dripping, dripsFields}) {
        long started = System.nanoTime();
        assertThat(refused(each.url("/"))).isEqualTo(Detail.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - started))
            .isLessThan(Duration.ofSeconds(15));
      }
    }
  }

  @Test
  void waitsForNoNameLongerThanAllowed() {
    Http.Resolver slow =
        host -> {
          try {
            Thread.sleep(20_000);
          } catch (InterruptedException e) {
            throw new UnknownHostException(host);
          }
          return new InetAddress[0];
        };
    long started = System.nanoTime();
    FetchException failure =
        catchThrowableOfType(
            FetchException.class,
            () -> new Http(LOOPBACK, slow).fetch("http://a/", Http.Request.get("*/*"), MOST));
    assertThat(failure.why()).isEqualTo(Detail.TIMED_OUT);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void readsNoMoreThanAllowed() throws Exception {
    try (RawServer endless =
            new RawServer(
                (socket, output) -> {
                  output.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                  while (true) {
                    output.write(new byte[8192]);
                  }
                });
        RawServer endlessChunks =
            new RawServer(
                (socket, output) -> {
                  output.write(
                      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                          .getBytes(StandardCharsets.US_ASCII));
                  while (true) {
                    output.write("3e8\r\n".getBytes(StandardCharsets.US_ASCII));
                    output.write(new byte[1000]);
                    output.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                  }
                });
        RawServer huge =
            RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nabc");
        RawServer hugeChunk =
            RawServer.saying(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffff\r\nabc");
        RawServer fields =
            new RawServer(
                (socket, output) -> {
                  output.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
                  while (true) {
                    output.write("A: b\r\n".getBytes(StandardCharsets.US_ASCII));
                  }
                });
        RawServer line =
            new RawServer(
                (socket, output) -> {
                  while (true) {
                    output.write("HTTP/1.1 200 OK".getBytes(StandardCharsets.US_ASCII));
                  }
                })) {
      for (RawServer each :
          new RawServer[] {endless, endlessChunks, huge, hugeChunk, fields, line}) {
        assertThat(refused(each.url("/"))).isEqualTo(Detail.ANSWER_TOO_LARGE);
      }
    }
  }

  @Test
  void believesNoLengthThatLies() throws Exception {
    try (RawServer more = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
        RawServer less = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabc");
        RawServer half =
            RawServer.saying("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc")) {
      assertThat(refused(more.url("/"))).isEqualTo(Detail.ANSWER_INCOMPLETE);
      assertThat(get(less.url("/"))).asString().isEqualTo("ab");
      assertThat(refused(half.url("/"))).isEqualTo(Detail.ANSWER_INCOMPLETE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE\r\n\r\n",
        "HTTP/2 200\r\n\r\n",
        "HTTP/1.1 999 What\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno field\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"
      })
  void readsNothingIntoAnAnswerThatIsNone(String text) throws Exception {
    try (RawServer odd = RawServer.saying(text)) {
      assertThat(refused(odd.url("/"))).isEqualTo(Detail.ANSWER_UNREADABLE);
    }
  }

  @Test
  void waitsForNoAnswerBehindManyRemarks() throws Exception {
    String remark = "HTTP/1.1 100 A\r\n\r\n";
    String success = "HTTP/1.1 200 OK\r\n\r\n";
    try (RawServer some = RawServer.saying(remark.repeat(4) + success);
        RawServer many = RawServer.saying(remark.repeat(5) + success)) {
      assertThat(get(some.url("/"))).isEmpty();
      assertThat(refused(many.url("/"))).isEqualTo(Detail.ANSWER_UNREADABLE);
    }
  }

  @Test
  void saysThatASourceCannotBeReached() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    try (RawServer reset =
            new RawServer(
                (socket, output) -> {
                  socket.setSoLinger(true, 0);
                  socket.close();
                });
        RawServer mute = new RawServer((socket, output) -> {})) {
      assertThat(refused("http://127.0.0.1:" + closed + "/")).isEqualTo(Detail.SOURCE_UNREACHABLE);
      assertThat(refused(reset.url("/"))).isEqualTo(Detail.SOURCE_UNREACHABLE);
      assertThat(refused(mute.url("/"))).isEqualTo(Detail.SOURCE_UNREACHABLE);
      Http.Resolver nobody =
          host -> {
            throw new UnknownHostException(host);
          };
      assertThat(
              catchThrowableOfType(
                      FetchException.class,
                      () ->
                          new Http(LOOPBACK, nobody)
                              .fetch("http://nobody.example/", Http.Request.get("*/*"), MOST))
                  .why())
          .isEqualTo(Detail.SOURCE_UNREACHABLE);
      // A server of http is none of https.
      assertThat(refused(base.replace("http:", "https:") + "/good"))
          .isEqualTo(Detail.SOURCE_UNREACHABLE);
    }
  }
}
