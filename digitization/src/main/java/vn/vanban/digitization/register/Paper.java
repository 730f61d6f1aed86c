package vn.vanban.digitization.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import vn.vanban.core.id.AdministrativeLevel;

/**
 * A document exchanged between agencies, or a work dossier: what the decision's other targets
 * count. It is never counted as a result.
 *
 * @param paperCode its code; never empty
 * @param kind what it is
 * @param level the level of the agency
 * @param agencyCode the agency that sent or handled it
 * @param datedOn the day on which it was sent or closed
 * @param secret whether it is secret, and so apart from the target
 * @param signed whether it bears the specialised signature (chữ ký số chuyên dùng)
 * @param online whether it was processed online
 */
public record Paper(
    String paperCode,
    Kind kind,
    AdministrativeLevel level,
    String agencyCode,
    LocalDate datedOn,
    boolean secret,
    boolean signed,
    boolean online) {
  /** The columns of a file of papers. */
  public static final List<String> COLUMNS =
      List.of("paperCode", "kind", "level", "agencyCode", "datedOn", "secret", "signed", "online");

  /** What a paper is. */
  public enum Kind {
    /** A document exchanged between agencies (văn bản trao đổi). */
    DOCUMENT,
    /** A work dossier (hồ sơ công việc). */
    WORK_DOSSIER
  }

  /** Checks that nothing is absent. */
  public Paper {
    Objects.requireNonNull(paperCode);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(level);
    Objects.requireNonNull(agencyCode);
    Objects.requireNonNull(datedOn);
  }
}
