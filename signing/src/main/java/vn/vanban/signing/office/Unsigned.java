package vn.vanban.signing.office;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.report.Coverage;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/** Collects what a signature leaves out of a package, and tells it. */
final class Unsigned {
  /** Enough to find the place, and no copy of the document. */
  private static final int MOST_PATHS = 16;

  private final SignatureEvidence.Builder evidence;
  private final List<String> harmless = new ArrayList<>();
  private int contents;
  private int fields;

  Unsigned(SignatureEvidence.Builder evidence) {
    this.evidence = evidence;
  }

  void cover(Coverage.Extent extent, Collection<String> parts) {
    List<String> names = parts.stream().sorted().limit(MOST_PATHS).toList();
    evidence.coverage(new Coverage(extent, names));
  }

  /** Something is unsigned that makes the document what it is. */
  void content(String path, Detail detail) {
    content(path, detail.name());
  }

  void content(String path, String detail) {
    if (contents++ < MOST_PATHS) {
      evidence.problem(
          Problem.of(Problem.Kind.CONTENT_UNSIGNED).with("path", path).with("detail", detail));
    }
  }

  /** A field shows what was signed, until an application calculates it from what was not. */
  void field(String field, String path) {
    if (fields++ < MOST_PATHS) {
      evidence.problem(
          Problem.of(Problem.Kind.FIELD_VALUE_DIFFERS).with("field", field).with("path", path));
    }
  }

  /** Something is unsigned that applications leave so. */
  void harmless(String path) {
    harmless.add(path);
  }

  /** Only a part was meant to be signed. */
  void partly(List<String> left) {
    if (!left.isEmpty()) {
      evidence.problem(Problem.of(Problem.Kind.PARTLY_SIGNED).with("path", joined(left)));
    }
  }

  /** Remarks what applications leave unsigned. */
  void tell() {
    if (!harmless.isEmpty()) {
      evidence.problem(Problem.of(Problem.Kind.PARTS_UNSIGNED).with("path", joined(harmless)));
    }
  }

  private static String joined(List<String> paths) {
    List<String> first = paths.stream().sorted().limit(MOST_PATHS).toList();
    return String.join(", ", first) + (paths.size() > MOST_PATHS ? ", ..." : "");
  }
}
