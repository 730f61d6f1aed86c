package vn.vanban.signing.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.core.Content;
import vn.vanban.core.Document;
import vn.vanban.core.Limits;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.made.Zip;
import vn.vanban.signing.report.Problem;

class ZipPackageTest {
  private static final String TEXT = "Kính gửi: Ủy ban nhân dân tỉnh. ".repeat(40);

  private static Zip good() {
    Zip zip = new Zip();
    zip.add("mimetype", "application/vnd.test").stored();
    zip.add("content.xml", TEXT);
    zip.add("Pictures/", new byte[0]).stored();
    zip.add("Pictures/a.png", new byte[3_000]);
    return zip;
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(ZipPackage zip) throws IOException, UnreadableException;
  }

  private static <T> T with(byte[] bytes, Use<T> use) throws IOException, UnreadableException {
    return with(bytes, Limits.standard(), use);
  }

  private static <T> T with(byte[] bytes, Limits limits, Use<T> use)
      throws IOException, UnreadableException {
    try (Content content = Document.of("a.zip", bytes).open()) {
      return use.of(ZipPackage.read(content, new Budget(limits)));
    }
  }

  private static String text(ZipPackage zip, String name) throws IOException, UnreadableException {
    return new String(zip.bytes(zip.entry(name).orElseThrow(), 1 << 20), StandardCharsets.UTF_8);
  }

  /** The problems, one text each. */
  private static List<String> problems(byte[] bytes) throws IOException, UnreadableException {
    return with(bytes, zip -> zip.problems().stream().map(Problem::toString).toList());
  }

  private static List<String> problems(Zip zip) throws IOException, UnreadableException {
    return problems(zip.bytes());
  }

  private static void assertUnreadable(Zip zip, String name, String detail) {
    assertThatThrownBy(() -> with(zip.bytes(), each -> text(each, name)))
        .isInstanceOfSatisfying(
            UnreadableException.class,
            e -> {
              assertThat(e.problem().kind()).isEqualTo(Problem.Kind.ENTRY_UNREADABLE);
              assertThat(e.problem().facts()).containsEntry("detail", detail);
            });
  }

