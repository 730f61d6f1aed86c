package vn.vanban.digitization.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.digitization.assessment.ResultColumn;
import vn.vanban.digitization.assessment.ResultEntry;

/** What a register keeps, in either database; {@link Postgres} runs all of it on the other one. */
class RegisterTest {
  private static final String HEADER = String.join(",", ResultColumn.labels()) + "\n";

  @TempDir Path folder;

  Register register;

  /** A database that is empty. */
  String url() throws Exception {
    return "jdbc:h2:file:" + folder.resolve("register");
  }

  @BeforeEach
  void open() throws Exception {
    register = Register.open(url());
  }

  @AfterEach
  void close() throws IOException {
    if (register != null) {
      register.close();
    }
  }

  static class Postgres extends RegisterTest {
    @RegisterExtension static final PostgresDatabases DATABASES = new PostgresDatabases();

    @Override
    String url() throws Exception {
      return DATABASES.next();
    }
  }

  static String row(String code, String file) {
    return code
        + ",1.000123,H52-1,PROVINCE,H52.11,\"Sở A, B\",12/QĐ-SXD,Quyết định,2024-02-29,,,,,Lò Thị"
        + " Mẫu,,"
        + file
        + "\n";
  }

  Path file(String name, String text) throws IOException {
    return file(name, text, StandardCharsets.UTF_8);
  }

