package vn.vanban.digitization.metadata;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Place;
import vn.vanban.digitization.field.AddresseesRule;
import vn.vanban.digitization.field.AgencyRule;
import vn.vanban.digitization.field.AuthorityRule;
import vn.vanban.digitization.field.Candidate;
import vn.vanban.digitization.field.Day;
import vn.vanban.digitization.field.DocumentNumberRule;
import vn.vanban.digitization.field.DocumentTypeRule;
import vn.vanban.digitization.field.DossierCodeRule;
import vn.vanban.digitization.field.EffectiveOnRule;
import vn.vanban.digitization.field.ExpiresOnRule;
import vn.vanban.digitization.field.FieldRule;
import vn.vanban.digitization.field.IncomingRule;
import vn.vanban.digitization.field.IssuedOnRule;
import vn.vanban.digitization.field.Mark;
import vn.vanban.digitization.field.NumberRule;
import vn.vanban.digitization.field.OwnerAddressRule;
import vn.vanban.digitization.field.OwnerBirthDateRule;
import vn.vanban.digitization.field.OwnerIdRule;
import vn.vanban.digitization.field.OwnerNameRule;
import vn.vanban.digitization.field.OwnerTaxCodeRule;
import vn.vanban.digitization.field.ParentAgencyRule;
import vn.vanban.digitization.field.PlaceRule;
import vn.vanban.digitization.field.ProcedureCodeRule;
import vn.vanban.digitization.field.RecipientsRule;
import vn.vanban.digitization.field.SecrecyRule;
import vn.vanban.digitization.field.SignerRankRule;
import vn.vanban.digitization.field.SignerRule;
import vn.vanban.digitization.field.SignerTitleRule;
import vn.vanban.digitization.field.Stamp;
import vn.vanban.digitization.field.SubjectRule;
import vn.vanban.digitization.field.SymbolRule;
import vn.vanban.digitization.field.UrgencyRule;
import vn.vanban.digitization.layout.Zones;
import vn.vanban.digitization.reading.Box;
import vn.vanban.digitization.reading.Fault;
import vn.vanban.digitization.reading.PageRanges;
import vn.vanban.digitization.reading.Reading;
import vn.vanban.digitization.reading.Row;
import vn.vanban.digitization.reading.Word;

/** Candidates become values: none is absent, one is the value, several are ambiguous. */
final class Assembly {
  /** MD-19 of the catalogue: below 70 % a person reviews the value. */
  private static final double REVIEW = 0.7;

  /** Several candidates that differ leave none of them sure. */
  private static final double AMBIGUOUS = 0.5;

  private final Reading reading;
  private final Zones zones;
  private final Map<MetadataField, Extracted<?>> fields = new EnumMap<>(MetadataField.class);
  private final List<Finding> findings = new ArrayList<>();

  private Assembly(Reading reading, Zones zones) {
    this.reading = reading;
    this.zones = zones;
  }

  static ExtractionReport of(Reading reading, Zones zones) {
    return new Assembly(reading, zones).report();
  }

