package vn.vanban.signing.asic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.vanban.core.Content;
import vn.vanban.core.Digest;
import vn.vanban.core.Document;
import vn.vanban.core.Limits;
import vn.vanban.signing.cms.CmsSignatures;
import vn.vanban.signing.cms.TimestampToken;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.DocumentEvidence;
import vn.vanban.signing.evidence.Embedded;
import vn.vanban.signing.evidence.NamedOctets;
import vn.vanban.signing.evidence.Octets;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.TimestampEvidence;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Coverage;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.TimestampReport;
import vn.vanban.signing.xml.PartSignature;
import vn.vanban.signing.xml.XmlElement;
import vn.vanban.signing.zip.ZipPackage;

/**
 * Reads the signatures and time stamps of a container and accounts for every file in it: simple or
 * extended (ASiC-S, ASiC-E), with XAdES, CAdES or tokens of RFC 3161.
 */
public final class AsicReader {
  private final Container container;
  private final List<Certificate> pool;
  private final Budget budget;
  private final Map<String, Manifest> manifests = new LinkedHashMap<>();
  private final List<ContainerSignature> found = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private AsicReader(Container container, List<Certificate> pool) {
    this.container = container;
    this.pool = pool;
    this.budget = container.budget();
  }

  /**
   * Reads a container; nothing that it refers to is fetched.
   *
   * @param content the open file
   * @param pool certificates among which a signer is looked for that it does not bring
   * @param limits the budgets
   * @throws IOException if the file cannot be read
   */
  public static DocumentEvidence read(Content content, List<Certificate> pool, Limits limits)
      throws IOException {
    Budget budget = new Budget(limits);
    List<Problem> problems = new ArrayList<>();
    List<SignatureEvidence> signatures = new ArrayList<>();
    List<Embedded> documents = new ArrayList<>();
    try {
      ZipPackage zip = ZipPackage.read(content, budget);
      problems.addAll(zip.problems());
      AsicReader reader = new AsicReader(new Container(zip, budget), List.copyOf(pool));
      try {
        reader.readAll();
        documents.addAll(reader.container.documents());
      } finally {
        problems.addAll(reader.problems);
        reader.found.forEach(each -> signatures.add(each.evidence().build()));
      }
    } catch (UnreadableException e) {
      problems.add(e.problem());
    } catch (RuntimeException | StackOverflowError e) {
      // The one place where a surprise of a parser becomes a finding.
      problems.add(Problem.of(Problem.Kind.MALFORMED).with("detail", e.getClass().getSimpleName()));
    }
    return new DocumentEvidence(
        signatures, problems, digest(content, new Budget(limits)), documents);
  }

  private static Optional<Digest> digest(Content content, Budget budget) throws IOException {
    try {
      byte[] value = Octets.of(content, 0, content.size(), budget).digest(DigestAlgorithm.SHA_256);
      return Optional.of(Digest.of(DigestAlgorithm.SHA_256.name(), value));
    } catch (UnreadableException e) {
      return Optional.empty();
    }
  }

  private void readAll() throws IOException, UnreadableException {
    for (String file : container.files(Container.Role.MANIFEST)) {
      readManifest(file);
    }
    for (String file : container.files(Container.Role.XML_SIGNATURES)) {
      guarded(file, () -> readXml(file));
    }
    for (String file : container.files(Container.Role.CMS_SIGNATURE)) {
      guarded(file, () -> readCms(file));
    }
    readTimestamps();
    remarkRecords();
    remarkLists();
    new Accounts(container.dataObjects(), container.furniture(), found).settle();
  }

  /** One step, and what it may throw. */
  @FunctionalInterface
  private interface Step {
    void take() throws IOException, UnreadableException;
  }

  /** One broken file hides none of the others. */
  private void guarded(String file, Step step) throws IOException, UnreadableException {
    try {
      step.take();
    } catch (UnreadableException e) {
      if (e.isLimit()) {
        throw e;
      }
      add(
          new ContainerSignature(
              file,
              SignatureEvidence.builder(file, file.endsWith(".xml") ? "XML-DSig" : "CMS")
                  .problem(e.problem()),
              Set.of(),
              false));
    }
  }

