package vn.vanban.signing.online;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses that are reachable by all: IANA's registries of special-purpose addresses (RFC
 * 6890) turned round.
 */
final class PublicInternet {
  private static final List<AddressRange> SPECIAL_4 =
      ranges(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // shared by carriers; one cloud's metadata
          "127.0.0.0/8", // the machine itself
          "168.63.129.16/32", // a cloud's host, which answers its guests alone
          "169.254.0.0/16", // the link; the metadata of most clouds
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments
          "192.0.2.0/24", // documentation
          "192.31.196.0/24", // AS112
          "192.52.193.0/24", // AMT
          "192.88.99.0/24", // relays of 6to4
          "192.168.0.0/16", // private
          "192.175.48.0/24", // AS112
          "198.18.0.0/15", // measurements
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, and broadcast

  /** Global unicast, RFC 4291; unique local, link-local, mapped and multicast are outside. */
  private static final AddressRange GLOBAL_6 = AddressRange.parse("2000::/3");

  private static final List<AddressRange> SPECIAL_6 =
      ranges(
          "2001::/23", // protocol assignments, Teredo among them
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4: an IPv4 address inside
          "2620:4f:8000::/48", // AS112
          "3fff::/20"); // documentation

  private PublicInternet() {}

  private static List<AddressRange> ranges(String... texts) {
    return Stream.of(texts).map(AddressRange::parse).toList();
  }

  /** Whether an address is one of the public internet. */
  static boolean holds(InetAddress address) {
    if (address instanceof Inet4Address) {
      return SPECIAL_4.stream().noneMatch(range -> range.holds(address));
    }
    return GLOBAL_6.holds(address) && SPECIAL_6.stream().noneMatch(range -> range.holds(address));
  }
}
