package vn.vanban.signing.online;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.evidence.AccessUrls;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.policy.CertificateSource;
import vn.vanban.signing.policy.RevocationSource;
import vn.vanban.signing.report.Detail;

/**
 * Fetches revocation data and issuers' certificates from where certificates say that they are.
 *
 * <p>The URLs are those that certificates bear, of documents too: who made a document learns when
 * it is verified, and from where. Nothing that is fetched is believed unless it proves itself. A
 * place that cannot be reached is a {@link RevocationSource.Miss}, never an exception, and is not
 * asked again for a minute.
 *
 * <p>Thread-safe; one serves all verifiers, and several threads that want the same fetch it once.
 */
public final class OnlineSources {
  /** Responses of OCSP and certificates: a few kilobytes; a bundle of certificates has some. */
  private static final int SMALL = 256 << 10;

  /** RFC 9654, 2.1: of 32 octets by default. */
  private static final int NONCE = 32;

  /** RFC 5019, 5: a URL of up to 255 octets may be asked by GET. */
  private static final int LONGEST_GET = 255;

  /** Places of one kind that are asked for one certificate. */
  private static final int MOST_PLACES = 4;

  private final NetworkPolicy policy;
  private final SecureRandom random;
  private final Http http;
  private final Answers answers = new Answers();
  private final @Nullable Store store;
  private final ConcurrentMap<String, FutureTask<byte[]>> underWay = new ConcurrentHashMap<>();

  OnlineSources(NetworkPolicy policy, SecureRandom random, Http.Resolver resolver) {
    this.policy = policy;
    this.random = Objects.requireNonNull(random);
    this.http = new Http(policy, resolver);
    this.store = policy.cache().map(Store::new).orElse(null);
  }

  /**
   * Returns the sources under a policy.
   *
   * @param policy what may be fetched
   * @param random makes the nonces
   */
  public static OnlineSources of(NetworkPolicy policy, SecureRandom random) {
    return new OnlineSources(policy, random, InetAddress::getAllByName);
  }

  /** Asks the OCSP responders that a certificate names. */
  public RevocationSource ocsp() {
    return new Remote() {
      @Override
      public Answer find(Question question) {
        return askResponders(question);
      }

      @Override
      public void answeredInVain(Question question) {
        forget(question, OnlineSources::responses);
      }
    };
  }

  /** Fetches the revocation lists that a certificate names, whole ones and deltas. */
  public RevocationSource lists() {
    return new Remote() {
      @Override
      public Answer find(Question question) {
        return fetchLists(question);
      }

      @Override
      public void answeredInVain(Question question) {
        forget(question, OnlineSources::lists);
      }
    };
  }

  /** Fetches the certificate of its issuer from where a certificate says that it is. */
  public CertificateSource issuers() {
    return this::fetchIssuers;
  }

  private interface Remote extends RevocationSource {
    @Override
    default boolean isRemote() {
      return true;
    }
  }

  // ---- OCSP: RFC 6960, appendix A

  private RevocationSource.Answer askResponders(RevocationSource.Question question) {
    List<RevocationSource.Miss> misses = new ArrayList<>();
    try {
      Certificate certificate = Certificate.parse(question.encoded());
      OcspExchange exchange = OcspExchange.about(certificate, Certificate.parse(question.issuer()));
      for (String url : firsts(AccessUrls.of(certificate).ocsp())) {
        try {
          byte[] response = response(url, exchange, question.at());
          return new RevocationSource.Answer(List.of(), List.of(response), misses);
        } catch (FetchException e) {
          misses.add(new RevocationSource.Miss(url, e.why()));
        }
      }
    } catch (IOException | UnreadableException e) {
      misses.add(new RevocationSource.Miss("", Detail.OCSP_UNREADABLE));
    }
    return new RevocationSource.Answer(List.of(), List.of(), misses);
  }

  private byte[] response(String url, OcspExchange exchange, Instant at) throws IOException {
    boolean kept = policy.nonce() != NetworkPolicy.Nonce.REQUIRED;
    return answer(
        responseKey(exchange, url),
        new Kind(
            url,
            SMALL,
            kept ? store : null,
            kept ? Validity::ofResponse : content -> new Validity(Instant.MIN, Instant.MIN),
            at),
        () -> ask(url, exchange));
  }

