package vn.vanban.digitization.register;

import java.time.LocalDate;
import java.util.Optional;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.law.Profile;
import vn.vanban.digitization.assessment.ResultEntry;

/** Results of one agency, in force since March 2024, for tests that ask about code and file. */
public final class Entries {
  private Entries() {}

  /** An entry whose number follows from its code. */
  public static ResultEntry of(String code, String file) {
    return of(code, file, code + "/QĐ");
  }

  /** An entry with a number. */
  public static ResultEntry of(String code, String file, String number) {
    return new ResultEntry(
        code,
        "1.000123",
        "",
        AdministrativeLevel.PROVINCE,
        "H52.11",
        "Sở Một",
        number,
        "Quyết định",
        Optional.of(LocalDate.of(2024, 3, 1)),
        Optional.empty(),
        Optional.empty(),
        "",
        "",
        "Lò Thị Mẫu",
        Profile.TTHC_RESULT,
        file);
  }
}
