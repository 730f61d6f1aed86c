package vn.vanban.signing.xml;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.ext.DefaultHandler2;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/**
 * Parses a document into a tree, within limits: by the parser of the JDK, with all switched off
 * that reads anything else. A document type declaration ends the reading: it could change what the
 * document says.
 */
final class XmlParser extends DefaultHandler2 {
  /** A node takes about 100 bytes: twice a heap of 128 MB, and 100,000 lines of an invoice. */
  private static final int MOST_NODES = 1 << 21;

  /**
   * Declarations in scope: no vocabulary in use comes near, and each prefix is looked up in them.
   */
  private static final int MOST_NAMESPACES = 1_000;

  /** The longest document: a tree holds its text, and no more than one is held. */
  static final long LONGEST = 64L << 20;

  private static final String XERCES = "http://apache.org/xml/features/";

  private final Budget budget;
  private final boolean bareTypes;
  private final XmlNode.Root root = new XmlNode.Root();
  private final StringBuilder text = new StringBuilder();
  private final Map<String, String> prefixes = new HashMap<>();
  private XmlNode.Parent at = root;
  private List<XmlNode.Declaration> declarations = List.of();
  private @Nullable Locator locator;
  private int nodes = 1;
  private int depth;
  private int inScope;
  private boolean inType;

  private XmlParser(Budget budget, boolean bareTypes) {
    this.budget = budget;
    this.bareTypes = bareTypes;
  }

  /**
   * Parses a document; the stream is read to its end or to the first fault.
   *
   * @throws UnreadableException if the document is not well-formed, declares a document type, or
   *     exceeds a limit
   * @throws IOException if the stream cannot be read
   */
  static XmlNode.Root parse(InputStream input, Budget budget)
      throws UnreadableException, IOException {
    return parse(input, new XmlParser(budget, false));
  }

  /**
   * Parses a part of a package, which may declare a document type if it declares nothing else: the
   * programs in documents of LibreOffice name one that is not there.
   */
  static XmlNode.Root parsePart(InputStream input, Budget budget)
      throws UnreadableException, IOException {
    return parse(input, new XmlParser(budget, true));
  }

  private static XmlNode.Root parse(InputStream input, XmlParser handler)
      throws UnreadableException, IOException {
    try {
      XMLReader reader = hardened();
      reader.setContentHandler(handler);
      reader.setErrorHandler(handler);
      reader.setEntityResolver(handler);
      reader.setProperty("http://xml.org/sax/properties/lexical-handler", handler);
      reader.setProperty("http://xml.org/sax/properties/declaration-handler", handler);
      reader.setDTDHandler(handler);
      reader.parse(new InputSource(input));
    } catch (Ended e) {
      throw e.reason;
    } catch (SAXParseException e) {
      // The parser's own limits have codes that begin so; the text behind them depends on locale.
      if (String.valueOf(e.getMessage()).startsWith("JAXP0001")) {
        throw UnreadableException.limit("parser", LONGEST);
      }
      throw notWellFormed(e.getLineNumber() + ":" + e.getColumnNumber());
    } catch (SAXException e) {
      throw handler.notWellFormedHere();
    } catch (CharConversionException e) {
      // Bytes that the declared encoding does not know.
      throw handler.notWellFormedHere();
    } catch (UnsupportedEncodingException e) {
      throw handler.notWellFormedHere();
    }
    return handler.root;
  }

