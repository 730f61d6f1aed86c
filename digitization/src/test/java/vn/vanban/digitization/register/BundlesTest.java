package vn.vanban.digitization.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.vanban.digitization.table.TableException;

class BundlesTest {
  @Test
  void sayEachFaultInBothLanguagesAndNoMore() {
    Set<String> keys = new HashSet<>(Set.of("line", "cell", "more"));
    for (TableException.Fault fault : TableException.Fault.values()) {
      keys.add("fault." + fault);
    }
    for (RegisterException.Kind kind : RegisterException.Kind.values()) {
      keys.add("register." + kind);
    }
    for (Locale locale : new Locale[] {Locale.ROOT, Locale.ENGLISH}) {
      assertThat(ResourceBundle.getBundle(Texts.BUNDLE, locale).keySet()).isEqualTo(keys);
    }
  }
}
