package vn.vanban.digitization.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.core.Document;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.id.AgencyCode;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Profile;
import vn.vanban.core.quota.DistrictSuccession;
import vn.vanban.core.quota.QuotaSchedule;
import vn.vanban.core.quota.Tally;
import vn.vanban.digitization.assessment.Assessment;
import vn.vanban.digitization.assessment.Assessor;
import vn.vanban.digitization.assessment.Reason;
import vn.vanban.digitization.assessment.ResultEntry;
import vn.vanban.digitization.assessment.Stock;
import vn.vanban.digitization.assessment.StockProgress;
import vn.vanban.digitization.register.Dossier;
import vn.vanban.digitization.register.Judgement;
import vn.vanban.digitization.register.Paper;
import vn.vanban.digitization.register.Register;

class StockReportTest {
  private static final LocalDate DAY = LocalDate.of(2024, 12, 31);
  private static final List<AdministrativeLevel> LEVELS =
      List.of(
          AdministrativeLevel.PROVINCE, AdministrativeLevel.DISTRICT, AdministrativeLevel.COMMUNE);

  @TempDir Path folder;

  private Register register;

  @BeforeEach
  void open() throws IOException {
    register = Register.open("jdbc:h2:file:" + folder.resolve("register"));
  }

  @AfterEach
  void close() throws IOException {
    register.close();
  }

  /** What the register counts is what counting all assessments in memory gives. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void countsAsTheStockInMemoryDoes(int seed) throws IOException {
    Random random = new Random(seed);
    List<ResultEntry> entries = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      entries.add(random(random, i));
    }
    List<ResultEntry> unique = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    entries.forEach(
        e -> {
          if (keys.add(e.resultCode() + "|" + e.file())) {
            unique.add(e);
          }
        });
    register.put(unique);
    assess(DAY);

    Assessor assessor = Assessor.at(DAY);
    List<Assessment> expected =
        Stock.of(unique.stream().map(e -> assessor.restore(e, reasons(e))).toList()).assessments();
    List<String> told = new ArrayList<>();
    StockAssessments.of(register, assessor).forEach(each -> told.add(each.toString()));
    assertThat(told).containsExactlyElementsOf(expected.stream().map(Object::toString).toList());

    for (LocalDate day : List.of(DAY, LocalDate.of(2022, 12, 31))) {
      Assessor then = Assessor.at(day);
      Stock stock =
          Stock.of(unique.stream().map(entry -> then.restore(entry, reasons(entry))).toList());
      List<StockLine> lines =
          StockReport.ofYear(StockQuery.at(DAY).of(register).agencies(), day.getYear());
      for (StockProgress each : stock.byAgency(QuotaSchedule.decision2407(), day)) {
        Optional<StockLine> line =
            lines.stream()
                .filter(l -> l.agencyCode().equals(each.agencyCode()))
                .filter(l -> l.progress().level() == each.progress().level())
                .findFirst();
        assertThat(line.map(l -> l.progress().tally()).orElse(Tally.EMPTY))
            .isEqualTo(each.progress().tally());
        assertThat(line.map(StockLine::filePresent).orElse(0L)).isEqualTo(each.filePresent());
      }
    }
  }

  private static ResultEntry random(Random random, int i) {
    AdministrativeLevel level = LEVELS.get(random.nextInt(3));
    LocalDate issued = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2_200));
    return new ResultEntry(
        "KQ" + random.nextInt(300),
        "1.00" + random.nextInt(5),
        "",
        level,
        "H52." + (10 + random.nextInt(4)),
        "",
        random.nextInt(250) + "/QĐ-UBND",
        "",
        random.nextInt(10) == 0 ? Optional.empty() : Optional.of(issued),
        random.nextInt(3) == 0 ? Optional.of(issued.plusDays(900)) : Optional.empty(),
        random.nextInt(8) == 0 ? Optional.of(issued.plusDays(300)) : Optional.empty(),
        random.nextInt(12) == 0 ? "KQx" : "",
        "",
        "",
        Profile.TTHC_RESULT,
        random.nextInt(5) == 0 ? "" : i % 7 + "-" + random.nextInt(3) + ".pdf");
  }

  /** What the made-up judge finds of an entry, by its number alone. */
  private static List<Finding> reasons(ResultEntry entry) {
    if (entry.file().isEmpty()) {
      return List.of(Finding.of(Reason.FILE_NOT_NAMED));
    }
    return switch (Math.floorMod(entry.documentNumber().hashCode(), 5)) {
      case 0 -> List.of(Finding.of(Reason.NOT_PDF).with("format", "OOXML"));
      case 1 ->
          List.of(
              Finding.of(Reason.OFFICER_SIGNATURE_MISSING),
              Finding.of(Reason.METADATA_MISSING).with("field", "documentType"));
      case 2 -> List.of(Finding.of(Reason.METADATA_INCOMPLETE).with("field", "dossierCode"));
      default -> List.of();
    };
  }

