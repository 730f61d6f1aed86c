package vn.vanban.signing.xml;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.vanban.core.Content;
import vn.vanban.core.Digest;
import vn.vanban.core.Limits;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.DocumentEvidence;
import vn.vanban.signing.evidence.Embedded;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.policy.Supplied;
import vn.vanban.signing.report.Problem;

/** Reads the signatures of an XML document and hands their facts on. */
public final class XmlReader {
  private final Reading reading;
  private final List<XmlSignature> signatures = new ArrayList<>();
  private final List<SignatureEvidence> facts = new ArrayList<>();

  private XmlReader(Reading reading) {
    this.reading = reading;
  }

  /**
   * Reads a document; nothing that it refers to is fetched.
   *
   * @param content the open document
   * @param supplied what the caller handed in beside it
   * @param pool certificates among which a signer is looked for that it does not bring
   * @param limits the budgets
   * @throws IOException if the document, or content that was handed in, cannot be read
   */
  public static DocumentEvidence read(
      Content content, Supplied supplied, List<Certificate> pool, Limits limits)
      throws IOException {
    MessageDigest digest = DigestAlgorithm.SHA_256.newDigest();
    List<SignatureEvidence> signatures = List.of();
    List<Problem> problems = List.of();
    List<Embedded> documents = List.of();
    try (InputStream input = new DigestInputStream(content.stream(0, content.size()), digest)) {
      try {
        if (content.size() > XmlParser.LONGEST) {
          throw UnreadableException.limit("size", XmlParser.LONGEST);
        }
        Budget budget = new Budget(limits);
        XmlNode.Root root = XmlParser.parse(new Unclosed(input), budget);
        Reading reading = new Reading(root, supplied, List.copyOf(pool), budget);
        signatures = new XmlReader(reading).signatures();
        documents = XmlAttachments.of(reading);
      } catch (UnreadableException e) {
        problems = List.of(e.problem());
      } catch (RuntimeException | StackOverflowError e) {
        // The one place where a surprise of the parser becomes a finding.
        problems =
            List.of(
                Problem.of(Problem.Kind.MALFORMED).with("detail", e.getClass().getSimpleName()));
      }
      // Where the reading ended early, the rest is digested all the same.
      input.transferTo(OutputStream.nullOutputStream());
    }
    return new DocumentEvidence(
        signatures, problems, Optional.of(Digest.of("SHA-256", digest.digest())), documents);
  }

  private List<SignatureEvidence> signatures() throws IOException, UnreadableException {
    List<XmlNode.Element> elements = new ArrayList<>();
    collect(reading.root(), elements);
    List<Object> inOrder = new ArrayList<>();
    for (XmlNode.Element element : elements) {
      try {
        XmlSignature signature = XmlSignature.read(element, reading);
        signature.verify();
        signatures.add(signature);
        inOrder.add(signature);
      } catch (UnreadableException e) {
        inOrder.add(
            SignatureEvidence.builder(XmlSignature.id(element), "XML-DSig")
                .problem(e.problem())
                .build());
        if (e.isLimit()) {
          break;
        }
      }
    }
    new Scope(reading, signatures).describe();
    for (Object each : inOrder) {
      facts.add(
          each instanceof XmlSignature signature
              ? signature.evidence().build()
              : (SignatureEvidence) each);
    }
    return facts;
  }

  private void collect(XmlNode.Parent parent, List<XmlNode.Element> found)
      throws UnreadableException {
    for (XmlNode child : parent.children()) {
      reading.budget().step();
      if (!(child instanceof XmlNode.Element element)) {
        continue;
      }
      if (element.is(Dsig.NAMESPACE, "Signature")) {
        if (found.size() >= reading.limits().signatures()) {
          throw UnreadableException.limit("signatures", reading.limits().signatures());
        }
        found.add(element);
      }
      collect(element, found);
    }
  }

  /** Keeps the parser from closing the stream, the rest of which is still to be digested. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream input) {
      super(input);
    }

    @Override
    public void close() {
      // The opener closes it.
    }
  }
}
