package vn.vanban.signing.made;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.Deflater;
import vn.vanban.core.Document;

/**
 * A PDF that is written byte by byte, revision by revision, so that every offset is known.
 *
 * <p>The standard document has one page with text, an unsigned text field and a signature field;
 * the numbers of its objects are the constants of this class.
 */
public final class SignedPdf {
  /** The document catalog. */
  public static final int CATALOG = 1;

  /** The root of the page tree. */
  public static final int PAGES = 2;

  /** The page. */
  public static final int PAGE = 3;

  /** The content stream of the page. */
  public static final int CONTENT = 4;

  /** The interactive form. */
  public static final int FORM = 5;

  /** The font of the page and of the fields. */
  public static final int FONT = 6;

  /** The signature field, merged with its widget. */
  public static final int FIELD = 7;

  /** The text field "So", merged with its widget. */
  public static final int TEXT_FIELD = 8;

  /** The signature dictionary. */
  public static final int SIGNATURE = 9;

  /** The appearance of the signature. */
  public static final int APPEARANCE = 10;

  /** The appearance of the text field. */
  public static final int TEXT_APPEARANCE = 11;

  /** The document information. */
  public static final int INFO = 12;

  /** The first number that is free. */
  public static final int FREE = 13;

  private static final String BYTE_RANGE_SPACE = " ".repeat(60);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final TreeMap<Integer, byte[]> queued = new TreeMap<>();
  private final TreeMap<Integer, byte[]> loose = new TreeMap<>();
  private final List<Integer> freed = new ArrayList<>();
  private final Map<Integer, Long> moved = new LinkedHashMap<>();
  private final Map<Integer, Long> offsets = new LinkedHashMap<>();
  private final List<Signature> signing = new ArrayList<>();
  private Style style = Style.TABLE;
  private long previous = -1;
  private int size = FREE;
  private String trailer = "";
  private String root = CATALOG + " 0 R";

  private SignedPdf() {
    write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
  }

  /** How cross-reference sections are written. */
  public enum Style {
    /** As a table. */
    TABLE,
    /** As a stream, with objects in object streams. */
    STREAM,
    /** As a table with a stream beside it, as word processors export. */
    HYBRID
  }

  /** A signature that is put into a document. */
  public static final class Signature {
    private final int object;
    private String subFilter = "ETSI.CAdES.detached";
    private String type = "/Type /Sig";
    private String entries = "";
    private String byteRange = "";
    private String contents = "";
    private int reserved = 6000;
    private int startShift;
    private int endShift;
    private int cut;
    private final Function<byte[], byte[]> value;

    private Signature(int object, Function<byte[], byte[]> value) {
      this.object = object;
      this.value = value;
    }

    /** A signature in an object, whose value is made from the signed bytes. */
    public static Signature in(int object, Function<byte[], byte[]> value) {
      return new Signature(object, value);
    }

    /** A stamped ECDSA signature in the standard place, which has nothing wrong. */
    public static Signature standard() {
      return in(SIGNATURE, signed -> standardCms().over(signed));
    }

    /** The structure of {@link #standard()}. */
    public static Cms standardCms() {
      return Cms.by(TestPki.SIGNER)
          .certificates(TestPki.INTERMEDIATE)
          .stamped(value -> Cms.token(TestPki.TSA, TestPki.STAMPED, value));
    }

    /** With another subfilter; none if it is empty. */
    public Signature subFilter(String name) {
      subFilter = name;
      return this;
    }

    /** With another type. */
    public Signature type(String entry) {
      type = entry;
      return this;
    }

    /** With more entries in the dictionary. */
    public Signature entries(String more) {
      entries = more;
      return this;
    }

    /** With another byte range: {@code %1$d} to {@code %3$d} are the right last three numbers. */
    public Signature byteRange(String format) {
      byteRange = format;
      return this;
    }

    /** With a gap that begins and ends so much later, and a value that is right for it. */
    public Signature shifted(int start, int end) {
      startShift = start;
      endShift = end;
      return this;
    }

    /** With a range that leaves out so many bytes at the end, and a value that is right for it. */
    public Signature cut(int bytes) {
      cut = bytes;
      return this;
    }

    /** With another object in place of the signature value. */
    public Signature contents(String object) {
      contents = object;
      return this;
    }

    /** With so many bytes reserved for the value; the rest is zero. */
    public Signature reserved(int bytes) {
      reserved = bytes;
      return this;
    }
  }

