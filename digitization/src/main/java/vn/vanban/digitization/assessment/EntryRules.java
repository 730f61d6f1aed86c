package vn.vanban.digitization.assessment;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.id.AgencyCode;
import vn.vanban.core.id.DocumentNumber;
import vn.vanban.core.id.DocumentSymbol;
import vn.vanban.core.id.DocumentType;
import vn.vanban.core.id.DossierCode;
import vn.vanban.core.id.IdentifierFinding;
import vn.vanban.core.id.PersonalId;
import vn.vanban.core.id.ProcedureCode;
import vn.vanban.core.id.Reading;
import vn.vanban.core.id.SubjectId;
import vn.vanban.core.id.TaxCode;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Obstacle;
import vn.vanban.core.law.RuleOutcome;
import vn.vanban.core.law.RuleOutcome.NotApplicable;
import vn.vanban.core.law.RuleOutcome.Scope;
import vn.vanban.core.law.RuleOutcome.Undecided;
import vn.vanban.core.law.RuleReport;
import vn.vanban.digitization.layout.Plain;
import vn.vanban.digitization.metadata.ResultMetadata;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.SigningTime;
import vn.vanban.signing.report.VerificationReport;

/** The identifiers of an entry, and of the certificates on its document. */
final class EntryRules {
  /** Decree 30/2020, annex VI: OrganId has 13 characters. */
  private static final int AGENCY_ID = 13;

  /** The ids in a certificate's subject, such as UID=MST:5800593196. */
  private static final Pattern SUBJECT_ID =
      Pattern.compile(
          "(?:^|[,+])\\s*(?:UID|0\\.9\\.2342\\.19200300\\.100\\.1\\.1)\\s*=\\s*([^,+]+)");

  /** Official letter 7197: DocCode, day, and a description if there is one. */
  private static final Pattern FILE_NAME =
      Pattern.compile(
          "[A-Z0-9.]+_[A-Z][A-Za-z]{0,3}_\\d{6}_V([1-9]\\d?)_(\\d{8})(_[A-Za-z0-9-]+)?\\.pdf");

  private final ResultEntry entry;
  private final VerificationReport verification;
  private final ResultMetadata metadata;
  private final LocalDate day;
  private final Map<String, List<Finding>> found = new LinkedHashMap<>();
  private final Set<String> seen = new TreeSet<>();

  EntryRules(
      ResultEntry entry, VerificationReport verification, ResultMetadata metadata, LocalDate day) {
    this.entry = entry;
    this.verification = verification;
    this.metadata = metadata;
    this.day = day;
  }

  void judge(
      RuleReport.Builder report,
      @Nullable Pattern resultCodes,
      Set<String> papers,
      boolean fileNames,
      @Nullable DossierEntry of) {
    agency();
    dossier();
    procedure();
    owner();
    certificates();
    number();
    spelling();
    for (String rule :
        List.of(
            "ID-01", "ID-02", "ID-03", "ID-04", "ID-05", "ID-06", "ID-07", "ID-08", "ID-09",
            "ID-10", "ID-11", "MD-02", "MD-03", "MD-04", "MD-05", "MD-10", "MD-20")) {
      report.rule(
          rule,
          () ->
              seen.contains(rule)
                  ? RuleOutcome.of(found.getOrDefault(rule, List.of()))
                  : new NotApplicable(Scope.CONTENT));
    }
    report.rule("TT-06", this::paperMetadata);
    report.rule("MD-18", this::expiry);
    report.rule(
        "MD-21",
        () -> of == null ? new Undecided(Obstacle.NOT_GIVEN) : RuleOutcome.of(ownerOf(of)));
    report.rule(
        "MD-17",
        () ->
            resultCodes == null
                ? new Undecided(Obstacle.NOT_GIVEN)
                : RuleOutcome.of(resultCode(resultCodes)));
    report.rule(
        "TT-08",
        () ->
            resultCodes == null || papers.isEmpty()
                ? new Undecided(Obstacle.NOT_GIVEN)
                : RuleOutcome.of(paper(resultCodes, papers)));
    report.rule(
        "MD-22",
        () ->
            !fileNames || entry.file().isEmpty()
                ? new Undecided(Obstacle.NOT_GIVEN)
                : RuleOutcome.of(fileName()));
  }

