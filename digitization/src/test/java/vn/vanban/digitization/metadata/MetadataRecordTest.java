package vn.vanban.digitization.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringReader;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class MetadataRecordTest {
  private static ResultMetadata decision(String subject) throws IOException {
    Paper paper =
        Paper.letterhead(
                "", "UBND TỈNH HOA LƯ", "Số: 07/QĐ-UBND", "Hoa Lư, ngày 05 tháng 4 năm 2025")
            .bold(Paper.MIDDLE, 160, "QUYẾT ĐỊNH")
            .bold(Paper.MIDDLE, 180, subject)
            .bold(Paper.MIDDLE, 215, "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH")
            .at(85, 250, "Căn cứ Luật Tổ chức chính quyền địa phương;")
            .signed(520, "", "CHỦ TỊCH", "Mạc Thị Ngân Hà", "Như Điều 2", "Lưu: VT");
    return MetadataExtractor.standard().extract(paper.document()).metadata();
  }

  @Test
  void namesTheFieldsAsDecree30Does() throws IOException {
    MetadataRecord record =
        MetadataRecord.of(decision("Về việc khen thưởng"), RecordSchema.DECREE_30);

    assertThat(record.values())
        .containsEntry("TypeName", "QUYẾT ĐỊNH")
        .containsEntry("CodeNumber", "07")
        .containsEntry("CodeNotation", "QĐ-UBND")
        .containsEntry("IssuedDate", "2025-04-05")
        .containsEntry("SignerInfo.FullName", "Mạc Thị Ngân Hà");
    assertThat(record.missing()).isEmpty();
  }

  @Test
  void namesWhatTheCircularAsksForAndTheDocumentDoesNotShow() throws IOException {
    MetadataRecord record =
        MetadataRecord.of(decision("Về việc khen thưởng"), RecordSchema.CIRCULAR_01_2023);

    assertThat(record.missing()).containsExactly("procedureCode", "ownerIdentifier");
    assertThat(record.values()).containsEntry("documentNumber", "07/QĐ-UBND");
  }

  @Test
  void bearsTheCodeOfTheDigitizingAgencyFirst() throws IOException {
    MetadataRecord record =
        MetadataRecord.of(
            decision("Về việc khen thưởng"), new DigitizedCode("G09.01", "QD", 21, 1));

    assertThat(record.values().keySet()).first().isEqualTo("DocCode");
    assertThat(record.json()).startsWith("{\"DocCode\":\"G09.01_QD_000021_V1\",");
    assertThat(record.missing()).isEmpty();
  }

  @Test
  void leavesOutAValueThatIsLongerThanItsField() throws IOException {
    ResultMetadata metadata =
        new ExtractionReport(decision("Về việc khen thưởng"), List.of()).metadata();
    var fields = new EnumMap<MetadataField, Extracted<?>>(MetadataField.class);
    fields.putAll(metadata.fields());
    String subject = "a".repeat(501);
    fields.put(
        MetadataField.SUBJECT,
        new Extracted<>(subject, subject, 0.9, Origin.of(Origin.Source.OFFICE), Set.of()));
    MetadataRecord record =
        MetadataRecord.of(ResultMetadata.of(fields), RecordSchema.GUIDELINE_7197);

    assertThat(record.tooLong()).containsExactly("Subject");
    assertThat(record.values()).doesNotContainKey("Subject");
    assertThat(record.missing()).isEmpty();
  }

  @Test
  void writesJsonAndXmlThatParsersRead() throws Exception {
    var fields = new EnumMap<MetadataField, Extracted<?>>(MetadataField.class);
    fields.putAll(decision("Về việc khen thưởng").fields());
    String odd = "a \"b\" \\ <c> & \u0001 \uD83D\uDE00 đ";
    fields.put(
        MetadataField.SUBJECT,
        new Extracted<>(odd, odd, 0.9, Origin.of(Origin.Source.OFFICE), Set.of()));
    MetadataRecord record = MetadataRecord.of(ResultMetadata.of(fields), RecordSchema.DECREE_30);

    try (JsonParser json = new JsonFactory().createParser(record.json())) {
      String subject = "";
      String name = "";
      while (json.nextToken() != null) {
        if ("Subject".equals(json.currentName())) {
          subject = json.getText();
        }
        if ("FullName".equals(json.currentName())) {
          name = json.getText();
        }
      }
      assertThat(subject).isEqualTo(odd);
      assertThat(name).isEqualTo("Mạc Thị Ngân Hà");
    }
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(record.xml())))
            .getDocumentElement();
    assertThat(root.getElementsByTagName("Subject").item(0).getTextContent())
        .isEqualTo(odd.replace("\u0001", ""));
    Element signer = (Element) root.getElementsByTagName("SignerInfo").item(0);
    assertThat(signer.getElementsByTagName("FullName").item(0).getTextContent())
        .isEqualTo("Mạc Thị Ngân Hà");
  }
}