  private static XMLReader hardened() throws SAXException {
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setValidating(false);
      factory.setXIncludeAware(false);
      // On the reader: the factory of the JDK would build a whole parser to try each feature.
      XMLReader reader = factory.newSAXParser().getXMLReader();
      reader.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      reader.setFeature("http://xml.org/sax/features/external-general-entities", false);
      reader.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      reader.setFeature("http://xml.org/sax/features/namespace-prefixes", false);
      reader.setFeature(XERCES + "nonvalidating/load-external-dtd", false);
      return reader;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the parser of the JDK lacks a feature", e);
    }
  }

  private static UnreadableException notWellFormed(String place) {
    return UnreadableException.malformed(Detail.NOT_WELL_FORMED.with(place));
  }

  private UnreadableException notWellFormedHere() {
    return notWellFormed(
        locator == null ? "-" : locator.getLineNumber() + ":" + locator.getColumnNumber());
  }

  @Override
  public void setDocumentLocator(Locator newLocator) {
    locator = newLocator;
  }

  // ---- what ends the reading

  @Override
  public void startDTD(String name, @Nullable String publicId, @Nullable String systemId)
      throws SAXException {
    inType = true;
    if (!bareTypes) {
      throw declared(name);
    }
  }

  @Override
  public void endDTD() {
    inType = false;
  }

  private static Ended declared(String name) {
    return new Ended(
        new UnreadableException(
            Problem.of(Problem.Kind.DOCUMENT_TYPE_DECLARED).with("name", name)));
  }

  @Override
  public void elementDecl(String name, String model) throws SAXException {
    throw declared(name);
  }

  @Override
  public void attributeDecl(
      String element, String name, String type, @Nullable String mode, @Nullable String value)
      throws SAXException {
    throw declared(name);
  }

  @Override
  public void internalEntityDecl(String name, String value) throws SAXException {
    throw declared(name);
  }

  @Override
  public void externalEntityDecl(String name, @Nullable String publicId, String systemId)
      throws SAXException {
    throw declared(name);
  }

  @Override
  public void notationDecl(String name, @Nullable String publicId, @Nullable String systemId)
      throws SAXException {
    throw declared(name);
  }

  @Override
  public void unparsedEntityDecl(
      String name, @Nullable String publicId, String systemId, String notation)
      throws SAXException {
    throw declared(name);
  }

  /** An entity that is declared in a document type which is not read. */
  @Override
  public void skippedEntity(String name) throws SAXException {
    // The parser reports the part of the type that is elsewhere by this name.
    if (!name.equals("[dtd]")) {
      throw declared(name);
    }
  }

  /** Nothing but the document is read, ever. */
  @Override
  public InputSource resolveEntity(
      @Nullable String name, @Nullable String publicId, @Nullable String baseUri, String systemId)
      throws SAXException {
    throw new Ended(notWellFormedHere());
  }

  @Override
  public void fatalError(SAXParseException e) throws SAXException {
    throw e;
  }

  private void spend() throws SAXException {
    try {
      if (++nodes > MOST_NODES) {
        throw UnreadableException.limit("objects", MOST_NODES);
      }
      budget.object();
    } catch (UnreadableException e) {
      throw new Ended(e);
    }
  }

  // ---- the tree

  @Override
  public void startPrefixMapping(String prefix, String uri) throws SAXException {
    if (declarations.isEmpty()) {
      declarations = new ArrayList<>(2);
    }
    spend();
    if (++inScope > MOST_NAMESPACES) {
      throw new Ended(UnreadableException.limit("namespaces", MOST_NAMESPACES));
    }
    declarations.add(new XmlNode.Declaration(prefix, uri));
  }

  @Override
  public void endPrefixMapping(String prefix) {
    inScope--;
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes written)
      throws SAXException {
    flush();
    int order = nodes;
    spend();
    try {
      budget.depth(++depth);
    } catch (UnreadableException e) {
      throw new Ended(e);
    }
    XmlNode.Element element = new XmlNode.Element(at, order, uri, prefix(qualified), name);
    List<XmlNode.Attribute> attributes = new ArrayList<>(written.getLength());
    for (int i = 0; i < written.getLength(); i++) {
      int number = nodes;
      spend();
      XmlNode.Attribute attribute =
          new XmlNode.Attribute(
              element,
              number,
              written.getURI(i),
              prefix(written.getQName(i)),
              written.getLocalName(i),
              written.getValue(i));
      attributes.add(attribute);
      if (attribute.isId()) {
        root.identify(attribute.value(), element);
      }
    }
    element.bear(attributes, declarations);
    declarations = List.of();
    at.append(element);
    at = element;
  }

  private String prefix(String qualified) {
    int colon = qualified.indexOf(':');
    if (colon < 0) {
      return "";
    }
    String prefix = qualified.substring(0, colon);
    return prefixes.computeIfAbsent(prefix, key -> prefix);
  }

  @Override
  public void endElement(String uri, String name, String qualified) throws SAXException {
    flush();
    at.endAt(nodes);
    depth--;
    at = Objects.requireNonNull(at.parent());
  }

  @Override
  public void characters(char[] characters, int start, int length) {
    text.append(characters, start, length);
  }

  @Override
  public void ignorableWhitespace(char[] characters, int start, int length) {
    text.append(characters, start, length);
  }

  @Override
  public void comment(char[] characters, int start, int length) throws SAXException {
    if (inType) {
      return;
    }
    flush();
    at.append(new XmlNode.Comment(at, nodes, new String(characters, start, length)));
    spend();
  }

  @Override
  public void processingInstruction(String target, @Nullable String data) throws SAXException {
    if (inType) {
      return;
    }
    flush();
    at.append(new XmlNode.Instruction(at, nodes, target, data == null ? "" : data));
    spend();
  }

  @Override
  public void endDocument() {
    root.endAt(nodes);
  }

  /** Text is one node from tag to tag, whatever sections it was written in (XPath 1.0, 5.7). */
  private void flush() throws SAXException {
    if (text.isEmpty()) {
      return;
    }
    if (at != root) {
      at.append(new XmlNode.Text(at, nodes, text.toString()));
      spend();
    }
    text.setLength(0);
    if (text.capacity() > 1 << 16) {
      text.trimToSize();
    }
  }

  /** Carries the end of reading through the parser. */
  private static final class Ended extends SAXException {
    private static final long serialVersionUID = 1L;

    private final transient UnreadableException reason;

    Ended(UnreadableException reason) {
      this.reason = reason;
    }
  }
}
