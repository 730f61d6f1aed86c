package vn.vanban.signing.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.policy.Supplied;
import vn.vanban.signing.report.Coverage;

/** A signature that stands in a part of a package, verified, with the other parts it is over. */
public final class PartSignature {
  /** Enough to find the place, and no copy of the document. */
  private static final int MOST_PATHS = 16;

  private final SignatureEvidence.Builder evidence;
  private final boolean intact;
  private final List<Signed> signed;
  private final List<String> unsignedObjects;
  private final boolean counter;

  private PartSignature(
      SignatureEvidence.Builder evidence,
      boolean intact,
      List<Signed> signed,
      List<String> unsignedObjects,
      boolean counter) {
    this.evidence = evidence;
    this.intact = intact;
    this.signed = List.copyOf(signed);
    this.unsignedObjects = List.copyOf(unsignedObjects);
    this.counter = counter;
  }

  /**
   * A part that has the digest that the signature states.
   *
   * @param reference the reference as written
   * @param name the part's name in the package
   * @param extent how much of it is signed
   * @param ids the relationships that are signed, by id, where it is some of them
   * @param types the relationships that are signed, by type, where it is some of them
   */
  public record Signed(
      String reference, String name, Extent extent, Set<String> ids, Set<String> types) {
    /** Copies the sets. */
    public Signed {
      ids = Set.copyOf(ids);
      types = Set.copyOf(types);
    }
  }

  /** How much of a part is signed. */
  public enum Extent {
    /** All its bytes, or all that its XML says. */
    WHOLE,
    /** Relationships that the reference chooses. */
    RELATIONSHIPS,
    /** Something else that transforms choose. */
    CHOICE
  }

  /**
   * Reads and verifies the signatures of a part, in its order.
   *
   * @param part the bytes of the part
   * @param parts the package around it
   * @param pool certificates among which a signer is looked for that the part does not bring
   * @param budget the limits, counted down
   * @throws UnreadableException if the part is no XML that is read, or at a limit
   * @throws IOException if the package cannot be read
   */
  public static List<PartSignature> read(
      byte[] part, PackageParts parts, List<Certificate> pool, Budget budget)
      throws IOException, UnreadableException {
    XmlNode.Root root = XmlParser.parse(new ByteArrayInputStream(part), budget);
    return read(root, candidates(root, budget), parts, pool, budget);
  }

  /** Reads and verifies the signatures of a part, and those that stand in them to countersign. */
  public static List<PartSignature> readAll(
      byte[] part, PackageParts parts, List<Certificate> pool, Budget budget)
      throws IOException, UnreadableException {
    XmlNode.Root root = XmlParser.parse(new ByteArrayInputStream(part), budget);
    List<XmlNode.Element> all = new ArrayList<>();
    for (XmlNode.Element each : candidates(root, budget)) {
      all.add(each);
      collect(each, all, budget);
    }
    return read(root, all, parts, pool, budget);
  }

  private static void collect(XmlNode.Element around, List<XmlNode.Element> found, Budget budget)
      throws UnreadableException {
    for (XmlNode.Element each : around.elements()) {
      budget.step();
      if (each.is(Dsig.NAMESPACE, "Signature")) {
        if (found.size() >= budget.limits().signatures()) {
          throw UnreadableException.limit("signatures", budget.limits().signatures());
        }
        found.add(each);
      }
      collect(each, found, budget);
    }
  }

  private static List<PartSignature> read(
      XmlNode.Root root,
      List<XmlNode.Element> elements,
      PackageParts parts,
      List<Certificate> pool,
      Budget budget)
      throws IOException, UnreadableException {
    Reading reading = new Reading(root, Supplied.nothing(), List.copyOf(pool), budget, parts);
    List<PartSignature> found = new ArrayList<>();
    for (XmlNode.Element element : elements) {
      try {
        XmlSignature signature = XmlSignature.read(element, reading);
        signature.verify();
        found.add(of(signature));
      } catch (UnreadableException e) {
        if (e.isLimit()) {
          throw e;
        }
        SignatureEvidence.Builder evidence =
            SignatureEvidence.builder(XmlSignature.id(element), "XML-DSig").problem(e.problem());
        found.add(new PartSignature(evidence, false, List.of(), List.of(), false));
      }
    }
    return found;
  }

