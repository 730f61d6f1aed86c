package vn.vanban.signing.pdf;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;

/** Undoes the filters of a stream that the reader itself has to read, ISO 32000-2, clause 7.4. */
final class Filters {
  /** One expanded stream is held whole: a million entries of a section take 10 MB. */
  private static final int LARGEST_STREAM = 64 << 20;

  private Filters() {}

  static byte[] undo(byte[] packed, PdfObject.Dict stream, Budget budget)
      throws UnreadableException {
    byte[] bytes = packed;
    PdfObject filter = stream.at("Filter");
    PdfObject parameters = stream.at("DecodeParms");
    if (filter instanceof PdfObject.Array array) {
      for (int i = 0; i < array.items().size(); i++) {
        PdfObject each =
            parameters instanceof PdfObject.Array p && i < p.items().size()
                ? p.items().get(i)
                : PdfObject.NULL;
        bytes = decode(bytes, array.items().get(i), each, budget);
      }
      return bytes;
    }
    return filter instanceof PdfObject.Null ? bytes : decode(bytes, filter, parameters, budget);
  }

  /** 7.4.10: whether a stream names the crypt filter that leaves it plain. */
  static boolean isLeftPlain(PdfObject.Dict stream) {
    PdfObject filter = stream.at("Filter");
    PdfObject parameters = stream.at("DecodeParms");
    if (filter instanceof PdfObject.Array filters) {
      filter = filters.items().isEmpty() ? PdfObject.NULL : filters.items().get(0);
    }
    if (parameters instanceof PdfObject.Array each) {
      parameters = each.items().isEmpty() ? PdfObject.NULL : each.items().get(0);
    }
    PdfObject name = parameters instanceof PdfObject.Dict dict ? dict.at("Name") : PdfObject.NULL;
    return filter.equals(new PdfObject.Name("Crypt"))
        && (name instanceof PdfObject.Null || name.equals(new PdfObject.Name("Identity")));
  }

  private static byte[] decode(byte[] bytes, PdfObject filter, PdfObject parameters, Budget budget)
      throws UnreadableException {
    if (filter.equals(new PdfObject.Name("Crypt"))) {
      // 7.4.10: the identity; the bytes were left as they are.
      return bytes;
    }
    if (!filter.equals(new PdfObject.Name("FlateDecode"))
        && !filter.equals(new PdfObject.Name("Fl"))) {
      throw UnreadableException.malformed("filter of a structural stream: " + filter);
    }
    byte[] plain = inflate(bytes, budget);
    if (!(parameters instanceof PdfObject.Dict dict)) {
      return plain;
    }
    return Predictor.undo(plain, dict);
  }

  private static byte[] inflate(byte[] bytes, Budget budget) throws UnreadableException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes);
      ByteArrayOutputStream plain = new ByteArrayOutputStream(Math.max(64, bytes.length * 3));
      byte[] chunk = new byte[8192];
      while (!inflater.finished()) {
        int count = inflater.inflate(chunk);
        if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          // Cut off: what is there counts, as in every reader.
          break;
        }
        budget.expand(count);
        if (plain.size() > LARGEST_STREAM) {
          throw UnreadableException.limit("expandedBytes", LARGEST_STREAM);
        }
        plain.write(chunk, 0, count);
      }
      return plain.toByteArray();
    } catch (DataFormatException e) {
      throw UnreadableException.malformed("compressed stream: " + e.getMessage());
    } finally {
      inflater.end();
    }
  }
}
