package vn.vanban.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import vn.vanban.signing.policy.Supplied;

/** What detached signatures may be over. */
final class DetachedOption {
  @Option(
      names = "--detached",
      paramLabel = "FILE",
      description =
          "The content of a detached signature, any number of times; verify takes, where absent, the"
              + " file beside a .p7s, .sig, .tsr or .tst that has its name without that.")
  private List<String> files = new ArrayList<>();

  boolean isGiven() {
    return !files.isEmpty();
  }

  /** The files under their names: references within XML name them, wherever they lie. */
  Supplied supplied() throws IOException {
    Supplied supplied = Supplied.nothing();
    for (String file : files) {
      Path name = Path.of(file).getFileName();
      supplied =
          supplied.withContent(
              name == null ? file : name.toString(), ExtractCommand.document(file, null));
    }
    return supplied;
  }
}