  private byte[] ask(String url, OcspExchange exchange) throws IOException {
    byte[] nonce = new byte[policy.nonce() == NetworkPolicy.Nonce.OMITTED ? 0 : NONCE];
    random.nextBytes(nonce);
    byte[] request = exchange.request(nonce);
    String type = "application/ocsp-response";
    String got =
        url
            + (url.endsWith("/") ? "" : "/")
            + URLEncoder.encode(
                Base64.getEncoder().encodeToString(request), StandardCharsets.US_ASCII);
    boolean fits = got.length() <= LONGEST_GET;
    byte[] response;
    if (nonce.length == 0 && fits) {
      // RFC 5019, 5: what asks for no fresh answer may come from a cache on the way.
      response = http.fetch(got, Http.Request.get(type), SMALL);
    } else {
      Http.Request post = Http.Request.post("application/ocsp-request", request, type);
      try {
        response = http.fetch(url, post, SMALL);
      } catch (FetchException e) {
        if (e.why() != Detail.ANOTHER_HTTP_STATUS || !fits) {
          throw e;
        }
        // Some take GET alone.
        response = http.fetch(got, Http.Request.get(type), SMALL);
      }
    }
    exchange.check(response, nonce, policy.nonce() == NetworkPolicy.Nonce.REQUIRED);
    return response;
  }

  // ---- CRLs: RFC 5280, 4.2.1.13; RFC 2585

  private RevocationSource.Answer fetchLists(RevocationSource.Question question) {
    List<byte[]> lists = new ArrayList<>();
    List<RevocationSource.Miss> misses = new ArrayList<>();
    try {
      AccessUrls urls = AccessUrls.of(Certificate.parse(question.encoded()));
      Set<List<String>> deltas = new LinkedHashSet<>(firsts(urls.deltas()));
      for (List<String> point : firsts(urls.lists())) {
        Optional<byte[]> list = list(point, question.at(), misses);
        if (list.isPresent()) {
          lists.add(list.get());
          deltas.addAll(deltas(list.get()));
        }
      }
      for (List<String> point : firsts(List.copyOf(deltas))) {
        list(point, question.at(), misses).ifPresent(lists::add);
      }
    } catch (IOException | UnreadableException e) {
      misses.add(new RevocationSource.Miss("", Detail.CRL_UNREADABLE));
    }
    return new RevocationSource.Answer(lists, List.of(), misses);
  }

  /** The list of one point, whose names are places of the same list. */
  private Optional<byte[]> list(List<String> point, Instant at, List<RevocationSource.Miss> misses)
      throws IOException {
    for (String url : firsts(point)) {
      try {
        return Optional.of(list(url, at));
      } catch (FetchException e) {
        misses.add(new RevocationSource.Miss(url, e.why()));
      }
    }
    return Optional.empty();
  }

  private static List<List<String>> deltas(byte[] list) {
    try {
      return AccessUrls.deltas(Validity.list(list));
    } catch (IOException | RuntimeException e) {
      // Whether the list can be used is told where it is judged.
      return List.of();
    }
  }

  private byte[] list(String url, Instant at) throws IOException {
    return answer(
        listKey(url),
        new Kind(url, policy.mostBytes(), store, Validity::ofList, at),
        () -> {
          byte[] fetched =
              http.fetch(url, Http.Request.get("application/pkix-crl"), policy.mostBytes());
          Validity.ofList(fetched);
          return fetched;
        });
  }

  // ---- certificates of issuers: RFC 5280, 4.2.2.1

  private List<byte[]> fetchIssuers(byte[] encoded) {
    List<byte[]> found = new ArrayList<>();
    try {
      for (String url : firsts(AccessUrls.of(Certificate.parse(encoded)).issuers())) {
        try {
          found.addAll(certificates(url));
        } catch (FetchException e) {
          // There is then no such certificate; the report says where it could be had.
        }
      }
    } catch (IOException | UnreadableException e) {
      return found;
    }
    return found;
  }

  private List<byte[]> certificates(String url) throws IOException {
    byte[] bundle =
        answer(
            "ISSUER " + url,
            // A certificate never runs out as data: where it is kept, it stays.
            new Kind(
                url,
                SMALL,
                store,
                content -> new Validity(Instant.EPOCH, Instant.MAX),
                Instant.EPOCH),
            () -> {
              byte[] fetched =
                  http.fetch(
                      url,
                      Http.Request.get("application/pkix-cert, application/pkcs7-mime"),
                      SMALL);
              IssuerBundle.certificates(fetched);
              return fetched;
            });
    return IssuerBundle.certificates(bundle);
  }

  // ---- what did not hold