  private ExtractionReport report() {
    reading.faults().stream()
        .filter(fault -> !(fault instanceof Fault.WithoutText))
        .forEach(fault -> findings.add(finding(fault)));
    needsRecognition(reading.faults()).ifPresent(findings::add);
    if (reading.pageCount() > 0) {
      fields.put(
          MetadataField.PAGE_COUNT,
          new Extracted<>(
              reading.pageCount(),
              Integer.toString(reading.pageCount()),
              1,
              Origin.of(Origin.Source.FILE_PROPERTY),
              Set.of()));
    }
    if (reading.pages().stream().allMatch(page -> page.rows().isEmpty())) {
      CodeSearch codes = codes();
      new CodeEvidence(fields, findings).add(codes);
      return new ExtractionReport(ResultMetadata.of(fields), findings, List.of(), codes);
    }
    read(MetadataField.AGENCY, new AgencyRule());
    read(MetadataField.PARENT_AGENCY, new ParentAgencyRule());
    read(MetadataField.NUMBER, new NumberRule());
    read(MetadataField.SYMBOL, new SymbolRule());
    read(MetadataField.DOCUMENT_NUMBER, new DocumentNumberRule());
    read(MetadataField.PLACE, new PlaceRule());
    read(MetadataField.ISSUED_ON, new IssuedOnRule());
    read(MetadataField.DOCUMENT_TYPE, new DocumentTypeRule());
    read(MetadataField.SUBJECT, new SubjectRule());
    read(MetadataField.ADDRESSEES, new AddresseesRule());
    read(MetadataField.RECIPIENTS, new RecipientsRule());
    read(MetadataField.AUTHORITY, new AuthorityRule());
    read(MetadataField.SIGNER_TITLE, new SignerTitleRule());
    read(MetadataField.SIGNER, new SignerRule());
    read(MetadataField.SIGNER_RANK, new SignerRankRule());
    read(MetadataField.EFFECTIVE_ON, new EffectiveOnRule());
    read(MetadataField.EXPIRES_ON, new ExpiresOnRule());
    read(MetadataField.PROCEDURE_CODE, new ProcedureCodeRule());
    read(MetadataField.DOSSIER_CODE, new DossierCodeRule());
    owner();
    read(MetadataField.URGENCY, new UrgencyRule());
    read(MetadataField.SECRECY, new SecrecyRule());
    read(MetadataField.INCOMING, new IncomingRule());
    CodeSearch codes = codes();
    new CodeEvidence(fields, findings).add(codes);
    new CrossChecks(zones, fields, findings).run();
    return new ExtractionReport(ResultMetadata.of(fields), findings, printed(), codes);
  }

  private CodeSearch codes() {
    return new CodeSearch(
        reading.codes().pages(),
        reading.codes().found().stream()
            .map(
                code ->
                    new ScannedCode(
                        switch (code.kind()) {
                          case QR -> ScannedCode.Kind.QR;
                          case CODE_128 -> ScannedCode.Kind.CODE_128;
                        },
                        code.text(),
                        place(code.page(), code.box())))
            .toList());
  }

  /** One finding for all the pages that have no text. */
  static Optional<Finding> needsRecognition(List<Fault> faults) {
    List<Integer> blind =
        faults.stream()
            .filter(Fault.WithoutText.class::isInstance)
            .map(fault -> ((Fault.WithoutText) fault).page())
            .toList();
    return blind.isEmpty()
        ? Optional.empty()
        : Optional.of(Finding.of(ExtractionFinding.NEEDS_OCR).with("page", PageRanges.of(blind)));
  }

  private List<PrintedPage> printed() {
    if (reading.source() == Reading.Source.OFFICE) {
      return List.of();
    }
    return reading.pages().stream()
        .map(
            page ->
                new PrintedPage(
                    page.number(),
                    page.width(),
                    page.height(),
                    page.rows().stream().map(Assembly::printed).toList()))
        .toList();
  }

  private static PrintedLine printed(Row row) {
    String font = "";
    int most = 0;
    for (Word word : row.words()) {
      if (word.text().length() > most) {
        most = word.text().length();
        font = word.style().font();
      }
    }
    return new PrintedLine(place(row.page(), row.box()), row.text(), font, row.size());
  }

  private void owner() {
    read(MetadataField.OWNER_NAME, new OwnerNameRule());
    Extracted<?> name = fields.get(MetadataField.OWNER_NAME);
    if (name == null) {
      return;
    }
    boolean organization = OwnerNameRule.isOrganization(name.value().toString());
    fields.put(
        MetadataField.OWNER_KIND,
        new Extracted<>(
            organization ? OwnerKind.ORGANIZATION : OwnerKind.PERSON,
            name.raw(),
            name.confidence(),
            name.origin(),
            Set.of(Flag.INFERRED)));
    read(MetadataField.OWNER_TAX_CODE, new OwnerTaxCodeRule());
    read(MetadataField.OWNER_ADDRESS, new OwnerAddressRule());
    if (!organization) {
      read(MetadataField.OWNER_ID, new OwnerIdRule());
      read(MetadataField.OWNER_BIRTH_DATE, new OwnerBirthDateRule());
    }
  }