  private void add(ContainerSignature signature) throws UnreadableException {
    if (found.size() >= budget.limits().signatures()) {
      throw UnreadableException.limit("signatures", budget.limits().signatures());
    }
    found.add(signature);
  }

  private void readManifest(String file) throws IOException, UnreadableException {
    try {
      manifests.put(file, Manifest.read(file, container));
    } catch (UnreadableException e) {
      if (e.isLimit()) {
        throw e;
      }
      problems.add(e.problem());
    }
  }

  // ---- XAdES: 4.3.3.2 (4), 4.4.3.2

  private void readXml(String file) throws IOException, UnreadableException {
    List<PartSignature> read =
        PartSignature.readAll(container.bytes(file), container::part, pool, budget);
    if (read.isEmpty() && !isEmpty(container.xml(file))) {
      // 4.4.3.2 (3): the file holds signatures; what holds something else goes by their name alone.
      throw UnreadableException.malformed(Detail.STRUCTURE_UNKNOWN.with(file));
    }
    for (PartSignature each : read) {
      Set<String> signed = new HashSet<>();
      for (PartSignature.Signed part : each.signed()) {
        if (part.extent() == PartSignature.Extent.WHOLE) {
          signed.add(part.name());
        }
      }
      if (each.isIntact()) {
        each.unsignedObjects().forEach(path -> unsigned(each.evidence(), path));
      }
      add(
          new ContainerSignature(file, each.evidence(), signed, each.isIntact())
              .countersigning(each.isCounterSignature()));
    }
  }

  private static boolean isEmpty(XmlElement root) {
    return root.children().isEmpty() && root.text().isBlank();
  }

  private static void unsigned(SignatureEvidence.Builder evidence, String path) {
    evidence.problem(
        Problem.of(Problem.Kind.CONTENT_UNSIGNED)
            .with("path", path)
            .with("detail", Detail.UNSIGNED_OBJECT));
  }

  // ---- CAdES: 4.3.3.2 (3), 4.4.4.2

  private void readCms(String file) throws IOException, UnreadableException {
    List<NamedOctets> candidates = candidates(file);
    try (Content structure = Document.of(file, container.bytes(file)).open()) {
      CmsSignatures.Found read = CmsSignatures.read(structure, file, candidates, pool, budget);
      for (CmsSignatures.Signature each : read.signatures()) {
        Set<String> signed = each.over().map(this::signed).orElse(Set.of());
        each.over().ifPresent(over -> each.evidence().problems(broken(over.name())));
        add(
            new ContainerSignature(file, each.evidence(), signed, each.over().isPresent())
                .countersigning(each.counter()));
      }
    }
  }

  /** What a signature or token may be over: the list that names it, else the files themselves. */
  private List<NamedOctets> candidates(String file) throws IOException, UnreadableException {
    List<NamedOctets> candidates = new ArrayList<>();
    for (Manifest each : manifests.values()) {
      if (each.signature().equals(file)) {
        container.part(each.name()).ifPresent(candidates::add);
      }
    }
    if (!candidates.isEmpty()) {
      return candidates;
    }
    for (String each : container.dataObjects()) {
      container.part(each).ifPresent(candidates::add);
    }
    return candidates;
  }

  /** What does not hold of the list that content of a name is; nothing if it is a file itself. */
  private List<Problem> broken(String name) {
    Manifest manifest = manifests.get(name);
    return manifest == null ? List.of() : manifest.problems();
  }

  /** The files that content of a name stands for; content within a signature is no file. */
  private Set<String> signed(NamedOctets content) {
    Manifest manifest = manifests.get(content.name());
    if (manifest != null) {
      return manifest.proven();
    }
    boolean file =
        container
            .part(content.name())
            .filter(part -> part.octets() == content.octets())
            .isPresent();
    return file ? Set.of(content.name()) : Set.of();
  }

