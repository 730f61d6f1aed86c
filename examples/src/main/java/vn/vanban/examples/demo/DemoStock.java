package vn.vanban.examples.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import vn.vanban.digitization.assessment.ResultColumn;

/**
 * Makes a stock of digitized results in a folder: {@code register.csv}, {@code documents/}, {@code
 * pki/} and {@code expected.csv}, which says what has to come out of an assessment.
 *
 * <p>Agencies, people and numbers are made up. The same bytes come out each time.
 */
public final class DemoStock {
  /** The moment at which the stock is assessed: the end of 2024, when districts still were. */
  public static final Instant CUT_OFF = Instant.parse("2024-12-31T10:00:00Z");

  private static final Duration SHORT = Duration.ofDays(365);
  private static final Duration LONG = Duration.ofDays(5 * 365);

  private final TestPki pki;
  private final PdfSigner signer;
  private final List<Agency> agencies;
  private final Identity expired;
  private final Identity revoked;
  private final TestPki strangers;
  private final PdfSigner strangeSigner;
  private final Identity stranger;

  private DemoStock() throws GeneralSecurityException, IOException {
    this.pki = TestPki.of("vanban demo");
    this.signer = new PdfSigner(pki);
    this.agencies =
        List.of(
            Agency.province(pki),
            Agency.secondProvince(pki),
            Agency.district(pki),
            Agency.commune(pki));
    this.expired = pki.person("Lò Thị Hết Hạn", "Chuyên viên", "014185000101", "Mẫu Sơn", SHORT);
    this.revoked = pki.person("Vì Văn Thu Hồi", "Chuyên viên", "014085000102", "Mẫu Sơn", LONG);
    this.strangers = TestPki.of("vanban strangers");
    this.strangeSigner = new PdfSigner(strangers);
    this.stranger =
        strangers.person("Người Lạ Mặt", "Chuyên viên", "014085000103", "Không rõ", LONG);
  }

  /**
   * Makes the stock in {@code folder}, which is created where it is absent.
   *
   * @throws IOException if the folder cannot be written
   */
  public static void writeTo(Path folder) throws IOException {
    try {
      new DemoStock().write(folder);
    } catch (GeneralSecurityException e) {
      throw new IOException("this JDK cannot make the test keys", e);
    }
  }

  private void write(Path folder) throws IOException, GeneralSecurityException {
    Path documents = Files.createDirectories(folder.resolve("documents"));
    writePki(folder.resolve("pki"));
    try (BufferedWriter registerFile = Files.newBufferedWriter(folder.resolve("register.csv"));
        CSVPrinter register = new CSVPrinter(registerFile, csv());
        BufferedWriter expectedFile = Files.newBufferedWriter(folder.resolve("expected.csv"));
        CSVPrinter expected = new CSVPrinter(expectedFile, csv())) {
      register.printRecord(ResultColumn.labels());
      expected.printRecord("resultCode", "condition", "inForce", "filePresent", "counts", "rule");
      int running = 0;
      for (Agency agency : agencies) {
        int number = 0;
        for (Condition condition : agency.stock()) {
          running++;
          number++;
          Result result = Result.of(agency, condition, number, running);
          write(result, documents);
          register.printRecord(result.row());
          expected.printRecord(
              result.code(),
              condition,
              condition.inForce(),
              condition.filePresent(),
              condition.counts(),
              condition.rule());
        }
      }
    }
  }

  private void writePki(Path folder) throws IOException, GeneralSecurityException {
    writePem(folder.resolve("roots").resolve("root.pem"), pki.root());
    writePem(folder.resolve("intermediates").resolve("issuing.pem"), pki.intermediate());
    Path lists = Files.createDirectories(folder.resolve("crl"));
    // Published a day before the cut-off, and the next one due a month later.
    Instant published = CUT_OFF.minus(Duration.ofDays(1));
    Instant next = CUT_OFF.plus(Duration.ofDays(30));
    Files.write(
        lists.resolve("issuing.crl"),
        pki.revocations(
                published,
                next,
                List.of(new TestPki.Revocation(revoked, Instant.parse("2024-06-01T00:00:00Z"))))
            .getEncoded());
    Files.write(lists.resolve("root.crl"), pki.rootRevocations(published, next).getEncoded());
  }

