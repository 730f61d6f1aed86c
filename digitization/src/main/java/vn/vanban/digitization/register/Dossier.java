package vn.vanban.digitization.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import vn.vanban.core.id.AdministrativeLevel;

/**
 * A dossier of an administrative procedure (hồ sơ TTHC), which the national portal's flow metrics
 * count. It is never counted as a result.
 *
 * @param dossierCode its code (mã hồ sơ); never empty
 * @param level the level of the agency
 * @param agencyCode the agency that handles it
 * @param receivedOn the day of receipt (ngày tiếp nhận)
 * @param finishedOn the day on which its result was given
 * @param resultRequired whether its procedure gives a result on paper
 * @param componentAttached whether a file is attached to its components (thành phần hồ sơ)
 * @param resultAttached whether a file is attached to its result
 * @param reused whether at least one component was taken from digitized data
 * @param synchronised whether it was taken from, or its result was sent to, the personal data store
 *     of the portal
 * @param movedElectronically whether it was moved between agencies electronically
 * @param askedAgain whether the applicant was asked for papers that are digitized already
 */
public record Dossier(
    String dossierCode,
    AdministrativeLevel level,
    String agencyCode,
    Optional<LocalDate> receivedOn,
    Optional<LocalDate> finishedOn,
    boolean resultRequired,
    boolean componentAttached,
    boolean resultAttached,
    boolean reused,
    boolean synchronised,
    boolean movedElectronically,
    boolean askedAgain) {
  /** The columns of a file of dossiers. */
  public static final List<String> COLUMNS =
      List.of(
          "dossierCode",
          "level",
          "agencyCode",
          "receivedOn",
          "finishedOn",
          "resultRequired",
          "componentAttached",
          "resultAttached",
          "reused",
          "synchronised",
          "movedElectronically",
          "askedAgain");

  /** Checks that nothing is absent. */
  public Dossier {
    Objects.requireNonNull(dossierCode);
    Objects.requireNonNull(level);
    Objects.requireNonNull(agencyCode);
    Objects.requireNonNull(receivedOn);
    Objects.requireNonNull(finishedOn);
  }
}
