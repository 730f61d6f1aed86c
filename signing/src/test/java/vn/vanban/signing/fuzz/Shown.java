package vn.vanban.signing.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * What a lenient viewer shows of a document: of each page its boxes, its content and its resources,
 * and the appearances of the signatures that were signed. It is read with a parser that shares
 * nothing with the one under test.
 */
final class Shown {
  private static final List<COSName> SHAPE =
      List.of(COSName.MEDIA_BOX, COSName.CROP_BOX, COSName.ROTATE, COSName.getPDFName("UserUnit"));

  private final String pages;
  private final Map<String, String> signatures;

  private Shown(String pages, Map<String, String> signatures) {
    this.pages = pages;
    this.signatures = signatures;
  }

  /** What is shown of a file; nothing, where the viewer cannot open it. */
  static Optional<Shown> of(byte[] file) {
    try (PDDocument document = Loader.loadPDF(file)) {
      StringBuilder pages = new StringBuilder();
      for (PDPage page : document.getPages()) {
        pages.append("page\n");
        for (COSName key : SHAPE) {
          pages.append(dump(inherited(page.getCOSObject(), key))).append('\n');
        }
        try (InputStream content = page.getContents()) {
          pages
              .append(new String(content.readAllBytes(), StandardCharsets.ISO_8859_1))
              .append('\n');
        }
        pages.append(dump(inherited(page.getCOSObject(), COSName.RESOURCES))).append('\n');
      }
      return Optional.of(new Shown(pages.toString(), signatures(document)));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** What differs from what is shown of this file in another one that was built on it. */
  Optional<String> changedIn(Shown later) {
    if (!pages.equals(later.pages)) {
      return Optional.of("pages:\n" + pages + "\nnow:\n" + later.pages);
    }
    for (Map.Entry<String, String> each : signatures.entrySet()) {
      if (!each.getValue().equals(later.signatures.get(each.getKey()))) {
        return Optional.of(
            each.getKey()
                + ":\n"
                + each.getValue()
                + "\nnow:\n"
                + later.signatures.get(each.getKey()));
      }
    }
    return Optional.empty();
  }

  /** The appearance of each signature, by the position of its value in the file. */
  private static Map<String, String> signatures(PDDocument document) {
    Map<String, String> found = new TreeMap<>();
    COSDictionary form =
        document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.ACRO_FORM);
    COSArray fields = form == null ? null : form.getCOSArray(COSName.FIELDS);
    for (int i = 0; fields != null && i < fields.size(); i++) {
      if (fields.getObject(i) instanceof COSDictionary field
          && field.getCOSDictionary(COSName.V) != null
          && field.getCOSDictionary(COSName.V).getDictionaryObject(COSName.BYTERANGE) != null) {
        found.putIfAbsent(
            field.getString(COSName.T, "-"),
            dump(field.getDictionaryObject(COSName.RECT))
                + dump(field.getDictionaryObject(COSName.AP))
                + field.getInt(COSName.F, 0));
      }
    }
    return found;
  }

  private static COSBase inherited(COSDictionary page, COSName key) {
    COSDictionary node = page;
    for (int depth = 0; node != null && depth < 32; depth++) {
      COSBase value = node.getDictionaryObject(key);
      if (value != null) {
        return value;
      }
      node = node.getCOSDictionary(COSName.PARENT);
    }
    return null;
  }

  private static String dump(COSBase value) {
    StringBuilder text = new StringBuilder();
    dump(value, text, new IdentityHashMap<>());
    return text.toString();
  }

  private static void dump(COSBase value, StringBuilder text, Map<COSBase, Integer> seen) {
    COSBase direct = value instanceof COSObject reference ? reference.getObject() : value;
    if (direct instanceof COSDictionary || direct instanceof COSArray) {
      Integer known = seen.putIfAbsent(direct, seen.size());
      if (known != null) {
        text.append('#').append(known);
        return;
      }
    }
    if (direct instanceof COSArray array) {
      text.append('[');
      for (int i = 0; i < array.size(); i++) {
        dump(array.get(i), text, seen);
        text.append(' ');
      }
      text.append(']');
    } else if (direct instanceof COSDictionary dictionary) {
      text.append("<<");
      Map<String, COSBase> sorted = new TreeMap<>();
      dictionary.entrySet().forEach(each -> sorted.put(each.getKey().getName(), each.getValue()));
      // How a stream is written is not what it shows.
      boolean stream = direct instanceof COSStream;
      sorted.keySet().removeIf(key -> stream && List.of("Length", "Filter").contains(key));
      sorted.forEach(
          (key, each) -> {
            text.append('/').append(key).append(' ');
            dump(each, text, seen);
          });
      text.append(">>");
      if (direct instanceof COSStream content) {
        try (InputStream input = content.createInputStream()) {
          text.append(new String(input.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
          text.append("unreadable");
        }
      }
    } else {
      text.append(direct);
    }
  }
}
