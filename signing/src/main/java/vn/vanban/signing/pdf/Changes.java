package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Change;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/**
 * Decides what was changed after a signature: every later revision against the signed one, on
 * objects and never on rendered pages; what no rule vouches for is a problem.
 */
final class Changes {
  private final PdfFile file;
  private final PdfView latest;
  private final Map<Long, Candidate> intact;
  private final Map<Long, Result> known = new HashMap<>();

  Changes(PdfFile file, PdfView latest, Map<Long, Candidate> intact) {
    this.file = file;
    this.latest = latest;
    this.intact = intact;
  }

  /**
   * What was changed after a signature.
   *
   * @param wholeFile whether the signature covers the whole file, so that nothing can have changed
   * @param changes each changed object
   * @param problems what they mean for the signature
   */
  record Result(boolean wholeFile, List<Change> changes, List<Problem> problems) {}

  Result since(ByteRange signed, SignatureField field) throws IOException, UnreadableException {
    Result result = known.get(signed.gapStart());
    if (result == null) {
      result = judge(signed, field);
      known.put(signed.gapStart(), result);
    }
    return result;
  }

  private Result judge(ByteRange signed, SignatureField field)
      throws IOException, UnreadableException {
    if (isBlank(signed.end(), file.size())) {
      if (signed.end() < file.size()
          && file.endsFarFromStart()
          && !Appended.isTheSameRebuilt(file.view(signed.end()))) {
        Detail far = Detail.SECTION_LOOSE;
        return new Result(false, List.of(), List.of(unexplained(far.with("startxref"))));
      }
      return holds(latest, field)
          ? new Result(true, List.of(), List.of())
          : new Result(true, List.of(), List.of(notInRevision(field)));
    }
    PdfView before;
    try {
      before = file.view(signed.end());
    } catch (UnreadableException e) {
      return new Result(false, List.of(), List.of(unexplained(Detail.REVISION_UNREADABLE)));
    }
    if (!holds(before, field)) {
      return new Result(false, List.of(), List.of(notInRevision(field)));
    }
    if (before.rebuilt() || latest.rebuilt()) {
      return new Result(false, List.of(), List.of(unexplained(Detail.SECTIONS_BROKEN)));
    }
    List<Problem> problems = new ArrayList<>();
    if (!continues(before)) {
      problems.add(changed("-", "startxref", Detail.NOT_BUILT_ON_SIGNED));
      return new Result(false, List.of(), problems);
    }
    problems.addAll(new Appended(file, latest, before, signed.end()).problems());
    Permission permission = Permission.of(before, field);
    Set<Change> changes = new LinkedHashSet<>();
    Set<String> seen = new HashSet<>();
    PdfView previous = before;
    try (Drawings shown = new Drawings(before)) {
      for (PdfView after : laterViews(before)) {
        List<Section> added =
            after.sections().subList(0, after.sections().size() - previous.sections().size());
        Comparison comparison = new Comparison(before, shown, after, latest, permission, intact);
        for (Change change : comparison.run(added)) {
          if (seen.add(change.toString())) {
            changes.add(change);
          }
        }
        problems.addAll(comparison.doubts());
        previous = after;
      }
    }
    for (Change change : changes) {
      problem(change, permission).ifPresent(problems::add);
    }
    return new Result(false, List.copyOf(changes), distinctKinds(problems));
  }

  private static List<Problem> distinctKinds(List<Problem> problems) {
    // The first of each kind names an object; the list of changes names them all.
    Map<Problem.Kind, Problem> first = new LinkedHashMap<>();
    problems.forEach(problem -> first.putIfAbsent(problem.kind(), problem));
    return List.copyOf(first.values());
  }

  private static Optional<Problem> problem(Change change, Permission permission) {
    if (change.vouchedBy().isEmpty()) {
      return Optional.of(changed(change.object(), change.path(), change.explanation()));
    }
    if (!permission.allows(change.level())) {
      return Optional.of(
          permission.certified()
              ? Problem.of(Problem.Kind.CERTIFICATION_VIOLATED)
                  .with("object", change.object())
                  .with("path", change.path())
                  .with("permission", permission.level())
              : changed(change.object(), change.path(), Detail.ANNOTATION_AFTER_SIGNING));
    }
    return Optional.empty();
  }

  static Problem changed(String object, String path, Object detail) {
    return Problem.of(Problem.Kind.CHANGED_AFTER_SIGNING)
        .with("object", object)
        .with("path", path)
        .with("detail", detail);
  }

  private static Problem unexplained(Object detail) {
    return Problem.of(Problem.Kind.CHANGES_UNEXPLAINED).with("detail", detail);
  }

  private static Problem notInRevision(SignatureField field) {
    return changed(
        String.valueOf(field.valueReference()),
        "Root/AcroForm/Fields",
        Detail.NOT_IN_SIGNED_REVISION.with(field.name()));
  }

  /** Whether a view holds the signature in the field where it was found. */
  private static boolean holds(PdfView view, SignatureField field)
      throws IOException, UnreadableException {
    for (SignatureField each : SignatureField.of(view)) {
      if (each.contentsStart() == field.contentsStart() && each.name().equals(field.name())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the latest view is the signed one with sections added in front. */
  private boolean continues(PdfView before) {
    List<Section> now = latest.sections();
    List<Section> then = before.sections();
    return now.size() >= then.size()
        && now.subList(now.size() - then.size(), now.size()).equals(then);
  }

  /** The views of the revisions after a view, the latest last. */
  private List<PdfView> laterViews(PdfView before) throws IOException, UnreadableException {
    TreeSet<Long> ends = new TreeSet<>();
    for (Section section : latest.sections()) {
      if (section.offset() >= before.end() && section.end() < latest.end()) {
        ends.add(section.end());
      }
    }
    List<PdfView> views = new ArrayList<>();
    for (long end : ends) {
      PdfView view = file.view(end);
      if (!view.rebuilt()) {
        views.add(view);
      }
    }
    if (views.isEmpty() || !views.get(views.size() - 1).sections().equals(latest.sections())) {
      views.add(latest);
    } else {
      views.set(views.size() - 1, latest);
    }
    return views;
  }

  private boolean isBlank(long from, long to) throws IOException, UnreadableException {
    for (long position = from; position < to; position++) {
      file.budget().step();
      if (!Syntax.isSpace(file.source().at(position))) {
        return false;
      }
    }
    return true;
  }
}
