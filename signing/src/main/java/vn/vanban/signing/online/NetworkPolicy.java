package vn.vanban.signing.online;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may be fetched from the network, and what it may cost; immutable.
 *
 * <p>Only {@code http} and {@code https} are followed, and only to addresses of the public
 * internet: never to those of the machine itself, of its link, of private networks, or of a cloud's
 * metadata service, whatever name leads there.
 */
public final class NetworkPolicy {
  private static final NetworkPolicy STANDARD =
      new NetworkPolicy(
          // Authorities answer within a second; a lost packet of TCP is sent again after one,
          // three and seven (RFC 6298).
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          // Three times the largest list of a public authority seen, of 10 MB.
          32 << 20,
          Nonce.SENT,
          null,
          Duration.ofDays(1),
          List.of(),
          null);

  private final Duration connect;
  private final Duration read;
  private final Duration total;
  private final int mostBytes;
  private final Nonce nonce;
  private final @Nullable Path cache;
  private final Duration cacheAge;
  private final List<AddressRange> reachable;
  private final @Nullable InetSocketAddress proxy;

  private NetworkPolicy(
      Duration connect,
      Duration read,
      Duration total,
      int mostBytes,
      Nonce nonce,
      @Nullable Path cache,
      Duration cacheAge,
      List<AddressRange> reachable,
      @Nullable InetSocketAddress proxy) {
    this.connect = positive(connect);
    this.read = positive(read);
    this.total = positive(total);
    if (mostBytes <= 0) {
      throw new IllegalArgumentException("a limit must be positive");
    }
    this.mostBytes = mostBytes;
    this.nonce = Objects.requireNonNull(nonce);
    this.cache = cache;
    this.cacheAge = positive(cacheAge);
    this.reachable = List.copyOf(reachable);
    this.proxy = proxy;
  }

  private static Duration positive(Duration duration) {
    if (duration.isNegative()
        || duration.isZero()
        || duration.compareTo(Duration.ofDays(365)) > 0) {
      throw new IllegalArgumentException("a time is positive and at most a year: " + duration);
    }
    return duration;
  }

  /** What is done with the nonce of OCSP, RFC 9654, which tells a fresh answer from a kept one. */
  public enum Nonce {
    /** None is sent; answers may come from any cache. */
    OMITTED,
    /** One is sent; an answer without it is taken, one with another is not. */
    SENT,
    /** One is sent, and an answer without it is not taken, nor one from the cache. */
    REQUIRED
  }

  /**
   * Five seconds for a connection, five for each reading, fifteen for all; 32 MB; a nonce is sent;
   * no cache on disk.
   */
  public static NetworkPolicy standard() {
    return STANDARD;
  }

  /**
   * Returns this policy with other times.
   *
   * @param connect the most for a connection
   * @param read the most that a server may be silent
   * @param total the most for one fetch, its look-up of the name and its redirects included
   */
  public NetworkPolicy withTimes(Duration connect, Duration read, Duration total) {
    return new NetworkPolicy(
        connect, read, total, mostBytes, nonce, cache, cacheAge, reachable, proxy);
  }

  /**
   * Returns this policy with another limit for one answer, in bytes; OCSP responses and
   * certificates have 256 KB at most in any case.
   */
  public NetworkPolicy withMostBytes(int bytes) {
    return new NetworkPolicy(connect, read, total, bytes, nonce, cache, cacheAge, reachable, proxy);
  }

  /** Returns this policy with another use of the nonce. */
  public NetworkPolicy withNonce(Nonce use) {
    return new NetworkPolicy(
        connect, read, total, mostBytes, use, cache, cacheAge, reachable, proxy);
  }

  /**
   * Returns this policy with a folder in which answers are kept, made where it is absent.
   *
   * <p>What is read from it is believed no more than what comes from the network: a file that was
   * tampered with proves nothing. An answer is used until its next update, and asked for again
   * after a time, {@link #cacheAge()}.
   */
  public NetworkPolicy withCache(Path folder) {
    return new NetworkPolicy(
        connect,
        read,
        total,
        mostBytes,
        nonce,
        Objects.requireNonNull(folder),
        cacheAge,
        reachable,
        proxy);
  }

  /**
   * Returns this policy with another age at which an answer that has not run out is asked for
   * again, counted from its own date of issue; a day by default.
   */
  public NetworkPolicy withCacheAge(Duration age) {
    return new NetworkPolicy(connect, read, total, mostBytes, nonce, cache, age, reachable, proxy);
  }

  /**
   * Returns this policy with addresses that are otherwise refused: those of an authority inside the
   * operator's own network. Documents can then make this machine call there.
   *
   * @param range an address, or a network such as {@code 10.20.0.0/16}
   * @throws IllegalArgumentException if it is neither
   */
  public NetworkPolicy dangerouslyReaching(String range) {
    List<AddressRange> more = new ArrayList<>(reachable);
    more.add(AddressRange.parse(range));
    return new NetworkPolicy(connect, read, total, mostBytes, nonce, cache, cacheAge, more, proxy);
  }

  /**
   * Returns this policy with an HTTP proxy, which all connections go through.
   *
   * <p>Names are still looked up here and their addresses held against this policy; the proxy is
   * asked for a tunnel ({@code CONNECT}, RFC 9110, 9.3.6) to the very address that was looked at,
   * and sees no more of it. It has to grant tunnels to port 80 as well as to 443, and to ask for no
   * password. The address of the proxy itself is the operator's, and may be private.
   *
   * @param host its name or address
   * @param port its port, 1 to 65535
   * @throws IllegalArgumentException if there is no such host or port
   */
  public NetworkPolicy withProxy(String host, int port) {
    if (host.isBlank() || port < 1 || port > 0xFFFF) {
      throw new IllegalArgumentException("no proxy: " + host + ":" + port);
    }
    return new NetworkPolicy(
        connect,
        read,
        total,
        mostBytes,
        nonce,
        cache,
        cacheAge,
        reachable,
        InetSocketAddress.createUnresolved(host, port));
  }

  /** The most time for a connection. */
  public Duration connectTime() {
    return connect;
  }

  /** The most time that a server may be silent. */
  public Duration readTime() {
    return read;
  }

  /** The most time for one fetch. */
  public Duration totalTime() {
    return total;
  }

  /** The most bytes of one answer. */
  public int mostBytes() {
    return mostBytes;
  }

  /** The use of the nonce. */
  public Nonce nonce() {
    return nonce;
  }

  /** The folder in which answers are kept. */
  public Optional<Path> cache() {
    return Optional.ofNullable(cache);
  }

  /** The age at which an answer is asked for again. */
  public Duration cacheAge() {
    return cacheAge;
  }

  /** The proxy that all connections go through, not looked up. */
  public Optional<InetSocketAddress> proxy() {
    return Optional.ofNullable(proxy);
  }

  /** Whether an address may be connected to. */
  boolean mayReach(InetAddress address) {
    return PublicInternet.holds(address)
        || reachable.stream().anyMatch(range -> range.holds(address));
  }
}
