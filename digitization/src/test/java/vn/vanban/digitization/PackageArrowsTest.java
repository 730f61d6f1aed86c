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
  void pointOneWayFromTheStockDownToReading() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("stock")
        .definedBy("vn.vanban.digitization.stock")
        .layer("register")
        .definedBy("vn.vanban.digitization.register")
        .layer("table")
        .definedBy("vn.vanban.digitization.table")
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
        .whereLayer("stock")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("register")
        .mayOnlyBeAccessedByLayers("stock")
        .whereLayer("table")
        .mayOnlyBeAccessedByLayers("stock", "register")
        .whereLayer("assessment")
        .mayOnlyBeAccessedByLayers("stock", "register")
        .whereLayer("packages")
        .mayOnlyBeAccessedByLayers("assessment")
        .whereLayer("form")
        .mayOnlyBeAccessedByLayers("stock", "assessment")
        .whereLayer("quality")
        .mayOnlyBeAccessedByLayers("assessment")
        .whereLayer("metadata")
        .mayOnlyBeAccessedByLayers("stock", "assessment", "form")
        .whereLayer("field")
        .mayOnlyBeAccessedByLayers("metadata")
        .whereLayer("layout")
        .mayOnlyBeAccessedByLayers("register", "assessment", "form", "metadata", "field")
        .whereLayer("reading")
        .mayOnlyBeAccessedByLayers(
            "assessment", "packages", "form", "quality", "metadata", "field", "layout")
        .check(CLASSES);
  }

  @Test
  void leaveTheParsersToReadingAndTables() {
    noClasses()
        .that()
        .resideOutsideOfPackages("vn.vanban.digitization.reading", "vn.vanban.digitization.table")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache..", "com.google.zxing..", "javax.xml..", "java.util.zip..")
        .check(CLASSES);
  }
}
