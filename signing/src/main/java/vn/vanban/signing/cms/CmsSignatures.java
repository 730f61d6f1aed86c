package vn.vanban.signing.cms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import vn.vanban.core.Content;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.DigestedOctets;
import vn.vanban.signing.evidence.NamedOctets;
import vn.vanban.signing.evidence.Octets;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Coverage;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.TimestampReport;
import vn.vanban.signing.report.Verdict;

/** The signatures of one structure in a file, those who countersign among them. */
public final class CmsSignatures {
  /** A set of signed attributes is far shorter: a dozen values and a digest each. */
  private static final int LONGEST_ATTRIBUTES = 1 << 16;

  private static final Set<Problem.Kind> OF_CONTENT =
      Set.of(
          Problem.Kind.DIGEST_MISMATCH,
          Problem.Kind.SIGNATURE_INVALID,
          Problem.Kind.SIGNED_CONTENT_ABSENT);

  /**
   * What has to pass for content to be proven; a value that no certificate verifies proves none.
   */
  private static final Set<Check> DECISIVE = Set.of(Check.FORMAT, Check.SIGNER, Check.INTEGRITY);

  private static final Octets ABSENT =
      sink -> {
        throw new UnreadableException(Problem.of(Problem.Kind.SIGNED_CONTENT_ABSENT));
      };

  private final String name;
  private final SignedDataFile file;
  private final Budget budget;
  private final List<NamedOctets> contents = new ArrayList<>();
  private final List<Signature> found = new ArrayList<>();

  private CmsSignatures(String name, SignedDataFile file, List<NamedOctets> outside, Budget budget)
      throws IOException, UnreadableException {
    this.name = name;
    this.file = file;
    this.budget = budget;
    Optional<Octets> within = file.content();
    if (within.isPresent()) {
      add(file.place().orElse(""), within.get());
    } else {
      for (NamedOctets each : outside) {
        add(each.name(), each.octets());
      }
    }
  }

  /** Content is read once, whoever asks for a digest of it. */
  private void add(String of, Octets octets) throws IOException, UnreadableException {
    Set<DigestAlgorithm> wanted = new LinkedHashSet<>();
    file.structure().signers().forEach(signer -> wanted.addAll(signer.contentDigests()));
    DigestedOctets digested = octets instanceof DigestedOctets d ? d : new DigestedOctets(octets);
    contents.add(new NamedOctets(of, digested.with(wanted)));
  }

  /**
   * Reads the signatures of the structure that a file begins with.
   *
   * @param content the open file
   * @param name the name of the file in what it stands in; empty if it stands for itself
   * @param outside what the signatures may be over, if that is not within; the digest decides
   * @param pool certificates among which a signer is looked for that the structure does not bring
   * @param budget the limits, counted down
   * @return the facts of each signature, and where the structure ends in the file
   */
  public static Found read(
      Content content,
      String name,
      List<NamedOctets> outside,
      List<Certificate> pool,
      Budget budget)
      throws IOException, UnreadableException {
    return read(content, 0, name, outside, pool, budget);
  }

  static Found read(
      Content content,
      long start,
      String name,
      List<NamedOctets> outside,
      List<Certificate> pool,
      Budget budget)
      throws IOException, UnreadableException {
    SignedDataFile file = SignedDataFile.read(content, start, pool, budget);
    if (file.structure().contentType().equals(PKCSObjectIdentifiers.id_ct_TSTInfo.getId())) {
      if (file.end() - start > SignedDataFile.LONGEST_REST) {
        throw UnreadableException.limit("size", SignedDataFile.LONGEST_REST);
      }
      byte[] token = content.bytes(start, file.end());
      TimestampToken read = TimestampToken.read(token, pool, budget.limits());
      SignatureEvidence.Builder one = token(name, read, outside);
      return new Found(
          List.of(new Signature(one, Optional.empty(), false)), Optional.empty(), file.end());
    }
    CmsSignatures signatures = new CmsSignatures(name, file, outside, budget);
    signatures.describeAll();
    return new Found(signatures.found, file.within(), file.end());
  }

