package vn.vanban.signing.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vanban.signing.report.Change;

/** What may be changed after a signature. */
class PermissionTest {
  @ParameterizedTest
  @CsvSource({
    "false, 2, true, true, false",
    "true, 1, true, false, false",
    "true, 2, true, true, false",
    "true, 3, true, true, true"
  })
  void allowsByLevel(
      boolean certified, int level, boolean data, boolean filling, boolean annotations) {
    Permission permission = new Permission(certified, level, List.of());

    assertThat(permission.allows(Change.Level.NONE)).isTrue();
    assertThat(permission.allows(Change.Level.LONG_TERM_DATA)).isEqualTo(data);
    assertThat(permission.allows(Change.Level.FORM_FILLING)).isEqualTo(filling);
    assertThat(permission.allows(Change.Level.ANNOTATIONS)).isEqualTo(annotations);
    assertThat(permission.allows(Change.Level.OTHER)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "All, a, true",
    "Include, a, true",
    "Include, a.b, true",
    "Include, ab, false",
    "Include, c, false",
    "Exclude, a, false",
    "Exclude, a.b, false",
    "Exclude, ab, true",
    "'', a, true",
    "all, c, true"
  })
  void locksFieldsByName(String action, String field, boolean locked) {
    assertThat(new Permission.Lock(action, List.of("a")).locks(field)).isEqualTo(locked);
  }

  @Test
  void locksWhatAnyOfItsLocksLocks() {
    Permission permission =
        new Permission(
            false,
            2,
            List.of(
                new Permission.Lock("Include", List.of("a")),
                new Permission.Lock("Include", List.of("b"))));

    assertThat(permission.locks("a")).isTrue();
    assertThat(permission.locks("b")).isTrue();
    assertThat(permission.locks("c")).isFalse();
  }
}
