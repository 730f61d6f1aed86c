package vn.vanban.gates;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The packages of a module from the top of the house to its foundation: each may use only those
 * below it, so that no two use each other in a circle.
 */
public final class PackageOrder {
  private final List<String> topToBottom;

  private PackageOrder(List<String> topToBottom) {
    this.topToBottom = topToBottom;
  }

  /** Returns the order of these packages, the top first. */
  public static PackageOrder topToBottom(String... packages) {
    return new PackageOrder(List.copyOf(Arrays.asList(packages)));
  }

  /**
   * Checks the compiled classes of a module.
   *
   * @param classes the folder, such as {@code target/classes}
   * @throws AssertionError if an arrow goes up, or if a package is missing from the order or from
   *     the module; it names each
   */
  public void verify(Path classes) {
    TreeSet<String> faults = new TreeSet<>();
    TreeSet<String> absent = new TreeSet<>(topToBottom);
    for (JavaClass type : imported(classes)) {
      if (!type.getSimpleName().equals("package-info")
          && !type.getSimpleName().equals("module-info")) {
        absent.remove(type.getPackageName());
        addFaults(type, faults);
      }
    }
    absent.forEach(name -> faults.add(name + " has no class"));
    if (!faults.isEmpty()) {
      throw new AssertionError("Package arrows:\n" + String.join("\n", faults));
    }
  }

  /** Only the module itself is read; what it uses is known by name. */
  private static JavaClasses imported(Path classes) {
    return ArchConfiguration.withThreadLocalScope(
        configuration -> {
          configuration.setResolveMissingDependenciesFromClassPath(false);
          return new ClassFileImporter().importPath(classes);
        });
  }

  private void addFaults(JavaClass type, Set<String> faults) {
    int from = topToBottom.indexOf(type.getPackageName());
    if (from < 0) {
      faults.add(type.getPackageName() + " is not in the order");
      return;
    }
    type.getDirectDependenciesFromSelf()
        .forEach(
            dependency -> {
              int to = topToBottom.indexOf(dependency.getTargetClass().getPackageName());
              if (to >= 0 && to < from) {
                faults.add(dependency.getDescription());
              }
            });
  }
}
