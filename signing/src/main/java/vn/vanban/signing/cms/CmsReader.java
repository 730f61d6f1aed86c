package vn.vanban.signing.cms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import vn.vanban.core.Content;
import vn.vanban.core.Digest;
import vn.vanban.core.Document;
import vn.vanban.core.Limits;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.DocumentEvidence;
import vn.vanban.signing.evidence.Embedded;
import vn.vanban.signing.evidence.NamedOctets;
import vn.vanban.signing.evidence.Octets;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.policy.Supplied;
import vn.vanban.signing.report.Problem;

/** Reads the signatures of a file of CMS and hands their facts on. */
public final class CmsReader {
  /** RFC 5652, 6 to 9 and RFC 5083: what is encrypted, by the end of its object identifier. */
  private static final List<String> ENCRYPTED =
      List.of(
          "1.2.840.113549.1.7.3",
          "1.2.840.113549.1.7.4",
          "1.2.840.113549.1.7.6",
          "1.2.840.113549.1.9.16.1.23");

  /** Content up to this length is looked into for signatures of its own; it is held for that. */
  private static final long LONGEST_WITHIN = 16L << 20;

  private static final String CONTENT = "content";

  private final List<Certificate> pool;
  private final Budget budget;
  private final List<SignatureEvidence> signatures = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Embedded> documents = new ArrayList<>();

  private CmsReader(List<Certificate> pool, Budget budget) {
    this.pool = pool;
    this.budget = budget;
  }

  /**
   * Reads a file: signed data with or without its content, in DER, BER or PEM or in a message of
   * S/MIME, or a time stamp of RFC 3161.
   *
   * @param content the open file
   * @param supplied what the caller handed in beside it
   * @param pool certificates among which a signer is looked for that it does not bring
   * @param limits the budgets
   * @throws IOException if the file, or content that was handed in, cannot be read
   */
  public static DocumentEvidence read(
      Content content, Supplied supplied, List<Certificate> pool, Limits limits)
      throws IOException {
    Budget budget = new Budget(limits);
    CmsReader reader = new CmsReader(List.copyOf(pool), budget);
    try {
      reader.read(content, supplied);
    } catch (UnreadableException e) {
      reader.problems.add(e.problem());
    } catch (RuntimeException | StackOverflowError e) {
      // The one place where a surprise of the parser becomes a finding.
      reader.problems.add(
          Problem.of(Problem.Kind.CMS_MALFORMED).with("detail", e.getClass().getSimpleName()));
    }
    return new DocumentEvidence(
        reader.signatures, reader.problems, digest(content, new Budget(limits)), reader.documents);
  }

  private static Optional<Digest> digest(Content content, Budget budget) throws IOException {
    try {
      byte[] value = Octets.of(content, 0, content.size(), budget).digest(DigestAlgorithm.SHA_256);
      return Optional.of(Digest.of(DigestAlgorithm.SHA_256.name(), value));
    } catch (UnreadableException e) {
      return Optional.empty();
    }
  }

  private void read(Content content, Supplied supplied) throws IOException, UnreadableException {
    List<NamedOctets> outside = new ArrayList<>();
    for (Document each : supplied.contents()) {
      outside.add(new NamedOctets(each.name(), Octets.of(each, budget)));
    }
    if (content.size() > 0 && content.bytes(0, 1)[0] == Ber.SEQUENCE) {
      readStructure(content, outside);
      return;
    }
    Wrapped wrapped = Wrapped.read(content, budget);
    outside.addAll(0, wrapped.beside());
    try (Content structure = Document.of("", wrapped.structure()).open()) {
      readStructure(structure, outside);
    }
  }

  private void readStructure(Content content, List<NamedOctets> outside)
      throws IOException, UnreadableException {
    Ber ber = new Ber(content, budget);
    Ber.Value whole = ber.expected(Ber.SEQUENCE, 0, content.size());
    long start = 0;
    Optional<Ber.Value> status = ber.value(Ber.SEQUENCE, whole.contents(), whole.contentsEnd());
    if (status.isPresent()) {
      // RFC 3161, 2.4.2: the answer of an authority is a status, and then the token.
      start = status.get().end();
    } else if (!isSigned(ber, whole, content)) {
      return;
    }
    CmsSignatures.Found found = CmsSignatures.read(content, start, "", outside, pool, budget);
    found.content().filter(each -> each.length() <= LONGEST_WITHIN).ifPresent(this::embed);
    Optional<Problem> rest = rest(content, status.isPresent() ? whole.end() : found.end());
    for (CmsSignatures.Signature each : found.signatures()) {
      rest.ifPresent(each.evidence()::problem);
      signatures.add(each.evidence().build());
    }
  }

  /** A document in a signed message may be signed itself. */
  private void embed(CmsSignatures.Within content) {
    documents.add(
        new Embedded(CONTENT, () -> Document.of(CONTENT, content.octets().bytes(LONGEST_WITHIN))));
  }

  /** Other types of content bear no signature; of what is encrypted that cannot be told. */
  private boolean isSigned(Ber ber, Ber.Value whole, Content content)
      throws IOException, UnreadableException {
    Ber.Value type = ber.expected(Ber.OBJECT_IDENTIFIER, whole.contents(), whole.contentsEnd());
    String oid = ASN1ObjectIdentifier.getInstance(content.bytes(type.start(), type.end())).getId();
    if (oid.equals("1.2.840.113549.1.7.2")) {
      return true;
    }
    if (ENCRYPTED.contains(oid)) {
      problems.add(Problem.of(Problem.Kind.ENCRYPTED));
    }
    return false;
  }

  /**
   * Padding may follow a structure, and the end of a line; nothing that another reader may read.
   */
  private Optional<Problem> rest(Content content, long end)
      throws IOException, UnreadableException {
    boolean[] other = new boolean[1];
    Octets.of(content, end, content.size(), budget)
        .feed(
            (octets, count) -> {
              for (int i = 0; i < count; i++) {
                other[0] |= octets[i] != 0 && octets[i] != '\r' && octets[i] != '\n';
              }
            });
    return other[0]
        ? Optional.of(
            Problem.of(Problem.Kind.UNACCOUNTED_BYTES).with("from", end).with("to", content.size()))
        : Optional.empty();
  }
}