  /** Rule MD-18: some systems set half a year where a paper names no term. */
  private RuleOutcome expiry() {
    if (entry.expiresOn().isEmpty()) {
      return new RuleOutcome.Kept();
    }
    if (metadata.fields().size() <= 1) {
      return new Undecided(Obstacle.NO_TEXT);
    }
    LocalDate end = entry.expiresOn().get();
    Stream<LocalDate> days =
        Stream.concat(
            entry.issuedOn().stream(),
            verification.signatures().stream()
                .flatMap(signature -> signature.time().stream())
                .map(time -> time.at().atOffset(ZoneOffset.ofHours(7)).toLocalDate()));
    boolean halfAYear = days.anyMatch(each -> each.plusMonths(6).equals(end));
    return halfAYear && metadata.expiresOn().isEmpty()
        ? RuleOutcome.of(
            List.of(Finding.of(EntryFinding.EXPIRY_INVENTED).with("day", end.toString())))
        : new RuleOutcome.Kept();
  }

  /** Rule MD-21; what one of the two does not say contradicts nothing. */
  private List<Finding> ownerOf(DossierEntry dossier) {
    List<Finding> findings = new ArrayList<>();
    if (!Plain.words(entry.ownerId()).equals(Plain.words(dossier.ownerId()))
        && !entry.ownerId().isBlank()
        && !dossier.ownerId().isBlank()) {
      findings.add(Finding.of(EntryFinding.OWNER_OF_ANOTHER_DOSSIER).with("field", "ownerId"));
    } else if (!Plain.words(entry.ownerName()).equals(Plain.words(dossier.ownerName()))
        && !entry.ownerName().isBlank()
        && !dossier.ownerName().isBlank()) {
      findings.add(Finding.of(EntryFinding.OWNER_OF_ANOTHER_DOSSIER).with("field", "ownerName"));
    }
    return findings;
  }

  private void agency() {
    saw("ID-01", "ID-02", "ID-03", "MD-10");
    Reading<AgencyCode> code = AgencyCode.read(entry.agencyCode());
    add(code.findings());
    code.value().ifPresent(agency -> add(agency.findingsOn(day)));
    int length = entry.agencyCode().strip().length();
    if (length > AGENCY_ID) {
      add(
          List.of(
              Finding.of(EntryFinding.AGENCY_ID_TOO_LONG)
                  .with("length", Integer.toString(length))
                  .with("most", Integer.toString(AGENCY_ID))));
    }
  }

  private void dossier() {
    if (entry.dossierCode().isBlank()) {
      return;
    }
    saw("ID-04", "ID-05");
    add(DossierCode.read(entry.dossierCode()).findings());
  }

  private void procedure() {
    if (entry.procedureCode().isBlank()) {
      return;
    }
    saw("ID-06");
    add(ProcedureCode.read(entry.procedureCode()).findings());
  }

  /** Digits alone do not say whether they number a person or an enterprise; their count does. */
  private void owner() {
    String digits = entry.ownerId().replaceAll("[\\s.-]", "");
    if (!digits.matches("\\d+")) {
      return; // A passport, or an id of another country.
    }
    if (digits.length() == 10 || digits.length() == 13) {
      saw("ID-09");
      add(TaxCode.read(entry.ownerId()).findings());
      return;
    }
    saw("ID-07", "ID-08");
    Reading<PersonalId> id = PersonalId.read(entry.ownerId());
    add(id.findings());
    metadata
        .ownerBirthDate()
        .ifPresent(
            born ->
                id.value()
                    .ifPresent(
                        person -> add(person.disagreementWithBirthYear(born.value().year()))));
  }

  private void certificates() {
    for (SignatureReport signature : verification.signatures()) {
      String subject = signature.certificate().map(c -> c.subject()).orElse("");
      Matcher id = SUBJECT_ID.matcher(subject);
      while (id.find()) {
        String text = id.group(1).strip();
        if (text.indexOf(':') < 0) {
          continue; // A UID that names no kind of number is the issuer's own.
        }
        saw("ID-11");
        Reading<SubjectId> read = SubjectId.read(text);
        if (text.startsWith("MST")) {
          saw("ID-09", "ID-10");
        } else if (text.startsWith("C")) {
          saw("ID-07", "ID-08");
        }
        add(read.findings());
        LocalDate signed =
            signature.time().map(SigningTime::at).map(EntryRules::vietnamese).orElse(day);
        if (read.value().orElse(null) instanceof SubjectId.Tax tax) {
          add(tax.code().findingsOn(signed));
        }
      }
    }
  }

  private static LocalDate vietnamese(Instant at) {
    return at.atOffset(ZoneOffset.ofHours(7)).toLocalDate();
  }