  private void assess(LocalDate day) throws IOException {
    register.entries(
        (id, entry, key, shared, findings) -> {
          if (!entry.file().isEmpty()) {
            Files.writeString(folder.resolve(entry.file()), entry.file());
          }
        });
    Instant at = day.atTime(12, 0).toInstant(ZoneOffset.ofHours(7));
    StockRun.of(register, folder, new Made()).assess(at);
  }

  private static final class Made implements Judge {
    @Override
    public Judgement judge(ResultEntry entry, Document document) {
      return new Judgement(Assessor.at(DAY).restore(entry, reasons(entry)), Optional.empty());
    }

    @Override
    public Judgement withoutFile(ResultEntry entry) {
      return new Judgement(Assessor.at(DAY).withoutFile(entry), Optional.empty());
    }

    @Override
    public String rules() {
      return "made up";
    }
  }

  private static ResultEntry of(
      String code, AdministrativeLevel level, String agency, String number, String file) {
    return new ResultEntry(
        code,
        "1.001",
        "",
        level,
        agency,
        agency + " name",
        number,
        "",
        Optional.of(LocalDate.of(2023, 5, 5)),
        Optional.empty(),
        Optional.empty(),
        "",
        "",
        "",
        Profile.TTHC_RESULT,
        file);
  }

  @Test
  void movesDistrictsToTheirSuccessorsSinceThereAreNone() throws IOException {
    register.put(
        List.of(
            of("A", AdministrativeLevel.DISTRICT, "H52.61", "1", ""),
            of("B", AdministrativeLevel.DISTRICT, "H52.62", "2", ""),
            of("C", AdministrativeLevel.COMMUNE, "H52.61.07", "3", "")));
    DistrictSuccession succession =
        DistrictSuccession.of(
            Map.of(
                AgencyCode.parse("H52.61"),
                new DistrictSuccession.Successor(
                    AdministrativeLevel.COMMUNE, AgencyCode.parse("H52.61.07"))));

    StockReport report = StockQuery.at(LocalDate.of(2025, 7, 1)).with(succession).of(register);

    assertThat(StockReport.ofYear(report.agencies(), 2025))
        .extracting(line -> line.agencyCode(), line -> line.progress().tally().total())
        .containsExactly(tuple("H52.62", 1L), tuple("H52.61.07", 2L));
    assertThat(StockReport.ofYear(report.agencies(), 2024)).hasSize(3);
    assertThat(report.moved())
        .extracting(each -> each.from().code(), each -> each.to().isPresent())
        .containsExactly(tuple("H52.61", true), tuple("H52.62", false));
    assertThat(StockQuery.at(LocalDate.of(2025, 6, 30)).with(succession).of(register).moved())
        .isEmpty();
  }

  @Test
  void listsWhatClosesTheGapSoonest() throws IOException {
    register.put(
        List.of(
            of("scan", AdministrativeLevel.PROVINCE, "H52.11", "0", ""),
            of("replace", AdministrativeLevel.PROVINCE, "H52.11", number(0), "a.pdf"),
            of("sign", AdministrativeLevel.PROVINCE, "H52.11", number(1), "b.pdf"),
            of("good", AdministrativeLevel.PROVINCE, "H52.11", number(3), "c.pdf")));
    assess(DAY);

    // On the last day of 2024 the next quota is that of 2025: all four.
    assertThat(StockQuery.at(DAY).of(register).work())
        .extracting(item -> item.entry().resultCode(), WorkItem::effort)
        .containsExactly(
            tuple("sign", Effort.SIGN),
            tuple("replace", Effort.REPLACE),
            tuple("scan", Effort.SCAN));
    // By the end of 2023 70 % were asked: 3 of 4, two more.
    assertThat(StockQuery.at(LocalDate.of(2023, 12, 1)).withWork(9).of(register).work())
        .extracting(item -> item.entry().resultCode())
        .containsExactly("sign", "replace");
  }

