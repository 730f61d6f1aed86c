package vn.vanban.digitization;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PackageArrowsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("vn.vanban.digitization");

  @Test
  void pointOneWayFromAssessmentDownToReading() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("assessment")
        .definedBy("vn.vanban.digitization.assessment")
        .layer("packages")
        .definedBy("vn.vanban.digitization.packages")
        .layer("form")
        .definedBy("vn.vanban.digitization.form")
        .layer("quality")
        .definedBy("vn.vanban.digitization.quality")
        .layer("metadata")
        .definedBy("vn.vanban.digitization.metadata")
        .layer("field")
        .definedBy("vn.vanban.digitization.field")
        .layer("layout")
        .definedBy("vn.vanban.digitization.layout")
        .layer("reading")
        .definedBy("vn.vanban.digitization.reading")
        .whereLayer("assessment")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("packages")
        .mayOnlyBeAccessedByLayers("assessment")
        .whereLayer("form")
        .mayOnlyBeAccessedByLayers("assessment")
        .whereLayer("quality")
        .mayOnlyBeAccessedByLayers("assessment")
        .whereLayer("metadata")
        .mayOnlyBeAccessedByLayers("assessment", "form")
        .whereLayer("field")
        .mayOnlyBeAccessedByLayers("metadata")
        .whereLayer("layout")
        .mayOnlyBeAccessedByLayers("assessment", "form", "metadata", "field")
        .whereLayer("reading")
        .mayOnlyBeAccessedByLayers(
            "assessment", "packages", "form", "quality", "metadata", "field", "layout")
        .check(CLASSES);
  }

  @Test
  void leaveTheParsersToReading() {
    noClasses()
        .that()
        .resideOutsideOfPackage("vn.vanban.digitization.reading")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache..", "javax.xml..", "java.util.zip..")
        .check(CLASSES);
  }
}
