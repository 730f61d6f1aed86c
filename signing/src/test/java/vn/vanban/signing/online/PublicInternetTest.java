package vn.vanban.signing.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PublicInternetTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:7f00:1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1"
      })
  void refusesAddressesThatNotAllCanReach(String address) throws Exception {
    assertThat(NetworkPolicy.standard().mayReach(InetAddress.getAllByName(address)[0])).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "103.28.172.10",
        "172.15.255.255",
        "172.32.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "2405:4800::1",
        "2606:4700:4700::1111"
      })
  void takesThoseOfThePublicInternet(String address) throws Exception {
    assertThat(NetworkPolicy.standard().mayReach(InetAddress.getAllByName(address)[0])).isTrue();
  }

  @Test
  void reachesMoreWhereTheOperatorSaysSo() throws Exception {
    NetworkPolicy inner =
        NetworkPolicy.standard()
            .dangerouslyReaching("10.20.0.0/15")
            .dangerouslyReaching("fd12:3456::/33");
    assertThat(inner.mayReach(InetAddress.getAllByName("10.21.255.1")[0])).isTrue();
    assertThat(inner.mayReach(InetAddress.getAllByName("10.22.0.1")[0])).isFalse();
    assertThat(inner.mayReach(InetAddress.getAllByName("127.0.0.1")[0])).isFalse();
    assertThat(inner.mayReach(InetAddress.getAllByName("fd12:3456:7fff::1")[0])).isTrue();
    assertThat(inner.mayReach(InetAddress.getAllByName("fd12:3456:8000::1")[0])).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "ca.gov.vn", "10.0.0.0/33", "10.0.0.0/x", "::1/129", "/8"})
  void takesNoNameForANetwork(String text) {
    assertThatThrownBy(() -> NetworkPolicy.standard().dangerouslyReaching(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