  private void forget(RevocationSource.Question question, Keys keys) {
    try {
      Certificate certificate = Certificate.parse(question.encoded());
      for (String key : keys.of(certificate, Certificate.parse(question.issuer()))) {
        answers.cameInVain(key);
        if (store != null) {
          store.forget(key);
        }
      }
    } catch (IOException | UnreadableException e) {
      // Nothing was kept of what cannot be asked about.
    }
  }

  @FunctionalInterface
  private interface Keys {
    List<String> of(Certificate certificate, Certificate issuer) throws IOException;
  }

  private static List<String> responses(Certificate certificate, Certificate issuer)
      throws IOException {
    OcspExchange exchange = OcspExchange.about(certificate, issuer);
    List<String> keys = new ArrayList<>();
    for (String url : firsts(AccessUrls.of(certificate).ocsp())) {
      keys.add(responseKey(exchange, url));
    }
    return keys;
  }

  private static List<String> lists(Certificate certificate, Certificate issuer) {
    AccessUrls urls = AccessUrls.of(certificate);
    return Stream.concat(urls.lists().stream(), urls.deltas().stream())
        .flatMap(List::stream)
        .map(OnlineSources::listKey)
        .toList();
  }

  private static String responseKey(OcspExchange exchange, String url) throws IOException {
    return "OCSP " + exchange.key() + " " + url;
  }

  private static String listKey(String url) {
    return "CRL " + url;
  }

  // ---- once for all

  /**
   * How an answer is kept.
   *
   * @param url where it comes from
   * @param mostBytes its most bytes
   * @param store where it is kept on disk; null for nowhere
   * @param clock reads its validity
   * @param at the instant of the judgement
   */
  private record Kind(String url, int mostBytes, @Nullable Store store, Clock clock, Instant at) {}

  @FunctionalInterface
  private interface Clock {
    Validity of(byte[] content) throws FetchException;
  }

  @FunctionalInterface
  private interface Fetch {
    byte[] run() throws IOException;
  }

  /** What is known lately, or kept and still current, or else fetched; by one thread for all. */
  private byte[] answer(String question, Kind kind, Fetch fetch) throws IOException {
    Optional<byte[]> recent = answers.recent(question);
    if (recent.isPresent()) {
      return recent.get();
    }
    FutureTask<byte[]> own = new FutureTask<>(() -> keptOrFetched(question, kind, fetch));
    FutureTask<byte[]> other = underWay.putIfAbsent(question, own);
    try {
      if (other != null) {
        return other.get();
      }
      own.run();
      return own.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FetchException failure) {
        throw new FetchException(failure.why(), failure);
      }
      throw new FetchException(Detail.SOURCE_UNREACHABLE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FetchException(Detail.SOURCE_UNREACHABLE, e);
    } finally {
      if (other == null) {
        underWay.remove(question, own);
      }
    }
  }

  private byte[] keptOrFetched(String question, Kind kind, Fetch fetch) throws IOException {
    Optional<byte[]> kept = answers.any(question);
    if (kept.isEmpty() && kind.store() != null) {
      kept = kind.store().find(question, kind.mostBytes());
    }
    Optional<Validity> validity = kept.flatMap(content -> validity(kind, content));
    if (kept.isPresent()
        && validity.isPresent()
        && validity.get().isRecent(kind.at(), policy.cacheAge())) {
      answers.came(question, kept.get());
      return kept.get();
    }
    try {
      byte[] fetched = fetchOnceAMinute(kind.url(), fetch);
      if (kind.store() != null) {
        kind.store().keep(question, fetched);
      }
      answers.came(question, fetched);
      return fetched;
    } catch (FetchException e) {
      if (kept.isPresent() && validity.isPresent() && validity.get().isCurrent(kind.at())) {
        answers.came(question, kept.get());
        return kept.get();
      }
      answers.failed(question, e);
      throw e;
    }
  }

  private static Optional<Validity> validity(Kind kind, byte[] content) {
    try {
      return Optional.of(kind.clock().of(content));
    } catch (FetchException e) {
      return Optional.empty();
    }
  }

  /** A server that does not answer keeps nobody waiting for a second question within a minute. */
  private byte[] fetchOnceAMinute(String url, Fetch fetch) throws IOException {
    URI uri = Http.parse(url);
    String server = "SERVER " + uri.getScheme() + " " + uri.getRawAuthority();
    answers.recent(server);
    try {
      return fetch.run();
    } catch (FetchException e) {
      if (e.isOfTheServer()) {
        answers.failed(server, e);
      }
      throw e;
    }
  }

  private static <T> List<T> firsts(List<T> places) {
    return places.subList(0, Math.min(places.size(), MOST_PLACES));
  }
}
