package vn.vanban.signing.pdf;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Content;
import vn.vanban.core.Limits;
import vn.vanban.signing.cms.CmsSignedData;
import vn.vanban.signing.cms.CmsSigner;
import vn.vanban.signing.cms.TimestampToken;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.evidence.AlgorithmUse;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.Octets;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.TimestampEvidence;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Coverage;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.TimestampReport;

/** A signature dictionary while its facts are gathered. */
final class Candidate {
  /**
   * What all signatures of a file are read with.
   *
   * @param content the file
   * @param limits the budgets
   * @param known certificates that are at hand beside those of a signature
   * @param cmsSubFilters further subfilters that the caller takes for CMS
   * @param store the validation data of the file
   */
  record Context(
      Content content,
      Limits limits,
      List<Certificate> known,
      Set<String> cmsSubFilters,
      SecurityStore store) {}

  private final Context context;
  private final PdfView view;
  private final SignatureField field;
  private final boolean removed;
  private boolean shared;
  private final String subFilter;
  private final List<Problem> problems = new ArrayList<>();
  private @Nullable ByteRange range;
  private @Nullable CmsSignedData cms;
  private @Nullable Pkcs1Value pkcs1;
  private @Nullable TimestampToken token;
  private @Nullable TimestampEvidence documentTimestamp;
  private final Map<DigestAlgorithm, DigestPass.Request> requests = new HashMap<>();
  private final List<List<Problem>> signerProblems = new ArrayList<>();

  Candidate(SignatureField field, PdfView view, boolean removed, Context context)
      throws IOException, UnreadableException {
    this.context = context;
    this.view = view;
    this.field = field;
    this.removed = removed;
    this.subFilter = view.name(field.value().at("SubFilter"));
    try {
      if (field.broken()) {
        throw UnreadableException.malformed(Detail.SIGNATURE_UNREADABLE.name());
      }
      if (field.value().ambiguous()) {
        throw UnreadableException.malformed(Detail.DOUBLE_KEY.name());
      }
      range = ByteRange.of(view, field.value());
      readValue();
    } catch (UnreadableException e) {
      problems.add(isSavedAnew() ? savedAnew() : e.problem());
      readValueAlone();
    }
  }

  /** Reads a value without a range, only to say who signed: nothing of it is held to be intact. */
  private void readValueAlone() throws IOException, UnreadableException {
    if (range != null || field.broken()) {
      return;
    }
    List<Problem> before = List.copyOf(problems);
    try {
      readValue();
    } catch (UnreadableException e) {
      if (e.isLimit()) {
        throw e;
      }
      cms = null;
    }
    problems.clear();
    problems.addAll(before);
  }

  /**
   * Whether the file was written anew after signing: its one revision has the signature value
   * elsewhere than the byte range says, as tools leave it that stamp a file on arrival.
   */
  private boolean isSavedAnew() throws IOException, UnreadableException {
    return range == null
        && !field.value().ambiguous()
        && field.value().at("Contents") instanceof PdfObject.Str contents
        && ByteRange.fitsElsewhere(view, field.value(), contents)
        && view.sections().stream().map(Section::end).distinct().count() == 1
        && !view.rebuilt();
  }

  private Problem savedAnew() throws IOException, UnreadableException {
    PdfObject producer = view.dictionary(view.trailer().at("Info")).at("Producer");
    return Problem.of(Problem.Kind.RESAVED_AFTER_SIGNING)
        .with(
            "producer",
            view.resolve(producer) instanceof PdfObject.Str name
                ? TextString.of(name.bytes())
                : "-");
  }

  /** Says that two fields of the document hold this signature. */
  void share() {
    shared = true;
  }

  boolean isDocumentTimestamp() {
    return subFilter.equals("ETSI.RFC3161");
  }

  long end() {
    return range == null ? -1 : range.end();
  }

  SignatureField field() {
    return field;
  }

  List<DigestPass.Request> requests() {
    return List.copyOf(requests.values());
  }

  private String form() {
    return switch (subFilter) {
      case "ETSI.CAdES.detached" -> "PAdES";
      case "ETSI.RFC3161" -> "PDF-TIMESTAMP";
      case "adbe.x509.rsa_sha1" -> "PDF-PKCS1";
      default -> "PDF-CMS";
    };
  }

  private byte[] contents() {
    return field.value().at("Contents") instanceof PdfObject.Str string
        ? string.bytes()
        : new byte[0];
  }

  private void readValue() throws IOException, UnreadableException {
    byte[] value = contents();
    switch (subFilter) {
      case "adbe.pkcs7.detached", "ETSI.CAdES.detached" -> readCms(value, true);
      case "adbe.pkcs7.sha1" -> readCms(value, false);
      case "ETSI.RFC3161" -> {
        token = TimestampToken.read(value, context.known(), context.limits());
        token.imprintAlgorithm().ifPresent(this::request);
      }
      case "adbe.x509.rsa_sha1" -> {
        pkcs1 = Pkcs1Value.read(view, field.value(), value);
        request(pkcs1.digest());
      }
      default -> {
        if (!context.cmsSubFilters().contains(subFilter)) {
          problems.add(Problem.of(Problem.Kind.UNSUPPORTED_SUBFILTER).with("subFilter", subFilter));
          return;
        }
        readCms(value, true);
      }
    }
  }

