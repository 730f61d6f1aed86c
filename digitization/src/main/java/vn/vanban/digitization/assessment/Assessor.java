package vn.vanban.digitization.assessment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import vn.vanban.core.DocumentFormat;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Profile;
import vn.vanban.core.law.RuleReport;
import vn.vanban.digitization.form.FormFinding;
import vn.vanban.digitization.form.SignerKind;
import vn.vanban.digitization.layout.Plain;
import vn.vanban.digitization.metadata.Extracted;
import vn.vanban.digitization.metadata.ExtractionReport;
import vn.vanban.digitization.metadata.Flag;
import vn.vanban.digitization.metadata.PartialDate;
import vn.vanban.digitization.metadata.ResultMetadata;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/**
 * Says of one result whether it counts as digitized at a cut-off date.
 *
 * <p>It counts (rule QT-12) if it is in force (QT-10), its file is a PDF (QT-17) that passes
 * verification and bears the signatures that its profile asks for (Decree 30/2020, article 5;
 * Circular 01/2023/TT-VPCP, article 8), and the mandatory metadata is known (MD-15): what the
 * register lacks is taken from the document, and a contradiction between the two is a reason
 * (TT-12). An assessor is immutable and does no I/O.
 */
public final class Assessor {
  /** Below this a read value is a guess that a person has to look at, and contradicts nothing. */
  private static final double TRUSTED = 0.7; // rule MD-19

  private final LocalDate cutOff;
  private final Predicate<ResultEntry> use;

  private Assessor(LocalDate cutOff, Predicate<ResultEntry> use) {
    this.cutOff = Objects.requireNonNull(cutOff);
    this.use = Objects.requireNonNull(use);
  }

  /** Returns an assessor for a cut-off date, a day in Vietnam. */
  public static Assessor at(LocalDate cutOff) {
    return new Assessor(cutOff, entry -> true);
  }

  /**
   * Returns this assessor with the caller's word on what is still of use (có giá trị sử dụng): that
   * a holder lives, for one, which no register of results knows.
   *
   * @param use true of the results that are of use; must be pure, and safe for threads
   */
  public Assessor withUse(Predicate<ResultEntry> use) {
    return new Assessor(cutOff, use);
  }

  /** Whether a result is in force and of use at the cut-off date, and so part of the stock. */
  public boolean inForce(ResultEntry entry) {
    List<Finding> reasons = new ArrayList<>();
    validity(entry, reasons);
    return reasons.isEmpty();
  }

  /** Returns the assessment of an entry whose file was judged before, for this cut-off date. */
  public Assessment restore(ResultEntry entry, List<Finding> lastingReasons) {
    List<Finding> reasons = new ArrayList<>();
    validity(entry, reasons);
    reasons.addAll(lastingReasons);
    return Assessment.of(entry, reasons);
  }

  /** The cut-off date. */
  public LocalDate cutOff() {
    return cutOff;
  }

  /** Assesses a result of which there is a file, by the reports on that file. */
  public Assessment assess(
      ResultEntry entry, VerificationReport verification, ExtractionReport extraction) {
    List<Finding> reasons = new ArrayList<>();
    validity(entry, reasons);
    if (verification.format() != DocumentFormat.PDF) {
      reasons.add(Finding.of(Reason.NOT_PDF).with("format", verification.format().name()));
    } else {
      signatures(entry, verification, reasons);
    }
    metadata(entry, extraction.metadata(), reasons);
    return Assessment.of(entry, reasons);
  }

  /**
   * Assesses a result by the reports on its file and what the rules say of it. A rule of form or of
   * the file (N30, TT, FMT but for FMT-08) that weighs as an error keeps the result from counting;
   * all else that rules say is a remark, and what the assessor said itself is not repeated.
   */
  public Assessment assess(
      ResultEntry entry,
      VerificationReport verification,
      ExtractionReport extraction,
      RuleReport rules) {
    Assessment assessment = assess(entry, verification, extraction);
    for (Finding finding : rules.findings()) {
      boolean told =
          assessment.reasons().stream().anyMatch(reason -> reason.rule().equals(finding.rule()));
      // What is wrong with a signature is a reason already, whatever rule says it again.
      boolean ofSignature =
          finding.rule().startsWith("SIG-") && !(finding.kind() instanceof FormFinding);
      if (!told && !ofSignature) {
        assessment = assessment.with(finding);
      }
    }
    return assessment;
  }