  /** A number of which the made-up judge finds what that remainder stands for. */
  private static String number(int remainder) {
    for (int i = 0; ; i++) {
      if (Math.floorMod((i + "/QĐ").hashCode(), 5) == remainder) {
        return i + "/QĐ";
      }
    }
  }

  @Test
  void takesTheCallersWordOnWhatIsOfUse() throws IOException {
    register.put(
        List.of(
            of("A", AdministrativeLevel.PROVINCE, "H52.11", "1", ""),
            of("B", AdministrativeLevel.PROVINCE, "H52.11", "2", "")));

    StockReport report =
        StockQuery.at(DAY).withUse(entry -> !entry.resultCode().equals("A")).of(register);

    assertThat(StockReport.ofYear(report.levels(), 2024).get(0).progress().tally().total())
        .isEqualTo(1);
    assertThat(
            Assessor.at(DAY)
                .withUse(entry -> false)
                .inForce(of("A", AdministrativeLevel.PROVINCE, "H52.11", "1", "")))
        .isFalse();
  }

  @Test
  void countsEachFieldOfALevel() throws IOException {
    register.put(
        List.of(
            of("A", AdministrativeLevel.PROVINCE, "H52.11", "1", ""),
            of("B", AdministrativeLevel.PROVINCE, "H52.12", "2", "")));

    StockReport report = StockQuery.at(DAY).withFields(code -> "Đất đai").of(register);

    assertThat(StockReport.ofYear(report.fields(), 2024))
        .extracting(StockLine::field, line -> line.progress().tally().total())
        .containsExactly(tuple("Đất đai", 2L));
  }

  @Test
  void tellsWhatMovedTheRate() throws IOException {
    register.put(List.of(of("A", AdministrativeLevel.PROVINCE, "H52.11", number(3), "a.pdf")));
    assess(LocalDate.of(2023, 12, 31));
    ResultEntry old = of("A", AdministrativeLevel.PROVINCE, "H52.11", number(3), "a.pdf");
    ResultEntry revoked =
        new ResultEntry(
            "A",
            old.procedureCode(),
            "",
            old.level(),
            old.agencyCode(),
            old.agencyName(),
            old.documentNumber(),
            "",
            old.issuedOn(),
            Optional.empty(),
            Optional.of(LocalDate.of(2024, 6, 1)),
            "",
            "",
            "",
            old.profile(),
            old.file());
    ResultEntry fresh =
        new ResultEntry(
            "B",
            old.procedureCode(),
            "",
            old.level(),
            old.agencyCode(),
            old.agencyName(),
            number(3) + "x",
            "",
            Optional.of(LocalDate.of(2024, 2, 1)),
            Optional.empty(),
            Optional.empty(),
            "",
            "",
            "",
            old.profile(),
            "");
    register.put(List.of(revoked, fresh));
    assess(DAY);

    List<Movement> movements = Movement.byLevel(register.history());

    assertThat(movements).hasSize(2);
    assertThat(movements.get(0).digitized()).isEqualTo(1);
    assertThat(movements.get(1))
        .isEqualTo(new Movement(DAY, AdministrativeLevel.PROVINCE, 1, 0, 1, 1, 1));
    assertThat(movements.get(1).gainedSince(movements.get(0))).isZero();
  }