  Path file(String name, String text, Charset charset) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(charset));
  }

  List<ResultEntry> entries() throws IOException {
    List<ResultEntry> entries = new ArrayList<>();
    register.entries((id, entry, key, shared, findings) -> entries.add(entry));
    return entries;
  }

  @Test
  void givesBackWhatWasImportedInItsOrder() throws IOException {
    ImportOutcome outcome =
        register.importFile(
            file("a.csv", HEADER + row("KQ2", "b.pdf") + row("KQ1", "") + row("KQ3", "a.pdf")));

    assertThat(outcome).isEqualTo(new ImportOutcome(ImportOutcome.Kind.RESULTS, 3, 0, 0));
    assertThat(entries()).extracting(ResultEntry::resultCode).containsExactly("KQ2", "KQ1", "KQ3");
    assertThat(entries().get(0).agencyName()).isEqualTo("Sở A, B");
    assertThat(entries().get(0).ownerName()).isEqualTo("Lò Thị Mẫu");
    assertThat(register.size()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.csv", "out.xlsx"})
  void importsItsOwnExport(String name) throws IOException {
    String strange = "=HYPERLINK(\"x\"),1,2,COMMUNE,+H52,'@a,-1,\"a\nb\",,2024-12-31,,x,0,y,COPY,";
    register.importFile(
        file(
            "a.csv",
            HEADER
                + row("KQ1", "a.pdf")
                + strange.replaceFirst("=HYPERLINK\\(\"x\"\\)", "\"=HYPERLINK(\"\"x\"\")\"")
                + "\n"));
    List<ResultEntry> before = entries();
    Path file = folder.resolve(name);

    register.exportTo(file);

    assertThat(ResultFile.read(file)).isEqualTo(before).hasSize(2);
    assertThat(folder.resolve(name + ".part")).doesNotExist();
  }

  @Test
  void letsAnImportSayAllThatThereIsOfAResult() throws IOException {
    register.importFile(
        file("a.csv", HEADER + row("KQ1", "v1.pdf") + row("KQ1", "v2.pdf") + row("KQ2", "x.pdf")));

    ImportOutcome outcome =
        register.importFile(file("b.csv", HEADER + row("KQ1", "v2.pdf") + row("KQ1", "v3.pdf")));

    assertThat(outcome).isEqualTo(new ImportOutcome(ImportOutcome.Kind.RESULTS, 1, 1, 1));
    assertThat(entries())
        .extracting(ResultEntry::file)
        .containsExactly("v2.pdf", "x.pdf", "v3.pdf");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KQ1,,,PROVINCE,H52,,,,2024-02-30,,,,,,,|line 3, column issuedOn: \"2024-02-30\" is no"
            + " date",
        "KQ1,,,CITY,H52,,,,,,,,,,,|line 3, column level: \"CITY\" is none of",
        ",,,PROVINCE,H52,,,,,,,,,,,|line 3, column resultCode: must not be empty",
        "KQ1,,,PROVINCE,,,,,,,,,,,,|line 3, column agencyCode: must not be empty",
        "KQ1,,,PROVINCE,H52,,,,,,,,,,POEM,|line 3, column profile: \"POEM\" is none of",
        "KQ1,,,PROVINCE,H52,,,,,,,,,,,../../etc/passwd|line 3, column file: \"../../etc/passwd\" is"
            + " outside",
        "KQ1,PROVINCE|line 3: 2 cells, the header has 16",
        "KQ0,,,PROVINCE,H52,,,,,,,,,,,a.pdf|line 3, column resultCode: \"KQ0\" stands in line 2"
      })
  void namesLineAndColumnOfWhatIsWrongAndKeepsNothing(String row, String message)
      throws IOException {
    Path wrong = file("wrong.csv", HEADER + row("KQ0", "a.pdf") + row + "\n");

    ImportException failure =
        catchThrowableOfType(ImportException.class, () -> register.importFile(wrong));

    assertThat(failure.text(Locale.ENGLISH)).contains(message);
    assertThat(failure.text(Locale.ROOT)).doesNotContain(message).contains("dòng ");
    assertThat(register.size()).isZero();
    register.importFile(file("a.csv", HEADER + row("KQ9", "z.pdf")));
    assertThatThrownBy(() -> register.importFile(wrong)).isInstanceOf(ImportException.class);
    assertThat(entries()).extracting(ResultEntry::resultCode).containsExactly("KQ9");
  }

  @Test
  void namesMoreThanOneFault() throws IOException {
    String bad = "KQ1,,,CITY,H52,,,,,,,,,,,\n";
    ImportException failure =
        catchThrowableOfType(
            ImportException.class,
            () -> register.importFile(file("wrong.csv", HEADER + bad.repeat(500))));

    assertThat(failure.faults()).hasSize(100);
    assertThat(failure.faults().get(1).line()).isEqualTo(3);
  }

  @Test
  void namesTheColumnsThatAreMissing() throws IOException {
    Path file = file("wrong.csv", "resultCode,level\nKQ1,PROVINCE\n");

    assertThatThrownBy(() -> register.importFile(file))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("line 1: missing: procedureCode, dossierCode, agencyCode");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
  void readsUnicodeInEachOfItsForms(String charset) throws IOException {
    register.importFile(file("a.csv", HEADER + row("KQ1", "a.pdf"), Charset.forName(charset)));

    assertThat(entries().get(0).documentType()).isEqualTo("Quyết định");
  }

  @Test
  void readsWhatSpreadsheetsSeparateByTabsAndSemicolons() throws IOException {
    String plain = (HEADER + row("KQ1", "a.pdf")).replace("\"Sở A, B\"", "Sở A");
    register.importFile(file("a.txt", plain.replace(',', '\t'), StandardCharsets.UTF_16));
    register.importFile(file("b.csv", "\uFEFF" + plain.replace(',', ';').replace("KQ1", "KQ2")));

    assertThat(entries()).extracting(ResultEntry::agencyName).containsExactly("Sở A", "Sở A");
  }

  @Test
  void refusesTcvn3AndOtherCodesByName() throws IOException {
    // "Quyết định" in TCVN3: each letter with a mark is one byte.
    byte[] text =
        (HEADER + row("KQ1", "a.pdf"))
            .replaceAll("[^\\x00-\\x7F]", "~")
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] tcvn3 = text.clone();
    byte[] letters = {(byte) 0xAE, (byte) 0xD5, (byte) 0xDE, (byte) 0xF2};
    byte[] other = text.clone();
    int next = 0;
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '~') {
        tcvn3[i] = letters[next++ % letters.length];
        other[i] = (byte) 0x9F;
      }
    }

    assertThatThrownBy(() -> register.importFile(Files.write(folder.resolve("t.csv"), tcvn3)))
        .hasMessageContaining("is in TCVN3 (ABC)");
    assertThatThrownBy(() -> register.importFile(Files.write(folder.resolve("o.csv"), other)))
        .hasMessageContaining("neither in UTF-8 nor in UTF-16");
    assertThat(register.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void tellsOneLineOfATextThatBreaksFarIntoTheFile(String charset) throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < 3_000; i++) {
      text.append(row("KQ" + i, i + ".pdf"));
    }
    // Half a pair of UTF-16; the two bytes are no UTF-8 either.
    byte[] half = charset.equals("UTF-16BE") ? new byte[] {-40, 1} : new byte[] {1, -40};
    byte[] start = text.toString().getBytes(Charset.forName(charset));
    byte[] end = row("KQ9999", "a.pdf").getBytes(Charset.forName(charset));
    Path file = folder.resolve("broken.csv");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(start);
      out.write(half);
      out.write(end);
    }

    ImportException failure =
        catchThrowableOfType(ImportException.class, () -> register.importFile(file));

    assertThat(failure.faults()).hasSize(1);
    assertThat(failure.text(Locale.ENGLISH))
        .contains("the file is neither in UTF-8 nor in UTF-16")
        .hasLineCount(1);
    assertThat(register.size()).isZero();
  }

  @Test
  void tellsOneLineOfATextThatEndsInTheMiddleOfALetterOrACell() throws IOException {
    byte[] text = (HEADER + row("KQ1", "a.pdf")).getBytes(StandardCharsets.UTF_16);
    Path cut = Files.write(folder.resolve("cut.csv"), Arrays.copyOf(text, text.length - 1));
    Path open = file("open.csv", HEADER + row("KQ1", "a.pdf") + "KQ2,\"1.000123");

    assertThatThrownBy(() -> register.importFile(cut))
        .hasMessageContaining("the file is neither in UTF-8 nor in UTF-16");
    assertThatThrownBy(() -> register.importFile(open)).hasMessageContaining("not a CSV file");
    assertThat(register.size()).isZero();
  }

  @Test
  void tellsOneLineOfAFileThatIsNoTable() throws IOException {
    assertThatThrownBy(() -> register.importFile(folder.resolve("gone.csv")))
        .hasMessageContaining("gone.csv, the file cannot be read");
    assertThatThrownBy(() -> register.importFile(file("empty.csv", "")))
        .hasMessageContaining("the file has no header");
    assertThatThrownBy(() -> register.importFile(file("a.xlsx", "PK\u0003\u0004 no zip")))
        .hasMessageContaining("XLSX workbook cannot be read");
  }

  @Test
  void keepsTheLastMessageOfEachResultOnceWhateverTheirOrder() throws IOException {
    ResultEntry first = entryOf("KQ1", "v1.pdf");
    ResultEntry second = entryOf("KQ1", "v2.pdf");
    ResultEntry other = entryOf("KQ2", "x.pdf");

    assertThat(register.deliver(List.of())).isZero();
    assertThat(
            register.deliver(
                List.of(
                    new ResultMessage("KQ1", 2, List.of(second)),
                    new ResultMessage("KQ1", 1, List.of(first)))))
        .isEqualTo(1);
    assertThat(
            register.deliver(
                List.of(
                    new ResultMessage("KQ1", 1, List.of(first)),
                    new ResultMessage("KQ2", 1, List.of(other)))))
        .isEqualTo(1);
    assertThat(register.deliver(List.of(new ResultMessage("KQ1", 2, List.of(second))))).isZero();
    assertThat(entries()).containsExactly(second, other);

    assertThat(register.deliver(List.of(new ResultMessage("KQ1", 3, List.of(first, second)))))
        .isEqualTo(1);
    assertThat(entries()).containsExactly(second, other, first);
  }

  @Test
  void refusesAMessageThatCannotBe() throws IOException {
    ResultEntry entry = entryOf("KQ1", "a.pdf");

    assertThatThrownBy(() -> new ResultMessage("KQ2", 1, List.of(entry)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ResultMessage("KQ1", 1, List.of(entry, entry)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ResultMessage("KQ1", 1, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private ResultEntry entryOf(String code, String file) throws IOException {
    return ResultFile.read(file("one.csv", HEADER + row(code, file))).get(0);
  }

  @Test
  void keepsDossiersAndPapersBesideTheResults() throws IOException {
    Path dossiers =
        file(
            "d.csv",
            String.join(",", Dossier.COLUMNS)
                + "\nH52-1,PROVINCE,H52.11,2024-10-02,,true,1,1,0,false,true,\n"
                + "H52-2,COMMUNE,H52.61.07,,2024-11-30,0,1,0,0,0,0,1\n");
    Path papers =
        file(
            "p.csv",
            String.join(",", Paper.COLUMNS)
                + "\nVB-1,document,PROVINCE,H52.11,2024-10-02,false,true,false\n"
                + "CV-1,WORK_DOSSIER,PROVINCE,H52.11,2024-10-02,,,1\n");

    assertThat(register.importFile(dossiers).kind()).isEqualTo(ImportOutcome.Kind.DOSSIERS);
    assertThat(register.importFile(dossiers).changed()).isEqualTo(2);
    assertThat(register.importFile(papers).added()).isEqualTo(2);

    List<Dossier> kept = new ArrayList<>();
    register.dossiers(kept::add);
    List<Paper> exchanged = new ArrayList<>();
    register.papers(exchanged::add);
    assertThat(kept).extracting(Dossier::reused).containsExactly(false, false);
    assertThat(kept.get(0).movedElectronically()).isTrue();
    assertThat(kept.get(1).receivedOn()).isEmpty();
    assertThat(exchanged).extracting(Paper::paperCode).containsExactly("CV-1", "VB-1");
    assertThat(register.size()).isZero();
  }

  @Test
  void saysWhichDriverIsMissing() {
    RegisterException failure =
        catchThrowableOfType(
            RegisterException.class, () -> Register.open("jdbc:oracle:thin:@//host/db"));

    assertThat(failure.kind()).isEqualTo(RegisterException.Kind.DRIVER_ABSENT);
    assertThat(failure.text(Locale.ENGLISH)).contains("com.h2database:h2").hasLineCount(1);
  }

  @Test
  void saysThatADatabaseCannotBeReached() {
    RegisterException failure =
        catchThrowableOfType(
            RegisterException.class,
            () -> Register.open("jdbc:postgresql://127.0.0.1:1/none?user=x"));

    assertThat(failure.kind()).isEqualTo(RegisterException.Kind.UNREACHABLE);
  }
}
