package vn.vanban.signing.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.core.Document;
import vn.vanban.core.Limits;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.policy.Supplied;
import vn.vanban.signing.report.Problem;

/**
 * The interoperability files of W3C: each reference of each signature holds, and its canonical form
 * is the octets that others published.
 */
class InteropTest {
  private static final Path FOLDER = corpus().resolve("xml/interop");

  private static Path corpus() {
    String named = System.getProperty("vanban.corpus");
    return named != null
        ? Path.of(named)
        : Path.of(System.getProperty("vanban.root", ".")).resolve("../shared/corpus").normalize();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c14n/Y1/exc-signature.xml",
        "c14n/Y3/signature.xml",
        "c14n/Y4/signature.xml",
        "c14n/Y4/signatureStripped.xml",
        "c14n/Y5/signature.xml",
        "c14n/Y5/signatureCommented.xml",
        "xfilter2/merlin-xpath-filter2-three/sign-spec.xml",
        "xfilter2/merlin-xpath-filter2-three/sign-xfdl.xml"
      })
  void holdsEveryReferenceAndHasThePublishedCanonicalForm(String name)
      throws IOException, UnreadableException {
    assumeTrue(Files.isDirectory(FOLDER), "corpus absent");
    Path file = FOLDER.resolve(name);
    String stem = name.contains("xfilter2") ? name.replaceAll(".*/|\\.xml", "") + "-" : "";

    int compared = 0;
    List<Reference> references = references(file);
    for (int i = 0; i < references.size(); i++) {
      assertThat(references.get(i).problems()).as("reference %d", i).isEmpty();
      Path published = file.resolveSibling(stem + "c14n-" + i + ".txt");
      // Variants of a file have the published form where their digests are those of the first.
      if (Files.exists(published) && !name.contains("Stripped") && !name.contains("Commented")) {
        byte[] ours =
            references
                .get(i)
                .processed()
                .orElseThrow()
                .bytes(Canonicalization.INCLUSIVE, new Budget(Limits.standard()));
        assertThat(ours).as("reference %d", i).isEqualTo(Files.readAllBytes(published));
        compared++;
      }
    }
    assertThat(references).isNotEmpty();
    assertThat(compared > 0).isEqualTo(!name.contains("Stripped") && !name.contains("Commented"));
  }

  @Test
  void readsNoDocumentTypeThatOneOfThemDeclares() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "corpus absent");

    try {
      references(FOLDER.resolve("c14n/Y2/signature-joseph-exc.xml"));
    } catch (UnreadableException e) {
      assertThat(e.problem().kind()).isEqualTo(Problem.Kind.DOCUMENT_TYPE_DECLARED);
      return;
    }
    throw new AssertionError("a document type was read");
  }

  private static List<Reference> references(Path file) throws IOException, UnreadableException {
    Budget budget = new Budget(Limits.standard());
    XmlNode.Root root;
    try (InputStream input = Files.newInputStream(file)) {
      root = XmlParser.parse(input, budget);
    }
    Reading reading = new Reading(root, siblings(file), List.of(), budget);
    List<Reference> references = new ArrayList<>();
    XmlNode.Element signature = signature(root);
    for (XmlNode.Element each :
        signature
            .childrenOf(Dsig.NAMESPACE, "SignedInfo")
            .get(0)
            .childrenOf(Dsig.NAMESPACE, "Reference")) {
      Reference reference = Reference.read(each);
      reference.verify(reading, signature);
      references.add(reference);
    }
    return references;
  }

  private static Supplied siblings(Path file) throws IOException {
    Supplied supplied = Supplied.nothing();
    try (Stream<Path> files = Files.list(file.getParent())) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        supplied = supplied.withContent(Document.of(each));
      }
    }
    return supplied;
  }

  private static XmlNode.Element signature(XmlNode.Parent parent) {
    for (XmlNode.Element each : parent.elements()) {
      if (each.is(Dsig.NAMESPACE, "Signature")) {
        return each;
      }
      XmlNode.Element below = signature(each);
      if (below != null) {
        return below;
      }
    }
    return null;
  }
}