  /** Assesses a result of which there is no file, or none that can be opened. */
  public Assessment withoutFile(ResultEntry entry) {
    List<Finding> reasons = new ArrayList<>();
    validity(entry, reasons);
    reasons.add(
        entry.file().isEmpty()
            ? Finding.of(Reason.FILE_NOT_NAMED)
            : Finding.of(Reason.FILE_ABSENT).with("file", entry.file()));
    return Assessment.of(entry, reasons);
  }

  /** Without an expiry a result is in force for ever: none is ever made up (rule MD-18). */
  private void validity(ResultEntry entry, List<Finding> reasons) {
    entry
        .issuedOn()
        .filter(cutOff::isBefore)
        .ifPresent(day -> reasons.add(dated(Reason.NOT_YET_ISSUED, "issuedOn", day)));
    entry
        .expiresOn()
        .filter(cutOff::isAfter)
        .ifPresent(day -> reasons.add(dated(Reason.TERM_OVER, "expiresOn", day)));
    entry
        .revokedOn()
        .filter(day -> !day.isAfter(cutOff))
        .ifPresent(day -> reasons.add(dated(Reason.REVOKED, "revokedOn", day)));
    if (!entry.replacedBy().isEmpty()) {
      reasons.add(Finding.of(Reason.REPLACED).with("replacedBy", entry.replacedBy()));
    }
    if (!use.test(entry)) {
      reasons.add(Finding.of(Reason.NOT_OF_USE));
    }
  }

  private static Finding dated(Reason reason, String fact, LocalDate day) {
    return Finding.of(reason).with(fact, day.toString());
  }

  private static void signatures(
      ResultEntry entry, VerificationReport verification, List<Finding> reasons) {
    for (Problem problem : verification.problems()) {
      if (problem.kind() == Problem.Kind.ENCRYPTED) {
        reasons.add(Finding.of(Reason.ENCRYPTED));
      } else if (problem.kind() != Problem.Kind.NO_SIGNATURE
          && problem.kind().verdict() != Verdict.PASSED) {
        reasons.add(told(Finding.of(Reason.DOCUMENT_NOT_VALID), problem));
      }
    }
    boolean personal = false;
    boolean agency = false;
    for (SignatureReport signature : verification.signatures()) {
      if (signature.verdict() != Verdict.PASSED) {
        reasons.add(invalid(signature));
      }
      // One that is there but not valid is a reason already: it is not said to be missing too.
      SignerKind kind = signature.certificate().map(SignerKind::of).orElse(SignerKind.UNKNOWN);
      boolean untold = kind == SignerKind.UNKNOWN && signature.verdict() != Verdict.PASSED;
      personal |= kind == SignerKind.PERSONAL || untold;
      agency |= kind == SignerKind.AGENCY || untold;
    }
    if (reasons.stream().anyMatch(reason -> reason.kind() == Reason.ENCRYPTED)) {
      return; // Who signed cannot be seen, so nobody is said to be missing.
    }
    required(entry.profile(), personal, agency, reasons);
    boolean told =
        reasons.stream()
            .anyMatch(
                reason ->
                    reason.kind() instanceof Reason kind
                        && kind.effect() == Reason.Effect.DOES_NOT_COUNT);
    if (!told && verification.verdict() != Verdict.PASSED) {
      // A document within, for one: the verdict alone decides, and never in silence.
      reasons.add(told(Finding.of(Reason.DOCUMENT_NOT_VALID), weightiest(verification)));
    }
  }

  private static void required(
      Profile profile, boolean personal, boolean agency, List<Finding> reasons) {
    switch (profile) {
      case ORIGINAL, CERT_COPY -> {
        // Decree 30/2020, article 5.1; Decree 45/2020, article 10.
        if (!personal) {
          reasons.add(Finding.of(Reason.PERSONAL_SIGNATURE_MISSING));
        }
        if (!agency) {
          reasons.add(Finding.of(Reason.AGENCY_SIGNATURE_MISSING));
        }
      }
      case COPY, ANNEX, ARCHIVE, CONVERTED -> {
        // Decree 30/2020, article 25.1.c: a digitized copy bears the agency's signature.
        if (!agency) {
          reasons.add(Finding.of(Reason.COPY_SIGNATURE_MISSING));
        } else if (!personal) {
          reasons.add(Finding.of(Reason.AGENCY_ALONE_ON_COPY));
        }
      }
      case TTHC_RESULT, TTHC_COMPONENT -> {
        // Circular 01/2023/TT-VPCP, article 8.1; an agency's signature may stand beside it.
        if (!personal) {
          reasons.add(Finding.of(Reason.OFFICER_SIGNATURE_MISSING));
        }
      }
    }
  }