  @Test
  void countsDossiersAndPapersOfPeriodsAndNeverAsResults() throws IOException {
    register.importFile(
        Files.writeString(
            folder.resolve("d.csv"),
            String.join(",", Dossier.COLUMNS)
                + "\nH1,PROVINCE,H52.11,2024-10-02,,true,1,1,0,1,1,0\n"
                + "H2,PROVINCE,H52.11,2024-11-02,,true,1,0,1,0,0,1\n"
                + "H3,PROVINCE,H52.11,2024-03-02,,false,1,1,0,0,1,0\n"
                + "H4,PROVINCE,H52.11,,2024-12-02,true,1,1,1,1,1,0\n"));
    register.importFile(
        Files.writeString(
            folder.resolve("p.csv"),
            String.join(",", Paper.COLUMNS)
                + "\nV1,DOCUMENT,PROVINCE,H52,2024-12-01,false,true,false\n"
                + "V2,DOCUMENT,PROVINCE,H52,2024-12-01,true,false,false\n"
                + "W1,WORK_DOSSIER,COMMUNE,H52.1,2024-12-01,false,false,true\n"
                + "W2,WORK_DOSSIER,COMMUNE,H52.1,2024-12-01,false,false,false\n"));

    StockReport report = StockQuery.at(DAY).of(register);

    FlowPeriod quarter = report.flow().get(0);
    assertThat(quarter.period().text(Locale.ENGLISH)).isEqualTo("Quarter 4 of 2024");
    assertThat(quarter.metrics())
        .extracting(each -> each.metric().number(), FlowPeriod.MetricCount::tally)
        .containsExactly(
            tuple("4.1", new Tally(2, 3)),
            tuple("4.2", new Tally(2, 3)),
            tuple("4.3", new Tally(1, 2)),
            tuple("4.4", new Tally(1, 2)));
    assertThat(report.flow().get(2).metrics().get(1).tally()).isEqualTo(new Tally(3, 4));
    assertThat(quarter.targets())
        .extracting(
            FlowPeriod.TargetCount::target,
            FlowPeriod.TargetCount::level,
            FlowPeriod.TargetCount::tally,
            each -> each.reached(2024))
        .contains(
            tuple(Target.SIGNED_DOCUMENTS, AdministrativeLevel.PROVINCE, new Tally(1, 1), true),
            tuple(Target.ONLINE_WORK, AdministrativeLevel.COMMUNE, new Tally(1, 2), false),
            tuple(Target.NOT_ASKED_AGAIN, AdministrativeLevel.PROVINCE, new Tally(1, 2), false));
    assertThat(report.levels()).isEmpty();
    assertThat(Target.ONLINE_WORK.goal(AdministrativeLevel.DISTRICT, 2026).share().percent())
        .isEqualByComparingTo("90");
  }

  @Test
  void writesTheSameBytesOfTheSameReport() throws IOException {
    register.put(
        List.of(
            of("A<b>&\"", AdministrativeLevel.PROVINCE, "H52.11", number(1), "a.pdf"),
            of("014090000001.KQ", AdministrativeLevel.PROVINCE, "H52.11", number(2), "b.pdf")));
    assess(DAY);
    StockReport report = StockQuery.at(DAY).of(register);
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");

    ReportFiles.write(report, one);
    ReportFiles.write(StockQuery.at(DAY).of(register), two);

    for (String name :
        List.of("report.html", "report.json", "report.xlsx", "progress.csv", "work.csv")) {
      assertThat(one.resolve(name)).hasSameBinaryContentAs(two.resolve(name));
    }
    String html = Files.readString(one.resolve("report.html"));
    assertThat(html)
        .contains("2407/QĐ-UBND", "31/12/2024", "<svg", "A&lt;b&gt;&amp;&quot;")
        .doesNotContain("<script", "http:", "https:", "src=", "014090000001", "<b>&amp;")
        .doesNotContain("null");
  }

  @Test
  void writesAWorkbookThatTheReaderOfTablesReads() throws IOException {
    register.put(List.of(of("A", AdministrativeLevel.PROVINCE, "H52.11", number(1), "a.pdf")));
    assess(DAY);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReportFiles.xlsx(StockQuery.at(DAY).of(register), out, Locale.ENGLISH);
    Path file = Files.write(folder.resolve("a.xlsx"), out.toByteArray());

    List<String> names = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      zip.stream().forEach(entry -> names.add(entry.getName()));
      String sheet =
          new String(
              zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
              StandardCharsets.UTF_8);
      assertThat(sheet).contains("H52.11 name", "Quota not met", "Counted on 31/12/2024");
    }
    assertThat(names).contains("[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml");
  }

  @Test
  void speaksBothLanguagesInFull() {
    assertThat(ResourceBundle.getBundle(Texts.BUNDLE, Locale.ENGLISH).keySet())
        .isEqualTo(ResourceBundle.getBundle(Texts.BUNDLE, Locale.ROOT).keySet());
    for (Effort effort : Effort.values()) {
      assertThat(effort.text(Locale.ROOT)).isNotEqualTo(effort.text(Locale.ENGLISH));
    }
    for (FlowMetric metric : FlowMetric.values()) {
      assertThat(metric.text(Locale.ROOT)).isNotEmpty();
    }
    for (Target target : Target.values()) {
      assertThat(target.text(Locale.ENGLISH)).isNotEmpty();
    }
  }
}
