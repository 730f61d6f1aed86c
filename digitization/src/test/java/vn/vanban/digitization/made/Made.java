package vn.vanban.digitization.made;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.util.Matrix;
import vn.vanban.core.Document;
import vn.vanban.core.DocumentFormat;
import vn.vanban.core.law.Profile;
import vn.vanban.core.law.RuleReport;
import vn.vanban.digitization.assessment.RuleBook;
import vn.vanban.digitization.form.Circumstances;
import vn.vanban.digitization.form.FormJudge;
import vn.vanban.digitization.metadata.ExtractionReport;
import vn.vanban.digitization.metadata.MetadataExtractor;
import vn.vanban.signing.report.CertificateSummary;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Coverage;
import vn.vanban.signing.report.Outcome;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.SigningTime;
import vn.vanban.signing.report.VerificationReport;

/** A document with signatures as they are shown, made for one test and changed by it. */
public final class Made {
  public static final double MM = 72 / 25.4;
  public static final LocalDate DAY = LocalDate.of(2024, 5, 6);
  static final Instant NOON = Instant.parse("2024-05-06T05:00:00Z");

  public Profile profile = Profile.ORIGINAL;
  public LocalDate day = DAY;
  public String fontName = "TimesNewRomanPSMT";
  public PDRectangle paper = PDRectangle.A4;
  public char version = '7';
  public final List<Line> lines = new ArrayList<>();
  public final List<Mark> marks = new ArrayList<>();
  public final List<Scan> scans = new ArrayList<>();
  public int pages = 1;
  public boolean fields = true;
  public boolean hiddenText;
  public Optional<String> mainNumber = Optional.empty();
  public Optional<Instant> extractedAt = Optional.empty();
  public UnaryOperator<Circumstances> knowing = UnaryOperator.identity();
  public FormJudge judge = FormJudge.standard();
  public Consumer<PDDocument> last = pdf -> {};

  /** A line of text; x below 0 centres it there, a width above 0 stretches it. */
  public record Line(
      int page, double x, double y, double size, String text, boolean bold, double width) {}

  /** A scan: where it lies, in points from the top left corner, and what it is. */
  public record Scan(
      int page, BufferedImage image, double left, double top, double width, double height) {}

  /** What a signature paints. */
  public enum Picture {
    NONE,
    STROKE,
    BLACK_STROKE,
    OPAQUE_STROKE,
    SEAL,
    BLUE_SEAL
  }

  /** A signature: who, when, where, and what it shows. */
  public static final class Mark {
    public String field;
    public String name;
    public String subject;
    public Instant at = NOON;
    public long end;
    public int page = 1;
    public double left;
    public double top;
    public double width;
    public double height;
    public Picture picture = Picture.NONE;
    public List<String> text = List.of();
    public double size = 10;
    public int flags = 4;
    public boolean appearance = true;
    public Optional<String> trustDomain = Optional.empty();

    public Mark at(int page, double left, double top, double width, double height) {
      this.page = page;
      this.left = left;
      this.top = top;
      this.width = width;
      this.height = height;
      return this;
    }
  }