  private void number() {
    if (entry.documentNumber().isBlank()) {
      return;
    }
    saw("MD-02", "MD-03", "MD-20");
    Reading<DocumentNumber> number = DocumentNumber.read(entry.documentNumber());
    add(number.findings());
    Optional<DocumentType> type = DocumentType.ofTitle(entry.documentType());
    Optional<DocumentSymbol> symbol = number.value().flatMap(DocumentNumber::symbol);
    if (type.isPresent() && symbol.isPresent()) {
      saw("MD-04", "MD-05");
      add(symbol.get().disagreementWith(type.get()));
    }
  }

  /** Rule MD-20: composed letters, and Đ (U+0110) for the letter that looks the same. */
  private void spelling() {
    saw("MD-20");
    boolean odd =
        Stream.of(
                entry.agencyName(), entry.documentType(), entry.ownerName(), entry.documentNumber())
            .anyMatch(
                text ->
                    !Normalizer.isNormalized(text, Normalizer.Form.NFC)
                        || text.indexOf('\u00D0') >= 0);
    if (odd) {
      add(List.of(Finding.of(IdentifierFinding.NOT_NORMALIZED)));
    }
  }

  private RuleOutcome paperMetadata() {
    Map<String, Boolean> fields = new LinkedHashMap<>();
    // Circular 01/2023, article 9.2; terms and scope are only asked for where there are any.
    fields.put(
        "owner",
        !entry.ownerId().isEmpty()
            || !entry.ownerName().isEmpty()
            || metadata.ownerId().isPresent()
            || metadata.ownerTaxCode().isPresent()
            || metadata.ownerName().isPresent());
    fields.put("paper", !entry.documentType().isEmpty() || metadata.documentType().isPresent());
    fields.put(
        "number", !entry.documentNumber().isEmpty() || metadata.documentNumber().isPresent());
    fields.put(
        "day",
        entry.issuedOn().isPresent()
            || metadata.issuedOn().flatMap(date -> date.value().whole()).isPresent());
    fields.put("agency", !entry.agencyName().isEmpty() || metadata.agency().isPresent());
    List<Finding> findings = new ArrayList<>();
    fields.forEach(
        (field, present) -> {
          if (!present) {
            findings.add(Finding.of(EntryFinding.PAPER_METADATA_ABSENT).with("field", field));
          }
        });
    return RuleOutcome.of(findings);
  }

  private List<Finding> resultCode(Pattern form) {
    Matcher code = form.matcher(entry.resultCode());
    if (!code.matches()) {
      return List.of(Finding.of(EntryFinding.RESULT_CODE_FORM).with("form", form.pattern()));
    }
    List<Finding> findings = new ArrayList<>();
    contradiction("owner", code.group("owner"), entry.ownerId(), findings);
    contradiction("number", code.group("number"), entry.documentNumber(), findings);
    return findings;
  }

  private static void contradiction(
      String field, @Nullable String inCode, String inEntry, List<Finding> findings) {
    if (inCode != null
        && !inCode.isEmpty()
        && !inEntry.isEmpty()
        && !Plain.words(inCode).equals(Plain.words(inEntry))) {
      findings.add(Finding.of(EntryFinding.RESULT_CODE_CONTRADICTS).with("field", field));
    }
  }

  private List<Finding> paper(Pattern form, Set<String> papers) {
    Matcher code = form.matcher(entry.resultCode());
    if (!code.matches()) {
      return List.of();
    }
    String paper = code.group("paper");
    return paper != null && papers.contains(paper)
        ? List.of()
        : List.of(
            Finding.of(EntryFinding.PAPER_CODE_UNKNOWN).with("paper", paper == null ? "" : paper));
  }

  private List<Finding> fileName() {
    String name = entry.file().substring(entry.file().lastIndexOf('/') + 1);
    Matcher parts = FILE_NAME.matcher(name);
    if (!parts.matches()) {
      return List.of(Finding.of(EntryFinding.FILE_NAME_FORM).with("file", name));
    }
    String date = parts.group(2);
    try {
      LocalDate made = LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE);
      if (!made.isAfter(day)) {
        return List.of();
      }
    } catch (DateTimeException e) {
      return List.of(Finding.of(EntryFinding.FILE_NAME_DATE).with("date", date));
    }
    return List.of(Finding.of(EntryFinding.FILE_NAME_DATE).with("date", date));
  }

  private void saw(String... rules) {
    seen.addAll(List.of(rules));
  }

  private void add(List<Finding> findings) {
    for (Finding finding : findings) {
      seen.add(finding.rule());
      List<Finding> of = found.computeIfAbsent(finding.rule(), key -> new ArrayList<>());
      if (!of.contains(finding)) {
        of.add(finding);
      }
    }
  }
}
