package vn.vanban.examples.cli;

import picocli.CommandLine.Option;
import vn.vanban.core.id.PersonalData;

/** Whether reports show personal data. */
final class PersonalDataOption {
  @Option(
      names = {"--show-personal-data", "--show-personal-numbers"},
      description = "Show citizen numbers and birth dates, which are masked by default.")
  private boolean shown;

  PersonalData choice() {
    return shown ? PersonalData.SHOWN : PersonalData.MASKED;
  }
}
