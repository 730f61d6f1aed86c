package vn.vanban.digitization.reading;

import javax.xml.stream.XMLInputFactory;

/** A parser of XML that follows no reference out of the document. */
final class Xml {
  private static final String DEPTH = "jdk.xml.maxElementDepth";

  private Xml() {}

  static XMLInputFactory hardened() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    // Readers count depth themselves; JDKs from 24 on stop at 200 with a fault of the text.
    if (factory.isPropertySupported(DEPTH)) {
      factory.setProperty(DEPTH, "0");
    }
    return factory;
  }
}