  private <T> void read(MetadataField field, FieldRule<T> rule) {
    List<Candidate<T>> candidates = rule.candidates(zones);
    if (candidates.isEmpty()) {
      return;
    }
    Candidate<T> first = candidates.get(0);
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    first.marks().forEach(mark -> flags.add(flag(mark)));
    double confidence = first.confidence();
    boolean several = candidates.stream().map(Candidate::value).distinct().count() > 1;
    if (several) {
      flags.add(Flag.CONFLICT);
      confidence = Math.min(confidence, AMBIGUOUS);
    }
    Origin origin = origin(first);
    fields.put(
        field, new Extracted<>(value(first.value()), first.raw(), confidence, origin, flags));
    if (several) {
      String values =
          candidates.stream()
              .map(each -> each.value().toString())
              .collect(Collectors.joining(" | "));
      add(
          Finding.of(ExtractionFinding.AMBIGUOUS)
              .with("field", field.key())
              .with("candidates", values),
          origin);
    } else if (confidence < REVIEW) {
      add(
          Finding.of(ExtractionFinding.DOUBTFUL)
              .with("field", field.key())
              .with("confidence", String.format(Locale.ROOT, "%.2f", confidence)),
          origin);
    }
  }

  private void add(Finding finding, Origin origin) {
    findings.add(origin.place().map(finding::at).orElse(finding));
  }

  private Origin origin(Candidate<?> candidate) {
    Origin.Source from =
        switch (reading.source()) {
          case TEXT_LAYER -> Origin.Source.TEXT_LAYER;
          case HIDDEN_TEXT, OCR -> Origin.Source.OCR;
          case OFFICE -> Origin.Source.OFFICE;
        };
    if (candidate.rows().isEmpty()) {
      return Origin.of(from);
    }
    return Origin.of(from, place(candidate.rows().get(0).page(), candidate.box()));
  }

  private static Place place(int page, Box box) {
    return new Place(
        page,
        rounded(box.left()),
        rounded(box.top()),
        rounded(Math.max(0, box.width())),
        rounded(Math.max(0, box.height())));
  }

  private static double rounded(double points) {
    return Math.round(points * 10) / 10.0;
  }

  private static Flag flag(Mark mark) {
    return switch (mark) {
      case INFERRED -> Flag.INFERRED;
      case CONFLICT -> Flag.CONFLICT;
      case PARTIAL -> Flag.PARTIAL;
      case STAMPED_RED -> Flag.STAMPED_RED;
      case UNDER_SEAL -> Flag.UNDER_SEAL;
      case HANDWRITTEN -> Flag.HANDWRITTEN;
    };
  }

  private static Object value(Object read) {
    if (read instanceof Day day) {
      return date(day);
    }
    if (read instanceof Stamp stamp) {
      return IncomingRecord.of(stamp.organization(), stamp.number(), dateOrNull(stamp.day()));
    }
    return read;
  }

  private static @Nullable PartialDate dateOrNull(@Nullable Day day) {
    return day == null ? null : date(day);
  }

  private static PartialDate date(Day day) {
    if (day.isWhole()) {
      return PartialDate.of(LocalDate.of(day.year(), day.month(), day.day()));
    }
    return day.month() == 0
        ? PartialDate.ofYear(day.year())
        : PartialDate.of(YearMonth.of(day.year(), day.month()));
  }

  static Finding finding(Fault fault) {
    if (fault instanceof Fault.Malformed malformed) {
      return Finding.of(ExtractionFinding.MALFORMED).with("reason", malformed.reason());
    }
    if (fault instanceof Fault.Exceeded exceeded) {
      return Finding.of(ExtractionFinding.LIMIT_EXCEEDED).with("limit", exceeded.limit());
    }
    if (fault instanceof Fault.Unsupported unsupported) {
      return Finding.of(ExtractionFinding.UNSUPPORTED_FORMAT).with("format", unsupported.format());
    }
    if (fault instanceof Fault.LegacyFont font) {
      return Finding.of(
              font.decoded() ? ExtractionFinding.LEGACY_FONT : ExtractionFinding.LEGACY_FONT_UNREAD)
          .with("font", font.font());
    }
    if (fault instanceof Fault.Engine engine) {
      return Finding.of(ExtractionFinding.OCR_FAILED).with("reason", engine.failure());
    }
    return fault instanceof Fault.Encrypted
        ? Finding.of(ExtractionFinding.ENCRYPTED)
        : Finding.of(ExtractionFinding.NOT_NORMALIZED);
  }
}
