package vn.vanban.digitization.metadata;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.vanban.core.id.CitizenCard;
import vn.vanban.core.id.DossierCode;
import vn.vanban.core.id.ProcedureCode;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Place;
import vn.vanban.digitization.layout.Plain;

/**
 * Holds what QR codes say against what the text says: the code of a dossier (Circular
 * 01/2023/TT-VPCP) and that of a citizen card.
 *
 * <p>A code fills a field that the text does not have, and never takes the place of one that it
 * has: where they differ, both are shown to a person.
 */
final class CodeEvidence {
  /**
   * A code corrects its own errors, so that it is read right or not at all. What is open is whose
   * card it is: it stays below the 0.8 at which a value passes unseen, unless the text names the
   * same person.
   */
  private static final double SOMEBODY = 0.75;

  private static final double THE_OWNER = 0.95;

  /** A system prints the code of a dossier on what belongs to it. */
  private static final double OF_THE_DOSSIER = 0.9;

  /** Two sources that differ leave neither sure. */
  private static final double CONTRADICTED = 0.5;

  private static final Pattern DOSSIER =
      Pattern.compile("(?<![A-Z0-9.])[A-Z0-9.]{3,35}-\\d{6}-\\d{4,7}(?!\\d)");

  private static final Pattern PROCEDURE =
      Pattern.compile(
          "(?<![\\d.])\\d\\.\\d{6}(?:\\.\\d{3}\\.\\d{2}\\.\\d{2}\\.[A-Z]\\d{2})?(?!\\d)");

  private final Map<MetadataField, Extracted<?>> fields;
  private final List<Finding> findings;

  CodeEvidence(Map<MetadataField, Extracted<?>> fields, List<Finding> findings) {
    this.fields = fields;
    this.findings = findings;
  }

  void add(CodeSearch search) {
    List<ScannedCode> squares =
        search.codes().stream().filter(code -> code.kind() == ScannedCode.Kind.QR).toList();
    List<Holder> holders = squares.stream().flatMap(code -> Holder.of(code).stream()).toList();
    if (holders.stream().map(holder -> holder.card().number()).distinct().count() > 1) {
      findings.add(Finding.of(ExtractionFinding.SEVERAL_CARDS).at(holders.get(0).place()));
    } else if (!holders.isEmpty()) {
      owner(holders.get(0));
    }
    for (ScannedCode code : squares) {
      if (CitizenCard.parse(code.text()).isEmpty()) {
        dossier(code);
      }
    }
  }

  private record Holder(CitizenCard card, Place place) {
    static Optional<Holder> of(ScannedCode code) {
      return CitizenCard.parse(code.text()).map(card -> new Holder(card, code.place()));
    }
  }

  private void owner(Holder holder) {
    CitizenCard card = holder.card();
    List<Finding> own = card.findings();
    own.forEach(finding -> findings.add(finding.at(holder.place())));
    Extracted<?> kind = fields.get(MetadataField.OWNER_KIND);
    if (kind != null && kind.value() == OwnerKind.ORGANIZATION) {
      // The card is that of somebody who acts for it.
      return;
    }
    String number = card.number().digits();
    boolean sameName =
        card.name().map(name -> agrees(MetadataField.OWNER_NAME, name)).orElse(false);
    boolean sameNumber = agrees(MetadataField.OWNER_ID, number);
    boolean otherName =
        card.name().map(name -> contradicts(MetadataField.OWNER_NAME, name)).orElse(false);
    boolean otherNumber = contradicts(MetadataField.OWNER_ID, number);
    Optional<PartialDate> born = born(card);
    if (!otherName && !otherNumber) {
      double confidence =
          !own.isEmpty() ? CONTRADICTED : sameName || sameNumber ? THE_OWNER : SOMEBODY;
      fill(MetadataField.OWNER_ID, number, number, confidence, holder.place());
      card.name().ifPresent(name -> name(name, confidence, holder.place()));
      born.ifPresent(
          date ->
              fill(
                  MetadataField.OWNER_BIRTH_DATE,
                  date,
                  date.toString(),
                  confidence,
                  holder.place()));
      card.address()
          .ifPresent(
              address ->
                  fill(MetadataField.OWNER_ADDRESS, address, address, confidence, holder.place()));
    }
    card.name().ifPresent(name -> compare(MetadataField.OWNER_NAME, name, holder.place()));
    compare(MetadataField.OWNER_ID, number, holder.place());
    if (sameName || sameNumber) {
      born.ifPresent(
          date -> compare(MetadataField.OWNER_BIRTH_DATE, date.toString(), holder.place()));
    }
  }

