package vn.vanban.digitization.assessment;

import java.util.Objects;

/**
 * What the system of dossiers says of the dossier that a result came out of; text that it lacks is
 * empty.
 *
 * @param code the code of the dossier (mã hồ sơ)
 * @param ownerId the id of the owner of the dossier (chủ hồ sơ); personal data
 * @param ownerName the name of the owner
 */
public record DossierEntry(String code, String ownerId, String ownerName) {
  /** Checks that nothing is absent. */
  public DossierEntry {
    Objects.requireNonNull(code);
    Objects.requireNonNull(ownerId);
    Objects.requireNonNull(ownerName);
  }
}
