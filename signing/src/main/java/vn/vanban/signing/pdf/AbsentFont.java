package vn.vanban.signing.pdf;

import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.font.encoding.DictionaryEncoding;
import org.apache.pdfbox.pdmodel.font.encoding.Encoding;
import org.apache.pdfbox.pdmodel.font.encoding.StandardEncoding;
import org.apache.pdfbox.pdmodel.font.encoding.Type1Encoding;
import org.jspecify.annotations.Nullable;

/**
 * A simple font that a document names and does not bring: how wide its glyphs are, and what they
 * are called. PDFBox would look for it, or for one in its place, among the fonts of the machine:
 * that takes its time, writes a cache into the home of its user, and lets the answer depend on the
 * machine.
 *
 * @param font a font of the same widths that draws nothing
 * @param encoding the names of its glyphs
 * @param standard whether it is one of the 14 that every viewer has
 */
record AbsentFont(PDFont font, Encoding encoding, boolean standard) {
  private static final int CODES = 256;

  /** ISO 32000-2, 9.6.2.2: the font of a document that names none that is known. */
  private static final String USUAL = "Helvetica";

  /** A font that a document does not bring; null for any other. */
  static @Nullable AbsentFont of(@Nullable COSDictionary dictionary) throws IOException {
    COSDictionary named = dictionary == null ? usual() : dictionary;
    COSName type = named.getCOSName(COSName.SUBTYPE);
    boolean isSimple =
        COSName.TYPE1.equals(type)
            || COSName.TRUE_TYPE.equals(type)
            || COSName.MM_TYPE1.equals(type);
    COSDictionary descriptor = named.getCOSDictionary(COSName.FONT_DESC);
    boolean isBrought =
        descriptor != null
            && (descriptor.containsKey(COSName.FONT_FILE)
                || descriptor.containsKey(COSName.FONT_FILE2)
                || descriptor.containsKey(COSName.FONT_FILE3));
    return isSimple && !isBrought ? made(named, descriptor) : null;
  }

  private static COSDictionary usual() {
    COSDictionary font = new COSDictionary();
    font.setItem(COSName.SUBTYPE, COSName.TYPE1);
    font.setName(COSName.BASE_FONT, USUAL);
    return font;
  }

  private static AbsentFont made(COSDictionary named, @Nullable COSDictionary descriptor)
      throws IOException {
    String base = named.getNameAsString(COSName.BASE_FONT, USUAL);
    var standard = Standard14Fonts.getMappedFontName(base);
    String alike = standard == null ? USUAL : standard.getName();
    Encoding encoding = encoding(named.getDictionaryObject(COSName.ENCODING), alike);
    COSArray names = new COSArray();
    names.add(COSInteger.ZERO);
    COSArray widths = new COSArray();
    for (int code = 0; code < CODES; code++) {
      names.add(COSName.getPDFName(encoding.getName(code)));
      widths.add(new COSFloat(width(named, descriptor, code, encoding.getName(code), alike)));
    }
    COSDictionary differences = new COSDictionary();
    differences.setItem(COSName.DIFFERENCES, names);
    COSArray matrix = new COSArray();
    for (float each : new float[] {0.001f, 0, 0, 0.001f, 0, 0}) {
      matrix.add(new COSFloat(each));
    }
    COSDictionary font = new COSDictionary();
    font.setItem(COSName.TYPE, COSName.FONT);
    font.setItem(COSName.SUBTYPE, COSName.TYPE3);
    font.setItem(COSName.ENCODING, differences);
    font.setInt(COSName.FIRST_CHAR, 0);
    font.setInt(COSName.LAST_CHAR, CODES - 1);
    font.setItem(COSName.WIDTHS, widths);
    font.setItem(COSName.FONT_MATRIX, matrix);
    font.setItem(COSName.CHAR_PROCS, new COSDictionary());
    return new AbsentFont(new PDType3Font(font), encoding, standard != null);
  }

  private static Encoding encoding(@Nullable COSBase said, String alike) throws IOException {
    boolean isOfPictures = alike.equals("Symbol") || alike.equals("ZapfDingbats");
    Encoding own =
        isOfPictures ? new Type1Encoding(Standard14Fonts.getAFM(alike)) : StandardEncoding.INSTANCE;
    if (said instanceof COSDictionary dictionary) {
      return new DictionaryEncoding(dictionary, !isOfPictures, own);
    }
    Encoding named = said instanceof COSName name ? Encoding.getInstance(name) : null;
    return isOfPictures || named == null ? own : named;
  }

  /** Table 109: the widths of the document go first; those of the 14 fonts are known. */
  private static float width(
      COSDictionary named, @Nullable COSDictionary descriptor, int code, String glyph, String alike)
      throws IOException {
    COSArray widths = named.getCOSArray(COSName.WIDTHS);
    int index = code - named.getInt(COSName.FIRST_CHAR, 0);
    if (widths != null && index >= 0 && index < widths.size()) {
      return widths.getObject(index) instanceof COSNumber width ? width.floatValue() : 0;
    }
    if (widths != null) {
      return descriptor == null ? 0 : descriptor.getFloat(COSName.MISSING_WIDTH, 0);
    }
    return Standard14Fonts.getAFM(alike).getCharacterWidth(glyph);
  }
}