  /** The root of the part, or what stands in it: nothing deeper is a signature of the package. */
  private static List<XmlNode.Element> candidates(XmlNode.Root root, Budget budget)
      throws UnreadableException {
    XmlNode.Element top = root.documentElement();
    List<XmlNode.Element> candidates =
        top.is(Dsig.NAMESPACE, "Signature")
            ? List.of(top)
            : top.childrenOf(Dsig.NAMESPACE, "Signature");
    if (candidates.size() > budget.limits().signatures()) {
      throw UnreadableException.limit("signatures", budget.limits().signatures());
    }
    return candidates;
  }

  private static PartSignature of(XmlSignature signature) throws UnreadableException {
    List<Signed> signed = new ArrayList<>();
    for (Reference each : signature.proven()) {
      Optional<String> name = each.processed().map(Processed::source).filter(s -> !s.isEmpty());
      if (name.isPresent()) {
        signed.add(signed(each, name.get()));
      }
    }
    BitSet own = signature.coveredNodes();
    List<String> unsigned = new ArrayList<>();
    Scope.unsignedObjects(signature, own, unsigned);
    // One that stands by itself is held to sign files, whatever it says of its references.
    boolean counter = signature.isCounterSignature() && isWithinAnother(signature.element());
    if (counter) {
      signature.evidence().coverage(new Coverage(Coverage.Extent.PART, targets(signature)));
    }
    return new PartSignature(signature.evidence(), signature.isIntact(), signed, unsigned, counter);
  }

  private static boolean isWithinAnother(XmlNode.Element element) {
    for (XmlNode.Parent at = element.parent();
        at instanceof XmlNode.Element around;
        at = around.parent()) {
      if (around.is(Dsig.NAMESPACE, "Signature")) {
        return true;
      }
    }
    return false;
  }

  private static List<String> targets(XmlSignature signature) {
    List<String> paths = new ArrayList<>();
    for (Reference each : signature.proven()) {
      if (paths.size() < MOST_PATHS
          && each.target().isPresent()
          && each.target().get() instanceof XmlNode.Element target) {
        paths.add(target.path());
      }
    }
    return paths;
  }

  private static Signed signed(Reference reference, String name) throws UnreadableException {
    Extent extent = Extent.WHOLE;
    Set<String> ids = Set.of();
    Set<String> types = Set.of();
    for (XmlNode.Element each : reference.transforms()) {
      String algorithm = String.valueOf(each.attribute("Algorithm"));
      if (algorithm.equals(RelationshipTransform.ALGORITHM) && extent == Extent.WHOLE) {
        RelationshipTransform transform = RelationshipTransform.read(each);
        extent = Extent.RELATIONSHIPS;
        ids = transform.ids();
        types = transform.types();
      } else if (Canonicalization.of(algorithm).isEmpty()) {
        extent = Extent.CHOICE;
      }
    }
    return new Signed(reference.uri(), name, extent, ids, types);
  }

  /** The facts so far; what the signature leaves out of the package is for the caller to add. */
  public SignatureEvidence.Builder evidence() {
    return evidence;
  }

  /** Whether the signature value and all references hold. */
  public boolean isIntact() {
    return intact;
  }

  /** Whether it is over another signature of the part, and over nothing else. */
  public boolean isCounterSignature() {
    return counter;
  }

  /** The parts that it proves. */
  public List<Signed> signed() {
    return signed;
  }

  /** Where objects stand in the signature that it does not sign. */
  public List<String> unsignedObjects() {
    return unsignedObjects;
  }
}
