package vn.vanban.digitization.stock;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.vanban.core.quota.ProgressReport;
import vn.vanban.core.quota.Ratio;
import vn.vanban.core.quota.Tally;
import vn.vanban.digitization.register.Snapshot;

/** A report as one JSON object, for programs. Rates are in percent. */
final class ReportJson {
  private final JsonGenerator json;

  private ReportJson(JsonGenerator json) {
    this.json = json;
  }

  static String of(StockReport report) {
    StringWriter text = new StringWriter();
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter(" ", "\n"));
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(printer);
      new ReportJson(json).write(report);
    } catch (IOException e) {
      throw new UncheckedIOException("a string writer does not fail", e);
    }
    return text.append('\n').toString();
  }

  private void write(StockReport report) throws IOException {
    json.writeStartObject();
    json.writeStringField("cutOffDate", report.cutOff().toString());
    json.writeObjectFieldStart("decision");
    json.writeStringField("basis", report.schedule().basis().text(Locale.ROOT));
    json.writeStringField("reading", report.schedule().reading().name());
    json.writeStringField("yearsAfter", report.schedule().yearsAfter().name());
    json.writeEndObject();
    lines("levels", report.levels());
    lines("agencies", report.agencies());
    lines("fields", report.fields());
    json.writeArrayFieldStart("reasons");
    for (ReasonCount each : report.reasons()) {
      json.writeStartObject();
      json.writeStringField("level", each.level().name());
      json.writeStringField("agencyCode", each.agencyCode());
      json.writeStringField("rule", each.rule());
      json.writeStringField("kind", each.kind());
      json.writeNumberField("results", each.results());
      json.writeEndObject();
    }
    json.writeEndArray();
    work(report.work());
    moved(report.moved());
    history(report.history());
    flow(report.flow());
    json.writeEndObject();
  }

  private void lines(String name, List<StockLine> lines) throws IOException {
    json.writeArrayFieldStart(name);
    for (StockLine line : lines) {
      ProgressReport progress = line.progress();
      json.writeStartObject();
      json.writeStringField("level", progress.level().name());
      text("agencyCode", line.agencyCode());
      text("agencyName", line.agencyName());
      text("field", line.field());
      json.writeNumberField("year", progress.year());
      json.writeStringField("cutOffDate", progress.cutOffDate().toString());
      json.writeNumberField("stock", progress.tally().total());
      json.writeNumberField("filePresent", line.filePresent());
      json.writeNumberField("notJudged", line.notJudged());
      json.writeNumberField("digitized", progress.tally().digitized());
      percent("rate", progress.rate());
      percent("required", progress.required());
      if (progress.requiredCount().isPresent()) {
        json.writeNumberField("requiredCount", progress.requiredCount().getAsLong());
        json.writeNumberField("shortfall", progress.shortfall().orElseThrow());
      }
      if (progress.pace().isPresent()) {
        json.writeObjectFieldStart("pace");
        json.writeStringField("dueOn", progress.pace().get().dueOn().toString());
        json.writeNumberField("remaining", progress.pace().get().remaining());
        json.writeNumberField("perMonth", progress.pace().get().perMonth());
        json.writeEndObject();
      }
      json.writeStringField("status", progress.status().name());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void work(List<WorkItem> work) throws IOException {
    json.writeArrayFieldStart("work");
    for (WorkItem item : work) {
      json.writeStartObject();
      json.writeStringField("effort", item.effort().name());
      json.writeStringField("level", item.entry().level().name());
      json.writeStringField("agencyCode", item.entry().agencyCode());
      json.writeStringField("resultCode", item.entry().resultCode());
      text("file", item.entry().file());
      json.writeArrayFieldStart("reasons");
      for (String reason : item.reasons()) {
        json.writeString(reason);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void moved(List<Moved> moved) throws IOException {
    json.writeArrayFieldStart("moved");
    for (Moved each : moved) {
      json.writeStartObject();
      json.writeStringField("from", each.from().code());
      if (each.to().isPresent()) {
        json.writeStringField("toLevel", each.to().get().level().name());
        json.writeStringField("to", each.to().get().code());
      }
      tally("digitized", "stock", each.tally());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void history(List<Snapshot> history) throws IOException {
    json.writeArrayFieldStart("history");
    for (Snapshot each : history) {
      json.writeStartObject();
      json.writeStringField("cutOffDate", each.cutOff().toString());
      json.writeStringField("level", each.agency().level().name());
      json.writeStringField("agencyCode", each.agency().code());
      tally("digitized", "stock", each.tally());
      json.writeNumberField("filePresent", each.filePresent());
      json.writeNumberField("entered", each.entered());
      json.writeNumberField("ended", each.ended());
      json.writeNumberField("endedDigitized", each.endedDigitized());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void flow(List<FlowPeriod> flow) throws IOException {
    json.writeArrayFieldStart("flow");
    for (FlowPeriod period : flow) {
      json.writeStartObject();
      json.writeStringField("period", period.period().kind().name());
      json.writeStringField("from", period.period().from().toString());
      json.writeStringField("to", period.period().to().toString());
      json.writeArrayFieldStart("metrics");
      for (FlowPeriod.MetricCount each : period.metrics()) {
        json.writeStartObject();
        json.writeStringField("metric", each.metric().number());
        tally("fulfilled", "of", each.tally());
        percent("rate", each.tally().rate());
        if (each.metric().score(each.tally()).isPresent()) {
          number("points", each.metric().score(each.tally()).get().rounded(2));
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("targets");
      for (FlowPeriod.TargetCount each : period.targets()) {
        Target.Goal goal = each.target().goal(each.level(), period.period().to().getYear());
        json.writeStartObject();
        json.writeStringField("target", each.target().name());
        json.writeStringField("level", each.level().name());
        tally("fulfilled", "of", each.tally());
        percent("rate", each.tally().rate());
        percent("goal", Optional.of(goal.share()));
        if (goal.byYear().isPresent()) {
          json.writeNumberField("byYear", goal.byYear().get());
        }
        json.writeBooleanField("reached", each.reached(period.period().to().getYear()));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void tally(String part, String whole, Tally tally) throws IOException {
    json.writeNumberField(part, tally.digitized());
    json.writeNumberField(whole, tally.total());
  }

  private void percent(String name, Optional<Ratio> share) throws IOException {
    if (share.isPresent()) {
      number(name, share.get().percent());
    }
  }

  private void number(String name, BigDecimal value) throws IOException {
    BigDecimal plain = value.stripTrailingZeros();
    json.writeFieldName(name);
    json.writeNumber(plain.scale() < 0 ? plain.setScale(0) : plain);
  }

  private void text(String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, value);
    }
  }
}
