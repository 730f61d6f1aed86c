package vn.vanban.examples;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The house stands: arrows between packages run one way, and what is exported is written down. */
class HouseTest {
  private static final Path ROOT = Path.of(System.getProperty("vanban.root"));

  @Test
  void packageArrowsRunOneWay() {
    JavaClasses classes =
        new ClassFileImporter()
            .importPaths(
                classes("core"), classes("signing"), classes("digitization"), classes("examples"));

    slices().matching("vn.vanban.(**)").should().beFreeOfCycles().check(classes);
  }

  /**
   * A change of the exported API is a change of a file in {@code build/api}; it is written anew by
   * {@code mvn test -Dtest=HouseTest -Dsurefire.failIfNoSpecifiedTests=false
   * -Dvanban.api.write=true}.
   */
  @ParameterizedTest
  @ValueSource(strings = {"core", "signing", "digitization"})
  void exportedApiIsWrittenDown(String module) throws IOException {
    String api = exportedApi(classes(module));
    Path listing = ROOT.resolve("build/api").resolve("vanban-" + module + ".txt");
    if (Boolean.getBoolean("vanban.api.write")) {
      Files.createDirectories(listing.resolveSibling("."));
      Files.writeString(listing, api);
    }

    assertThat(api)
        .as("%s; see this test for the command that writes it anew", listing)
        .isEqualTo(Files.exists(listing) ? Files.readString(listing) : "");
  }

  /** No type of another library may be needed to call the API; the JDK's and JSpecify's may. */
  @ParameterizedTest
  @ValueSource(strings = {"core", "signing", "digitization"})
  void exportedApiNamesNoThirdParty(String module) throws IOException {
    assertThat(exportedApi(classes(module)))
        .doesNotContain("org.apache.", "org.bouncycastle.", "com.fasterxml.");
  }

  private static Path classes(String module) {
    return ROOT.resolve(module).resolve("target/classes");
  }

  private static String exportedApi(Path classes) throws IOException {
    ModuleDescriptor descriptor;
    try (InputStream bytes = Files.newInputStream(classes.resolve("module-info.class"))) {
      descriptor = ModuleDescriptor.read(bytes);
    }
    Set<String> exported =
        descriptor.exports().stream()
            .filter(export -> !export.isQualified())
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toSet());
    StringBuilder api = new StringBuilder("module " + descriptor.name() + "\n");
    try (Stream<Path> files = Files.walk(classes)) {
      for (String name :
          files
              .map(file -> classes.relativize(file).toString())
              .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
              .map(file -> file.replace(".class", "").replaceAll("[/\\\\]", "."))
              .sorted()
              .toList()) {
        Class<?> type = load(name);
        if (exported.contains(type.getPackageName()) && isVisible(type)) {
          describe(type, api);
        }
      }
    }
    return api.toString();
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, HouseTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isVisible(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
      if (!isVisible(each.getModifiers()) || each.isAnonymousClass() || each.isLocalClass()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static void describe(Class<?> type, StringBuilder api) {
    // JDKs differ in whether this names the sealed ones.
    String header = type.toGenericString().replaceAll("\\b(?:non-)?sealed ", "");
    api.append('\n').append(type.isSealed() ? "sealed " : "").append(shortened(header));
    if (type.getGenericSuperclass() != null && type.getSuperclass() != Object.class) {
      api.append(" extends ").append(shortened(type.getGenericSuperclass().getTypeName()));
    }
    for (java.lang.reflect.Type each : type.getGenericInterfaces()) {
      api.append(" : ").append(shortened(each.getTypeName()));
    }
    api.append('\n');
    members(type).forEach(member -> api.append("  ").append(member).append('\n'));
  }

  private static List<String> members(Class<?> type) {
    List<String> members = new ArrayList<>();
    // The order of an enum's constants is part of what it promises.
    Arrays.stream(type.getDeclaredFields())
        .filter(field -> isListed(field))
        .map(Field::toGenericString)
        .forEach(members::add);
    Stream.<Executable>concat(
            Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods()))
        .filter(member -> isListed(member) && !isOfEveryType(member))
        .sorted(
            Comparator.comparing(Executable::getName).thenComparing(Executable::toGenericString))
        .map(Executable::toGenericString)
        .forEach(members::add);
    return members.stream()
        .map(member -> member.replace(type.getTypeName() + ".", ""))
        .map(member -> shortened(member).replaceAll("\\bvn\\.vanban\\.[a-z.]+(?=[A-Z])", ""))
        .toList();
  }

  private static boolean isListed(Member member) {
    return isVisible(member.getModifiers()) && !member.isSynthetic();
  }

  private static boolean isOfEveryType(Executable member) {
    if (member instanceof Constructor<?> || !(member instanceof Method method)) {
      return false;
    }
    return switch (method.getName()) {
      case "equals" -> method.getParameterCount() == 1;
      case "hashCode", "toString" -> method.getParameterCount() == 0;
      default -> false;
    };
  }

  private static String shortened(String declaration) {
    return declaration.replaceAll("\\bjava\\.(?:lang|util|time|io|math)\\.(?=[A-Z])", "");
  }
}
