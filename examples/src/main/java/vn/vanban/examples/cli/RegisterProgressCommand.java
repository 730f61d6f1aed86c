package vn.vanban.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.id.AgencyCode;
import vn.vanban.core.quota.DistrictSuccession;
import vn.vanban.core.quota.QuotaSchedule;
import vn.vanban.core.quota.YearsAfter;
import vn.vanban.digitization.register.Register;
import vn.vanban.digitization.stock.StockQuery;

@Command(
    name = "register progress",
    description = "Tiến độ số hóa so với chỉ tiêu / progress against the quota.")
final class RegisterProgressCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--db", required = true, paramLabel = "JDBC-URL", description = "The database.")
  private @Nullable String db;

  @Option(
      names = "--year",
      paramLabel = "YEAR",
      description = "The year; that of the cut-off date where absent.")
  private @Nullable Integer year;

  @Option(
      names = "--at",
      paramLabel = "DATE",
      description = "The cut-off date; today in Vietnam where absent, or the end of --year.")
  private @Nullable LocalDate at;

  @Option(
      names = "--succession",
      paramLabel = "FILE.csv",
      description = "Who took over from districts on 1 July 2025: district,level,agency.")
  private @Nullable Path succession;

  @Option(
      names = "--fields",
      paramLabel = "FILE.csv",
      description = "The field of each procedure: procedureCode,field.")
  private @Nullable Path fields;

  @Option(
      names = "--continue-until-100",
      description = "The increase goes on after 2025; undefined by default.")
  private boolean continued;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Writes the report there: HTML, XLSX, CSV and JSON.")
  private @Nullable Path out;

  @Option(names = "--lang", paramLabel = "vi|en", description = "The language; vi by default.")
  private Language language = Language.vi;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  RegisterProgressCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return DatabaseUse.of(Objects.requireNonNull(db), language.locale(), console, this::progress);
  }

  private int progress(Register register) throws IOException {
    LocalDate cutOff = cutOff();
    int of = year == null ? cutOff.getYear() : year;
    StockQuery query =
        StockQuery.at(cutOff)
            .with(
                QuotaSchedule.decision2407()
                    .withYearsAfter(
                        continued ? YearsAfter.CONTINUE_UNTIL_100 : YearsAfter.UNDEFINED));
    if (succession != null) {
      query = query.with(successors(succession));
    }
    if (fields != null) {
      Map<String, String> byProcedure = fields(fields);
      query = query.withFields(code -> byProcedure.getOrDefault(code, ""));
    }
    RegisterOutput output = new RegisterOutput(register, query.of(register), console);
    output.print(language.locale(), json, of, false);
    if (out != null) {
      output.writeReport(out);
    }
    return output.exit(of);
  }

  private LocalDate cutOff() {
    if (year != null && (year < 1 || year > 9999)) {
      throw new WrongUse("--year " + year + ": no year");
    }
    if (at != null) {
      if (year != null && year > at.getYear()) {
        throw new WrongUse("--year " + year + " ends after --at " + at);
      }
      return at;
    }
    LocalDate today = console.now().get().atOffset(Moment.VIETNAM).toLocalDate();
    return year == null || year == today.getYear() ? today : LocalDate.of(year, 12, 31);
  }

  private static DistrictSuccession successors(Path file) {
    Map<AgencyCode, DistrictSuccession.Successor> successors = new HashMap<>();
    for (CsvTable.Row row : CsvTable.read(file, List.of("district", "level", "agency")).rows()) {
      try {
        AgencyCode district = AgencyCode.parse(row.required("district"));
        DistrictSuccession.Successor to =
            new DistrictSuccession.Successor(
                row.constant("level", AdministrativeLevel.class),
                AgencyCode.parse(row.required("agency")));
        if (successors.putIfAbsent(district, to) != null) {
          throw row.wrong("district", "\"" + district + "\" stands twice");
        }
      } catch (IllegalArgumentException e) {
        throw row.wrong(String.valueOf(e.getMessage()));
      }
    }
    return DistrictSuccession.of(successors);
  }

  private static Map<String, String> fields(Path file) {
    Map<String, String> fields = new HashMap<>();
    for (CsvTable.Row row : CsvTable.read(file, List.of("procedureCode", "field")).rows()) {
      fields.put(row.required("procedureCode"), row.text("field"));
    }
    return fields;
  }
}
