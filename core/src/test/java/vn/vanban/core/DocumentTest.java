package vn.vanban.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTest {
  /** More than is held whole, not a multiple of a block, and more blocks than are held. */
  private static final int LARGE = (1 << 20) + 12_345;

  @TempDir private Path folder;

  @Test
  void readsLargeFileAtAnyPositionInAnyOrder() throws IOException {
    byte[] expected = noise(LARGE);
    Path file = Files.write(folder.resolve("a.pdf"), expected);
    Random random = new Random(7);
    try (Content content = Document.of(file).open()) {
      assertThat(content.size()).isEqualTo(LARGE);
      for (int i = 0; i < 2_000; i++) {
        int from = random.nextInt(LARGE);
        int to = Math.min(LARGE, from + random.nextInt(i % 10 == 0 ? 200_000 : 3_000));
        assertThat(content.bytes(from, to)).isEqualTo(Arrays.copyOfRange(expected, from, to));
      }
      assertThat(content.read(LARGE, new byte[1], 0, 1)).isEqualTo(-1);
      byte[] target = new byte[10];
      assertThat(content.read(LARGE - 3, target, 2, 8)).isEqualTo(3);
    }
  }

  @Test
  void streamsARange() throws IOException {
    byte[] expected = noise(LARGE);
    Path file = Files.write(folder.resolve("a.pdf"), expected);
    try (Content content = Document.of(file).open();
        InputStream stream = content.stream(100, LARGE - 100)) {
      assertThat(stream.available()).isEqualTo(LARGE - 200);
      assertThat(stream.read()).isEqualTo(expected[100] & 0xFF);
      assertThat(stream.read(new byte[0], 0, 0)).isZero();
      assertThat(stream.readAllBytes()).isEqualTo(Arrays.copyOfRange(expected, 101, LARGE - 100));
      assertThat(stream.read()).isEqualTo(-1);
      assertThat(stream.available()).isZero();
    }
  }

  @Test
  void reportsFileThatShrinksWhileItIsRead() throws IOException {
    Path file = Files.write(folder.resolve("a.pdf"), noise(LARGE));
    try (Content content = Document.of(file).open()) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(10);
      }
      assertThatThrownBy(() -> content.bytes(LARGE - 10, LARGE)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void closesItsFile() throws IOException {
    Path file = Files.write(folder.resolve("a.pdf"), noise(LARGE));
    Content content = Document.of(file).open();
    content.close();
    assertThatThrownBy(() -> content.bytes(0, 1)).isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void readsSmallFileAfterItIsGone() throws IOException {
    Path file = Files.write(folder.resolve("a.pdf"), noise(1_000));
    try (Content content = Document.of(file).open()) {
      Files.delete(file);
      assertThat(content.bytes(0, 1_000)).isEqualTo(noise(1_000));
    }
  }

  @Test
  void rejectsRangesOutsideTheContent() throws IOException {
    try (Content content = Document.of("a", new byte[10]).open()) {
      assertThatThrownBy(() -> content.bytes(-1, 1)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> content.bytes(3, 2)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> content.bytes(3, 11)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> content.read(-1, new byte[1], 0, 1))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> content.read(0, new byte[1], 0, 2))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThat(content.bytes(10, 10)).isEmpty();
    }
  }

  @Test
  void touchesTheFileOnlyWhenOpened() {
    Document absent = Document.of(folder.resolve("absent.pdf"));
    assertThat(absent).hasToString("absent.pdf");
    assertThatThrownBy(absent::open).isInstanceOf(NoSuchFileException.class);
    assertThat(Document.of(Path.of("/")).name()).isEqualTo("/");
  }

  @Test
  void copiesTheBytesItIsGiven() throws IOException {
    byte[] bytes = {1, 2, 3};
    Document document = Document.of("a", bytes);
    bytes[0] = 9;
    try (Content content = document.open()) {
      assertThat(content.bytes(0, 3)).containsExactly(1, 2, 3);
    }
  }

  @Test
  void keepsPasswordAndNameApart() {
    Document document = Document.of("a", new byte[0]);
    assertThat(document.password()).isEmpty();
    Document named = document.withPassword("s3cret").withName("b");
    assertThat(named.password()).contains("s3cret");
    assertThat(named.name()).isEqualTo("b");
    assertThat(named.toString()).doesNotContain("s3cret");
  }

  @Test
  void comparesDigestsByAlgorithmAndValue() {
    byte[] value = {0, (byte) 0xAB};
    Digest digest = Digest.of("SHA-256", value);
    value[0] = 1;
    assertThat(digest.value()).containsExactly(0, 0xAB);
    assertThat(digest.hex()).isEqualTo("00ab");
    assertThat(digest.algorithm()).isEqualTo("SHA-256");
    assertThat(digest)
        .hasToString("SHA-256:00ab")
        .isEqualTo(Digest.of("SHA-256", new byte[] {0, (byte) 0xAB}))
        .hasSameHashCodeAs(Digest.of("SHA-256", new byte[] {0, (byte) 0xAB}))
        .isNotEqualTo(Digest.of("SHA-512", new byte[] {0, (byte) 0xAB}))
        .isNotEqualTo(Digest.of("SHA-256", new byte[] {0}))
        .isNotEqualTo("SHA-256:00ab");
  }

  @Test
  void rejectsLimitsThatAreNotPositive() {
    Limits limits = Limits.standard();
    assertThat(limits.withExpandedBytes(5).expandedBytes()).isEqualTo(5);
    assertThat(limits.withExpandedBytes(5).objects()).isEqualTo(limits.objects());
    assertThatThrownBy(() -> limits.withExpandedBytes(0))
        .isInstanceOf(IllegalArgumentException.class);
    for (int zero = 0; zero < 7; zero++) {
      int[] values = {1, 1, 1, 1, 1, 1, 1};
      values[zero] = 0;
      assertThatThrownBy(() -> limits(values, Duration.ofSeconds(1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    int[] ones = {1, 1, 1, 1, 1, 1, 1};
    assertThat(limits(ones, Duration.ofSeconds(1)).pages()).isEqualTo(1);
    assertThatThrownBy(() -> limits(ones, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> limits(ones, Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Limits limits(int[] v, Duration time) {
    return new Limits(v[0], v[1], v[2], v[3], v[4], v[5], v[6], time);
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
