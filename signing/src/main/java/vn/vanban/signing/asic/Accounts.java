package vn.vanban.signing.asic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.vanban.signing.report.Coverage;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/**
 * Says of each signature which files of the container it leaves out.
 *
 * <p>A container may hold several signatures over different files (EN 319 162-1, 4.4.1): what
 * another one signs is a remark. What none signs stands among signed files as if it were signed.
 */
final class Accounts {
  /** Enough to find the place, and no copy of the list. */
  static final int MOST_NAMES = 16;

  private final List<String> files;
  private final List<String> furniture;
  private final List<ContainerSignature> signatures;
  private final Set<String> signedByAny = new HashSet<>();

  /**
   * The accounts of a container.
   *
   * @param files what is there to be signed
   * @param furniture what may be left unsigned
   */
  Accounts(List<String> files, List<String> furniture, List<ContainerSignature> signatures) {
    this.files = files;
    this.furniture = furniture;
    this.signatures = signatures;
    for (ContainerSignature each : signatures) {
      if (each.intact()) {
        signedByAny.addAll(each.signed());
      }
    }
  }

  void settle() {
    for (ContainerSignature each : signatures) {
      if (!each.counter()) {
        settle(each);
      }
    }
  }

  private void settle(ContainerSignature signature) {
    List<String> covered = files.stream().filter(signature.signed()::contains).toList();
    List<String> elsewhere = new ArrayList<>();
    List<String> unsigned = new ArrayList<>();
    for (String file : files) {
      if (!signature.signed().contains(file)) {
        (signedByAny.contains(file) ? elsewhere : unsigned).add(file);
      }
    }
    signature.evidence().coverage(new Coverage(extent(covered.size()), first(covered)));
    if (!signature.intact()) {
      return;
    }
    for (String file : first(unsigned)) {
      signature
          .evidence()
          .problem(
              Problem.of(Problem.Kind.CONTENT_UNSIGNED)
                  .with("path", file)
                  .with("detail", Detail.UNSIGNED_PART));
    }
    List<String> left =
        furniture.stream().filter(each -> !signature.signed().contains(each)).toList();
    if (!left.isEmpty()) {
      signature
          .evidence()
          .problem(
              Problem.of(Problem.Kind.PARTS_UNSIGNED).with("path", String.join(", ", first(left))));
    }
    if (!elsewhere.isEmpty()) {
      signature
          .evidence()
          .problem(
              Problem.of(Problem.Kind.PARTLY_SIGNED)
                  .with("path", String.join(", ", first(elsewhere))));
    }
  }

  private Coverage.Extent extent(int covered) {
    if (covered == 0) {
      return Coverage.Extent.NOTHING;
    }
    return covered == files.size() ? Coverage.Extent.WHOLE_DOCUMENT : Coverage.Extent.PART;
  }

  private static List<String> first(List<String> names) {
    return names.stream().sorted().limit(MOST_NAMES).toList();
  }
}
