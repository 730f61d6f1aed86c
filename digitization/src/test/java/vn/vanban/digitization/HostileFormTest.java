package vn.vanban.digitization;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import vn.vanban.core.Document;
import vn.vanban.core.law.Obstacle;
import vn.vanban.core.law.Profile;
import vn.vanban.core.law.RuleOutcome;
import vn.vanban.core.law.RuleReport;
import vn.vanban.digitization.assessment.RuleBook;
import vn.vanban.digitization.form.Circumstances;
import vn.vanban.digitization.form.FormJudge;
import vn.vanban.digitization.made.Made;
import vn.vanban.digitization.metadata.MetadataExtractor;
import vn.vanban.digitization.quality.QualityJudge;

class HostileFormTest {
  /** Far above what any of these takes; a hang would not end. */
  private static final Duration WITHIN = Duration.ofSeconds(30);

  @Test
  void reportsASignatureWithoutAWidget() {
    Made made = Made.original();
    made.fields = false;
    assertThat(kinds(made.rules())).contains("PERSONAL_NOT_SHOWN", "SEAL_NOT_SHOWN");
  }

  @Test
  void reportsASignatureWithoutAnAppearance() {
    Made made = Made.original();
    made.marks.forEach(mark -> mark.appearance = false);
    assertThat(kinds(made.rules())).contains("PERSONAL_WITHOUT_IMAGE", "SEAL_WITHOUT_IMAGE");
  }

  @Test
  void reportsASignatureOnAPageThatDoesNotExist() {
    Made made = Made.original();
    made.marks.forEach(mark -> mark.page = 99);
    assertThat(kinds(made.rules())).contains("PERSONAL_NOT_SHOWN", "SEAL_NOT_SHOWN");
  }

  @Test
  void leavesAHugePictureUndecodedAndTheRuleUndecided() {
    RuleReport report =
        spoiled(
            image -> {
              image.setInt(COSName.WIDTH, 10_000);
              image.setInt(COSName.HEIGHT, 10_000);
            });
    assertThat(report.outcome("N30-04"))
        .contains(new RuleOutcome.Undecided(Obstacle.PICTURE_UNREAD));
    assertThat(report.outcome("N30-05"))
        .contains(new RuleOutcome.Undecided(Obstacle.PICTURE_UNREAD));
  }

  @Test
  void survivesAPictureWithoutColourSpaceOrData() {
    RuleReport report =
        spoiled(
            image -> {
              image.removeItem(COSName.COLORSPACE);
              image.setInt(COSName.BITS_PER_COMPONENT, 77);
              image.setItem(COSName.FILTER, COSName.getPDFName("Nonsense"));
            });
    assertThat(report.outcome("N30-01")).contains(new RuleOutcome.Kept());
  }

  @Test
  void survivesAFontThatIsNone() {
    Made made = Made.annex();
    made.last =
        pdf ->
            each(
                pdf,
                dictionary -> {
                  if (COSName.FONT.equals(dictionary.getCOSName(COSName.TYPE))) {
                    dictionary.setItem(COSName.DESCENDANT_FONTS, new COSArray());
                    dictionary.setItem(COSName.TO_UNICODE, COSName.TYPE);
                  }
                });
    assertThat(made.rules().outcome("N30-07")).contains(new RuleOutcome.Kept());
  }

  @Test
  void endsAFieldTreeThatIsALoop() {
    Made made = Made.original();
    made.last =
        pdf -> {
          COSArray fields =
              pdf.getDocumentCatalog()
                  .getCOSObject()
                  .getCOSDictionary(COSName.ACRO_FORM)
                  .getCOSArray(COSName.FIELDS);
          COSDictionary loop = new COSDictionary();
          COSArray kids = new COSArray();
          kids.add(loop);
          loop.setItem(COSName.KIDS, kids);
          fields.add(loop);
        };
    assertThat(made.rules().outcome("N30-01")).contains(new RuleOutcome.Kept());
  }