  private static Optional<PartialDate> born(CitizenCard card) {
    return card.birthDate()
        .map(PartialDate::of)
        .or(
            () ->
                card.birthYear().isPresent()
                    ? Optional.of(PartialDate.ofYear(card.birthYear().getAsInt()))
                    : Optional.empty());
  }

  private void name(String name, double confidence, Place place) {
    if (fields.containsKey(MetadataField.OWNER_NAME)) {
      return;
    }
    fill(MetadataField.OWNER_NAME, name, name, confidence, place);
    fill(MetadataField.OWNER_KIND, OwnerKind.PERSON, name, confidence, place);
  }

  private void dossier(ScannedCode code) {
    Matcher dossier = DOSSIER.matcher(code.text());
    if (dossier.find() && DossierCode.read(dossier.group()).value().isPresent()) {
      String value = dossier.group();
      fill(MetadataField.DOSSIER_CODE, value, value, OF_THE_DOSSIER, code.place());
      compare(MetadataField.DOSSIER_CODE, value, code.place());
    }
    Matcher procedure = PROCEDURE.matcher(code.text());
    if (procedure.find() && ProcedureCode.read(procedure.group()).value().isPresent()) {
      String value = procedure.group();
      fill(MetadataField.PROCEDURE_CODE, value, value, OF_THE_DOSSIER, code.place());
      compareBeginning(MetadataField.PROCEDURE_CODE, value, code.place());
    }
  }

  private void fill(MetadataField field, Object value, String raw, double confidence, Place place) {
    fields.computeIfAbsent(
        field,
        absent ->
            new Extracted<>(
                value,
                raw,
                confidence,
                Origin.of(Origin.Source.QR, place),
                confidence < THE_OWNER && confidence != OF_THE_DOSSIER
                    ? Set.of(Flag.INFERRED)
                    : Set.of()));
  }

  private boolean agrees(MetadataField field, String value) {
    Extracted<?> printed = fields.get(field);
    return printed != null && same(printed.value().toString(), value);
  }

  private boolean contradicts(MetadataField field, String value) {
    Extracted<?> printed = fields.get(field);
    return printed != null && !same(printed.value().toString(), value);
  }

  private static boolean same(String one, String other) {
    return Plain.words(one).equals(Plain.words(other));
  }

  /** One of the two may write a procedure with the suffix of its province, and the other not. */
  private void compareBeginning(MetadataField field, String value, Place place) {
    Extracted<?> printed = fields.get(field);
    if (printed != null
        && !printed.value().toString().startsWith(value)
        && !value.startsWith(printed.value().toString())) {
      compare(field, value, place);
    }
  }

  private void compare(MetadataField field, String value, Place place) {
    Extracted<?> printed = fields.get(field);
    if (printed == null || same(printed.value().toString(), value)) {
      return;
    }
    Set<Flag> flags = EnumSet.of(Flag.CONFLICT);
    flags.addAll(printed.flags());
    fields.put(
        field,
        new Extracted<>(
            printed.value(),
            printed.raw(),
            Math.min(printed.confidence(), CONTRADICTED),
            printed.origin(),
            flags));
    findings.add(
        Finding.of(ExtractionFinding.CODE_CONTRADICTS_TEXT)
            .with("field", field.key())
            .with("printed", printed.value().toString())
            .with("code", value)
            .at(place));
  }
}
