package vn.vanban.examples.cli;

import java.io.IOException;
import java.util.Locale;
import vn.vanban.digitization.register.ImportException;
import vn.vanban.digitization.register.Register;
import vn.vanban.digitization.register.RegisterException;

/** Opens a register for a command; whatever fails is one line, and an exit code. */
final class DatabaseUse {
  private DatabaseUse() {}

  /** What a command does with a register; returns its exit code. */
  @FunctionalInterface
  interface Work {
    int with(Register register) throws IOException;
  }

  static int of(String url, Locale locale, Console console, Work work) {
    try (Register register = Register.open(url)) {
      return work.with(register);
    } catch (ImportException e) {
      throw new WrongUse(e.text(locale));
    } catch (RegisterException e) {
      console.err().println("vanban: " + e.text(locale));
      return switch (e.kind()) {
        case DRIVER_ABSENT, UNREACHABLE, VERSION -> Exit.WRONG_USE;
        case IN_USE, LOST, DISK_FULL, SUPERSEDED, REFUSED -> Exit.FAILED;
      };
    } catch (IOException e) {
      throw new WrongUse(String.valueOf(e.getMessage()));
    }
  }
}
