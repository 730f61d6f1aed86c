package vn.vanban.digitization.register;

import java.util.Objects;
import vn.vanban.core.id.AdministrativeLevel;

/**
 * An agency under whose authority results were issued.
 *
 * @param level its level
 * @param code its code, as the register has it
 * @param name its name, as the register first had it, or empty
 */
public record Agency(AdministrativeLevel level, String code, String name) {
  /** Checks that nothing is absent. */
  public Agency {
    Objects.requireNonNull(level);
    Objects.requireNonNull(code);
    Objects.requireNonNull(name);
  }
}
