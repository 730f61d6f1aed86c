package vn.vanban.signing.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.SignedXml;
import vn.vanban.signing.report.Coverage;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/**
 * Any bytes as a document of XML: what passes whole says, to the parser of the JDK, what a document
 * says that was signed.
 */
public final class XmlTarget {
  private static final Promise PROMISE = Promise.under(Bench.policy());
  private static final Set<String> KNOWN = known();

  private XmlTarget() {}

  /** Makes keys and loads classes before inputs are timed. */
  public static void fuzzerInitialize() {
    fuzzerTestOneInput(Seeds.first("Xml"));
  }

  /** Reads one input. */
  public static void fuzzerTestOneInput(byte[] data) {
    VerificationReport report = PROMISE.kept(data);
    if (report.verdict() != Verdict.PASSED) {
      return;
    }
    for (SignatureReport each : report.signatures()) {
      Promise.check(
          !each.coverage().parts().isEmpty(), "passed, and signs nothing: %s", Bench.text(report));
      if (each.coverage().extent() == Coverage.Extent.WHOLE_DOCUMENT) {
        Optional<String> said = said(data);
        Promise.check(
            said.isPresent() && KNOWN.contains(said.get()),
            "passed, but nobody signed what it says: %s\n%s",
            said,
            Bench.text(report));
      }
    }
  }

  private static Set<String> known() {
    Set<String> known = new HashSet<>();
    Seeds.xmls().values().forEach(each -> said(each).ifPresent(known::add));
    return known;
  }

  /** The text of a document, without that of its signatures. */
  private static Optional<String> said(byte[] data) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Element root =
          factory.newDocumentBuilder().parse(new ByteArrayInputStream(data)).getDocumentElement();
      NodeList signatures = root.getElementsByTagNameNS(SignedXml.DSIG, "SignedInfo");
      while (signatures.getLength() > 0) {
        var signature = signatures.item(0).getParentNode();
        if (signature == root) {
          return Optional.of("");
        }
        signature.getParentNode().removeChild(signature);
      }
      return Optional.of(root.getTextContent());
    } catch (IOException | SAXException | ParserConfigurationException e) {
      return Optional.empty();
    }
  }
}