  private static void writePem(Path file, Object certificate) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(certificate);
    }
    Files.writeString(file, text.toString().replace("\r\n", "\n"));
  }

  private void write(Result result, Path documents) throws IOException, GeneralSecurityException {
    Condition condition = result.condition();
    if (!condition.filePresent()) {
      return;
    }
    Files.write(documents.resolve(result.file()), file(result));
  }

  private byte[] file(Result result) throws IOException, GeneralSecurityException {
    Agency agency = result.agency();
    byte[] letter = result.letter().pdf();
    Instant at = result.signedAt();
    return switch (result.condition()) {
      case TIMESTAMPED,
          NUMBER_IN_REGISTER,
          TWICE,
          TERM_OVER,
          REVOKED,
          REPLACED,
          METADATA_MISSING,
          CONFLICT ->
          both(letter, agency, true, at);
      case CLAIMED_TIME -> both(letter, agency, false, at);
      case OFFICER_ALONE, ORIGINAL_WITHOUT_AGENCY -> officer(letter, agency.officer(), true, at);
      case LEGACY_COPY -> signer.sign(letter, agency.seal(), PdfSigner.Style.copy(true), at);
      case AGENCY_ALONE ->
          signer.sign(letter, agency.seal(), PdfSigner.Style.agency(true, true), at);
      case EXPIRED_SINCE_TIMESTAMPED -> officer(letter, expired, true, beforeExpiry());
      case UNSIGNED -> letter;
      case OVERWRITTEN -> Spoiler.overwritten(both(letter, agency, true, at));
      case DIGIT_REPLACED ->
          Spoiler.digitReplaced(
              both(letter, agency, true, at), "Thời hạn: 05 năm", "Thời hạn: 09 năm");
      case STAMPED -> Spoiler.stampedAndSaved(both(letter, agency, false, at), result.number());
      case CERTIFICATE_EXPIRED -> officer(letter, expired, false, beforeExpiry());
      case CERTIFICATE_REVOKED -> officer(letter, revoked, false, at);
      case STRANGER ->
          strangeSigner.sign(letter, stranger, PdfSigner.Style.officer(true, true), at);
      case PHOTO -> Spoiler.photographed(both(letter, agency, true, at));
      case ENCRYPTED -> Spoiler.encrypted(letter, "mat-khau-thu-nghiem");
      case TRUNCATED -> Spoiler.truncated(both(letter, agency, true, at));
      case FILE_GONE, FILE_NOT_NAMED -> throw new IllegalStateException("no file is made");
    };
  }

  private byte[] both(byte[] letter, Agency agency, boolean timestamped, Instant at)
      throws IOException, GeneralSecurityException {
    return signer.sign(
        officer(letter, agency.officer(), timestamped, at),
        agency.seal(),
        PdfSigner.Style.agency(timestamped, timestamped),
        at.plus(Duration.ofMinutes(20)));
  }

  private byte[] officer(byte[] letter, Identity officer, boolean timestamped, Instant at)
      throws IOException, GeneralSecurityException {
    return signer.sign(letter, officer, PdfSigner.Style.officer(timestamped, timestamped), at);
  }

  /** Within the year for which the short certificate was valid. */
  private static Instant beforeExpiry() {
    return Instant.parse("2022-11-15T03:00:00Z");
  }

  private static CSVFormat csv() {
    return CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
  }

  /** One result: where it comes from, in which condition it is, and its place in the rows. */
  private record Result(Agency agency, Condition condition, int number, int running) {
    private static final List<String> NAMES =
        List.of(
            "Quàng Thị Mẫu",
            "Cà Văn Thử",
            "Tòng Thị Giả Định",
            "Hà Minh Ví Dụ",
            "Đỗ Thị Minh Họa",
            "Nguyễn Văn Thí Dụ",
            "Lường Thị Kiểm Thử",
            "Bạc Cầm Mô Phỏng");

    static Result of(Agency agency, Condition condition, int number, int running) {
      return new Result(agency, condition, number, running);
    }

    /** The number on the page and in the row; a result entered twice shares the one before it. */
    private int documentOrdinal() {
      return 11 + (condition == Condition.TWICE ? number - 1 : number);
    }

    private int subjectOrdinal() {
      return condition == Condition.TWICE ? running - 1 : running;
    }

    String code() {
      return String.format(Locale.ROOT, "%s.KQ.%04d", agency.code(), documentOrdinal());
    }

    String file() {
      String extension = condition == Condition.PHOTO ? "jpg" : "pdf";
      return String.format(
          Locale.ROOT,
          "%s-%03d-%s.%s",
          agency.code(),
          number,
          condition.name().toLowerCase(Locale.ROOT).replace('_', '-'),
          extension);
    }

    private String documentNumber() {
      return String.format(Locale.ROOT, "%02d/%s", documentOrdinal(), agency.symbol());
    }

    LocalDate issuedOn() {
      boolean old =
          condition == Condition.TERM_OVER
              || condition == Condition.EXPIRED_SINCE_TIMESTAMPED
              || condition == Condition.CERTIFICATE_EXPIRED;
      return LocalDate.of(old ? 2022 : 2024, 1, 1)
          .plusDays(old ? 300L + number : 8L * documentOrdinal());
    }

    Instant signedAt() {
      return issuedOn().atTime(14, 5, 9).toInstant(ZoneOffset.ofHours(7));
    }

    private String owner() {
      return NAMES.get(subjectOrdinal() % NAMES.size());
    }

    private String ownerId() {
      return String.format(
          Locale.ROOT, "0141%02d%06d", 60 + subjectOrdinal() % 40, 700_000 + subjectOrdinal());
    }

    private String profile() {
      return switch (condition) {
        case LEGACY_COPY -> "COPY";
        case ORIGINAL_WITHOUT_AGENCY -> "ORIGINAL";
        default -> "TTHC_RESULT";
      };
    }

    Letter letter() {
      boolean unnumbered =
          condition == Condition.NUMBER_IN_REGISTER || condition == Condition.METADATA_MISSING;
      return new Letter(
          agency.parentLines(),
          agency.nameLines(),
          unnumbered ? "" : documentNumber(),
          agency.place(),
          issuedOn(),
          "QUYẾT ĐỊNH",
          agency.subject() + " cho " + owner(),
          agency.basis(),
          List.of(
              "Căn cứ Luật Tổ chức chính quyền địa phương;",
              "Căn cứ hồ sơ số " + dossier() + " của " + owner() + ";",
              "Điều 1. "
                  + agency.decision()
                  + " cho "
                  + owner()
                  + ", số định danh "
                  + ownerId()
                  + ".",
              "Diện tích: 120 m2.",
              "Thời hạn: 05 năm",
              "Điều 2. Quyết định này có hiệu lực kể từ ngày ký."),
          agency.authority(),
          agency.head(),
          List.of("Như Điều 1;", "Lưu: VT, " + agency.unit() + "."));
    }

    private String dossier() {
      LocalDate filed = issuedOn().minusDays(7);
      return String.format(
          Locale.ROOT,
          "%s-%02d%02d%02d-%04d",
          agency.code(),
          filed.getYear() % 100,
          filed.getMonthValue(),
          filed.getDayOfMonth(),
          subjectOrdinal());
    }

    List<String> row() {
      List<String> row = new ArrayList<>();
      row.add(code());
      row.add(agency.procedure());
      row.add(dossier());
      row.add(agency.level());
      row.add(agency.code());
      row.add(agency.name());
      row.add(
          switch (condition) {
            case METADATA_MISSING -> "";
            case CONFLICT -> "9" + documentNumber();
            default -> documentNumber();
          });
      row.add("Quyết định");
      row.add(issuedOn().toString());
      row.add(
          switch (condition) {
            case TERM_OVER -> "2024-06-30";
            default -> issuedOn().plusYears(5).toString();
          });
      row.add(condition == Condition.REVOKED ? "2024-10-15" : "");
      row.add(condition == Condition.REPLACED ? code() + "-2" : "");
      row.add(ownerId());
      row.add(owner());
      row.add(profile());
      row.add(condition == Condition.FILE_NOT_NAMED ? "" : file());
      return row;
    }
  }
}
