package vn.vanban.digitization.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.vanban.core.Document;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.RuleOutcome;
import vn.vanban.core.law.RuleReport;

/** One package that keeps each rule, and one that breaks it. */
class PackageJudgeTest {
  private static final LocalDate DAY = LocalDate.of(2025, 9, 1);
  private static final String UUID = "0F8FAD5B-D9CB-469F-A165-70867728950E";
  private static final String SCAN = "representations/rep1/data/H52_QD_000001_V1_20240506.pdf";

  private static final Map<PackageFinding, Consumer<Made>> SPOILED = new LinkedHashMap<>();

  static {
    SPOILED.put(PackageFinding.PART_ABSENT, made -> made.files.remove("schemas/mets.xsd"));
    SPOILED.put(
        PackageFinding.PART_UNREADABLE,
        made -> made.files.put("metadata/preservation/PREMIS.xml", "<premis"));
    SPOILED.put(
        PackageFinding.ID_FORM, made -> made.id = "urn:H52:uuid:" + UUID.toLowerCase(Locale.ROOT));
    SPOILED.put(PackageFinding.NAME_DIFFERS, made -> made.name = "package");
    SPOILED.put(PackageFinding.DIGEST_DIFFERS, made -> made.late.put(SCAN, "changed"));
    SPOILED.put(
        PackageFinding.DIGEST_ABSENT,
        made -> made.late.put("representations/rep1/data/other.pdf", "not listed"));
    SPOILED.put(PackageFinding.FILE_ABSENT, made -> made.gone = SCAN);
    SPOILED.put(PackageFinding.PREMIS_VERSION, made -> made.version = "2.2");
    SPOILED.put(PackageFinding.EVENT_TIME, made -> made.time = "2025-09-01T03:00:00Z");
    SPOILED.put(PackageFinding.FONDS_NAME, made -> made.id = "urn:Phông Sở Nội vụ:uuid:" + UUID);
  }

  @Test
  void keepsEveryRuleOfASoundPackage() throws IOException {
    RuleReport report = new Made().judged();
    for (String rule : Set.of("PKG-01", "PKG-02", "PKG-03", "PKG-04", "PKG-05")) {
      assertThat(report.outcome(rule)).as(rule).contains(new RuleOutcome.Kept());
    }
  }

  @TestFactory
  Stream<DynamicTest> breaksEachRule() {
    return SPOILED.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey().name(),
                    () -> {
                      Made made = new Made();
                      each.getValue().accept(made);
                      assertThat(made.judged().findings())
                          .extracting(Finding::kind)
                          .contains(each.getKey());
                    }));
  }

  @Test
  void judgesTheHeaderOfAPacket() {
    ExchangeHeader sound = header("H52.11", "H52.11,2024/05/06,12/QĐ-SNV");
    assertThat(PackageJudge.judge(sound, DAY).outcome("PKG-06")).contains(new RuleOutcome.Kept());
    assertThat(PackageJudge.judge(header("", ""), DAY).findings())
        .extracting(Finding::kind)
        .contains(PackageFinding.HEADER_FIELD_ABSENT);
    assertThat(PackageJudge.judge(header("H52.12", sound.documentId()), DAY).findings())
        .extracting(Finding::kind)
        .containsExactly(PackageFinding.DOCUMENT_ID_CONTRADICTS);
    assertThat(PackageJudge.judge(header("H52.11", "?"), DAY).findings()).hasSize(3);
  }

  @Test
  void hasBothExamplesOfEveryRule() {
    Set<String> rules = new TreeSet<>(Set.of("PKG-06"));
    SPOILED.keySet().forEach(kind -> rules.add(kind.rule()));
    assertThat(rules).isEqualTo(PackageFinding.enforcedRules());
  }

  @Test
  void asksNothingOfAPackageOfATimeBeforeTheCircular() throws IOException {
    assertThat(
            PackageJudge.judge(new ArchivePackage("x", Map.of()), LocalDate.of(2021, 5, 1))
                .outcome("PKG-01"))
        .contains(new RuleOutcome.NotApplicable(RuleOutcome.Scope.DATE));
  }

  @Test
  void readsNoEntitiesAndNoPathsOutOfThePackage() throws IOException {
    Made made = new Made();
    made.files.put(
        "metadata/preservation/PREMIS.xml",
        "<!DOCTYPE p [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><premis version='3.0'>&f;</premis>");
    made.more =
        "<mets:file CHECKSUMTYPE='SHA-256' CHECKSUM='00'><mets:FLocat"
            + " xlink:href='../../../etc/passwd'/></mets:file>";
    assertThat(made.judged().findings())
        .extracting(Finding::kind)
        .contains(PackageFinding.PART_UNREADABLE, PackageFinding.FILE_ABSENT);
  }

  private static ExchangeHeader header(String organ, String documentId) {
    return new ExchangeHeader("12", "QĐ-SNV", organ, "2024-05-06", documentId);
  }

  /** A package of one scan, as annex II of the circular has it. */
  private static final class Made {
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, String> late = new LinkedHashMap<>();
    private String id = "urn:H52.11:uuid:" + UUID;
    private String name = "";
    private String version = "3.0";
    private String time = "2025-09-01T10:00:00+07:00";
    private String more = "";
    private String gone = "";

    Made() {
      files.put("metadata/descriptive/EAD.xml", "<ead/>");
      files.put("schemas/mets.xsd", "<schema/>");
      files.put(SCAN, "%PDF-1.7");
    }

    RuleReport judged() throws IOException {
      files.putIfAbsent(
          "metadata/preservation/PREMIS.xml",
          "<premis version='"
              + version
              + "'><event><eventDateTime>"
              + time
              + "</eventDateTime></event></premis>");
      Map<String, String> whole = new LinkedHashMap<>(files);
      whole.put(
          "representations/rep1/METS.xml",
          mets(
              "",
              listed("data/" + SCAN.substring(SCAN.lastIndexOf('/') + 1), files.get(SCAN)) + more));
      whole.put(
          "METS.xml",
          mets(
              " OBJID='" + id + "'",
              listed("metadata/descriptive/EAD.xml", files.get("metadata/descriptive/EAD.xml"))));
      whole.putAll(late);
      whole.remove(gone);
      Map<String, Document> documents = new LinkedHashMap<>();
      whole.forEach(
          (path, text) ->
              documents.put(path, Document.of(path, text.getBytes(StandardCharsets.UTF_8))));
      String called = name.isEmpty() ? id.replace(':', '_') : name;
      return PackageJudge.judge(new ArchivePackage(called, documents), DAY);
    }

    private static String mets(String root, String listed) {
      return "<mets:mets xmlns:mets='http://www.loc.gov/METS/'"
          + " xmlns:xlink='http://www.w3.org/1999/xlink'"
          + root
          + ">"
          + listed
          + "</mets:mets>";
    }

    private static String listed(String path, String text) {
      return "<mets:file CHECKSUMTYPE='SHA-256' CHECKSUM='"
          + sha256(text)
          + "'><mets:FLocat"
          + " xlink:href='./"
          + path
          + "'/></mets:file>";
    }

    private static String sha256(String text) {
      try {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
