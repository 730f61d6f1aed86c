package vn.vanban.core;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentFormatTest {
  private static final String DOCX_TYPES = "[Content_Types].xml";

  @Test
  void readsPdfHeaderWithinTheFirst1024Bytes() throws IOException {
    assertThat(detect("%PDF-1.7\n")).isEqualTo(DocumentFormat.PDF);
    assertThat(detect("x".repeat(1019) + "%PDF-")).isEqualTo(DocumentFormat.PDF);
    assertThat(detect("x".repeat(1020) + "%PDF-1.7")).isEqualTo(DocumentFormat.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<?xml version='1.0'?><a/>",
        "\uFEFF<?xml version='1.0'?><a/>",
        "<root>",
        "<root",
        "\n\t <ds:Signature xmlns:ds='x'/>",
        "<!-- a -->\n<!-- <b> --><văn_bản/>",
        "<!DOCTYPE note SYSTEM 'x'><note/>",
        "<_a-b.c1>"
      })
  void readsXmlInEveryEncoding(String text) throws IOException {
    assertThat(detect(text.getBytes(UTF_8))).isEqualTo(DocumentFormat.XML);
    // XML 1.0, 4.3.3: without a declaration UTF-16 needs the mark.
    String marked = text.startsWith("\uFEFF") || text.startsWith("<") ? text : "\uFEFF" + text;
    assertThat(detect(marked.getBytes(UTF_16BE))).isEqualTo(DocumentFormat.XML);
    assertThat(detect(marked.getBytes(UTF_16LE))).isEqualTo(DocumentFormat.XML);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "<",
        "< a>",
        "<1>",
        "<a*",
        "<!-- a",
        "<!DOCTYPE html><html>",
        "<HTML lang='vi'>",
        "<?php echo 1;",
        "a <b>",
        "Số: 2407/QĐ-UBND"
      })
  void doesNotTakeOtherTextForXml(String text) throws IOException {
    assertThat(detect(text.getBytes(UTF_8))).isEqualTo(DocumentFormat.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "89504e470d0a1a0a, PNG",
    "89504e470d0a1a, UNKNOWN",
    "ffd8ffe0, JPEG",
    "49492a00, TIFF",
    "4d4d002a, TIFF",
    "4d4d002b, TIFF",
    "49492b00, TIFF",
    "4d4d2a00, UNKNOWN"
  })
  void readsImages(String hex, DocumentFormat format) throws IOException {
    assertThat(detect(HexFormat.of().parseHex(hex))).isEqualTo(format);
  }

  @ParameterizedTest
  @CsvSource({
    "30 05 06092a864886f70d010702, CMS",
    "30 80 06092a864886f70d010702, CMS",
    "30 820100 06092a864886f70d010702, CMS",
    "30 840000ffff 06092a864886f70d010703, CMS",
    "30 82ffff 060b2a864886f70d0109100117, CMS",
    "30 820100 06092a864886f70d010101, UNKNOWN",
    "30 820100 3082, UNKNOWN",
    "30 ff 06092a864886f70d010702, UNKNOWN",
    "30, UNKNOWN"
  })
  void readsContentInfo(String hex, DocumentFormat format) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThat(detect(bytes)).isEqualTo(format);
  }

  @Test
  void readsArmouredContentInfo() throws IOException {
    assertThat(detect("-----BEGIN PKCS7-----\nMII")).isEqualTo(DocumentFormat.CMS);
    assertThat(detect("Chữ ký\r\n-----BEGIN CMS-----\nMII")).isEqualTo(DocumentFormat.CMS);
    assertThat(detect("-----BEGIN CERTIFICATE-----\nMII")).isEqualTo(DocumentFormat.UNKNOWN);
  }

  @Test
  void prefersWhatStandsFirstToPdfInside() throws IOException {
    byte[] signed = HexFormat.of().parseHex("308006092a864886f70d010702");
    assertThat(detect(new String(signed, ISO_8859_1) + "%PDF-1.7")).isEqualTo(DocumentFormat.CMS);
    assertThat(detect("<a>%PDF-1.7</a>")).isEqualTo(DocumentFormat.XML);
    assertThat(detect(zip("mimetype", "application/vnd.etsi.asic-e+zip", "a.pdf", "%PDF-1.7")))
        .isEqualTo(DocumentFormat.ASIC);
  }

  @Test
  void tellsContainersByTheirFirstEntry() throws IOException {
    assertThat(detect(zip("mimetype", "application/vnd.etsi.asic-s+zip")))
        .isEqualTo(DocumentFormat.ASIC);
    assertThat(
            detect(zip("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "")))
        .isEqualTo(DocumentFormat.ODF);
    assertThat(detect(zip("mimetype", "application/epub+zip"))).isEqualTo(DocumentFormat.UNKNOWN);
  }

  @Test
  void tellsContainersByTheirDirectory() throws IOException {
    assertThat(detect(zip(DOCX_TYPES, "<Types/>", "word/document.xml", "")))
        .isEqualTo(DocumentFormat.OOXML);
    assertThat(detect(zip("word/document.xml", "", "_rels/.rels", "", DOCX_TYPES, "")))
        .isEqualTo(DocumentFormat.OOXML);
    assertThat(detect(zip("content.xml", "", "META-INF/manifest.xml", "")))
        .isEqualTo(DocumentFormat.ODF);
    assertThat(detect(zip("a.pdf", "%PDF", "META-INF/signatures001.xml", "")))
        .isEqualTo(DocumentFormat.ASIC);
    assertThat(detect(zip("a.pdf", "%PDF", "meta-inf/Signature.P7S", "")))
        .isEqualTo(DocumentFormat.ASIC);
    assertThat(detect(zip("a.pdf", "", "META-INF/timestamp.tst", "")))
        .isEqualTo(DocumentFormat.ASIC);
    assertThat(detect(zip("a.pdf", "", "META-INF/evidencerecord.ers", "")))
        .isEqualTo(DocumentFormat.ASIC);
    assertThat(detect(zip("a.pdf", "%PDF", "META-INF/MANIFEST.MF", "")))
        .isEqualTo(DocumentFormat.UNKNOWN);
  }

  @Test
  void readsDirectoryOfArchiveWithComment() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setComment("x".repeat(65_535));
      zip.putNextEntry(new ZipEntry("a"));
      zip.putNextEntry(new ZipEntry(DOCX_TYPES));
    }
    assertThat(detect(bytes.toByteArray())).isEqualTo(DocumentFormat.OOXML);
  }

  @Test
  void readsDirectoryWithLongOffsets() throws IOException {
    byte[] zip = zip("a", "", DOCX_TYPES, "");
    int end = zip.length - 22;
    long directory = little(zip).getInt(end + 16);
    byte[] bytes = new byte[zip.length + 76];
    ByteBuffer longer = little(bytes);
    longer.put(zip, 0, end).putInt(0x06064b50).position(end + 48).putLong(directory);
    longer.putInt(0x07064b50).putInt(0).putLong(end).putInt(1).put(zip, end, 22);
    longer.putInt(end + 76 + 16, -1);
    assertThat(detect(bytes)).isEqualTo(DocumentFormat.OOXML);
    longer.putLong(end + 56 + 8, Long.MAX_VALUE);
    assertThat(detect(bytes)).isEqualTo(DocumentFormat.UNKNOWN);
    longer.putLong(end + 56 + 8, Long.MIN_VALUE);
    assertThat(detect(bytes)).isEqualTo(DocumentFormat.UNKNOWN);
  }

  @Test
  void saysOfTruncatedArchiveWhatItsBeginningSays() throws IOException {
    byte[] docx = zip(DOCX_TYPES, "<Types/>", "word/document.xml", "x".repeat(500));
    assertThat(detect(Arrays.copyOf(docx, 100))).isEqualTo(DocumentFormat.OOXML);
    assertThat(detect(Arrays.copyOf(docx, 31))).isEqualTo(DocumentFormat.UNKNOWN);
    assertThat(detect(Arrays.copyOf(docx, 5))).isEqualTo(DocumentFormat.UNKNOWN);
  }

  @Test
  void tellsRichTextByItsFirstWord() throws IOException {
    assertThat(detect("{\\rtf1\\ansi x}")).isEqualTo(DocumentFormat.RTF);
    assertThat(detect("{\\rt x}")).isEqualTo(DocumentFormat.UNKNOWN);
  }

  @Test
  void tellsWordFromOtherCompoundFiles() throws IOException {
    assertThat(detect(compound("WordDocument"))).isEqualTo(DocumentFormat.DOC);
    assertThat(detect(compound("Workbook"))).isEqualTo(DocumentFormat.UNKNOWN);
    assertThat(detect(Arrays.copyOf(compound("WordDocument"), 511)))
        .isEqualTo(DocumentFormat.UNKNOWN);
    byte[] odd = compound("WordDocument");
    odd[30] = 20;
    assertThat(detect(odd)).isEqualTo(DocumentFormat.UNKNOWN);
  }

  @Test
  void followsChainOfDirectorySectors() throws IOException {
    byte[] file = Arrays.copyOf(compound("Data"), 512 * 5);
    byte[] second = compound("WordDocument");
    System.arraycopy(second, 1024, file, 512 * 3, 512);
    little(file).putInt(512 + 4, 2).putInt(512 + 8, -2);
    assertThat(detect(file)).isEqualTo(DocumentFormat.DOC);
  }

  @Test
  void leavesChainThatRunsInACircle() throws IOException {
    byte[] file = compound("Data");
    little(file).putInt(512 + 4, 1);
    assertThat(detect(file)).isEqualTo(DocumentFormat.UNKNOWN);
  }

  @Property(tries = 5_000)
  void neverThrowsOnHostileBytes(@ForAll("hostile") byte[] bytes) throws IOException {
    assertThat(detect(bytes)).isNotNull();
  }

  /** Good documents cut off and overwritten anywhere, and noise behind each magic number. */
  @Provide
  Arbitrary<byte[]> hostile() throws IOException {
    byte[][] good = {
      zip("mimetype", "application/vnd.etsi.asic-e+zip", "a", "b"),
      zip("a", "", DOCX_TYPES, "<Types/>"),
      compound("WordDocument"),
      compound("Workbook"),
      "<!-- a --><root/>".getBytes(UTF_16LE),
      HexFormat.of().parseHex("308006092a864886f70d010702"),
      {}
    };
    Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
    Arbitrary<byte[]> seed = Arbitraries.of(good);
    return seed.flatMap(
        bytes ->
            noise.flatMap(
                junk ->
                    Arbitraries.integers()
                        .between(0, bytes.length)
                        .map(
                            at -> {
                              byte[] spoilt =
                                  Arrays.copyOf(bytes, Math.max(at + junk.length, bytes.length));
                              System.arraycopy(junk, 0, spoilt, at, junk.length);
                              return at % 3 == 0 ? Arrays.copyOf(spoilt, at + junk.length) : spoilt;
                            })));
  }

  private static DocumentFormat detect(String text) throws IOException {
    return detect(text.getBytes(ISO_8859_1));
  }

  private static DocumentFormat detect(byte[] bytes) throws IOException {
    try (Content content = Document.of("test", bytes).open()) {
      return DocumentFormat.detect(content);
    }
  }

  /** A ZIP file of names and contents, stored, as containers ask of their first entry. */
  private static byte[] zip(String... namesAndContents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        byte[] content = namesAndContents[i + 1].getBytes(UTF_8);
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(namesAndContents[i]);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
      }
    }
    return bytes.toByteArray();
  }

  /** A compound file: header, allocation table in sector 0, directory in sector 1. */
  private static byte[] compound(String stream) {
    byte[] bytes = new byte[512 * 3];
    ByteBuffer file = little(bytes);
    file.put(HexFormat.of().parseHex("d0cf11e0a1b11ae1"));
    file.putShort(30, (short) 9).putInt(48, 1).putInt(76, 0);
    file.putInt(512, -3).putInt(512 + 4, -2);
    int entry = 1024 + 128;
    byte[] name = (stream + '\0').getBytes(UTF_16LE);
    file.put(entry, name).putShort(entry + 64, (short) name.length).put(entry + 66, (byte) 2);
    return bytes;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