  @Test
  void readsEntriesInTheOrderOfTheDirectory() throws Exception {
    with(
        good().bytes(),
        zip -> {
          assertThat(zip.entries())
              .extracting(ZipEntry::name)
              .containsExactly("mimetype", "content.xml", "Pictures/", "Pictures/a.png");
          assertThat(zip.problems()).isEmpty();
          assertThat(text(zip, "content.xml")).isEqualTo(TEXT);
          assertThat(text(zip, "mimetype")).isEqualTo("application/vnd.test");
          assertThat(zip.entry("Content.xml")).isEmpty();
          return zip;
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsChecksumsBehindTheData(boolean withSignature) throws Exception {
    Zip zip = good();
    zip.entry("content.xml").described(withSignature);
    zip.entry("mimetype").described(withSignature);
    assertThat(problems(zip)).isEmpty();
    assertThat(problems(zip.zip64())).isEmpty();
  }

  @Test
  void readsLongSizes() throws Exception {
    byte[] bytes = good().zip64().bytes();
    assertThat(problems(bytes)).isEmpty();
    String text = with(bytes, zip -> text(zip, "content.xml"));
    assertThat(text).isEqualTo(TEXT);
  }

  @Test
  void readsWhatThePlatformWrites() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setComment("mimetype=application/vnd.etsi.asic-e+zip");
      zip.putNextEntry(new java.util.zip.ZipEntry("Tờ trình.xml"));
      zip.write(TEXT.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
      zip.putNextEntry(new java.util.zip.ZipEntry("empty"));
      zip.closeEntry();
    }
    with(
        out.toByteArray(),
        zip -> {
          assertThat(zip.problems()).isEmpty();
          assertThat(zip.comment()).isEqualTo("mimetype=application/vnd.etsi.asic-e+zip");
          assertThat(text(zip, "Tờ trình.xml")).isEqualTo(TEXT);
          assertThat(text(zip, "empty")).isEmpty();
          return zip;
        });
  }

  @Test
  void feedsLargeEntriesPieceByPiece() throws Exception {
    byte[] large = new byte[5_000_000];
    new Random(7).nextBytes(large);
    Zip zip = new Zip();
    zip.add("stored", large).stored();
    zip.add("deflated", large);
    for (String name : List.of("stored", "deflated")) {
      CRC32 checksum = new CRC32();
      int[] longest = new int[1];
      with(
          zip.bytes(),
          read -> {
            read.feed(
                read.entry(name).orElseThrow(),
                (bytes, count) -> {
                  checksum.update(bytes, 0, count);
                  longest[0] = Math.max(longest[0], count);
                });
            return read;
          });
      CRC32 expected = new CRC32();
      expected.update(large);
      assertThat(checksum.getValue()).isEqualTo(expected.getValue());
      assertThat(longest[0]).isLessThanOrEqualTo(1 << 16);
    }
  }

  // ---- views that differ

  @Test
  void findsANameThatStandsTwice() throws Exception {
    Zip zip = good();
    zip.add("content.xml", "<forged/>");
    assertThat(problems(zip))
        .containsExactly("PACKAGE_AMBIGUOUS{detail=ENTRY_NAMED_TWICE, name=content.xml}");
  }

  @ParameterizedTest
  @CsvSource({
    "CONTENT.XML, content.xml",
    "content%2Exml, content.xml",
    "content.xml., content.xml",
    "Ảnh.png, A\u0309nh.png",
    "pictures/A.PNG, Pictures/a.png",
    "content.xml/rels, content.xml",
    "Pictures, Pictures/"
  })
  void findsNamesThatAreOneToOtherSystems(String name, String other) throws Exception {
    Zip zip = good();
    zip.add(name, "<forged/>");
    if (!zip.names().contains(other)) {
      zip.add(other, "<forged/>");
    }
    assertThat(problems(zip)).hasSize(1).allMatch(each -> each.startsWith("PACKAGE_NAMES_ALIKE"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../a", "/a", "a/../../b", "a\\b", "C:/a", "a//b", "./a", "a\u0000b", "..", "a/."})
  void findsNamesThatLeadElsewhere(String name) throws Exception {
    Zip zip = good();
    zip.add(name, "x");
    assertThat(problems(zip)).anyMatch(each -> each.contains("NAME_ESCAPES"));
  }

  @Test
  void findsALink() throws Exception {
    Zip zip = good();
    zip.add("link", "/etc/passwd").mode(0xA1FF);
    zip.add("plain", "x").mode(0x81A4);
    assertThat(problems(zip)).containsExactly("PACKAGE_AMBIGUOUS{detail=ENTRY_IS_LINK, name=link}");
  }

  @Test
  void findsHeadersThatDiffer() throws Exception {
    assertDiffers("name", each -> each.localName("content.xm1"));
    assertDiffers("flags", each -> each.localFlags(1));
    assertDiffers("flags", each -> each.localFlags(1 << 11));
    assertDiffers("method", each -> each.localMethod(0));
    assertDiffers("size", each -> each.localSizeOff(1));
    assertDiffers("descriptor", each -> each.described(true).localSizeOff(1));
    assertDiffers("name", each -> each.extra(unicodeName("content.xml", "forged.xml")));
  }

  private static void assertDiffers(String field, Consumer<Zip.Entry> lie) throws Exception {
    Zip zip = good();
    lie.accept(zip.entry("content.xml"));
    assertThat(problems(zip))
        .contains("PACKAGE_AMBIGUOUS{detail=HEADERS_DIFFER: " + field + ", name=content.xml}");
  }

  private static byte[] unicodeName(String of, String says) {
    CRC32 checksum = new CRC32();
    checksum.update(of.getBytes(StandardCharsets.UTF_8));
    byte[] name = says.getBytes(StandardCharsets.UTF_8);
    Zip.Little field = new Zip.Little().two(0x7075).two(5 + name.length);
    field.write(1);
    field.four((int) checksum.getValue());
    field.write(name);
    return field.toByteArray();
  }

  @Test
  void takesAUnicodeNameThatSaysTheSame() throws Exception {
    Zip zip = good();
    zip.entry("content.xml").extra(unicodeName("content.xml", "content.xml"));
    assertThat(problems(zip)).isEmpty();
  }

  @Test
  void findsEntriesThatShareBytes() throws Exception {
    Zip zip = good();
    zip.add("copy.xml", TEXT).sharing(zip.entry("content.xml"));
    assertThat(problems(zip)).anyMatch(each -> each.contains("ENTRIES_OVERLAP"));
  }

  @Test
  void findsAnEntryThatTheDirectoryDoesNotList() throws Exception {
    Zip zip = good();
    zip.add("forged.xml", "<forged/>").hidden();
    assertThat(problems(zip))
        .contains("PACKAGE_AMBIGUOUS{detail=ENTRY_HIDDEN, name=forged.xml}")
        .anyMatch(each -> each.startsWith("PACKAGE_BYTES_OUTSIDE"));
  }

  @Test
  void findsBytesThatBelongToNoEntry() throws Exception {
    byte[] more = "more".getBytes(StandardCharsets.US_ASCII);
    int size = good().bytes().length;
    assertThat(problems(good().before(more)))
        .containsExactly("PACKAGE_BYTES_OUTSIDE{from=0, to=4}");
    assertThat(problems(good().after(more)))
        .containsExactly("PACKAGE_BYTES_OUTSIDE{from=" + size + ", to=" + (size + 4) + "}");
    assertThat(problems(good().beforeDirectory(more)))
        .singleElement()
        .asString()
        .startsWith("PACKAGE_BYTES_OUTSIDE");
    assertThat(problems(good().afterDirectory(more)))
        .singleElement()
        .asString()
        .startsWith("PACKAGE_BYTES_OUTSIDE");
  }

  @Test
  void findsAPackageBehindThePackage() throws Exception {
    // Offsets of what is appended count from its own beginning, so that its end is a lie.
    assertThat(problems(good().after(good().bytes())))
        .anyMatch(each -> each.startsWith("PACKAGE_BYTES_OUTSIDE"));
  }

  @Test
  void findsAnEndInTheComment() throws Exception {
    byte[] end =
        Arrays.copyOfRange(good().bytes(), good().bytes().length - 22, good().bytes().length);
    byte[] bytes = good().comment(new String(end, StandardCharsets.ISO_8859_1)).bytes();
    assertThat(problems(bytes))
        .anyMatch(each -> each.startsWith("PACKAGE_BYTES_OUTSIDE"))
        .anyMatch(each -> each.contains("ENTRY_HIDDEN"));
  }

  @Test
  void findsACountThatDiffers() throws Exception {
    assertThat(problems(good().countOff(-1)))
        .containsExactly("PACKAGE_AMBIGUOUS{detail=HEADERS_DIFFER: count, name=}");
  }

  // ---- entries that cannot be had

  @Test
  void saysWhyAnEntryCannotBeRead() {
    assertEntryFails("ENTRY_ENCRYPTED", each -> each.flags(1));
    assertEntryFails("METHOD_UNKNOWN", each -> each.method(12));
    assertEntryFails("CHECKSUM", each -> each.checksumOff(1));
    assertEntryFails("SIZES_DIFFER", each -> each.sizeOff(1));
    assertEntryFails("SIZES_DIFFER", each -> each.sizeOff(-1));
    assertEntryFails("SIZES_DIFFER", each -> each.stored().sizeOff(-1));
    assertEntryFails("SIZES_DIFFER", each -> each.trailing(new byte[] {'P', 'K', 3, 4}));
    assertEntryFails("STREAM_BROKEN", each -> each.stored().method(8));
  }

  private static void assertEntryFails(String detail, Consumer<Zip.Entry> lie) {
    Zip zip = good();
    lie.accept(zip.entry("content.xml"));
    assertUnreadable(zip, "content.xml", detail);
  }

  // ---- limits

  @Test
  void expandsNoBombs() {
    Zip zip = new Zip();
    zip.add("bomb", new byte[20_000_000]);
    byte[] bytes = zip.bytes();
    assertThat(bytes.length).isLessThan(30_000);
    int[] fed = new int[1];
    assertThatThrownBy(
            () ->
                with(
                    bytes,
                    Limits.standard().withExpandedBytes(10_000_000),
                    each -> {
                      each.feed(each.entries().get(0), (chunk, count) -> fed[0] += count);
                      return each;
                    }))
        .isInstanceOfSatisfying(UnreadableException.class, e -> assertThat(e.isLimit()).isTrue());
    assertThat(fed[0]).isZero();
  }

  @Test
  void countsWhatAllEntriesExpandTo() {
    Zip zip = new Zip();
    for (int i = 0; i < 10; i++) {
      zip.add("bomb" + i, new byte[2_000_000]);
    }
    assertThatThrownBy(
            () ->
                with(
                    zip.bytes(),
                    Limits.standard().withExpandedBytes(10_000_000),
                    each -> {
                      for (ZipEntry entry : each.entries()) {
                        each.feed(entry, (chunk, count) -> {});
                      }
                      return each;
                    }))
        .isInstanceOfSatisfying(UnreadableException.class, e -> assertThat(e.isLimit()).isTrue());
  }

  @Test
  void believesNoSizeThatOverflows() {
    Zip zip = new Zip().zip64();
    zip.add("huge", TEXT).sizeOff(Long.MAX_VALUE - TEXT.length() * 2L);
    assertThatThrownBy(
            () ->
                with(
                    zip.bytes(),
                    each -> {
                      each.feed(each.entries().get(0), (chunk, count) -> {});
                      return each;
                    }))
        .isInstanceOf(UnreadableException.class);
  }

  @Test
  void holdsNoMoreThanItIsAllowed() {
    assertThatThrownBy(
            () -> with(good().bytes(), zip -> zip.bytes(zip.entry("content.xml").orElseThrow(), 9)))
        .isInstanceOfSatisfying(UnreadableException.class, e -> assertThat(e.isLimit()).isTrue());
  }

  @Property(tries = 2_000)
  void surprisesNobodyWhateverIsFlipped(@ForAll int seed) throws Exception {
    Random random = new Random(seed);
    byte[] bytes = (random.nextBoolean() ? good() : good().zip64()).bytes();
    for (int i = random.nextInt(6); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    byte[] cut =
        random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    Limits few = new Limits(1_000, 16, 1 << 20, 16, 16, 4, 16, Duration.ofSeconds(10));
    try {
      with(
          cut,
          few,
          zip -> {
            for (ZipEntry entry : zip.entries()) {
              try {
                zip.feed(entry, (chunk, count) -> {});
              } catch (UnreadableException e) {
                assertThat(e.problem()).isNotNull();
              }
            }
            return zip;
          });
    } catch (UnreadableException e) {
      assertThat(e.problem()).isNotNull();
    }
  }

  /** Whatever byte is changed, the package is refused, or says the same. */
  @Property(tries = 3_000)
  void showsAnotherContentOnlyWithAFinding(@ForAll int seed) throws Exception {
    Random random = new Random(seed);
    byte[] bytes = good().bytes();
    int at = random.nextInt(bytes.length);
    bytes[at] ^= (byte) (1 << random.nextInt(8));
    try {
      with(
          bytes,
          zip -> {
            if (zip.problems().isEmpty()) {
              assertThat(zip.entries())
                  .extracting(ZipEntry::name)
                  .containsExactly("mimetype", "content.xml", "Pictures/", "Pictures/a.png");
              assertThat(text(zip, "content.xml")).isEqualTo(TEXT);
            }
            return zip;
          });
    } catch (UnreadableException e) {
      assertThat(e.problem()).isNotNull();
    }
  }
}