  @Test
  void answersCutAndChangedBytesWithAReport() throws Exception {
    byte[] whole = Made.original().bytes();
    Random random = new Random(5);
    long end = System.nanoTime() + WITHIN.toNanos();
    for (int i = 0; i < 24; i++) {
      byte[] bytes =
          i % 2 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
      for (int j = 0; j < 40 && bytes.length > 0; j++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      Document document = Document.of("hostile.pdf", bytes);
      RuleReport report =
          RuleBook.standard()
              .judge(
                  document,
                  Made.original().verification(),
                  MetadataExtractor.standard().extract(document),
                  Circumstances.of(Profile.ORIGINAL, Made.DAY));
      assertThat(report.outcomes()).containsKeys("N30-03", "FMT-01");
    }
    assertThat(System.nanoTime()).isLessThan(end);
  }

  @Test
  void decidesNothingOfAFileItCannotRead() throws Exception {
    Document document =
        Document.of("a.pdf", "%PDF-1.7\nnothing".getBytes(StandardCharsets.US_ASCII));
    RuleReport report = QualityJudge.standard().judge(document, Profile.COPY, Made.DAY);
    assertThat(report.outcome("FMT-03")).contains(new RuleOutcome.Undecided(Obstacle.UNREADABLE));
    RuleReport form =
        FormJudge.standard()
            .judge(
                document,
                Made.original().verification(),
                MetadataExtractor.standard().extract(document),
                Circumstances.of(Profile.ORIGINAL, Made.DAY));
    assertThat(form.outcome("N30-03")).contains(new RuleOutcome.Undecided(Obstacle.UNREADABLE));
  }

  @Test
  void judgesADocumentByTheActsOfItsDay() {
    Made made = Made.digitized();
    made.marks.clear();
    made.day = LocalDate.of(2021, 6, 1);
    assertThat(made.rules().outcome("TT-01"))
        .contains(new RuleOutcome.NotApplicable(RuleOutcome.Scope.DATE));
    made.day = LocalDate.of(2023, 5, 25);
    assertThat(made.rules().outcome("TT-01")).get().isInstanceOf(RuleOutcome.Found.class);
  }

  @Test
  void neverMixesTheTwoRegimes() {
    RuleReport digitized = Made.digitized().rules();
    RuleReport copy = Made.copy().rules();
    RuleOutcome other = new RuleOutcome.NotApplicable(RuleOutcome.Scope.PROFILE);
    assertThat(digitized.outcome("N30-12")).contains(other);
    assertThat(copy.outcome("TT-03")).contains(other);
    assertThat(digitized.leftToPerson()).extracting(Object::toString).contains("TT-05");
    assertThat(copy.interpretations()).isNotEmpty();
  }

  private static List<String> kinds(RuleReport report) {
    return report.findings().stream().map(finding -> finding.kind().name()).toList();
  }

  private static RuleReport spoiled(Consumer<COSDictionary> spoil) {
    Made made = Made.original();
    made.last =
        pdf ->
            each(
                pdf,
                dictionary -> {
                  if (dictionary instanceof COSStream
                      && COSName.IMAGE.equals(dictionary.getCOSName(COSName.SUBTYPE))) {
                    spoil.accept(dictionary);
                  }
                });
    return made.rules();
  }

  /** Every dictionary that the form of the document reaches. */
  private static void each(PDDocument pdf, Consumer<COSDictionary> change) {
    Deque<Object> open = new ArrayDeque<>();
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    open.add(pdf.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.ACRO_FORM));
    while (!open.isEmpty()) {
      Object next = open.pop();
      if (next instanceof COSObject reference) {
        next = reference.getObject();
      }
      if (next == null || !seen.add(next)) {
        continue;
      }
      if (next instanceof COSDictionary dictionary) {
        if (COSName.getPDFName("Page").equals(dictionary.getCOSName(COSName.TYPE))) {
          continue;
        }
        dictionary
            .getValues()
            .forEach(
                value -> {
                  if (value != null) {
                    open.add(value);
                  }
                });
        change.accept(dictionary);
      } else if (next instanceof COSArray array) {
        array.forEach(
            value -> {
              if (value != null) {
                open.add(value);
              }
            });
      }
    }
  }
}