  /** The standard document before signing. */
  public static SignedPdf draft() {
    return new SignedPdf()
        .put(CATALOG, "<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R >>")
        .put(PAGES, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
        .put(PAGE, page("/Annots [7 0 R 8 0 R]"))
        .putStream(CONTENT, "", "BT /F1 14 Tf 72 700 Td (Quyet dinh so 12) Tj ET")
        .put(FORM, form("7 0 R 8 0 R"))
        .put(FONT, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
        .put(FIELD, field("Signature1", "/V 9 0 R /AP << /N 10 0 R >>"))
        .put(TEXT_FIELD, textField("12", TEXT_APPEARANCE))
        .putStream(
            APPEARANCE,
            "/Type /XObject /Subtype /Form /BBox [0 0 200 70]",
            "BT /F1 10 Tf (Nguyen Van Thu) Tj ET")
        .putStream(
            TEXT_APPEARANCE,
            "/Type /XObject /Subtype /Form /BBox [0 0 100 20]",
            "/Tx BMC BT /F1 10 Tf (12) Tj ET EMC")
        .put(INFO, "<< /Producer (Vanban Test) >>")
        .trailer("/Info 12 0 R");
  }

  /** The standard document, signed. */
  public static SignedPdf standard() {
    return draft().sign(Signature.standard()).revision();
  }

  /** The standard document with so many signatures, each in a revision of its own. */
  public static SignedPdf signatures(Style style, int count) {
    SignedPdf pdf = draft().style(style).sign(Signature.standard()).revision();
    String fields = FIELD + " 0 R " + TEXT_FIELD + " 0 R";
    for (int i = 2; i <= count; i++) {
      int number = pdf.next();
      fields += " " + number + " 0 R";
      pdf.put(
              number,
              field("Signature" + i, "/V " + (number + 1) + " 0 R")
                  .replace("[72 72 272 142]", "[0 0 0 0]"))
          .put(FORM, form(fields))
          .put(PAGE, page("/Annots [" + fields + "]"))
          .sign(Signature.in(number + 1, signed -> Signature.standardCms().over(signed)))
          .revision();
    }
    return pdf;
  }

  /** The page with more entries. */
  public static String page(String more) {
    return "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
        + " /Resources << /Font << /F1 6 0 R >> >> /Contents 4 0 R "
        + more
        + " >>";
  }

  /** The form with the fields given. */
  public static String form(String fields) {
    return "<< /Fields ["
        + fields
        + "] /SigFlags 3 /DA (/F1 10 Tf 0 g) /DR << /Font << /F1 6 0 R >> >> >>";
  }

  /** A signature field on the page. */
  public static String field(String name, String more) {
    return "<< /Type /Annot /Subtype /Widget /FT /Sig /T ("
        + name
        + ") /Rect [72 72 272 142] /P 3 0 R /F 132 "
        + more
        + " >>";
  }

  /** The text field with a value and an appearance. */
  public static String textField(String value, int appearance) {
    return "<< /Type /Annot /Subtype /Widget /FT /Tx /T (So) /V ("
        + value
        + ") /Rect [72 600 172 620] /P 3 0 R /F 4 /DA (/F1 10 Tf 0 g) /AP << /N "
        + appearance
        + " 0 R >> >>";
  }

  /** A reference of a signature that certifies the document with a permission. */
  public static String certifies(int permission) {
    return "/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams"
        + " << /Type /TransformParams /V /1.2 /P "
        + permission
        + " >> >>]";
  }

  /** A reference of a signature that locks fields. */
  public static String locks(String action, String fields) {
    return "/Reference [<< /Type /SigRef /TransformMethod /FieldMDP /TransformParams"
        + " << /Type /TransformParams /V /1.2 /Action /"
        + action
        + " /Fields ["
        + fields
        + "] >> >>]";
  }

  /** Writes the sections that follow in another style. */
  public SignedPdf style(Style newStyle) {
    style = newStyle;
    return this;
  }

  /** Queues an object for the next revision. */
  public SignedPdf put(int number, String value) {
    queued.put(number, bytes(value));
    size = Math.max(size, number + 1);
    return this;
  }

  /** Queues a stream for the next revision. */
  public SignedPdf putStream(int number, String entries, String content) {
    return putStream(number, entries, bytes(content));
  }

  /** Queues a stream for the next revision. */
  public SignedPdf putStream(int number, String entries, byte[] content) {
    loose.put(number, stream(entries, content));
    size = Math.max(size, number + 1);
    return this;
  }

  /** Queues a document security store with the list and the certificate of the intermediate. */
  public SignedPdf store() {
    int first = size;
    return putStream(first, "", TestPki.Crl.of(TestPki.INTERMEDIATE).encoded())
        .putStream(first + 1, "", TestPki.INTERMEDIATE.encoded())
        .put(
            first + 2,
            "<< /Type /DSS /CRLs [" + first + " 0 R] /Certs [" + (first + 1) + " 0 R] >>")
        .put(
            CATALOG,
            "<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /DSS " + (first + 2) + " 0 R >>");
  }

  /** Declares an object free in the next revision. */
  public SignedPdf free(int number) {
    freed.add(number);
    return this;
  }

  /** Lets the next section point an object to where another one stands. */
  public SignedPdf pointTo(int number, long offset) {
    moved.put(number, offset);
    return this;
  }

  /** Adds entries to the trailers that follow. */
  public SignedPdf trailer(String entries) {
    trailer = entries;
    return this;
  }

  /** Names another catalog in the trailers that follow. */
  public SignedPdf root(String reference) {
    root = reference;
    return this;
  }

  /** Queues a signature dictionary for the next revision, which it then signs. */
  public SignedPdf sign(Signature signature) {
    String contents =
        signature.contents.isEmpty()
            ? "<" + "00".repeat(signature.reserved) + ">"
            : signature.contents;
    String dictionary =
        "<< "
            + signature.type
            + " /Filter /Adobe.PPKLite "
            + (signature.subFilter.isEmpty() ? "" : "/SubFilter /" + signature.subFilter)
            + " "
            + signature.entries
            + (signature.byteRange.equals("-") ? "" : " /ByteRange " + BYTE_RANGE_SPACE)
            + (contents.equals("-") ? "" : " /Contents " + contents)
            + " >>";
    loose.put(signature.object, bytes(dictionary));
    size = Math.max(size, signature.object + 1);
    signing.add(signature);
    return this;
  }

  /** Writes what is queued as a revision, and signs it. */
  public SignedPdf revision() {
    Map<Integer, byte[]> packed = new TreeMap<>();
    boolean packs = style != Style.TABLE && !queued.isEmpty();
    (packs ? packed : loose).putAll(queued);
    if (style == Style.HYBRID && previous < 0) {
      // Old readers must find the catalog, the pages and the form.
      for (int number : List.of(CATALOG, PAGES, PAGE, FORM, FIELD)) {
        if (packed.containsKey(number)) {
          loose.put(number, packed.remove(number));
        }
      }
    }
    Map<Integer, long[]> places = new TreeMap<>();
    for (Map.Entry<Integer, byte[]> each : loose.entrySet()) {
      places.put(each.getKey(), new long[] {1, writeObject(each.getKey(), each.getValue()), 0});
    }
    Map<Integer, long[]> inside = new TreeMap<>();
    if (!packed.isEmpty()) {
      int container = size++;
      places.put(container, new long[] {1, writeObject(container, objectStream(packed)), 0});
      int index = 0;
      for (int number : packed.keySet()) {
        inside.put(number, new long[] {2, container, index++});
      }
    }
    moved.forEach((number, offset) -> places.put(number, new long[] {1, offset, 0}));
    freed.forEach(number -> places.put(number, new long[] {0, 0, 65535}));
    if (previous < 0) {
      places.put(0, new long[] {0, 0, 65535});
    }
    switch (style) {
      case TABLE -> writeTable(places, "");
      case STREAM -> {
        places.putAll(inside);
        writeStream(places);
      }
      case HYBRID -> {
        long hybrid = -1;
        if (!inside.isEmpty()) {
          int number = size++;
          hybrid = writeObject(number, crossReferenceStream(inside, ""));
          places.put(number, new long[] {1, hybrid, 0});
        }
        writeTable(places, hybrid < 0 ? "" : " /XRefStm " + hybrid);
      }
    }
    queued.clear();
    loose.clear();
    freed.clear();
    moved.clear();
    byte[] all = out.toByteArray();
    for (Signature each : signing) {
      fill(all, each);
    }
    if (!signing.isEmpty()) {
      out.reset();
      out.writeBytes(all);
      signing.clear();
    }
    return this;
  }

  /** Writes bytes as they are. */
  public SignedPdf raw(String text) {
    write(text);
    return this;
  }

  /** Where an object was last written. */
  public long offset(int number) {
    return Objects.requireNonNull(offsets.get(number));
  }

  /** How many bytes were written. */
  public long length() {
    return out.size();
  }

  /** The first number that is free. */
  public int next() {
    return size;
  }

  /** The bytes. */
  public byte[] bytes() {
    return out.toByteArray();
  }

  /** The document. */
  public Document document() {
    return Document.of("test.pdf", bytes());
  }

  private static byte[] stream(String entries, byte[] content) {
    return Cms.joined(
        bytes("<< " + entries + " /Length " + content.length + " >>\nstream\n"),
        content,
        bytes("\nendstream"));
  }

  private long writeObject(int number, byte[] value) {
    long offset = out.size();
    offsets.put(number, offset);
    write(number + " 0 obj\n");
    out.writeBytes(value);
    write("\nendobj\n");
    return offset;
  }

  private static byte[] objectStream(Map<Integer, byte[]> objects) {
    StringBuilder head = new StringBuilder();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    objects.forEach(
        (number, value) -> {
          head.append(number).append(' ').append(body.size()).append(' ');
          body.writeBytes(value);
          body.write('\n');
        });
    return stream(
        "/Type /ObjStm /N " + objects.size() + " /First " + head.length() + " /Filter /FlateDecode",
        deflate(Cms.joined(bytes(head.toString()), body.toByteArray())));
  }

  private void writeTable(Map<Integer, long[]> places, String more) {
    long start = out.size();
    write("xref\n");
    for (Map.Entry<Integer, long[]> each : places.entrySet()) {
      long[] place = each.getValue();
      write(
          each.getKey()
              + " 1\n"
              + String.format(
                  Locale.ROOT, "%010d %05d %s \n", place[1], place[2], place[0] == 0 ? "f" : "n"));
    }
    write("trailer\n<< /Size " + size + " /Root " + root + more + previous() + " " + trailer);
    write(" >>\nstartxref\n" + start + "\n%%EOF\n");
    previous = start;
  }

  private String previous() {
    return previous < 0 ? "" : " /Prev " + previous;
  }

  private void writeStream(Map<Integer, long[]> places) {
    int number = size++;
    places.put(number, new long[] {1, out.size(), 0});
    long start =
        writeObject(
            number, crossReferenceStream(places, "/Root " + root + previous() + " " + trailer));
    write("startxref\n" + start + "\n%%EOF\n");
    previous = start;
  }

  private byte[] crossReferenceStream(Map<Integer, long[]> places, String entries) {
    StringBuilder index = new StringBuilder();
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    places.forEach(
        (number, place) -> {
          index.append(number).append(" 1 ");
          rows.write((int) place[0]);
          for (int shift = 24; shift >= 0; shift -= 8) {
            rows.write((int) (place[1] >> shift));
          }
          rows.write((int) place[2] >> 8);
          rows.write((int) place[2]);
        });
    return stream(
        "/Type /XRef /Size "
            + size
            + " /W [1 4 2] /Index ["
            + index
            + "] /Filter /FlateDecode "
            + entries,
        deflate(rows.toByteArray()));
  }

  /** Compresses bytes as {@code FlateDecode} expects them. */
  public static byte[] deflate(byte[] plain) {
    Deflater deflater = new Deflater();
    deflater.setInput(plain);
    deflater.finish();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] chunk = new byte[1 << 16];
    while (!deflater.finished()) {
      packed.write(chunk, 0, deflater.deflate(chunk));
    }
    deflater.end();
    return packed.toByteArray();
  }

  private void fill(byte[] all, Signature signature) {
    int from = Math.toIntExact(offset(signature.object));
    String text = new String(all, StandardCharsets.ISO_8859_1);
    int marker = text.indexOf("/Contents <", from);
    if (marker < 0) {
      fillRange(all, text, from, signature, new long[] {from, from + 10L, all.length - from - 10L});
      return;
    }
    int start = marker + "/Contents ".length();
    int end = text.indexOf('>', start) + 1;
    int gapStart = start + signature.startShift;
    int gapEnd = end + signature.endShift;
    int last = all.length - signature.cut;
    fillRange(all, text, from, signature, new long[] {gapStart, gapEnd, last - (long) gapEnd});
    if (!signature.contents.isEmpty()) {
      return;
    }
    byte[] signed = Cms.joined(Arrays.copyOf(all, gapStart), Arrays.copyOfRange(all, gapEnd, last));
    byte[] value = signature.value.apply(signed);
    if (value.length > signature.reserved) {
      throw new IllegalStateException("reserve " + value.length);
    }
    byte[] hex = bytes(HexFormat.of().formatHex(value));
    System.arraycopy(hex, 0, all, start + 1, hex.length);
  }

  private static void fillRange(
      byte[] all, String text, int from, Signature signature, long[] numbers) {
    int at = text.indexOf("/ByteRange ", from);
    if (at < 0) {
      return;
    }
    String format = signature.byteRange.isEmpty() ? "[0 %1$d %2$d %3$d]" : signature.byteRange;
    byte[] range =
        bytes(
            String.format(
                Locale.ROOT,
                format,
                (Object) numbers[0],
                (Object) numbers[1],
                (Object) numbers[2]));
    if (range.length > BYTE_RANGE_SPACE.length()) {
      throw new IllegalStateException("byte range " + format);
    }
    System.arraycopy(range, 0, all, at + "/ByteRange ".length(), range.length);
  }

  private void write(String text) {
    out.writeBytes(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
