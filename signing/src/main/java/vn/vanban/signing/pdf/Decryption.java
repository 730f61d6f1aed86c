package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.encryption.PDEncryption;
import org.apache.pdfbox.pdmodel.encryption.SecurityHandler;
import org.apache.pdfbox.pdmodel.encryption.StandardDecryptionMaterial;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Problem;

/** Decrypts with PDFBox's security handlers. */
final class Decryption {
  private final SecurityHandler<?> handler;
  private final String password;

  private Decryption(SecurityHandler<?> handler, String password) {
    this.handler = handler;
    this.password = password;
  }

  /** Opens an encrypted document, or ends the reading if the password does not fit. */
  static Decryption open(PdfView view, String password) throws IOException, UnreadableException {
    COSDictionary dictionary =
        (COSDictionary) cos(view, view.resolve(view.trailer().at("Encrypt")), 0);
    COSArray id = new COSArray();
    for (PdfObject item : view.items(view.trailer().at("ID"))) {
      id.add(cos(view, item, 0));
    }
    try {
      PDEncryption encryption = new PDEncryption(dictionary);
      SecurityHandler<?> handler = encryption.getSecurityHandler();
      handler.prepareForDecryption(encryption, id, new StandardDecryptionMaterial(password));
      return new Decryption(handler, password);
    } catch (InvalidPasswordException e) {
      throw new UnreadableException(Problem.of(Problem.Kind.ENCRYPTED));
    } catch (IOException | RuntimeException e) {
      throw UnreadableException.malformed("encryption: " + e.getMessage());
    }
  }

  /** The password that opened the file. */
  String password() {
    return password;
  }

  /** Decrypts the raw bytes of the stream of an object. */
  byte[] stream(byte[] bytes, int number, int generation) throws IOException, UnreadableException {
    // A view of the bytes, as a parser makes it: PDFBox clears what a stream of its own holds
    // before
    // it reads it.
    try (RandomAccessReadBuffer raw = new RandomAccessReadBuffer(bytes);
        COSStream stream = new COSStream(null, raw.createView(0, bytes.length))) {
      stream.setItem(COSName.TYPE, COSName.OBJ_STM);
      handler.decryptStream(stream, number, generation);
      try (var plain = stream.createRawInputStream()) {
        return plain.readAllBytes();
      }
    } catch (IOException | RuntimeException e) {
      throw UnreadableException.malformed("encrypted stream: " + e.getMessage());
    }
  }

  /**
   * An object with its strings decrypted, ISO 32000-2, clause 7.6.2: all but the value of a
   * signature, the encryption dictionary and cross-reference streams.
   */
  PdfFile.Indirect strings(PdfFile.Indirect indirect) {
    PdfObject plain = plain(indirect.value(), indirect);
    return new PdfFile.Indirect(
        indirect.number(), indirect.generation(), plain, indirect.start(), indirect.end());
  }

  private PdfObject plain(PdfObject value, PdfFile.Indirect holder) {
    if (value instanceof PdfObject.Str string) {
      byte[] bytes = string(string.bytes(), holder.number(), holder.generation());
      return new PdfObject.Str(bytes, string.start(), string.end());
    }
    if (value instanceof PdfObject.Array array) {
      List<PdfObject> items = new ArrayList<>();
      for (PdfObject item : array.items()) {
        items.add(plain(item, holder));
      }
      return new PdfObject.Array(items);
    }
    if (value instanceof PdfObject.Dict dict) {
      return plain(dict, holder);
    }
    if (value instanceof PdfObject.Stream stream
        && !stream.dict().at("Type").equals(new PdfObject.Name("XRef"))) {
      return new PdfObject.Stream(plain(stream.dict(), holder), stream.offset(), stream.length());
    }
    return value;
  }

  private PdfObject.Dict plain(PdfObject.Dict dict, PdfFile.Indirect holder) {
    boolean encryption = dict.entries().keySet().containsAll(Set.of("Filter", "V", "O", "U"));
    if (encryption) {
      return dict;
    }
    boolean signature = dict.entries().containsKey("ByteRange");
    Map<String, PdfObject> entries = new LinkedHashMap<>();
    for (Map.Entry<String, PdfObject> entry : dict.entries().entrySet()) {
      boolean value = signature && entry.getKey().equals("Contents");
      entries.put(entry.getKey(), value ? entry.getValue() : plain(entry.getValue(), holder));
    }
    return new PdfObject.Dict(entries, dict.ambiguous());
  }

  private byte[] string(byte[] bytes, int number, int generation) {
    if (bytes.length == 0) {
      return bytes;
    }
    try {
      COSBase plain = handler.decrypt(new COSString(bytes), number, generation);
      return ((COSString) plain).getBytes();
    } catch (IOException | RuntimeException e) {
      // It was not encrypted as it should be, and stands for itself.
      return bytes;
    }
  }

  private static COSBase cos(PdfView view, PdfObject object, int depth)
      throws IOException, UnreadableException {
    view.file().budget().depth(depth);
    PdfObject value = view.resolve(object);
    if (value instanceof PdfObject.Dict dict) {
      COSDictionary cos = new COSDictionary();
      for (var entry : dict.entries().entrySet()) {
        cos.setItem(COSName.getPDFName(entry.getKey()), cos(view, entry.getValue(), depth + 1));
      }
      return cos;
    }
    if (value instanceof PdfObject.Array array) {
      COSArray cos = new COSArray();
      for (PdfObject item : array.items()) {
        cos.add(cos(view, item, depth + 1));
      }
      return cos;
    }
    if (value instanceof PdfObject.Str string) {
      return new COSString(string.bytes());
    }
    if (value instanceof PdfObject.Name name) {
      return COSName.getPDFName(name.value());
    }
    if (value instanceof PdfObject.Bool bool) {
      return COSBoolean.getBoolean(bool.value());
    }
    if (value instanceof PdfObject.Num number) {
      return number.integer()
          ? COSInteger.get(number.asLong())
          : new COSFloat((float) number.value());
    }
    return new COSDictionary();
  }
}