  // ---- time stamps of the container: 4.3.3.2 (1), 4.4.4.3, A.7

  private record Stamp(String file, TimestampToken token, List<NamedOctets> over) {}

  private void readTimestamps() throws IOException, UnreadableException {
    List<Stamp> stamps = new ArrayList<>();
    for (String file : container.files(Container.Role.TIMESTAMP)) {
      guarded(
          file,
          () ->
              stamps.add(
                  new Stamp(
                      file,
                      TimestampToken.read(container.bytes(file), pool, budget.limits()),
                      candidates(file))));
    }
    stamps.sort(Comparator.comparing(each -> each.token().at()));
    for (Stamp each : stamps) {
      describe(each);
    }
  }

  private void describe(Stamp stamp) throws IOException, UnreadableException {
    TimestampToken token = stamp.token();
    Optional<NamedOctets> over = Optional.empty();
    for (NamedOctets each : stamp.over()) {
      if (over.isEmpty() && token.isOver(each.octets())) {
        over = Optional.of(each);
      }
    }
    SignatureEvidence.Builder one =
        SignatureEvidence.builder(stamp.file(), ContainerSignature.TOKEN);
    if (over.isEmpty()) {
      token.describe(one, token.evidence(TimestampReport.Kind.DOCUMENT, 1, Detail.IMPRINT));
      add(new ContainerSignature(stamp.file(), one, Set.of(), false));
      return;
    }
    TimestampEvidence evidence =
        token.evidence(TimestampReport.Kind.DOCUMENT, 1, over.get().octets());
    token.describe(one, evidence);
    broken(over.get().name()).forEach(problem -> one.problem(ofTimestamp(problem)));
    Set<String> covered = signed(over.get());
    one.coverage(
        new Coverage(
            Coverage.Extent.PART, covered.stream().sorted().limit(Accounts.MOST_NAMES).toList()));
    boolean ofSignature = false;
    for (ContainerSignature each : found) {
      if (covered.contains(each.file()) && !each.isToken()) {
        each.cover(token, evidence);
        ofSignature = true;
      }
    }
    // What covers a signature is accounted for by that.
    add(
        new ContainerSignature(stamp.file(), one, covered, evidence.problems().isEmpty())
            .countersigning(ofSignature));
  }

  /** A file that was changed since leaves a time stamp that proves nothing of it. */
  private static Problem ofTimestamp(Problem problem) {
    Problem invalid = Problem.of(Problem.Kind.TIMESTAMP_INVALID);
    for (Map.Entry<String, String> fact : problem.facts().entrySet()) {
      invalid = invalid.with(fact.getKey(), fact.getValue());
    }
    return invalid.with("detail", problem.kind().name());
  }

  // ---- evidence records: RFC 4998, RFC 6283

  private void remarkRecords() {
    for (String file : container.files(Container.Role.EVIDENCE_RECORD)) {
      Problem remark = Problem.of(Problem.Kind.EVIDENCE_RECORD_NOT_JUDGED).with("name", file);
      if (found.isEmpty()) {
        problems.add(remark);
      }
      found.forEach(each -> each.evidence().problem(remark));
    }
    if (found.isEmpty()) {
      problems.add(Problem.of(Problem.Kind.NO_SIGNATURE));
    }
  }

  // ---- lists that say otherwise than the container

  private void remarkLists() throws IOException, UnreadableException {
    List<Problem> differences = new ArrayList<>(PackageList.differences(container));
    for (Manifest each : manifests.values()) {
      if (!each.signature().isEmpty() && container.part(each.signature()).isEmpty()) {
        // Somebody signed or stamped this list, and what he made is not there any more.
        differences.add(PackageList.difference(Detail.LISTED_AND_ABSENT, each.signature()));
      }
    }
    for (Problem each : differences) {
      found.stream()
          .filter(signature -> !signature.counter())
          .forEach(signature -> signature.evidence().problem(each));
    }
  }
}
