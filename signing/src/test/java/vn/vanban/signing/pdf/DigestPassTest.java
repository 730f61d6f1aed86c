package vn.vanban.signing.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.vanban.core.Content;
import vn.vanban.core.Document;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.made.TestPki;

/** One pass gives every digest that a pass for each would give. */
class DigestPassTest {
  /** Beyond one chunk of the pass, so that gaps fall on both sides of its seams. */
  private static final int LONGEST = 150_000;

  private record Range(int gapStart, int gapEnd, int end, boolean sha1) {}

  @Property(tries = 150)
  void equalsTheNaiveDigests(@ForAll("sizes") int size, @ForAll("ranges") List<Range> ranges)
      throws IOException {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (i * 31 + (i >> 8));
    }
    List<DigestPass.Request> requests = new ArrayList<>();
    for (Range range : ranges) {
      int end = range.end() % (size + 1);
      int gapEnd = range.gapEnd() % (end + 1);
      int gapStart = range.gapStart() % (gapEnd + 1);
      requests.add(
          new DigestPass.Request(
              gapStart,
              gapEnd,
              end,
              range.sha1() ? DigestAlgorithm.SHA_1 : DigestAlgorithm.SHA_256));
    }

    Map<DigestPass.Request, byte[]> digests;
    try (Content content = Document.of("test", bytes).open()) {
      requests.add(DigestPass.Request.whole(content, DigestAlgorithm.SHA_256));
      digests = DigestPass.run(content, requests);
    }

    assertThat(digests.keySet()).isEqualTo(new HashSet<>(requests));
    for (DigestPass.Request request : requests) {
      byte[] before = Arrays.copyOf(bytes, (int) request.gapStart());
      byte[] after = Arrays.copyOfRange(bytes, (int) request.gapEnd(), (int) request.end());
      assertThat(digests.get(request))
          .isEqualTo(TestPki.hash(request.algorithm().name(), before, after));
    }
  }

  @Provide
  Arbitrary<Integer> sizes() {
    return Arbitraries.integers().between(0, LONGEST);
  }

  @Provide
  Arbitrary<List<Range>> ranges() {
    Arbitrary<Integer> place = Arbitraries.integers().between(0, LONGEST);
    return Combinators.combine(place, place, place, Arbitraries.of(true, false))
        .as(Range::new)
        .list()
        .ofMaxSize(6);
  }
}
