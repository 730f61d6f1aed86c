package vn.vanban.signing.pdf;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Content;
import vn.vanban.core.Digest;
import vn.vanban.core.Limits;
import vn.vanban.signing.cms.CmsSignedData;
import vn.vanban.signing.cms.CmsSigner;
import vn.vanban.signing.cms.TimestampToken;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.crypto.SignatureScheme;
import vn.vanban.signing.evidence.AlgorithmUse;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.DocumentEvidence;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.TimestampEvidence;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Coverage;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.TimestampReport;

/** Reads the signatures of a PDF, of every revision, and hands their facts on. */
public final class PdfReader {
  private static final Pattern DATE =
      Pattern.compile(
          "D:(\\d{4})(\\d\\d)?(\\d\\d)?(\\d\\d)?(\\d\\d)?(\\d\\d)?(?:([Z+-])(?:(\\d\\d)'?(\\d\\d)?'?)?)?.*");

  private final PdfFile file;
  private final Content content;
  private final Limits limits;

  private PdfReader(PdfFile file, Content content, Limits limits) {
    this.file = file;
    this.content = content;
    this.limits = limits;
  }

  /**
   * Reads a PDF.
   *
   * @param content the open file
   * @param password the password that the caller gave
   * @param limits the budgets
   * @throws IOException if the file cannot be read
   */
  public static DocumentEvidence read(Content content, Optional<String> password, Limits limits)
      throws IOException {
    try {
      PdfFile file = new PdfFile(content, new Budget(limits));
      return new PdfReader(file, content, limits).read(password);
    } catch (UnreadableException e) {
      return failed(content, e.problem());
    } catch (RuntimeException | StackOverflowError e) {
      // The one place where a surprise of the parser becomes a finding.
      return failed(
          content, Problem.of(Problem.Kind.MALFORMED).with("detail", e.getClass().getSimpleName()));
    }
  }

  private static DocumentEvidence failed(Content content, Problem problem) throws IOException {
    DigestPass.Request whole = DigestPass.Request.whole(content, DigestAlgorithm.SHA_256);
    byte[] digest = DigestPass.run(content, List.of(whole)).get(whole);
    return new DocumentEvidence(
        List.of(),
        List.of(problem),
        Optional.ofNullable(digest).map(value -> Digest.of("SHA-256", value)));
  }

