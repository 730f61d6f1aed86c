package vn.vanban.signing.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.id.PersonalData;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Place;
import vn.vanban.signing.report.CertificateSummary;
import vn.vanban.signing.report.Change;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Outcome;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.RequiredField;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.SigningTime;
import vn.vanban.signing.report.TimestampReport;
import vn.vanban.signing.report.VerificationReport;

/**
 * A verification report as one line of JSON, for other programs.
 *
 * <p>The same report gives the same bytes. What is absent is left out; times are ISO 8601 in UTC.
 * Personal data is masked unless shown by {@link #showingPersonalData()}. The schema is {@code
 * docs/schema/verify.schema.json}; {@value #SCHEMA_VERSION} is its version, which grows when a key
 * changes its meaning or goes, not when one is added.
 */
public final class ReportJson {
  /** The version of the output's schema. */
  public static final int SCHEMA_VERSION = 1;

  /** Keys of a problem or finding that a fact of the same name must not overwrite. */
  private static final Set<String> RESERVED =
      Set.of(
          "check", "problem", "verdict", "severity", "rule", "rules", "finding", "place", "text");

  private static final JsonFactory JSON = new JsonFactory();

  private final String tool;
  private final Locale locale;
  private final PersonalData personal;

  private ReportJson(String tool, Locale locale, PersonalData personal) {
    this.tool = Objects.requireNonNull(tool);
    this.locale = Objects.requireNonNull(locale);
    this.personal = personal;
  }

  /**
   * Returns a writer that masks personal data.
   *
   * @param tool the program and its version, written into every line
   * @param locale the language of the sentences, Vietnamese unless it is English
   */
  public static ReportJson of(String tool, Locale locale) {
    return new ReportJson(tool, locale, PersonalData.MASKED);
  }

  /** Returns a writer that shows personal data as it stands in the document. */
  public ReportJson showingPersonalData() {
    return new ReportJson(tool, locale, PersonalData.SHOWN);
  }

  /** Returns the report as one line, without a line end. */
  public String line(VerificationReport report) {
    return written(json -> document(json, report, true, null, null));
  }

  /**
   * Returns the line of a document that could not be read.
   *
   * @param frame a report with nothing but the document's name, the instant, policy and anchors
   * @param kind what went wrong, such as {@code NOT_FOUND}
   * @param sentence the same for a person
   */
  public String unreadable(VerificationReport frame, String kind, String sentence) {
    return written(json -> document(json, frame, true, kind, sentence));
  }