  private static Finding invalid(SignatureReport signature) {
    Finding reason =
        Finding.of(Reason.SIGNATURE_NOT_VALID)
            .with("signature", signature.id())
            .with("verdict", signature.verdict().name())
            .with(
                "signer", signature.certificate().map(c -> c.commonName()).orElse(signature.id()));
    return signature.problems().stream()
        .filter(problem -> problem.kind().verdict() == signature.verdict())
        .findFirst()
        .map(problem -> told(reason, problem))
        .orElse(reason);
  }

  private static Problem weightiest(VerificationReport verification) {
    for (VerificationReport nested : verification.documents()) {
      for (SignatureReport signature : nested.signatures()) {
        for (Problem problem : signature.problems()) {
          return problem;
        }
      }
      for (Problem problem : nested.problems()) {
        return problem;
      }
    }
    return Problem.of(Problem.Kind.NO_SIGNATURE);
  }

  private static Finding told(Finding reason, Problem problem) {
    Finding told = reason;
    for (Map.Entry<String, String> fact : problem.facts().entrySet()) {
      if (!told.facts().containsKey(fact.getKey())) {
        told = told.with(fact.getKey(), fact.getValue());
      }
    }
    return told.with("problem", problem.kind().name());
  }

  private static void metadata(ResultEntry entry, ResultMetadata document, List<Finding> reasons) {
    document
        .secrecy()
        .ifPresent(mark -> reasons.add(Finding.of(Reason.SECRET).with("mark", mark.value())));
    text("documentNumber", entry.documentNumber(), document.documentNumber(), reasons);
    text("documentType", entry.documentType(), document.documentType(), reasons);
    present("agencyName", !entry.agencyName().isEmpty() || document.agency().isPresent(), reasons);
    issuedOn(entry.issuedOn(), document.issuedOn(), reasons);
    if (entry.ownerId().isEmpty()
        && entry.ownerName().isEmpty()
        && document.ownerId().isEmpty()
        && document.ownerTaxCode().isEmpty()
        && document.ownerName().isEmpty()) {
      reasons.add(Finding.of(Reason.OWNER_UNKNOWN));
    }
    wanted("procedureCode", entry.procedureCode(), document.procedureCode(), reasons);
    wanted("dossierCode", entry.dossierCode(), document.dossierCode(), reasons);
  }

  private static void text(
      String field, String register, Optional<Extracted<String>> read, List<Finding> reasons) {
    present(field, !register.isEmpty() || read.isPresent(), reasons);
    if (register.isEmpty() || read.isEmpty() || !certain(read.get())) {
      return;
    }
    String value = read.get().value();
    if (!Plain.words(register).equals(Plain.words(value))) {
      reasons.add(conflict(field, register, value));
    }
  }

  private static void issuedOn(
      Optional<LocalDate> register, Optional<Extracted<PartialDate>> read, List<Finding> reasons) {
    Optional<LocalDate> whole = read.flatMap(date -> date.value().whole());
    present("issuedOn", register.isPresent() || whole.isPresent(), reasons);
    if (register.isEmpty() || whole.isEmpty() || !certain(read.orElseThrow())) {
      return;
    }
    if (!register.get().equals(whole.get())) {
      reasons.add(conflict("issuedOn", register.get().toString(), whole.get().toString()));
    }
  }

  private static boolean certain(Extracted<?> read) {
    return read.confidence() >= TRUSTED
        && !read.has(Flag.CONFLICT)
        && !read.has(Flag.INFERRED)
        && !read.has(Flag.PARTIAL);
  }

  private static Finding conflict(String field, String register, String document) {
    return Finding.of(Reason.CONFLICT)
        .with("field", field)
        .with("register", register)
        .with("document", document);
  }

  private static void present(String field, boolean present, List<Finding> reasons) {
    if (!present) {
      reasons.add(Finding.of(Reason.METADATA_MISSING).with("field", field));
    }
  }

  private static void wanted(
      String field, String register, Optional<Extracted<String>> read, List<Finding> reasons) {
    if (register.isEmpty() && read.isEmpty()) {
      reasons.add(Finding.of(Reason.METADATA_INCOMPLETE).with("field", field));
    }
  }
}
