package vn.vanban.digitization.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.digitization.metadata.Paper.LEFT_COLUMN;
import static vn.vanban.digitization.metadata.Paper.MIDDLE;
import static vn.vanban.digitization.metadata.Paper.RIGHT_COLUMN;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vanban.core.Content;
import vn.vanban.core.Document;
import vn.vanban.core.Limits;
import vn.vanban.core.law.Finding;

class MetadataExtractorTest {
  private final MetadataExtractor extractor = MetadataExtractor.standard();

  private static Paper decision() {
    return Paper.letterhead(
            "UBND TỈNH HOA LƯ", "SỞ NỘI VỤ", "Số: 15/QĐ-SNV", "Hoa Lư, ngày 05 tháng 4 năm 2025")
        .bold(MIDDLE, 150, "QUYẾT ĐỊNH")
        .bold(MIDDLE, 168, "Về việc công nhận Câu lạc bộ Cờ tướng")
        .bold(MIDDLE, 184, "thành phố Hoa Sen")
        .bold(MIDDLE, 216, "GIÁM ĐỐC SỞ NỘI VỤ")
        .at(110, 250, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;")
        .bold(MIDDLE, 280, "QUYẾT ĐỊNH:")
        .at(110, 310, "Điều 1. Công nhận Câu lạc bộ theo Tờ trình số 77/TTr-XYZ ngày 01/02/2024.")
        .at(110, 330, "Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.")
        .signed(
            400, "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Mạc Thị Ngân Hà", "Như Điều 2", "Lưu: VT, TCHC");
  }

  private ResultMetadata read(Paper paper) throws IOException {
    return extractor.extract(paper.document()).metadata();
  }

  private static <T> T value(Optional<Extracted<T>> extracted) {
    return extracted.orElseThrow().value();
  }

  private static List<String> kinds(ExtractionReport report) {
    return report.findings().stream().map(finding -> finding.kind().name()).toList();
  }

  @Test
  void readsEveryCellOfADecision() throws IOException {
    ResultMetadata metadata = read(decision());

    assertThat(value(metadata.agency())).isEqualTo("SỞ NỘI VỤ");
    assertThat(value(metadata.parentAgency())).isEqualTo("UBND TỈNH HOA LƯ");
    assertThat(value(metadata.number())).isEqualTo("15");
    assertThat(value(metadata.symbol())).isEqualTo("QĐ-SNV");
    assertThat(value(metadata.documentNumber())).isEqualTo("15/QĐ-SNV");
    assertThat(value(metadata.place())).isEqualTo("Hoa Lư");
    assertThat(value(metadata.issuedOn())).hasToString("2025-04-05");
    assertThat(value(metadata.documentType())).isEqualTo("QUYẾT ĐỊNH");
    assertThat(value(metadata.subject()))
        .isEqualTo("Về việc công nhận Câu lạc bộ Cờ tướng thành phố Hoa Sen");
    assertThat(value(metadata.authority())).isEqualTo("KT. GIÁM ĐỐC");
    assertThat(value(metadata.signerTitle())).isEqualTo("PHÓ GIÁM ĐỐC");
    assertThat(value(metadata.signer())).isEqualTo("Mạc Thị Ngân Hà");
    assertThat(value(metadata.recipients())).containsExactly("Như Điều 2", "Lưu: VT, TCHC");
    assertThat(value(metadata.pageCount())).isEqualTo(1);
    assertThat(metadata.addressees()).isEmpty();
    assertThat(metadata.expiresOn()).isEmpty();
  }

  @Test
  void saysWhereAValueStands() throws IOException {
    Origin origin = read(decision()).documentNumber().orElseThrow().origin();

    assertThat(origin.from()).isEqualTo(Origin.Source.TEXT_LAYER);
    assertThat(origin.place().orElseThrow().page()).isEqualTo(1);
    assertThat(origin.place().orElseThrow().left()).isBetween(100.0, 165.0);
    assertThat(origin.place().orElseThrow().top()).isBetween(100.0, 114.0);
  }

  @Test
  void infersTheEffectiveDayFromTheDayOfIssueAndSaysSo() throws IOException {
    Extracted<PartialDate> effective = read(decision()).effectiveOn().orElseThrow();

    assertThat(effective.value()).hasToString("2025-04-05");
    assertThat(effective.has(Flag.INFERRED)).isTrue();
  }

  @Test
  void joinsTheTwoRowsOfAPeoplesCommittee() throws IOException {
    Paper paper =
        Paper.letterhead(
                "", "ỦY BAN NHÂN DÂN", "Số: 07/UBND-VP", "Hoa Sen, ngày 12 tháng 3 năm 2024")
            .bold(LEFT_COLUMN, 86, "TỈNH HOA LƯ")
            .around(LEFT_COLUMN, 134, "V/v trả lời kiến nghị của")
            .around(LEFT_COLUMN, 149, "cử tri huyện Sen Hồng")
            .around(MIDDLE, 185, "Kính gửi: Sở Tài chính; Sở Nội vụ.")
            .at(110, 220, "Xét đề nghị tại Công văn số 99/STC-NS ngày 01/3/2024, Ủy ban có ý kiến:")
            .signed(400, "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "LÊ VĂN MẪU", "Như trên", "Lưu: VT");

    ResultMetadata metadata = read(paper);

    assertThat(value(metadata.agency())).isEqualTo("ỦY BAN NHÂN DÂN TỈNH HOA LƯ");
    assertThat(metadata.parentAgency()).isEmpty();
    assertThat(value(metadata.documentType())).isEqualTo("CÔNG VĂN");
    assertThat(metadata.documentType().orElseThrow().has(Flag.INFERRED)).isTrue();
    assertThat(value(metadata.subject())).isEqualTo("trả lời kiến nghị của cử tri huyện Sen Hồng");
    assertThat(value(metadata.addressees())).containsExactly("Sở Tài chính", "Sở Nội vụ");
    assertThat(value(metadata.signer())).isEqualTo("Lê Văn Mẫu");
    assertThat(metadata.signer().orElseThrow().raw()).isEqualTo("LÊ VĂN MẪU");
  }

  @Test
  void leavesTheBlanksOfADraftBlank() throws IOException {
    Paper paper =
        Paper.letterhead(
                "", "SỞ XÂY DỰNG", "Số:          /TTr-SXD", "Hoa Lư, ngày        tháng 3 năm 2025")
            .bold(MIDDLE, 150, "TỜ TRÌNH")
            .bold(MIDDLE, 168, "Về việc điều chỉnh quy hoạch")
            .at(110, 230, "Căn cứ Quyết định số 12/QĐ-UBND ngày 01 tháng 02 năm 2024;")
            .signed(400, "", "GIÁM ĐỐC", "Đinh Thị Mẫu", "Như trên");

    ExtractionReport report = extractor.extract(paper.document());
    ResultMetadata metadata = report.metadata();

    assertThat(metadata.number()).isEmpty();
    assertThat(metadata.documentNumber()).isEmpty();
    assertThat(value(metadata.symbol())).isEqualTo("TTr-SXD");
    assertThat(value(metadata.issuedOn())).hasToString("2025-03");
    assertThat(metadata.issuedOn().orElseThrow().has(Flag.PARTIAL)).isTrue();
    assertThat(metadata.authority()).isEmpty();
    assertThat(kinds(report)).contains("NUMBER_BLANK", "DATE_PARTIAL");
  }

  @Test
  void stopsBeforeAnAppendixThatRepeatsTheLetterhead() throws IOException {
    Paper paper =
        decision()
            .newPage()
            .bold(LEFT_COLUMN, 70, "SỞ TƯ PHÁP")
            .bold(RIGHT_COLUMN, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
            .around(LEFT_COLUMN, 114, "Số: 99/ĐL-ABC")
            .bold(MIDDLE, 160, "ĐIỀU LỆ")
            .around(MIDDLE, 180, "(Kèm theo Quyết định số 15/QĐ-SNV ngày 05/4/2025)")
            .signed(400, "", "CHỦ TỊCH", "Người Khác Hẳn", "Ai khác");

    ResultMetadata metadata = read(paper);

    assertThat(value(metadata.agency())).isEqualTo("SỞ NỘI VỤ");
    assertThat(value(metadata.documentNumber())).isEqualTo("15/QĐ-SNV");
    assertThat(value(metadata.signer())).isEqualTo("Mạc Thị Ngân Hà");
    assertThat(value(metadata.pageCount())).isEqualTo(2);
  }

  @Test
  void findsTheSignerOnTheLastPageOfTheMainDocument() throws IOException {
    Paper paper =
        Paper.letterhead(
                "", "BỘ NÔNG LÂM", "Số: 31/2024/TT-BNL", "Hà Nội, ngày 30 tháng 01 năm 2024")
            .bold(MIDDLE, 150, "THÔNG TƯ")
            .bold(MIDDLE, 168, "Quy định về giống sen")
            .at(110, 220, "Căn cứ Luật Trồng trọt;")
            .at(110, 240, "Điều 1. Nơi nhận hồ sơ là Trung tâm.")
            .newPage()
            .at(300, 40, "2")
            .at(110, 80, "Thông tư này có hiệu lực thi hành từ ngày 15 tháng 3 năm 2024.")
            .signed(140, "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Thượng tá Ngô Sen Vàng", "Như Điều 1");

    ResultMetadata metadata = read(paper);

    assertThat(value(metadata.signer())).isEqualTo("Ngô Sen Vàng");
    assertThat(value(metadata.signerRank())).isEqualTo("Thượng tá");
    assertThat(value(metadata.signerTitle())).isEqualTo("THỨ TRƯỞNG");
    assertThat(value(metadata.effectiveOn())).hasToString("2024-03-15");
    assertThat(metadata.signer().orElseThrow().origin().place().orElseThrow().page()).isEqualTo(2);
  }

  @Test
  void keepsTheIncomingStampApart() throws IOException {
    Paper paper =
        decision().red(60, 40, "SỞ TƯ PHÁP ĐẾN Số: 1793", 0).red(60, 55, "Ngày: 23/01/2026", 0);

    ResultMetadata metadata = read(paper);

    assertThat(value(metadata.agency())).isEqualTo("SỞ NỘI VỤ");
    assertThat(value(metadata.number())).isEqualTo("15");
    IncomingRecord incoming = value(metadata.incoming());
    assertThat(incoming.number()).contains("1793");
    assertThat(incoming.receivedOn().orElseThrow()).hasToString("2026-01-23");
  }

  @Test
  void readsTheSignerThroughTheLettersOfASeal() throws IOException {
    Paper paper = decision();
    String letters = "SỞ NỘI VỤ TỈNH HOA LƯ";
    for (int i = 0; i < letters.length(); i++) {
      double turn = Math.PI * (0.9 - 0.8 * i / letters.length());
      paper.red(
          400 + 45 * Math.cos(turn),
          440 - 45 * Math.sin(turn),
          letters.substring(i, i + 1),
          Math.toDegrees(turn) - 90);
    }
    paper.red(380, 440, "HOA LƯ", 0);

    ResultMetadata metadata = read(paper);

    assertThat(value(metadata.signerTitle())).isEqualTo("PHÓ GIÁM ĐỐC");
    assertThat(value(metadata.authority())).isEqualTo("KT. GIÁM ĐỐC");
    assertThat(value(metadata.signer())).isEqualTo("Mạc Thị Ngân Hà");
  }

  @Test
  void ignoresTheLinesOfASignatureAppearance() throws IOException {
    Paper paper =
        decision()
            .at(60, 30, "Ký bởi: Cổng Thông tin điện tử tỉnh Hoa Lư")
            .at(60, 44, "Thời gian ký: 06.04.2025 09:13:55 +07:00");

    ResultMetadata metadata = read(paper);

    assertThat(value(metadata.agency())).isEqualTo("SỞ NỘI VỤ");
    assertThat(value(metadata.issuedOn())).hasToString("2025-04-05");
  }

  @Test
  void readsAPartyDocument() throws IOException {
    Paper paper =
        new Paper()
            .around(LEFT_COLUMN, 70, "ĐẢNG BỘ TỈNH HOA LƯ")
            .bold(LEFT_COLUMN, 86, "BAN THƯỜNG VỤ TỈNH ỦY")
            .bold(RIGHT_COLUMN, 70, "ĐẢNG CỘNG SẢN VIỆT NAM")
            .around(LEFT_COLUMN, 106, "Số 12-NQ/TU")
            .around(RIGHT_COLUMN, 106, "Hoa Lư, ngày 09 tháng 9 năm 2024")
            .bold(MIDDLE, 150, "NGHỊ QUYẾT")
            .bold(MIDDLE, 168, "về phát triển vùng trồng sen")
            .at(110, 220, "Thực hiện Nghị quyết Đại hội, Ban Thường vụ quyết nghị:")
            .signed(400, "T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Trần Sen Trắng", "Các huyện ủy");

    ResultMetadata metadata = read(paper);

    assertThat(value(metadata.agency())).isEqualTo("BAN THƯỜNG VỤ TỈNH ỦY");
    assertThat(value(metadata.parentAgency())).isEqualTo("ĐẢNG BỘ TỈNH HOA LƯ");
    assertThat(value(metadata.documentNumber())).isEqualTo("12-NQ/TU");
    assertThat(value(metadata.number())).isEqualTo("12");
    assertThat(value(metadata.symbol())).isEqualTo("NQ/TU");
    assertThat(value(metadata.authority())).isEqualTo("T/M BAN THƯỜNG VỤ");
    assertThat(value(metadata.signerTitle())).isEqualTo("BÍ THƯ");
  }

  @Test
  void readsAPageThatTheViewerTurns() throws IOException {
    ResultMetadata metadata = read(decision().turned());

    assertThat(value(metadata.agency())).isEqualTo("SỞ NỘI VỤ");
    assertThat(value(metadata.documentNumber())).isEqualTo("15/QĐ-SNV");
    assertThat(value(metadata.signer())).isEqualTo("Mạc Thị Ngân Hà");
  }

  @Test
  void readsTheOwnerOfALicenceByItsLabels() throws IOException {
    Paper paper =
        Paper.letterhead(
                "UBND TỈNH HOA LƯ",
                "SỞ Y TẾ",
                "Số: 0042/HL-GPHN",
                "Hoa Lư, ngày 27 tháng 6 năm 2025")
            .bold(MIDDLE, 170, "GIẤY PHÉP HÀNH NGHỀ")
            .at(85, 220, "Họ và tên: PHAN THỊ SEN HỒNG ................................")
            .at(85, 240, "Ngày sinh: 30/01/1988 ................................")
            .at(85, 260, "Số định danh cá nhân: 037188000001 ................................")
            .at(85, 280, "Địa chỉ cư trú: Số 1 đường Ao Sen, phường Hoa Sen, tỉnh Hoa Lư")
            .at(
                85,
                300,
                "Giấy phép có giá trị đến ngày: 27/6/2030 ................................")
            .bold(430, 360, "GIÁM ĐỐC")
            .bold(430, 450, "Trần Sen Xanh")
            .at(85, 700, "Mã hồ sơ: H42.18-250610-0044")
            .at(85, 715, "Mã TTHC: 1.004616.000.00.00.H42");

    ResultMetadata metadata = read(paper);

    assertThat(value(metadata.ownerName())).isEqualTo("PHAN THỊ SEN HỒNG");
    assertThat(value(metadata.ownerKind())).isEqualTo(OwnerKind.PERSON);
    assertThat(value(metadata.ownerId())).isEqualTo("037188000001");
    assertThat(value(metadata.ownerBirthDate())).hasToString("1988-01-30");
    assertThat(value(metadata.ownerAddress()))
        .isEqualTo("Số 1 đường Ao Sen, phường Hoa Sen, tỉnh Hoa Lư");
    assertThat(value(metadata.expiresOn())).hasToString("2030-06-27");
    assertThat(value(metadata.dossierCode())).isEqualTo("H42.18-250610-0044");
    assertThat(value(metadata.procedureCode())).isEqualTo("1.004616.000.00.00.H42");
    assertThat(value(metadata.signer())).isEqualTo("Trần Sen Xanh");
  }

  @ParameterizedTest
  @CsvSource({
    "Số: 2407/QĐ-UBND, 2407, QĐ-UBND, 2407/QĐ-UBND",
    "Số: 30/2020/NĐ-CP, 30, NĐ-CP, 30/2020/NĐ-CP",
    "Số: 653/2019/UBTVQH14, 653, UBTVQH14, 653/2019/UBTVQH14",
    "Số: 01/2004/TTLT/BVHTT-BYT, 01, TTLT/BVHTT-BYT, 01/2004/TTLT/BVHTT-BYT",
    "Số: 66.7/2025/NQ-CP, 66.7, NQ-CP, 66.7/2025/NQ-CP",
    "Số: 01NQ-HĐQLQ, 01, NQ-HĐQLQ, 01NQ-HĐQLQ",
    "Số: 44 /2025/QĐ-TTg, 44, QĐ-TTg, 44/2025/QĐ-TTg",
    "Số: 1961/QĐUBND, 1961, QĐUBND, 1961/QĐUBND",
    "Số: 4532/UBND- KSTTHC, 4532, UBND-KSTTHC, 4532/UBND-KSTTHC",
    "Số: 686/STTT-CNTT&BCVT, 686, STTT-CNTT&BCVT, 686/STTT-CNTT&BCVT",
  })
  void readsNumbersAsTheyAreReallyWritten(
      String printed, String number, String symbol, String whole) throws IOException {
    Paper paper =
        Paper.letterhead("", "SỞ NỘI VỤ", printed, "Hoa Lư, ngày 05 tháng 4 năm 2025")
            .bold(MIDDLE, 150, "QUYẾT ĐỊNH");

    ResultMetadata metadata = read(paper);

    assertThat(value(metadata.number())).isEqualTo(number);
    assertThat(value(metadata.symbol())).isEqualTo(symbol);
    assertThat(value(metadata.documentNumber())).isEqualTo(whole);
  }

  @Test
  void keepsTheMarksOfADraftOutOfTheSubject() throws IOException {
    Paper paper =
        Paper.letterhead("", "SỞ XÂY DỰNG", "Số: 08/SXD-VP", "Hoa Lư, ngày 01 tháng 3 năm 2025")
            .around(LEFT_COLUMN, 132, "V/v góp ý dự án")
            .bold(LEFT_COLUMN, 150, "HỎA TỐC")
            .around(MIDDLE, 185, "Kính gửi: Sở Tư pháp")
            .at(110, 220, "Sở Xây dựng đề nghị:");

    ResultMetadata metadata = read(paper);

    assertThat(value(metadata.subject())).isEqualTo("góp ý dự án");
    assertThat(value(metadata.urgency())).isEqualTo("HỎA TỐC");
  }

  @Test
  void stopsAtASecretDocument() throws IOException {
    Paper paper = decision().bold(LEFT_COLUMN, 132, "TỐI MẬT");

    ExtractionReport report = extractor.extract(paper.document());

    assertThat(value(report.metadata().secrecy())).isEqualTo("TỐI MẬT");
    assertThat(kinds(report)).contains("SECRET");
  }

  @Test
  void infersTheAgencyOfACertificateWithoutALetterhead() throws IOException {
    Paper paper =
        new Paper()
            .bold(MIDDLE, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
            .bold(MIDDLE, 86, "Độc lập - Tự do - Hạnh phúc")
            .bold(MIDDLE, 150, "GIẤY CHỨNG NHẬN NGHỆ NHÂN")
            .at(85, 220, "Họ và tên: PHAN THỊ SEN HỒNG")
            .around(430, 360, "Hoa Lư, ngày 24 tháng 7 năm 2025")
            .bold(430, 380, "TM. ỦY BAN NHÂN DÂN HUYỆN SEN")
            .bold(430, 396, "CHỦ TỊCH")
            .bold(430, 480, "Trần Sen Xanh");

    ResultMetadata metadata = read(paper);

    assertThat(value(metadata.agency())).isEqualTo("ỦY BAN NHÂN DÂN HUYỆN SEN");
    assertThat(metadata.agency().orElseThrow().has(Flag.INFERRED)).isTrue();
    assertThat(metadata.agency().orElseThrow().confidence()).isLessThan(0.7);
    assertThat(value(metadata.issuedOn())).hasToString("2025-07-24");
    assertThat(value(metadata.place())).isEqualTo("Hoa Lư");
    assertThat(value(metadata.documentType())).isEqualTo("GIẤY CHỨNG NHẬN NGHỆ NHÂN");
  }

  @Test
  void partsTheAuthorityFromATitleOnItsRow() throws IOException {
    Paper paper =
        Paper.letterhead("", "SỞ NỘI VỤ", "Số: 19/QĐ-SNV", "Hoa Lư, ngày 05 tháng 4 năm 2025")
            .bold(MIDDLE, 150, "QUYẾT ĐỊNH")
            .signed(400, "TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN PHÓ TRƯỞNG BAN", "Lý Sen", "Như trên");

    ResultMetadata metadata = read(paper);

    assertThat(value(metadata.authority())).isEqualTo("TM. BAN CHỈ ĐẠO; KT. TRƯỞNG BAN");
    assertThat(value(metadata.signerTitle())).isEqualTo("PHÓ TRƯỞNG BAN");
  }

  @Test
  void flagsASymbolThatContradictsTheType() throws IOException {
    Paper paper =
        Paper.letterhead("", "SỞ NỘI VỤ", "Số: 19/QĐ-SNV", "Hoa Lư, ngày 05 tháng 4 năm 2025")
            .bold(MIDDLE, 150, "TỜ TRÌNH")
            .bold(MIDDLE, 168, "Về việc xin kinh phí");

    ExtractionReport report = extractor.extract(paper.document());

    assertThat(kinds(report)).contains("SYMBOL_CONTRADICTS_TYPE");
    assertThat(report.metadata().symbol().orElseThrow().has(Flag.CONFLICT)).isTrue();
    assertThat(value(report.metadata().symbol())).isEqualTo("QĐ-SNV");
  }

  @Test
  void rejectsADayThatDoesNotExist() throws IOException {
    Paper paper =
        Paper.letterhead("", "SỞ NỘI VỤ", "Số: 19/QĐ-SNV", "Hoa Lư, ngày 31 tháng 4 năm 2025")
            .bold(MIDDLE, 150, "QUYẾT ĐỊNH");

    ExtractionReport report = extractor.extract(paper.document());

    assertThat(report.metadata().issuedOn()).isEmpty();
    assertThat(kinds(report)).contains("DATE_IMPOSSIBLE");
  }

  @Test
  void saysThatAPageWithoutTextNeedsRecognitionAndGuessesNothing() throws IOException {
    ExtractionReport report = extractor.extract(new Paper().document());

    assertThat(kinds(report)).containsExactly("NEEDS_OCR");
    assertThat(report.metadata().fields()).containsOnlyKeys(MetadataField.PAGE_COUNT);
  }

  @Test
  void findsTheSignerOfALongDocumentWithoutKeepingItsPages() throws IOException {
    Paper paper =
        Paper.letterhead("", "SỞ NỘI VỤ", "Số: 19/QĐ-SNV", "Hoa Lư, ngày 05 tháng 4 năm 2025")
            .bold(MIDDLE, 150, "QUYẾT ĐỊNH");
    for (int i = 2; i <= 150; i++) {
      paper.newPage().at(110, 80, "Điều " + i + ". Một điều nữa.");
    }
    paper.signed(140, "", "GIÁM ĐỐC", "Ngô Sen Vàng", "Như trên");

    ResultMetadata metadata = read(paper);

    assertThat(value(metadata.number())).isEqualTo("19");
    assertThat(value(metadata.signer())).isEqualTo("Ngô Sen Vàng");
    assertThat(metadata.signer().orElseThrow().origin().place().orElseThrow().page())
        .isEqualTo(150);
  }

  @Test
  void opensAnEncryptedFileOnlyWithItsPassword() throws IOException {
    Document encrypted = decision().encrypted("hoa sen");

    assertThat(kinds(extractor.extract(encrypted))).containsExactly("ENCRYPTED");
    ResultMetadata metadata = extractor.extract(encrypted.withPassword("hoa sen")).metadata();
    assertThat(value(metadata.documentNumber())).isEqualTo("15/QĐ-SNV");
  }

  @Test
  void survivesEveryTruncationOfAFile() throws IOException {
    byte[] whole;
    try (Content content = decision().document().open()) {
      whole = content.bytes(0, content.size());
    }
    ExtractionReport complete = extractor.extract(decision().document());
    for (int length = 0; length < whole.length; length += 1 + whole.length / 60) {
      ExtractionReport report =
          extractor.extract(Document.of("cut.pdf", Arrays.copyOf(whole, length)));
      boolean whollyRead = report.equals(complete);
      assertThat(whollyRead || !report.findings().isEmpty()).as("cut to %d", length).isTrue();
    }
  }

  @Test
  void namesTheFormatThatItCannotRead() throws IOException {
    Document text = Document.of("a.pdf", "Số: 1/QĐ".getBytes(StandardCharsets.UTF_8));

    Finding finding = extractor.extract(text).findings().get(0);

    assertThat(finding.kind()).isEqualTo(ExtractionFinding.UNSUPPORTED_FORMAT);
  }

  @Test
  void stopsWhenTheTimeIsUp() throws IOException {
    Paper paper = decision();
    for (int i = 0; i < 400; i++) {
      paper.at(85, 500 + i % 200, "Một dòng chữ nữa để trang này có nhiều việc phải đọc hơn.");
    }
    var limits = Limits.standard();
    var hurried =
        new Limits(
            limits.objects(),
            limits.depth(),
            limits.expandedBytes(),
            limits.signatures(),
            limits.certificates(),
            limits.embeddedDepth(),
            limits.pages(),
            Duration.ofNanos(1));

    assertThat(kinds(extractor.within(hurried).extract(paper.document())))
        .contains("LIMIT_EXCEEDED");
  }

  @Test
  void givesTheSameReportOnEveryRun() throws IOException {
    Document document = decision().document();

    assertThat(extractor.extract(document)).isEqualTo(extractor.extract(document));
  }
}
