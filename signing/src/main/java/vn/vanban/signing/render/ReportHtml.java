package vn.vanban.signing.render;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Document;
import vn.vanban.core.DocumentFormat;
import vn.vanban.core.id.PersonalData;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.RuleReport;
import vn.vanban.signing.report.Change;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.VerificationReport;

/**
 * A report on one document as one HTML file for a person: the verdict in words, the signatures in
 * the order of time, the pages with everything drawn where it is, the rules with their articles.
 *
 * <p>The file needs no network and no script, in it is Vietnamese as well as English, and it prints
 * on A4. Of each signature it shows what Circular 15/2025/TT-BKHCN, article 6, clause 4 asks for.
 * Personal data is masked unless shown by {@link #showingPersonalData()}, in the pictures of pages
 * as far as they have a layer of text. Whatever a document holds appears as text.
 */
public final class ReportHtml {
  private final String tool;
  private final Locale first;
  private final PersonalData personal;
  private final boolean pictured;
  private final boolean allPages;
  private final PictureLimits limits;

  private ReportHtml(
      String tool,
      Locale first,
      PersonalData personal,
      boolean pictured,
      boolean allPages,
      PictureLimits limits) {
    this.tool = Objects.requireNonNull(tool);
    this.first = Objects.requireNonNull(first);
    this.personal = personal;
    this.pictured = pictured;
    this.allPages = allPages;
    this.limits = Objects.requireNonNull(limits);
  }

  /**
   * Returns a writer that masks personal data and draws the pages on which something is.
   *
   * @param tool the program and its version, written into every file
   * @param first the language that is shown first, Vietnamese unless it is English
   */
  public static ReportHtml of(String tool, Locale first) {
    return new ReportHtml(tool, first, PersonalData.MASKED, true, false, PictureLimits.standard());
  }

  /** Returns a writer that shows personal data as it stands in the document. */
  public ReportHtml showingPersonalData() {
    return new ReportHtml(tool, first, PersonalData.SHOWN, pictured, allPages, limits);
  }

  /** Returns a writer that draws every page, within the limits. */
  public ReportHtml withAllPages() {
    return new ReportHtml(tool, first, personal, true, true, limits);
  }

  /** Returns a writer that draws no page. */
  public ReportHtml withoutPictures() {
    return new ReportHtml(tool, first, personal, false, false, limits);
  }

  /** Returns a writer that draws pages within other limits. */
  public ReportHtml within(PictureLimits limits) {
    return new ReportHtml(tool, first, personal, pictured, allPages, limits);
  }

  /** Returns the report on the signatures of a document that is not at hand: without pictures. */
  public String page(VerificationReport report) {
    return new HtmlReport(tool, first, personal, report, null, null).page();
  }

  /**
   * Returns the report on the signatures of a document.
   *
   * @throws IOException if the document cannot be read at all; never for what is in it
   */
  public String page(VerificationReport report, Document document) throws IOException {
    return new HtmlReport(tool, first, personal, report, null, album(report, null, document))
        .page();
  }

  /**
   * Returns the report on a document: its signatures, and what became of the rules on it.
   *
   * @throws IOException if the document cannot be read at all; never for what is in it
   */
  public String page(VerificationReport report, Document document, RuleReport rules)
      throws IOException {
    Objects.requireNonNull(rules);
    return new HtmlReport(tool, first, personal, report, rules, album(report, rules, document))
        .page();
  }

  private @Nullable Album album(
      VerificationReport report, @Nullable RuleReport rules, Document document) throws IOException {
    if (!pictured || report.format() != DocumentFormat.PDF) {
      return null;
    }
    TreeSet<String> fields = new TreeSet<>();
    Set<Spot> spots = new LinkedHashSet<>();
    TreeSet<Integer> pages = new TreeSet<>();
    for (SignatureReport signature : report.signatures()) {
      fields.add(Marks.field(signature));
      for (Change change : signature.changes()) {
        if (change.reason().isPresent()) {
          spots.add(Spot.of(change));
        }
      }
    }
    for (Finding finding : Findings.of(report, rules)) {
      finding.place().ifPresent(place -> pages.add(place.page()));
    }
    return Album.of(document, new Wanted(allPages, fields, spots, pages), limits, personal);
  }
}
