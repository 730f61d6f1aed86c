package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Change;
import vn.vanban.signing.report.Change.Kind;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/**
 * Compares two views of one file, the signed one and a later one, from their trailers down.
 *
 * <p>Both graphs are walked side by side. Where nothing else is said, what the later view reaches
 * must equal what the signed view reached ({@link Equality}). A few places have rules of their own,
 * each of which vouches for the objects that it explains. An object that the later view brings and
 * that neither walk reaches is a change that nobody vouches for.
 *
 * <pre>
 * Comparison -> CatalogRules -> FormRules -> FieldRules, NewFieldRules -> Widgets
 *                            -> PageRules -> AnnotationRules -> Cover -> Drawings
 *                            -> StoreRules, TagRules
 *            -> Leftovers
 * all of them -> Equality -> Ledger
 * </pre>
 */
final class Comparison {
  private final Ledger ledger;
  private final CatalogRules catalog;
  private final Leftovers leftovers;
  private final Widgets widgets = new Widgets();
  private final Drawings later;
  private final Cover cover;
  private final Set<Integer> structural;

  /**
   * A comparison that is yet to run.
   *
   * @param signed what the signed view shows
   * @param latest the last of the later views
   * @param intact the signatures whose values verify, by where these stand
   */
  Comparison(
      PdfView before,
      Drawings signed,
      PdfView after,
      PdfView latest,
      Permission permission,
      Map<Long, Candidate> intact)
      throws IOException, UnreadableException {
    structural = Structure.of(before, after);
    later = new Drawings(after);
    ledger = new Ledger(before, after, structural);
    Equality equality = new Equality(ledger);
    cover = new Cover(ledger, permission, signed, later);
    // A field that comes later holds a signature that came later, and no other field has it.
    Set<Long> newer =
        intact.keySet().stream()
            .filter(place -> place >= before.end())
            .collect(Collectors.toCollection(HashSet::new));
    ButtonStates buttons = new ButtonStates(ledger, equality, signed, later);
    FieldValue values = new FieldValue(ledger, equality, signed, later, buttons);
    FieldRules fields = new FieldRules(ledger, equality, permission, widgets, values, newer);
    NewFieldRules newFields = new NewFieldRules(ledger, latest, widgets, newer);
    AnnotationRules annotations = new AnnotationRules(ledger, equality, permission, widgets, cover);
    catalog =
        new CatalogRules(
            ledger,
            equality,
            new FormRules(
                ledger,
                equality,
                widgets,
                fields,
                newFields,
                new WidgetRules(ledger, equality, permission, widgets, buttons),
                new Redrawing(ledger, equality, widgets, values, buttons, later)),
            new PageRules(ledger, equality, annotations),
            new StoreRules(ledger),
            new TagRules(ledger, equality, permission));
    leftovers = new Leftovers(ledger, equality);
  }

  /**
   * The changes.
   *
   * @param added the sections that the later view has and the one before it had not
   */
  List<Change> run(List<Section> added) throws IOException, UnreadableException {
    for (int number : structural) {
      requireGeneration(number);
    }
    try (later) {
      catalog.compare();
    }
    for (String field : widgets.neverShown().values()) {
      // A visible field that no page lists: viewers differ in whether they show it.
      cover.doubt(field, Detail.MAY_COVER_CONTENT);
    }
    leftovers.report(added);
    return ledger.changes();
  }

  /** What a person has to look at, after the run. */
  List<Problem> doubts() {
    return ledger.doubts();
  }

  /** 7.3.10: a reference names a generation; an object of another one is none of its. */
  private void requireGeneration(int number) throws IOException, UnreadableException {
    PdfFile.@Nullable Indirect then = ledger.before().indirect(number, 0);
    PdfFile.@Nullable Indirect now = ledger.after().indirect(number, 0);
    if (then != null && now != null && then.generation() != now.generation()) {
      ledger.suspicious(
          new PdfObject.Ref(number, now.generation()),
          "-",
          Kind.REPLACED,
          Detail.ANOTHER_GENERATION);
    }
  }
}