  private void document(
      JsonGenerator json,
      VerificationReport report,
      boolean outermost,
      @Nullable String errorKind,
      @Nullable String errorText)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("file", report.document());
    if (outermost) {
      json.writeNumberField("schemaVersion", SCHEMA_VERSION);
      json.writeStringField("tool", tool);
      json.writeStringField("policy", report.policy());
      json.writeStringField("at", report.at().toString());
    }
    if (report.digest().isPresent()) {
      json.writeStringField("sha256", report.digest().get().hex());
    }
    if (outermost) {
      json.writeObjectFieldStart("anchors");
      json.writeNumberField("count", report.anchors().size());
      strings(json, "fingerprints", report.anchors());
      json.writeEndObject();
    }
    if (errorKind != null && errorText != null) {
      json.writeObjectFieldStart("error");
      json.writeStringField("kind", errorKind);
      json.writeStringField("text", errorText);
      json.writeEndObject();
    }
    json.writeStringField("format", report.format().name());
    json.writeStringField("verdict", report.verdict().name());
    problems(json, report.problems());
    json.writeArrayFieldStart("documents");
    for (VerificationReport nested : report.documents()) {
      document(json, nested, false, null, null);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("findings");
    for (Finding finding : report.findings()) {
      finding(json, finding);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("signatures");
    for (SignatureReport signature : report.signatures()) {
      signature(json, signature);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void signature(JsonGenerator json, SignatureReport signature) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", signature.id());
    json.writeStringField("format", signature.format());
    if (!signature.level().isEmpty()) {
      json.writeStringField("level", signature.level());
    }
    json.writeStringField("verdict", signature.verdict().name());
    if (signature.subIndication().isPresent()) {
      json.writeStringField("subIndication", signature.subIndication().get().name());
    }
    if (signature.certificate().isPresent()) {
      CertificateSummary certificate = signature.certificate().get();
      json.writeStringField("signer", personal.name(certificate.commonName()));
      json.writeFieldName("certificate");
      certificate(json, certificate);
    }
    required(json, signature);
    json.writeArrayFieldStart("timestamps");
    for (TimestampReport timestamp : signature.timestamps()) {
      timestamp(json, timestamp);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("changes");
    for (Change change : signature.changes()) {
      change(json, change);
    }
    json.writeEndArray();
    if (signature.time().isPresent()) {
      time(json, signature.time().get());
    }
    json.writeStringField("coverage", signature.coverage().extent().name());
    strings(json, "covered", signature.coverage().parts());
    checks(json, signature.outcomes());
    json.writeArrayFieldStart("problems");
    for (Problem problem : signature.problems()) {
      problem(json, problem);
    }
    for (Problem warning : signature.warnings()) {
      problem(json, warning);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Circular 15/2025/TT-BKHCN, article 6, clause 4; what is not known has no value. */
  private void required(JsonGenerator json, SignatureReport signature) throws IOException {
    json.writeArrayFieldStart("requiredFields");
    for (RequiredField field : RequiredField.values()) {
      json.writeStartObject();
      json.writeStringField("field", field.name());
      json.writeStringField("label", field.label(locale));
      Optional<String> value = field.value(signature, locale);
      if (value.isPresent()) {
        json.writeStringField("value", personal.name(value.get()));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    Optional<String> warning = RequiredField.warning(signature, locale);
    if (warning.isPresent()) {
      json.writeStringField("statusWarning", warning.get());
    }
  }

  private void certificate(JsonGenerator json, CertificateSummary certificate) throws IOException {
    json.writeStartObject();
    json.writeStringField("subject", personal.name(certificate.subject()));
    json.writeStringField("issuer", personal.name(certificate.issuer()));
    json.writeStringField("serial", certificate.serial().toString(16));
    json.writeStringField("notBefore", certificate.notBefore().toString());
    json.writeStringField("notAfter", certificate.notAfter().toString());
    json.writeStringField("sha256", certificate.sha256());
    if (certificate.trustDomain().isPresent()) {
      json.writeStringField("trustDomain", certificate.trustDomain().get());
    }
    json.writeEndObject();
  }

  private void timestamp(JsonGenerator json, TimestampReport timestamp) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", timestamp.kind().name());
    json.writeStringField("at", timestamp.at().toString());
    json.writeStringField("verdict", timestamp.verdict().name());
    if (timestamp.authority().isPresent()) {
      json.writeFieldName("authority");
      certificate(json, timestamp.authority().get());
    }
    problems(json, timestamp.problems());
    json.writeEndObject();
  }

  private static void change(JsonGenerator json, Change change) throws IOException {
    json.writeStartObject();
    json.writeStringField("object", change.object());
    json.writeStringField("path", change.path());
    json.writeStringField("kind", change.kind().name());
    json.writeStringField("level", change.level().name());
    json.writeStringField(
        change.vouchedBy().isPresent() ? "vouchedBy" : "reason", change.explanation());
    json.writeEndObject();
  }

  private void time(JsonGenerator json, SigningTime time) throws IOException {
    json.writeObjectFieldStart("time");
    if (time instanceof SigningTime.Proven proven) {
      json.writeStringField("kind", "PROVEN");
      json.writeStringField("at", proven.at().toString());
      json.writeStringField("by", personal.name(proven.by()));
    } else {
      json.writeStringField("kind", "CLAIMED");
      json.writeStringField("at", time.at().toString());
    }
    json.writeEndObject();
  }

  private static void checks(JsonGenerator json, Map<Check, Outcome> outcomes) throws IOException {
    json.writeObjectFieldStart("checks");
    for (Map.Entry<Check, Outcome> entry : outcomes.entrySet()) {
      json.writeStringField(entry.getKey().name(), entry.getValue().label());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("blockedBy");
    for (Map.Entry<Check, Outcome> entry : outcomes.entrySet()) {
      if (entry.getValue() instanceof Outcome.NotReached notReached) {
        json.writeStringField(entry.getKey().name(), notReached.blockedBy().name());
      }
    }
    json.writeEndObject();
    json.writeObjectFieldStart("waived");
    for (Map.Entry<Check, Outcome> entry : outcomes.entrySet()) {
      if (entry.getValue() instanceof Outcome.Waived waived) {
        json.writeStringField(entry.getKey().name(), waived.reason());
      }
    }
    json.writeEndObject();
  }

  private void problems(JsonGenerator json, List<Problem> problems) throws IOException {
    json.writeArrayFieldStart("problems");
    for (Problem problem : problems) {
      problem(json, problem);
    }
    json.writeEndArray();
  }

  private void problem(JsonGenerator json, Problem problem) throws IOException {
    Problem shown = Masking.problem(personal, problem);
    json.writeStartObject();
    json.writeStringField("check", shown.kind().check().name());
    json.writeStringField("problem", shown.kind().name());
    json.writeStringField("verdict", shown.kind().verdict().name());
    json.writeStringField("severity", shown.kind().severity().name());
    strings(json, "rules", shown.kind().rules());
    facts(json, shown.facts());
    json.writeStringField("text", shown.text(locale));
    json.writeEndObject();
  }

  private void finding(JsonGenerator json, Finding finding) throws IOException {
    Finding shown = personal.finding(finding);
    json.writeStartObject();
    json.writeStringField("rule", finding.rule());
    json.writeStringField("finding", finding.kind().name());
    json.writeStringField("severity", finding.severity().name());
    facts(json, shown.facts());
    if (finding.place().isPresent()) {
      place(json, finding.place().get());
    }
    json.writeStringField("text", shown.text(locale));
    json.writeEndObject();
  }

  private static void place(JsonGenerator json, Place place) throws IOException {
    json.writeObjectFieldStart("place");
    json.writeNumberField("page", place.page());
    json.writeArrayFieldStart("box");
    json.writeNumber(place.left());
    json.writeNumber(place.top());
    json.writeNumber(place.width());
    json.writeNumber(place.height());
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void facts(JsonGenerator json, Map<String, String> facts) throws IOException {
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      String key = RESERVED.contains(fact.getKey()) ? "fact." + fact.getKey() : fact.getKey();
      json.writeStringField(key, fact.getValue());
    }
  }

  private static void strings(JsonGenerator json, String key, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(key);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static String written(Body body) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      body.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("a string writer does not fail", e);
    }
    return line.toString();
  }

  @FunctionalInterface
  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }
}
