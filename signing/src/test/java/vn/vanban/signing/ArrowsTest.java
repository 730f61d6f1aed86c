package vn.vanban.signing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Inside the module each package imports only what stands below it. */
class ArrowsTest {
  private static final String MODULE = "vn.vanban.signing";

  /** From the top of the house to its ground. */
  private static final List<String> LAYERS =
      List.of(
          MODULE,
          MODULE + ".rules",
          MODULE + ".render",
          MODULE + ".judge",
          MODULE + ".pdf",
          MODULE + ".asic",
          MODULE + ".office",
          MODULE + ".xml",
          MODULE + ".cms",
          MODULE + ".zip",
          MODULE + ".certpath",
          MODULE + ".online",
          MODULE + ".evidence",
          MODULE + ".crypto",
          MODULE + ".policy",
          MODULE + ".report");

  private final JavaClasses classes =
      new ClassFileImporter()
          .importPath(Path.of(System.getProperty("vanban.root")).resolve("signing/target/classes"));

  @Test
  void importsOnlyWhatStandsBelow() {
    for (int below = 1; below < LAYERS.size(); below++) {
      noClasses()
          .that()
          .resideInAPackage(LAYERS.get(below))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(LAYERS.subList(0, below).toArray(new String[0]))
          .allowEmptyShould(true)
          .check(classes);
    }
  }

  @Test
  void hasNoPackageWithoutAPlace() {
    Set<String> packages =
        classes.stream()
            .map(each -> each.getPackageName())
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());

    assertThat(packages).contains(MODULE, MODULE + ".report");
    assertThat(LAYERS).containsAll(packages);
  }

  @Test
  void knowsNothingOfTheModulesAboveIt() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("vn.vanban.digitization..", "vn.vanban.examples..")
        .check(classes);
  }
}
