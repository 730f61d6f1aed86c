package vn.vanban.signing.zip;

import java.util.ArrayList;
import java.util.List;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/** Collects what other readers of a package may see otherwise. */
final class Ambiguities {
  /** More findings of one package say nothing new. */
  private static final int MOST = 32;

  private final List<Problem> problems = new ArrayList<>();

  /** The package can be read in several ways; the name is empty where it is no matter of one. */
  void add(String name, Detail detail) {
    add(name, detail.name());
  }

  /** The two descriptions of an entry differ in a field. */
  void differ(String name, String field) {
    add(name, Detail.HEADERS_DIFFER.with(field));
  }

  private void add(String name, String detail) {
    add(Problem.of(Problem.Kind.PACKAGE_AMBIGUOUS).with("name", name).with("detail", detail));
  }

  void outside(long from, long to) {
    add(Problem.of(Problem.Kind.PACKAGE_BYTES_OUTSIDE).with("from", from).with("to", to));
  }

  void alike(String name, String other) {
    add(Problem.of(Problem.Kind.PACKAGE_NAMES_ALIKE).with("name", name).with("other", other));
  }

  private void add(Problem problem) {
    if (!isFull() && !problems.contains(problem)) {
      problems.add(problem);
    }
  }

  boolean isFull() {
    return problems.size() >= MOST;
  }

  List<Problem> problems() {
    return problems;
  }
}