  /**
   * One signature of the structure.
   *
   * @param evidence its facts
   * @param over the content that it proves; empty if it proves none
   * @param counter whether it is over another signature
   */
  public record Signature(
      SignatureEvidence.Builder evidence, Optional<NamedOctets> over, boolean counter) {}

  /**
   * Content within a structure.
   *
   * @param length how long it is at most
   * @param octets its octets
   */
  public record Within(long length, Octets octets) {}

  /**
   * What was found.
   *
   * @param signatures the signatures, each before those that countersign it
   * @param content the content, where it is within
   * @param end where the structure ends in the file
   */
  public record Found(List<Signature> signatures, Optional<Within> content, long end) {
    /** Copies the list. */
    public Found {
      signatures = List.copyOf(signatures);
    }
  }

  // ---- a token of RFC 3161 beside what it is over

  private static SignatureEvidence.Builder token(
      String name, TimestampToken token, List<NamedOctets> outside)
      throws IOException, UnreadableException {
    SignatureEvidence.Builder one =
        SignatureEvidence.builder(name.isEmpty() ? "1" : name, "TIMESTAMP");
    if (outside.isEmpty()) {
      one.problem(token.absent());
      token.describe(one, token.evidence(TimestampReport.Kind.DOCUMENT, 1, Detail.SIGNED_CONTENT));
      return one;
    }
    NamedOctets chosen = outside.get(0);
    for (NamedOctets each : outside) {
      if (token.isOver(each.octets())) {
        chosen = each;
        one.coverage(new Coverage(Coverage.Extent.WHOLE_DOCUMENT, List.of(each.name())));
        break;
      }
    }
    token.describe(one, token.evidence(TimestampReport.Kind.DOCUMENT, 1, chosen.octets()));
    return one;
  }

  // ---- signers

  private void describeAll() throws IOException, UnreadableException {
    List<CmsSigner> signers = file.structure().signers();
    for (int i = 0; i < signers.size(); i++) {
      describe(signers.get(i), String.valueOf(i + 1));
    }
  }

  private void describe(CmsSigner signer, String number) throws IOException, UnreadableException {
    SignatureEvidence.Builder one = begin(signer, number);
    Optional<NamedOctets> over = Optional.empty();
    Optional<DigestAlgorithm> algorithm = signer.digestAlgorithm();
    if (contents.isEmpty()) {
      one.problems(signer.verifyWithoutContent());
      signer.describe(one, ABSENT);
    } else if (algorithm.isEmpty()) {
      one.problems(signer.verify(new byte[0]));
      signer.describe(one, contents.get(0).octets());
    } else {
      over = describe(signer, algorithm.get(), one);
    }
    describeForm(signer, one);
    found.add(new Signature(one, over, false));
    describeCounterSigners(signer, number, 1);
  }

  private void describeForm(CmsSigner signer, SignatureEvidence.Builder one) {
    one.level(CadesLevel.of(file.structure(), signer));
    if (CadesLevel.hasEvidenceRecord(signer)) {
      one.problem(
          Problem.of(Problem.Kind.EVIDENCE_RECORD_NOT_JUDGED).with("name", "evidence-record"));
    }
  }

  private SignatureEvidence.Builder begin(CmsSigner signer, String number)
      throws UnreadableException {
    if (found.size() >= budget.limits().signatures()) {
      throw UnreadableException.limit("signatures", budget.limits().signatures());
    }
    boolean alone = number.equals("1") && file.structure().signers().size() == 1;
    String id = name.isEmpty() ? number : alone ? name : name + '#' + number;
    return SignatureEvidence.builder(id, signer.namesCertificate() ? "CAdES" : "CMS");
  }