  private void readCms(byte[] value, boolean detached) throws UnreadableException {
    CmsSignedData data = CmsSignedData.read(value, context.known(), context.limits());
    if (data.signers().isEmpty()) {
      throw new UnreadableException(
          Problem.of(Problem.Kind.CMS_MALFORMED).with("detail", Detail.NO_SIGNER));
    }
    if (detached && data.content().isPresent() && data.content().get().length > 0) {
      throw new UnreadableException(Problem.of(Problem.Kind.CONTENT_EMBEDDED));
    }
    cms = data;
    if (!detached) {
      request(DigestAlgorithm.SHA_1);
      return;
    }
    for (CmsSigner signer : data.signers()) {
      signer.contentDigests().forEach(this::request);
    }
  }

  private void request(DigestAlgorithm algorithm) {
    ByteRange signed = range;
    if (signed == null) {
      return;
    }
    requests.put(
        algorithm,
        new DigestPass.Request(signed.gapStart(), signed.gapEnd(), signed.end(), algorithm));
  }

  // ---- integrity, once the bytes were read

  void judgeIntegrity(Map<DigestPass.Request, byte[]> digests) {
    if (range == null) {
      return;
    }
    if (token != null) {
      Optional<byte[]> digest =
          token.imprintAlgorithm().map(algorithm -> digest(digests, algorithm));
      documentTimestamp =
          token.evidence(
              TimestampReport.Kind.DOCUMENT, context.store().order(range.end(), 0), digest);
    } else if (cms != null) {
      for (CmsSigner signer : cms.signers()) {
        signerProblems.add(judgeSigner(signer, cms, digests));
      }
    } else if (pkcs1 != null) {
      problems.addAll(pkcs1.verify(digest(digests, pkcs1.digest())));
    }
  }

  private byte[] digest(Map<DigestPass.Request, byte[]> digests, DigestAlgorithm algorithm) {
    return Objects.requireNonNull(digests.get(requests.get(algorithm)));
  }

  private List<Problem> judgeSigner(
      CmsSigner signer, CmsSignedData data, Map<DigestPass.Request, byte[]> digests) {
    if (signer.digestAlgorithm().isEmpty()) {
      return signer.verify(new byte[0]);
    }
    DigestAlgorithm algorithm = signer.digestAlgorithm().get();
    if (!subFilter.equals("adbe.pkcs7.sha1")) {
      return signer.verify(digest(digests, algorithm));
    }
    // ISO 32000-1, 12.8.3.3.1: the content is the SHA-1 digest of the byte range.
    byte[] content = data.content().orElse(new byte[0]);
    List<Problem> found = new ArrayList<>(signer.verify(algorithm.digest(content)));
    if (!Arrays.equals(content, digest(digests, DigestAlgorithm.SHA_1))) {
      found.add(Problem.of(Problem.Kind.DIGEST_MISMATCH).with("algorithm", "SHA-1"));
    }
    return found;
  }

  /** Whether the value verifies over the bytes that the range names. */
  boolean isIntact() {
    if (range == null || !problems.isEmpty()) {
      return false;
    }
    if (documentTimestamp != null) {
      return documentTimestamp.problems().isEmpty();
    }
    return cms == null ? pkcs1 != null : signerProblems.stream().allMatch(List::isEmpty);
  }

  // ---- the evidence

  List<SignatureEvidence> evidence(
      Changes changes, List<Candidate> all, Map<DigestPass.Request, byte[]> digests)
      throws IOException, UnreadableException {
    List<Problem> common = new ArrayList<>(problems);
    if (removed) {
      common.add(Problem.of(Problem.Kind.SIGNATURE_REMOVED).with("field", field.name()));
    }
    if (shared) {
      common.add(
          Problem.of(Problem.Kind.CHANGED_AFTER_SIGNING)
              .with("object", String.valueOf(field.valueReference()))
              .with("path", "Root/AcroForm/Fields")
              .with("detail", Detail.TWO_FIELDS));
    }
    Changes.@Nullable Result result = range == null ? null : changes.since(range, field);
    if (result != null) {
      common.addAll(result.problems());
    }
    common.addAll(SeedValues.remarks(view, field, subFilter));
    if (cms == null) {
      SignatureEvidence.Builder one = begin(field.name(), common, result);
      int base = 0;
      if (documentTimestamp != null && token != null) {
        token.describe(one, documentTimestamp);
      } else if (pkcs1 != null) {
        pkcs1.describe(one);
        // A bare signature has no attributes: the dictionary alone claims a time.
        dictionaryTime().ifPresent(one::claimedTime);
        base = 2;
      }
      end(one, all, base);
      return List.of(one.build());
    }
    List<SignatureEvidence> signatures = new ArrayList<>();
    for (int i = 0; i < cms.signers().size(); i++) {
      CmsSigner signer = cms.signers().get(i);
      String id = cms.signers().size() == 1 ? field.name() : field.name() + "#" + (i + 1);
      SignatureEvidence.Builder one = begin(id, common, result);
      describeSigner(one, signer, cms, digests);
      for (SecurityStore.Stamp stored : context.store().stamps(contents())) {
        addStoreTimestamp(one, signer, stored);
      }
      if (i < signerProblems.size()) {
        one.problems(signerProblems.get(i));
      }
      end(one, all, signer.lastOrder());
      signatures.add(one.build());
    }
    return signatures;
  }

