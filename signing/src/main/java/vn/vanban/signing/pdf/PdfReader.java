package vn.vanban.signing.pdf;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Content;
import vn.vanban.core.Digest;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.DocumentEvidence;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.Problem;

/** Reads the signatures of a PDF, of every revision, and hands their facts on. */
public final class PdfReader {
  private static final Pattern DATE =
      Pattern.compile(
          "D:(\\d{4})(\\d\\d)?(\\d\\d)?(\\d\\d)?(\\d\\d)?(\\d\\d)?(?:([Z+-])(?:(\\d\\d)'?(\\d\\d)?'?)?)?.*");

  private final PdfFile file;
  private final Content content;
  private final VerificationPolicy policy;
  private final List<Certificate> pool;

  private PdfReader(
      PdfFile file, Content content, VerificationPolicy policy, List<Certificate> pool) {
    this.file = file;
    this.content = content;
    this.policy = policy;
    this.pool = pool;
  }

  /**
   * Reads a PDF.
   *
   * @param content the open file
   * @param password the password that the caller gave
   * @param policy the budgets, and which forms of signatures are read
   * @param pool certificates among which a signer is looked for that the document does not bring
   * @throws IOException if the file cannot be read
   */
  public static DocumentEvidence read(
      Content content, Optional<String> password, VerificationPolicy policy, List<Certificate> pool)
      throws IOException {
    try {
      PdfFile file = new PdfFile(content, new Budget(policy.limits()));
      return new PdfReader(file, content, policy, pool).read(password);
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
    List<PdfView> views = new ArrayList<>(earlierViews(latest));
    SecurityStore store = store(latest, views);
    List<Candidate> candidates = candidates(latest, views, store);
    List<DigestPass.Request> requests = new ArrayList<>();
    DigestPass.Request whole = DigestPass.Request.whole(content, DigestAlgorithm.SHA_256);
    requests.add(whole);
    candidates.forEach(candidate -> requests.addAll(candidate.requests()));
    Map<DigestPass.Request, byte[]> digests = DigestPass.run(content, requests);
    for (Candidate candidate : candidates) {
      candidate.judgeIntegrity(digests);
    }
    Changes changes = new Changes(file, latest, intactSignatures(candidates));
    List<SignatureEvidence> signatures = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (!candidate.isDocumentTimestamp()) {
        signatures.addAll(candidate.evidence(changes, candidates, digests));
      }
    }
    if (signatures.isEmpty()) {
      for (Candidate candidate : candidates) {
        signatures.addAll(candidate.evidence(changes, candidates, digests));
      }
    }
    return new DocumentEvidence(
        signatures,
        List.of(),
        Optional.ofNullable(digests.get(whole)).map(value -> Digest.of("SHA-256", value)),
        Attachments.of(latest));
  }

  /** Where the values of signatures stand whose bytes are intact; what they cover was signed. */
  private static Map<Long, Candidate> intactSignatures(List<Candidate> candidates) {
    Map<Long, Candidate> intact = new HashMap<>();
    for (Candidate candidate : candidates) {
      if (candidate.isIntact()) {
        intact.put(candidate.field().contentsStart(), candidate);
      }
    }
    return intact;
  }

  /** The signatures of all revisions, in the order in which they stand in the file. */
  private List<Candidate> candidates(PdfView latest, List<PdfView> earlier, SecurityStore store)
      throws IOException, UnreadableException {
    List<Certificate> known = new ArrayList<>(store.certificates());
    known.addAll(pool);
    Candidate.Context context =
        new Candidate.Context(content, policy.limits(), known, policy.cmsSubFilters(), store);
    Map<Long, Candidate> found = new LinkedHashMap<>();
    collect(latest, latest, context, found);
    for (PdfView each : earlier) {
      collect(each, latest, context, found);
    }
    List<Candidate> ordered = new ArrayList<>(found.values());
    ordered.sort(Comparator.comparingLong(candidate -> candidate.field().contentsStart()));
    return ordered;
  }

  /** The validation data of all revisions, read from the oldest on. */
  private SecurityStore store(PdfView latest, List<PdfView> earlier)
      throws IOException, UnreadableException {
    List<PdfView> views = new ArrayList<>(earlier);
    Collections.reverse(views);
    views.add(latest);
    return SecurityStore.of(file, views);
  }

  private void collect(
      PdfView view, PdfView latest, Candidate.Context context, Map<Long, Candidate> found)
      throws IOException, UnreadableException {
    for (SignatureField field : SignatureField.of(view)) {
      if (field.value().entries().isEmpty() && !field.broken()) {
        continue;
      }
      long key = field.contentsStart() >= 0 ? field.contentsStart() : -2L - found.size();
      Candidate known = found.get(key);
      if (known != null) {
        if (view == latest && !known.field().name().equals(field.name())) {
          known.share();
        }
        continue;
      }
      if (field.contentsStart() < 0 && view != latest) {
        continue;
      }
      if (found.size() >= context.limits().signatures()) {
        throw UnreadableException.limit("signatures", context.limits().signatures());
      }
      found.put(key, new Candidate(field, view, view != latest, context));
    }
  }

  /** The views of the revisions before the latest one, the newest first. */
  private List<PdfView> earlierViews(PdfView latest) throws IOException, UnreadableException {
    List<PdfView> views = new ArrayList<>();
    Set<Long> ends = new TreeSet<>(Comparator.reverseOrder());
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