  private DocumentEvidence read(Optional<String> password) throws IOException, UnreadableException {
    PdfView latest = file.view(file.size());
    if (!latest.dictionary(latest.trailer().at("Encrypt")).entries().isEmpty()) {
      file.decryptWith(Decryption.open(latest, password.orElse("")));
      latest = file.view(file.size());
    }
    List<Candidate> candidates = candidates(latest);
    List<DigestPass.Request> requests = new ArrayList<>();
    DigestPass.Request whole = DigestPass.Request.whole(content, DigestAlgorithm.SHA_256);
    requests.add(whole);
    candidates.forEach(candidate -> requests.addAll(candidate.requests.values()));
    Map<DigestPass.Request, byte[]> digests = DigestPass.run(content, requests);
    for (Candidate candidate : candidates) {
      candidate.judgeIntegrity(digests);
    }
    Changes changes = new Changes(file, latest, intactSignatures(candidates));
    List<SignatureEvidence> signatures = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (!candidate.isDocumentTimestamp()) {
        signatures.addAll(candidate.evidence(latest, changes, candidates));
      }
    }
    if (signatures.isEmpty()) {
      for (Candidate candidate : candidates) {
        signatures.addAll(candidate.evidence(latest, changes, List.of()));
      }
    }
    return new DocumentEvidence(
        signatures,
        List.of(),
        Optional.ofNullable(digests.get(whole)).map(value -> Digest.of("SHA-256", value)));
  }

  /** Where the values of signatures stand whose bytes are intact; what they cover was signed. */
  private static Map<Long, Candidate> intactSignatures(List<Candidate> candidates) {
    Map<Long, Candidate> intact = new HashMap<>();
    for (Candidate candidate : candidates) {
      if (candidate.isIntact()) {
        intact.put(candidate.field.contentsStart(), candidate);
      }
    }
    return intact;
  }

  /** The signatures of all revisions, in the order in which they stand in the file. */
  private List<Candidate> candidates(PdfView latest) throws IOException, UnreadableException {
    Map<Long, Candidate> found = new LinkedHashMap<>();
    collect(latest, latest, found);
    for (PdfView earlier : earlierViews(latest)) {
      collect(earlier, latest, found);
    }
    List<Candidate> ordered = new ArrayList<>(found.values());
    ordered.sort(java.util.Comparator.comparingLong(candidate -> candidate.field.contentsStart()));
    return ordered;
  }

  private void collect(PdfView view, PdfView latest, Map<Long, Candidate> found)
      throws IOException, UnreadableException {
    for (SignatureField field : SignatureField.of(view)) {
      if (field.value().entries().isEmpty() && !field.broken()) {
        continue;
      }
      long key = field.contentsStart() >= 0 ? field.contentsStart() : -2L - found.size();
      Candidate known = found.get(key);
      if (known != null) {
        if (view == latest && !known.field.name().equals(field.name())) {
          known.shared = true;
        }
        continue;
      }
      if (field.contentsStart() < 0 && view != latest) {
        continue;
      }
      if (found.size() >= limits.signatures()) {
        throw UnreadableException.limit("signatures", limits.signatures());
      }
      found.put(key, new Candidate(field, view, view != latest));
    }
  }

  /** The views of the revisions before the latest one, the newest first. */
  private List<PdfView> earlierViews(PdfView latest) throws IOException, UnreadableException {
    List<PdfView> views = new ArrayList<>();
    java.util.Set<Long> ends = new java.util.TreeSet<>(java.util.Comparator.reverseOrder());
    for (Section section : latest.sections()) {
      if (section.end() < latest.end()) {
        ends.add(section.end());
      }
    }
    for (long end : ends) {
      PdfView view = viewOrNull(end);
      if (view != null && !view.rebuilt()) {
        views.add(view);
      }
    }
    return views;
  }

  private @Nullable PdfView viewOrNull(long end) throws IOException, UnreadableException {
    try {
      return file.view(end);
    } catch (UnreadableException e) {
      if (e.isLimit()) {
        throw e;
      }
      return null;
    }
  }

  /** A signature dictionary while its facts are gathered. */
  final class Candidate {
    private final SignatureField field;
    private final boolean removed;
    private boolean shared;
    private final String subFilter;
    private final SignatureEvidence.Builder evidence;
    private final List<Problem> problems = new ArrayList<>();
    private @Nullable ByteRange range;
    private @Nullable CmsSignedData cms;
    private @Nullable TimestampToken token;
    private @Nullable TimestampEvidence documentTimestamp;
    private final Map<DigestAlgorithm, DigestPass.Request> requests = new HashMap<>();
    private final List<List<Problem>> signerProblems = new ArrayList<>();

    Candidate(SignatureField field, PdfView view, boolean removed)
        throws IOException, UnreadableException {
      this.field = field;
      this.removed = removed;
      this.subFilter = view.name(field.value().at("SubFilter"));
      this.evidence = SignatureEvidence.builder(field.name(), form());
      try {
        if (field.broken()) {
          throw UnreadableException.malformed(Detail.SIGNATURE_UNREADABLE.name());
        }
        if (field.value().ambiguous()) {
          throw UnreadableException.malformed(Detail.DOUBLE_KEY.name());
        }
        range = ByteRange.of(view, field.value());
        readValue(view);
      } catch (UnreadableException e) {
        problems.add(isSavedAnew(view) ? savedAnew(view) : e.problem());
      }
    }

    /**
     * Whether the file was written anew after signing: its one revision has the signature value
     * elsewhere than the byte range says, as tools leave it that stamp a file on arrival.
     */
    private boolean isSavedAnew(PdfView view) throws IOException, UnreadableException {
      return range == null
          && !field.value().ambiguous()
          && field.value().at("Contents") instanceof PdfObject.Str contents
          && ByteRange.fitsElsewhere(view, field.value(), contents)
          && view.sections().stream().map(Section::end).distinct().count() == 1
          && !view.rebuilt();
    }

    private Problem savedAnew(PdfView view) throws IOException, UnreadableException {
      try {
        // Only to say who signed: nothing of it is held to be intact.
        readValue(view);
      } catch (UnreadableException e) {
        cms = null;
      }
      PdfObject producer = view.dictionary(view.trailer().at("Info")).at("Producer");
      return Problem.of(Problem.Kind.RESAVED_AFTER_SIGNING)
          .with(
              "producer",
              view.resolve(producer) instanceof PdfObject.Str name
                  ? SignatureField.text(name.bytes())
                  : "-");
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

    private String form() {
      return switch (subFilter) {
        case "ETSI.CAdES.detached" -> "PAdES";
        case "ETSI.RFC3161" -> "PDF-TIMESTAMP";
        case "adbe.x509.rsa_sha1" -> "PDF-PKCS1";
        default -> "PDF-CMS";
      };
    }

    private void readValue(PdfView view) throws IOException, UnreadableException {
      byte[] value = ((PdfObject.Str) field.value().at("Contents")).bytes();
      switch (subFilter) {
        case "adbe.pkcs7.detached", "ETSI.CAdES.detached" -> readCms(value, true);
        case "adbe.pkcs7.sha1" -> readCms(value, false);
        case "ETSI.RFC3161" -> {
          token = TimestampToken.read(value, limits);
          token.imprintAlgorithm().ifPresent(this::request);
        }
        case "adbe.x509.rsa_sha1" -> readPkcs1(view);
        default ->
            problems.add(
                Problem.of(Problem.Kind.UNSUPPORTED_SUBFILTER).with("subFilter", subFilter));
      }
    }

    private void readCms(byte[] value, boolean detached) throws UnreadableException {
      CmsSignedData data = CmsSignedData.read(value, limits);
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
        signer.digestAlgorithm().ifPresent(this::request);
      }
    }

    private void readPkcs1(PdfView view) throws IOException, UnreadableException {
      PdfObject certificate = view.resolve(field.value().at("Cert"));
      if (certificate instanceof PdfObject.Array array && !array.items().isEmpty()) {
        List<Certificate> chain = new ArrayList<>();
        for (PdfObject each : array.items()) {
          if (view.resolve(each) instanceof PdfObject.Str encoded) {
            chain.add(Certificate.parse(encoded.bytes()));
          }
        }
        evidence.certificates(chain);
        if (!chain.isEmpty()) {
          evidence.signer(chain.get(0));
        }
      } else if (certificate instanceof PdfObject.Str encoded) {
        Certificate signer = Certificate.parse(encoded.bytes());
        evidence.signer(signer).certificates(List.of(signer));
      }
      request(DigestAlgorithm.SHA_1);
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

    void judgeIntegrity(Map<DigestPass.Request, byte[]> digests) throws UnreadableException {
      if (range == null) {
        return;
      }
      if (token != null) {
        Optional<byte[]> digest =
            token.imprintAlgorithm().map(algorithm -> digest(digests, algorithm));
        documentTimestamp = token.evidence(TimestampReport.Kind.DOCUMENT, 2, digest);
      } else if (cms != null) {
        for (CmsSigner signer : cms.signers()) {
          signerProblems.add(judgeSigner(signer, cms, digests));
        }
      } else if (subFilter.equals("adbe.x509.rsa_sha1")) {
        judgePkcs1(digests);
      }
    }

    private byte[] digest(Map<DigestPass.Request, byte[]> digests, DigestAlgorithm algorithm) {
      return java.util.Objects.requireNonNull(digests.get(requests.get(algorithm)));
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

    private void judgePkcs1(Map<DigestPass.Request, byte[]> digests) {
      SignatureEvidence soFar = evidence.build();
      if (soFar.signer().isEmpty()) {
        problems.add(Problem.of(Problem.Kind.NO_SIGNING_CERTIFICATE));
        return;
      }
      Certificate signer = soFar.signer().get();
      Optional<SignatureScheme> scheme =
          SignatureScheme.of(
              new AlgorithmIdentifier(
                  new org.bouncycastle.asn1.ASN1ObjectIdentifier("1.2.840.113549.1.1.5")),
              Optional.empty());
      byte[] value = ((PdfObject.Str) field.value().at("Contents")).bytes();
      byte[] signature;
      try (var input = new org.bouncycastle.asn1.ASN1InputStream(value)) {
        signature = ASN1OctetString.getInstance(input.readObject()).getOctets();
      } catch (IOException | RuntimeException e) {
        problems.add(Problem.of(Problem.Kind.CMS_MALFORMED).with("detail", Detail.NO_OCTET_STRING));
        return;
      }
      scheme.ifPresent(known -> evidence.algorithm(AlgorithmUse.of("signature", known, signer)));
      if (scheme.isEmpty()
          || !scheme
              .get()
              .verifyDigest(
                  signer.publicKey(), digest(digests, DigestAlgorithm.SHA_1), signature)) {
        problems.add(
            Problem.of(Problem.Kind.SIGNATURE_INVALID).with("algorithm", "RSA with SHA-1"));
      }
    }

    /** Whether the value verifies over the bytes that the range names. */
    boolean isIntact() {
      if (range == null || !problems.isEmpty()) {
        return false;
      }
      if (documentTimestamp != null) {
        return documentTimestamp.problems().isEmpty();
      }
      return cms == null
          ? subFilter.equals("adbe.x509.rsa_sha1")
          : signerProblems.stream().allMatch(List::isEmpty);
    }

    List<SignatureEvidence> evidence(PdfView latest, Changes changes, List<Candidate> all)
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
      if (range != null) {
        addChanges(range, changes, common);
      }
      evidence.problems(common);
      for (Candidate other : all) {
        if (other.documentTimestamp != null && other.end() > end() && end() > 0) {
          evidence.timestamp(other.documentTimestamp);
          evidence.certificates(other.documentTimestamp.certificates());
        }
      }
      changes.validationData(latest, evidence);
      if (cms == null) {
        if (documentTimestamp != null) {
          evidence.timestamp(documentTimestamp).certificates(documentTimestamp.certificates());
          documentTimestamp.authority().ifPresent(evidence::signer);
          documentTimestamp.algorithms().forEach(evidence::algorithm);
          for (Problem problem : documentTimestamp.problems()) {
            evidence.problem(problem);
          }
        } else if (subFilter.equals("adbe.x509.rsa_sha1")) {
          // A bare signature has no attributes: the dictionary alone claims a time.
          dictionaryTime().ifPresent(evidence::claimedTime);
        }
        return List.of(evidence.build());
      }
      return cmsEvidence(cms);
    }

    private void addChanges(ByteRange signed, Changes changes, List<Problem> common)
        throws IOException, UnreadableException {
      Changes.Result result = changes.since(signed, field);
      common.addAll(result.problems());
      evidence.changes(result.changes());
      evidence.coverage(
          new Coverage(
              result.wholeFile() ? Coverage.Extent.WHOLE_DOCUMENT : Coverage.Extent.REVISION,
              List.of("0.." + signed.gapStart(), signed.gapEnd() + ".." + signed.end())));
    }

    private List<SignatureEvidence> cmsEvidence(CmsSignedData data) throws UnreadableException {
      List<SignatureEvidence> signatures = new ArrayList<>();
      SignatureEvidence shared = evidence.build();
      for (int i = 0; i < data.signers().size(); i++) {
        CmsSigner signer = data.signers().get(i);
        SignatureEvidence.Builder one =
            SignatureEvidence.builder(
                data.signers().size() == 1 ? field.name() : field.name() + "#" + (i + 1), form());
        one.problems(shared.problems())
            .problems(i < signerProblems.size() ? signerProblems.get(i) : List.of())
            .certificates(data.certificates())
            .revocation(data.revocation())
            .revocation(signer.revocation())
            .coverage(shared.coverage())
            .changes(shared.changes());
        shared.data().forEach(one::data);
        signer.digestAlgorithm().ifPresent(d -> one.algorithm(AlgorithmUse.of("content", d)));
        if (subFilter.equals("adbe.pkcs7.sha1")) {
          // Whatever digest the signer used, SHA-1 alone binds the document.
          one.algorithm(AlgorithmUse.of("byte range", DigestAlgorithm.SHA_1));
        }
        signer.certificate().ifPresent(one::signer);
        if (signer.certificate().isPresent() && signer.scheme().isPresent()) {
          one.algorithm(
              AlgorithmUse.of("signature", signer.scheme().get(), signer.certificate().get()));
        }
        if (signer.hasSignedAttributes() && !signer.namesCertificate()) {
          one.problem(Problem.of(Problem.Kind.SIGNING_CERTIFICATE_UNSIGNED));
        }
        signer.signingTime().or(this::dictionaryTime).ifPresent(one::claimedTime);
        if (signer.hasUnreadableTimestamp()) {
          one.problem(
              Problem.of(Problem.Kind.TIMESTAMP_INVALID)
                  .with("detail", Detail.TIMESTAMP_UNREADABLE));
        }
        for (TimestampToken each : signer.signatureTimestamps()) {
          one.timestamp(
              each.evidence(
                  TimestampReport.Kind.SIGNATURE,
                  1,
                  each.imprintAlgorithm().map(d -> d.digest(signer.signatureValue()))));
        }
        shared.timestamps().forEach(one::timestamp);
        one.level(level(signer, shared));
        signatures.add(one.build());
      }
      return signatures;
    }

    /** EN 319 142-1, clause 6: what the signature and the document hold decides the level. */
    private String level(CmsSigner signer, SignatureEvidence shared) {
      if (!form().equals("PAdES")) {
        return "";
      }
      boolean stamped = !shared.timestamps().isEmpty();
      boolean data =
          !shared.revocation().crls().isEmpty() || !shared.revocation().ocsps().isEmpty();
      if (data && stamped) {
        return "B-LTA";
      }
      if (signer.signatureTimestamps().isEmpty() && !stamped) {
        return "B-B";
      }
      return data ? "B-LT" : "B-T";
    }

    private Optional<Instant> dictionaryTime() {
      if (!(field.value().at("M") instanceof PdfObject.Str text)) {
        return Optional.empty();
      }
      return date(SignatureField.text(text.bytes()));
    }
  }

  /** A date, ISO 32000-2, clause 7.9.4; without a zone it counts as UTC. */
  static Optional<Instant> date(String text) {
    Matcher matcher = DATE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      int hours = number(matcher.group(8), 0);
      int minutes = number(matcher.group(9), 0);
      int sign = "-".equals(matcher.group(7)) ? -1 : 1;
      ZoneOffset zone = ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
      return Optional.of(
          LocalDateTime.of(
                  number(matcher.group(1), 0),
                  number(matcher.group(2), 1),
                  number(matcher.group(3), 1),
                  number(matcher.group(4), 0),
                  number(matcher.group(5), 0),
                  number(matcher.group(6), 0))
              .toInstant(zone));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(@Nullable String digits, int absent) {
    return digits == null ? absent : Integer.parseInt(digits);
  }
}