  private SignatureEvidence.Builder begin(
      String id, List<Problem> common, Changes.@Nullable Result result) {
    SignatureEvidence.Builder one = SignatureEvidence.builder(id, form()).problems(common);
    if (result != null && range != null) {
      one.changes(result.changes());
      one.coverage(
          new Coverage(
              result.wholeFile() ? Coverage.Extent.WHOLE_DOCUMENT : Coverage.Extent.REVISION,
              List.of("0.." + range.gapStart(), range.gapEnd() + ".." + range.end())));
    }
    return one;
  }

  private void describeSigner(
      SignatureEvidence.Builder one,
      CmsSigner signer,
      CmsSignedData data,
      Map<DigestPass.Request, byte[]> digests)
      throws IOException, UnreadableException {
    signer.describe(one, signedContent(data, digests));
    if (subFilter.equals("adbe.pkcs7.sha1")) {
      // Whatever digest the signer used, SHA-1 alone binds the document.
      one.algorithm(AlgorithmUse.of("byte range", DigestAlgorithm.SHA_1));
    }
    if (signer.signingTime().isEmpty()) {
      dictionaryTime().ifPresent(one::claimedTime);
    }
    one.level(form().equals("PAdES") ? PadesBaseline.level(view, field.value(), data, signer) : "");
  }

  private Octets signedContent(CmsSignedData data, Map<DigestPass.Request, byte[]> digests) {
    ByteRange signed = range;
    if (subFilter.equals("adbe.pkcs7.sha1") || signed == null) {
      return Octets.of(data.content().orElse(new byte[0]));
    }
    return new Octets() {
      @Override
      public byte[] digest(DigestAlgorithm algorithm) {
        return Candidate.this.digest(digests, algorithm);
      }

      @Override
      public void feed(Sink sink) throws IOException {
        Candidate.this.feed(sink, 0, signed.gapStart());
        Candidate.this.feed(sink, signed.gapEnd(), signed.end());
      }
    };
  }

  private void feed(Octets.Sink sink, long from, long to) throws IOException {
    byte[] chunk = new byte[1 << 16];
    long position = from;
    while (position < to) {
      int count =
          context.content().read(position, chunk, 0, (int) Math.min(chunk.length, to - position));
      sink.take(chunk, count);
      position += count;
    }
  }

  /** The later document time stamps, and the validation data of the file. */
  private void end(SignatureEvidence.Builder one, List<Candidate> all, int base) {
    context.store().describe(one, base);
    for (Candidate other : all) {
      TimestampEvidence stamp = other.documentTimestamp;
      if (stamp != null && other.token != null && other.end() > end() && end() > 0) {
        int order = base + stamp.order();
        one.timestamp(stamp.withOrder(order));
        other.token.data(order).forEach(one::data);
      }
    }
  }

  /**
   * A token that stands in the security store; of CMS it is over the signature value.
   *
   * <p>It covers no more than the signature, and is covered by what came after its own revision.
   */
  private void addStoreTimestamp(
      SignatureEvidence.Builder one, CmsSigner signer, SecurityStore.Stamp stored) {
    try {
      TimestampToken stamp = TimestampToken.read(stored.token(), context.known(), context.limits());
      int added = signer.lastOrder() + stored.order();
      Set<Integer> before = IntStream.rangeClosed(2, added).boxed().collect(Collectors.toSet());
      one.timestamp(
          stamp
              .evidence(
                  TimestampReport.Kind.SECURITY_STORE,
                  1,
                  stamp
                      .imprintAlgorithm()
                      .map(algorithm -> algorithm.digest(signer.signatureValue())))
              .withLeftOutBy(before));
      stamp.data(added).forEach(one::data);
    } catch (UnreadableException e) {
      one.problem(
          Problem.of(Problem.Kind.TIMESTAMP_INVALID).with("detail", Detail.TIMESTAMP_UNREADABLE));
    }
  }

  private Optional<Instant> dictionaryTime() {
    if (!(field.value().at("M") instanceof PdfObject.Str text)) {
      return Optional.empty();
    }
    return PdfReader.date(TextString.of(text.bytes()));
  }
}