  /** An original of a department, as Decree 30 asks for it. */
  public static Made original() {
    Made made = new Made();
    made.around(165, 75, "ỦY BAN NHÂN DÂN TỈNH SƠN LA");
    made.bold(165, 91, "SỞ NỘI VỤ");
    made.bold(405, 75, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    made.bold(405, 91, "Độc lập - Tự do - Hạnh phúc");
    made.around(165, 118, "Số: 12/QĐ-SNV");
    made.around(405, 118, "Sơn La, ngày 06 tháng 5 năm 2024");
    made.bold(315, 160, "QUYẾT ĐỊNH");
    made.bold(315, 178, "Về việc công nhận Điều lệ Hội Khuyến học");
    made.body(1, 220, 6);
    made.lines.add(new Line(1, 85, 380, 12, "Nơi nhận:", false, 0));
    made.lines.add(new Line(1, 85, 395, 11, "- Như Điều 3;", false, 0));
    made.lines.add(new Line(1, 85, 410, 11, "- Lưu: VT, VP.", false, 0));
    made.bold(430, 380, "KT. GIÁM ĐỐC");
    made.bold(430, 396, "PHÓ GIÁM ĐỐC");
    made.bold(430, 490, "Nguyễn Văn An");
    made.marks.add(made.person("Nguyễn Văn An").at(1, 360, 405, 140, 70));
    made.marks.add(made.agency("SỞ NỘI VỤ").at(1, 302, 396, 104, 104));
    return made;
  }

  /** A file attached to that document. */
  public static Made annex() {
    Made made = new Made();
    made.profile = Profile.ANNEX;
    made.mainNumber = Optional.of("12/QĐ-SNV");
    made.bold(300, 130, "PHỤ LỤC");
    made.body(1, 180, 6);
    Mark agency = made.agency("SỞ NỘI VỤ").at(1, 350, 20, 220, 40);
    agency.picture = Picture.NONE;
    agency.text = List.of("12/QĐ-SNV", "2024-05-06T12:00:00+07:00");
    made.marks.add(agency);
    return made;
  }

  /** A digitized copy with the agency's signature. */
  public static Made copy() {
    Made made = new Made();
    made.profile = Profile.COPY;
    made.scan(200, true);
    Mark agency = made.agency("SỞ NỘI VỤ").at(1, 350, 20, 220, 50);
    agency.picture = Picture.NONE;
    agency.text = List.of("SAO Y; SỞ NỘI VỤ", "2024-05-06T12:00:00+07:00");
    made.marks.add(agency);
    return made;
  }

  /** A digitized paper with the officer's signature. */
  public static Made digitized() {
    Made made = new Made();
    made.profile = Profile.TTHC_RESULT;
    made.scan(200, true);
    Mark officer = made.person("Lò Thị Bình").at(1, 20, 20, 220, 40);
    officer.picture = Picture.NONE;
    officer.text = List.of("Lò Thị Bình", "06/05/2024 12:00:00 +07:00");
    made.marks.add(officer);
    return made;
  }

  public Made around(double x, double y, String text) {
    lines.add(new Line(1, -x, y, 13, text, false, 0));
    return this;
  }

  public Made bold(double x, double y, String text) {
    lines.add(new Line(1, -x, y, 13, text, true, 0));
    return this;
  }

  /** Replaces what a line says. */
  public Made instead(String of, String text) {
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.text.equals(of)) {
        lines.set(i, new Line(line.page, line.x, line.y, line.size, text, line.bold, line.width));
        return this;
      }
    }
    throw new IllegalArgumentException("no line " + of);
  }

  public Made without(String text) {
    if (!lines.removeIf(line -> line.text.equals(text))) {
      throw new IllegalArgumentException("no line " + text);
    }
    return this;
  }

  /** Full lines between the margins of 32 and 18 mm. */
  public Made body(int page, double y, int count) {
    return body(page, y, count, 13, 32 * MM, 18 * MM);
  }

  public Made body(int page, double y, int count, double size, double left, double right) {
    for (int i = 0; i < count; i++) {
      lines.add(
          new Line(
              page,
              left,
              y + 20 * i,
              size,
              "Điều lệ này thay thế Điều lệ được công nhận tại Quyết định của Chủ tịch tỉnh",
              false,
              paper.getWidth() - left - right));
    }
    return this;
  }

  /** A scan of a whole page at a resolution. */
  public Made scan(int dpi, boolean colour) {
    scans.add(new Scan(1, page(dpi, colour, 0), 0, 0, paper.getWidth(), paper.getHeight()));
    return this;
  }

  /** Lines of print on paper, at an angle in degrees. */
  public static BufferedImage page(int dpi, boolean colour, double degrees) {
    int width = Math.round(PDRectangle.A4.getWidth() * dpi / 72);
    int height = Math.round(PDRectangle.A4.getHeight() * dpi / 72);
    BufferedImage image =
        new BufferedImage(
            width, height, colour ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, height);
    pen.rotate(Math.toRadians(degrees), width / 2.0, height / 2.0);
    pen.setColor(Color.BLACK);
    for (int y = height / 8; y < height * 7 / 8; y += dpi / 5) {
      for (int x = width / 8; x < width * 7 / 8; x += dpi / 6) {
        pen.fillRect(x, y, dpi / 9, dpi / 14);
      }
    }
    pen.dispose();
    return image;
  }

  public Mark person(String name) {
    Mark mark = new Mark();
    mark.field = "Person" + marks.size();
    mark.name = name;
    mark.subject = "UID=CCCD:014090000001, CN=" + name + ", O=SỞ NỘI VỤ, C=VN";
    mark.end = 1000 + 1000L * marks.size();
    mark.picture = Picture.STROKE;
    return mark;
  }

  public Mark agency(String name) {
    Mark mark = new Mark();
    mark.field = "Agency" + marks.size();
    mark.name = name;
    mark.subject = "UID=MST:5500990001, CN=" + name + ", O=ỦY BAN NHÂN DÂN TỈNH SƠN LA, C=VN";
    mark.end = 1000 + 1000L * marks.size();
    mark.picture = Picture.SEAL;
    return mark;
  }

  public Mark mark(int index) {
    return marks.get(index);
  }

  /** What every rule says of the document. */
  public RuleReport rules() {
    try {
      Document document = document();
      VerificationReport verification = verification();
      ExtractionReport extraction = MetadataExtractor.standard().extract(document);
      Circumstances circumstances = Circumstances.of(profile, day);
      if (mainNumber.isPresent()) {
        circumstances = circumstances.attachedTo(mainNumber.get());
      }
      if (extractedAt.isPresent()) {
        circumstances = circumstances.extractedAt(extractedAt.get());
      }
      return RuleBook.standard()
          .with(judge)
          .judge(document, verification, extraction, knowing.apply(circumstances));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public VerificationReport verification() {
    VerificationReport.Builder report =
        VerificationReport.builder("made.pdf", DocumentFormat.PDF, NOON, "strict");
    for (Mark mark : marks) {
      report.signature(signature(mark));
    }
    if (marks.isEmpty()) {
      report.problem(Problem.of(Problem.Kind.NO_SIGNATURE));
    }
    return report.build();
  }

  /** What a report says of a certificate of a subject. */
  public static CertificateSummary certificate(String commonName, String subject) {
    return certificate(commonName, subject, Optional.empty());
  }

  private static CertificateSummary certificate(
      String commonName, String subject, Optional<String> trustDomain) {
    return new CertificateSummary(
        subject,
        commonName,
        "CN=CA",
        BigInteger.ONE,
        Instant.EPOCH,
        Instant.EPOCH,
        "0".repeat(64),
        trustDomain);
  }

  private static SignatureReport signature(Mark mark) {
    SignatureReport.Builder report =
        SignatureReport.builder(mark.field, "PAdES")
            .certificate(certificate(mark.name, mark.subject, mark.trustDomain))
            .time(new SigningTime.Claimed(mark.at))
            .coverage(
                new Coverage(Coverage.Extent.REVISION, List.of("0..100", "200.." + mark.end)));
    for (Check check : Check.values()) {
      report.outcome(check, new Outcome.Passed());
    }
    return report.build();
  }

  public Document document() {
    return Document.of("made.pdf", bytes());
  }

  public byte[] bytes() {
    try (PDDocument pdf = new PDDocument();
        InputStream font =
            PDDocument.class.getResourceAsStream(
                "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
      PDType0Font face = PDType0Font.load(pdf, Objects.requireNonNull(font), false);
      // Programs and people know a font by its name, whatever its outlines are.
      face.getCOSObject().setName(COSName.BASE_FONT, fontName);
      for (int number = 1; number <= pages; number++) {
        PDPage page = new PDPage(paper);
        pdf.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
          for (Scan scan : scans) {
            if (scan.page == number) {
              PDImageXObject image = LosslessFactory.createFromImage(pdf, scan.image);
              float bottom = (float) (paper.getHeight() - scan.top - scan.height);
              content.drawImage(
                  image, (float) scan.left, bottom, (float) scan.width, (float) scan.height);
            }
          }
          for (Line line : lines) {
            if (line.page == number) {
              write(content, face, line);
            }
          }
        }
      }
      if (fields) {
        addFields(pdf, face);
      }
      last.accept(pdf);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.save(out);
      byte[] bytes = out.toByteArray();
      // "%PDF-1.x": PDFBox itself writes no version below that of object streams.
      bytes[7] = (byte) version;
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(PDPageContentStream content, PDType0Font face, Line line) throws IOException {
    float natural = face.getStringWidth(line.text) / 1000 * (float) line.size;
    float scale = line.width > 0 ? (float) line.width / natural : 1;
    float x = (float) (line.x < 0 ? -line.x - natural / 2 : line.x);
    content.beginText();
    content.setFont(face, (float) line.size);
    content.setHorizontalScaling(100 * scale);
    content.setRenderingMode(
        hiddenText
            ? RenderingMode.NEITHER
            : line.bold ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
    content.setTextMatrix(Matrix.getTranslateInstance(x, paper.getHeight() - (float) line.y));
    content.showText(line.text);
    content.endText();
  }

  private void addFields(PDDocument pdf, PDType0Font face) throws IOException {
    COSArray all = new COSArray();
    for (Mark mark : marks) {
      COSDictionary widget = new COSDictionary();
      widget.setName(COSName.TYPE, "Annot");
      widget.setName(COSName.SUBTYPE, "Widget");
      widget.setName(COSName.FT, "Sig");
      widget.setString(COSName.T, mark.field);
      widget.setInt(COSName.F, mark.flags);
      PDRectangle box =
          new PDRectangle(
              (float) mark.left,
              (float) (paper.getHeight() - mark.top - mark.height),
              (float) mark.width,
              (float) mark.height);
      widget.setItem(COSName.RECT, box);
      if (mark.appearance) {
        COSDictionary appearances = new COSDictionary();
        appearances.setItem(COSName.N, appearance(pdf, face, mark));
        widget.setItem(COSName.AP, appearances);
      }
      if (mark.page >= 1 && mark.page <= pdf.getNumberOfPages()) {
        PDPage page = pdf.getPage(mark.page - 1);
        widget.setItem(COSName.P, page);
        COSArray annotations = page.getCOSObject().getCOSArray(COSName.ANNOTS);
        if (annotations == null) {
          annotations = new COSArray();
          page.getCOSObject().setItem(COSName.ANNOTS, annotations);
        }
        annotations.add(widget);
      } else {
        widget.setItem(COSName.P, new PDPage());
      }
      all.add(widget);
    }
    COSDictionary form = new COSDictionary();
    form.setItem(COSName.FIELDS, all);
    pdf.getDocumentCatalog().getCOSObject().setItem(COSName.ACRO_FORM, form);
  }

  private static PDAppearanceStream appearance(PDDocument pdf, PDType0Font face, Mark mark)
      throws IOException {
    PDAppearanceStream form = new PDAppearanceStream(pdf);
    form.setBBox(new PDRectangle((float) mark.width, (float) mark.height));
    form.setResources(new PDResources());
    try (PDPageContentStream content =
        new PDPageContentStream(
            pdf, form, form.getStream().createOutputStream(COSName.FLATE_DECODE))) {
      if (mark.picture != Picture.NONE) {
        content.drawImage(
            LosslessFactory.createFromImage(pdf, picture(mark.picture)),
            0,
            0,
            (float) mark.width,
            (float) mark.height);
      }
      for (int i = 0; i < mark.text.size(); i++) {
        content.beginText();
        content.setFont(face, (float) mark.size);
        content.newLineAtOffset(2, (float) (mark.height - (i + 1) * 1.3 * mark.size));
        content.showText(mark.text.get(i));
        content.endText();
      }
    }
    return form;
  }

  private static BufferedImage picture(Picture picture) {
    boolean seal = picture == Picture.SEAL || picture == Picture.BLUE_SEAL;
    int width = seal ? 300 : 400;
    int height = seal ? 300 : 200;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = image.createGraphics();
    if (picture == Picture.OPAQUE_STROKE) {
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, width, height);
    }
    pen.setStroke(new BasicStroke(8));
    if (seal) {
      pen.setColor(picture == Picture.SEAL ? new Color(220, 20, 30) : new Color(20, 40, 200));
      pen.drawOval(4, 4, width - 9, height - 9);
      pen.drawOval(60, 60, width - 120, height - 120);
    } else {
      pen.setColor(picture == Picture.BLACK_STROKE ? Color.BLACK : new Color(20, 40, 200));
      pen.drawLine(4, height - 5, width / 3, 5);
      pen.drawLine(width / 3, 5, width / 2, height - 5);
      pen.drawLine(width / 2, height - 5, width - 5, 5);
    }
    pen.dispose();
    return image;
  }
}
