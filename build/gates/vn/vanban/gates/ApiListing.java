package vn.vanban.gates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that a module offers to others: the public and protected types, constructors, methods
 * and fields of its exported packages, one a line, sorted.
 *
 * <p>The listing is committed beside the module, so that a change of the API is a visible change.
 * It is the same on every JDK: it prints no more than what stands in the class files.
 */
public final class ApiListing {
  /** No type of another library may be needed to call the API; the JDK's and JSpecify's may. */
  private static final List<String> FOREIGN =
      List.of("org.apache.", "org.bouncycastle.", "com.fasterxml.", "com.google.");

  private static final String UPDATE = "vanban.api.update";

  private final TreeSet<String> lines = new TreeSet<>();

  private ApiListing() {}

  /**
   * Returns the listing of the module that was compiled into a folder.
   *
   * @param classes the folder, such as {@code target/classes}, whose classes are on the class or
   *     module path too
   */
  public static List<String> of(Path classes) {
    ApiListing listing = new ApiListing();
    try (InputStream stream = Files.newInputStream(classes.resolve("module-info.class"))) {
      for (ModuleDescriptor.Exports exported : ModuleDescriptor.read(stream).exports()) {
        if (!exported.isQualified()) {
          listing.addPackage(classes, exported.source());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(listing.lines);
  }

  /**
   * Compares the listing of {@code target/classes} of a module with its committed {@code api.txt}.
   * With {@code -Dvanban.api.update=true} the file is written anew.
   *
   * @param module the folder of the module
   * @throws AssertionError if they differ; it names each line that came or went
   */
  public static void verify(Path module) throws IOException {
    Path file = module.resolve("api.txt");
    List<String> now = of(module.resolve("target/classes"));
    for (String line : now) {
      for (String foreign : FOREIGN) {
        if (line.contains(foreign)) {
          throw new AssertionError("the API names a type of another library: " + line);
        }
      }
    }
    if (Boolean.getBoolean(UPDATE)) {
      Files.write(file, now, StandardCharsets.UTF_8);
      return;
    }
    compare(now, file);
  }

  /**
   * Compares a listing with a committed one.
   *
   * @throws AssertionError if they differ; it names each line that came or went
   */
  public static void compare(List<String> now, Path file) throws IOException {
    List<String> committed = Files.exists(file) ? Files.readAllLines(file) : List.of();
    List<String> changes = new ArrayList<>();
    committed.stream().filter(line -> !now.contains(line)).map("- "::concat).forEach(changes::add);
    now.stream().filter(line -> !committed.contains(line)).map("+ "::concat).forEach(changes::add);
    if (!changes.isEmpty()) {
      throw new AssertionError(
          "The exported API is not that of %s:%n%s%nIf this is meant, run the test with -D%s=true and commit the file."
              .formatted(file, String.join("\n", changes), UPDATE));
    }
  }

  private void addPackage(Path classes, String name) throws IOException {
    try (Stream<Path> files = Files.list(classes.resolve(name.replace('.', '/')))) {
      for (Path file : files.sorted().toList()) {
        String simple = file.getFileName().toString();
        if (simple.endsWith(".class") && !simple.equals("package-info.class")) {
          addType(load(name + "." + simple.substring(0, simple.length() - ".class".length())));
        }
      }
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ApiListing.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private void addType(Class<?> type) {
    if (!isVisible(type)) {
      return;
    }
    String name = Objects.requireNonNull(type.getCanonicalName());
    lines.add(name + " " + kind(type) + parameters(type) + ancestors(type));
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isVisible(constructor.getModifiers(), type) && !constructor.isSynthetic()) {
        lines.add(name + "#new" + arguments(constructor));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isVisible(method.getModifiers(), type) && !method.isSynthetic() && !isOfObject(method)) {
        lines.add(
            name
                + "#"
                + method.getName()
                + arguments(method)
                + ": "
                + text(method.getAnnotatedReturnType())
                + modifiers(method.getModifiers() & (Modifier.STATIC | Modifier.ABSTRACT)));
      }
    }
    for (Field field : type.getDeclaredFields()) {
      if (isVisible(field.getModifiers(), type) && !field.isSynthetic()) {
        lines.add(
            name
                + "#"
                + field.getName()
                + ": "
                + (field.isEnumConstant() ? "constant" : text(field.getAnnotatedType()))
                + (field.isEnumConstant() ? "" : modifiers(field.getModifiers())));
      }
    }
  }

  private static boolean isVisible(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
      if (at.isAnonymousClass() || at.isLocalClass() || at.isSynthetic()) {
        return false;
      }
      Class<?> enclosing = at.getEnclosingClass();
      if (!isVisible(at.getModifiers(), enclosing == null ? at : enclosing)) {
        return false;
      }
    }
    return true;
  }

  /** Protected members of a class that none can extend are as good as hidden. */
  private static boolean isVisible(int modifiers, Class<?> owner) {
    return Modifier.isPublic(modifiers)
        || (Modifier.isProtected(modifiers) && !Modifier.isFinal(owner.getModifiers()));
  }

  private static boolean isOfObject(Method method) {
    return switch (method.getName()) {
      case "hashCode", "toString" -> method.getParameterCount() == 0;
      case "equals" -> method.getParameterCount() == 1;
      default -> false;
    };
  }

  private static String kind(Class<?> type) {
    if (type.isAnnotation()) {
      return "annotation";
    }
    if (type.isEnum()) {
      return "enum";
    }
    if (type.isRecord()) {
      return "record";
    }
    if (type.isInterface()) {
      return type.isSealed() ? "sealed interface" : "interface";
    }
    String kind = type.isSealed() ? "sealed class" : "class";
    int shown = type.getModifiers() & (Modifier.ABSTRACT | Modifier.FINAL);
    return kind + modifiers(shown);
  }

  private static String ancestors(Class<?> type) {
    List<String> ancestors = new ArrayList<>();
    Class<?> parent = type.getSuperclass();
    if (parent != null && parent != Object.class && parent != Record.class && !type.isEnum()) {
      ancestors.add(text(type.getAnnotatedSuperclass()));
    }
    for (AnnotatedType implemented : type.getAnnotatedInterfaces()) {
      ancestors.add(text(implemented));
    }
    return ancestors.isEmpty() ? "" : " : " + String.join(", ", ancestors);
  }

  private static String modifiers(int modifiers) {
    return modifiers == 0 ? "" : " " + Modifier.toString(modifiers);
  }

  private static String arguments(Executable executable) {
    String arguments =
        Arrays.stream(parameterTypes(executable))
            .map(ApiListing::text)
            .collect(Collectors.joining(", ", "(", ")"));
    String thrown =
        Arrays.stream(executable.getAnnotatedExceptionTypes())
            .map(ApiListing::text)
            .collect(Collectors.joining(", "));
    return parameters(executable) + arguments + (thrown.isEmpty() ? "" : " throws " + thrown);
  }

  /**
   * The parameters of a method or constructor. Those of a record's canonical constructor are its
   * components: compilers differ in whether they call such parameters implicit, and reflection
   * tells of implicit ones no more than the class.
   */
  private static AnnotatedType[] parameterTypes(Executable executable) {
    Class<?> type = executable.getDeclaringClass();
    if (executable instanceof Constructor<?> && type.isRecord()) {
      Class<?>[] components =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      if (Arrays.equals(components, executable.getParameterTypes())) {
        return Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getAnnotatedType)
            .toArray(AnnotatedType[]::new);
      }
    }
    return executable.getAnnotatedParameterTypes();
  }

  private static String parameters(GenericDeclaration declaration) {
    TypeVariable<?>[] variables = declaration.getTypeParameters();
    return variables.length == 0
        ? ""
        : Arrays.stream(variables)
            .map(
                variable -> variable.getName() + bounds(variable.getAnnotatedBounds(), " extends "))
            .collect(Collectors.joining(", ", "<", ">"));
  }

  private static String bounds(AnnotatedType[] bounds, String word) {
    String text = Arrays.stream(bounds).map(ApiListing::text).collect(Collectors.joining(" & "));
    return text.isEmpty() || text.equals("java.lang.Object") ? "" : word + text;
  }

  /** A type as it is written, its annotations by simple name before it. */
  private static String text(AnnotatedType type) {
    StringBuilder text = new StringBuilder();
    for (Annotation annotation : type.getAnnotations()) {
      text.append('@').append(annotation.annotationType().getSimpleName()).append(' ');
    }
    if (type instanceof AnnotatedArrayType array) {
      String component = text(array.getAnnotatedGenericComponentType());
      return component + (text.isEmpty() ? "" : " " + text) + "[]";
    }
    if (type instanceof AnnotatedTypeVariable variable) {
      return text + variable.getType().getTypeName();
    }
    if (type instanceof AnnotatedWildcardType wildcard) {
      boolean lower = ((WildcardType) wildcard.getType()).getLowerBounds().length > 0;
      return text
          + "?"
          + (lower
              ? bounds(wildcard.getAnnotatedLowerBounds(), " super ")
              : bounds(wildcard.getAnnotatedUpperBounds(), " extends "));
    }
    if (type instanceof AnnotatedParameterizedType parameterized) {
      ParameterizedType raw = (ParameterizedType) parameterized.getType();
      return text
          + canonical((Class<?>) raw.getRawType())
          + Arrays.stream(parameterized.getAnnotatedActualTypeArguments())
              .map(ApiListing::text)
              .collect(Collectors.joining(", ", "<", ">"));
    }
    return text + canonical((Class<?>) type.getType());
  }

  private static String canonical(Class<?> type) {
    return Objects.requireNonNull(type.getCanonicalName());
  }
}