  /** Describes a signer, over the content that fits; empty if none does. */
  private Optional<NamedOctets> describe(
      CmsSigner signer, DigestAlgorithm algorithm, SignatureEvidence.Builder one)
      throws IOException, UnreadableException {
    NamedOctets chosen = contents.get(0);
    List<Problem> problems = signer.verify(chosen.octets().digest(algorithm));
    for (NamedOctets other : contents.subList(1, contents.size())) {
      if (problems.stream().noneMatch(problem -> OF_CONTENT.contains(problem.kind()))) {
        break;
      }
      List<Problem> over = signer.verify(other.octets().digest(algorithm));
      if (over.stream().noneMatch(problem -> OF_CONTENT.contains(problem.kind()))) {
        chosen = other;
        problems = over;
      }
    }
    one.problems(problems);
    if (!signer.hasSignedAttributes() && areAttributes(chosen.octets())) {
      one.problem(
          Problem.of(Problem.Kind.CONTENT_TYPE_INVALID)
              .with("detail", Detail.ATTRIBUTES_AS_CONTENT));
    }
    signer.describe(one, chosen.octets());
    if (!one.build().problems().stream().allMatch(CmsSignatures::isRemark)) {
      return Optional.empty();
    }
    one.coverage(new Coverage(Coverage.Extent.WHOLE_DOCUMENT, List.of(chosen.name())));
    return Optional.of(chosen);
  }

  private static boolean isRemark(Problem problem) {
    return problem.kind().verdict() == Verdict.PASSED || !DECISIVE.contains(problem.kind().check());
  }

  /**
   * Whether the content is what another signature has as its signed attributes: without attributes
   * the one value verifies for both, and the content would be none that anybody meant to sign.
   */
  private static boolean areAttributes(Octets content) throws IOException, UnreadableException {
    byte[] start = new byte[LONGEST_ATTRIBUTES];
    long[] length = new long[1];
    content.feed(
        (octets, count) -> {
          int free = (int) Math.max(0, start.length - length[0]);
          System.arraycopy(octets, 0, start, start.length - free, Math.min(free, count));
          length[0] += count;
        });
    // X.690, 8.12: the tag of a set.
    if (length[0] > start.length || start[0] != 0x31) {
      return false;
    }
    try {
      Set<ASN1Encodable> types = new HashSet<>();
      byte[] whole = Arrays.copyOf(start, (int) length[0]);
      for (ASN1Encodable each : ASN1Set.getInstance(ASN1Primitive.fromByteArray(whole))) {
        types.add(ASN1Sequence.getInstance(each).getObjectAt(0));
      }
      return types.contains(CMSAttributes.messageDigest);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return false;
    }
  }

  // ---- those who countersign: RFC 5652, 11.4

  private void describeCounterSigners(CmsSigner signer, String number, int depth)
      throws IOException, UnreadableException {
    budget.depth(depth);
    List<CmsSigner> counterSigners;
    try {
      counterSigners = signer.counterSigners(budget.limits());
    } catch (UnreadableException e) {
      if (e.isLimit()) {
        throw e;
      }
      SignatureEvidence.Builder broken =
          SignatureEvidence.builder((name.isEmpty() ? "" : name + '#') + number + ".1", "CMS");
      found.add(new Signature(broken.problem(e.problem()), Optional.empty(), true));
      return;
    }
    Octets value = Octets.of(signer.signatureValue());
    for (int i = 0; i < counterSigners.size(); i++) {
      CmsSigner each = counterSigners.get(i);
      String own = number + '.' + (i + 1);
      SignatureEvidence.Builder one = begin(each, own);
      List<Problem> problems =
          each.verify(
              each.digestAlgorithm().isPresent()
                  ? value.digest(each.digestAlgorithm().get())
                  : new byte[0]);
      one.problems(problems);
      if (problems.stream().noneMatch(problem -> OF_CONTENT.contains(problem.kind()))) {
        one.coverage(new Coverage(Coverage.Extent.PART, List.of(number)));
      }
      each.describe(one, value);
      describeForm(each, one);
      found.add(new Signature(one, Optional.empty(), true));
      describeCounterSigners(each, own, depth + 1);
    }
  }
}
