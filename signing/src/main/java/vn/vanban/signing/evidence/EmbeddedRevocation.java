package vn.vanban.signing.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * Revocation data that came with a document, not judged yet.
 *
 * @param crls encoded certificate revocation lists
 * @param ocsps encoded OCSP responses, basic or whole
 */
public record EmbeddedRevocation(List<byte[]> crls, List<byte[]> ocsps) {
  /** No revocation data. */
  public static final EmbeddedRevocation NONE = new EmbeddedRevocation(List.of(), List.of());

  /** Copies the lists. */
  public EmbeddedRevocation {
    crls = List.copyOf(crls);
    ocsps = List.copyOf(ocsps);
  }

  /** All these data. */
  public static EmbeddedRevocation of(List<EmbeddedRevocation> parts) {
    return new EmbeddedRevocation(
        parts.stream().flatMap(part -> part.crls.stream()).toList(),
        parts.stream().flatMap(part -> part.ocsps.stream()).toList());
  }

  /** These data and others. */
  public EmbeddedRevocation and(EmbeddedRevocation other) {
    List<byte[]> allCrls = new ArrayList<>(crls);
    allCrls.addAll(other.crls);
    List<byte[]> allOcsps = new ArrayList<>(ocsps);
    allOcsps.addAll(other.ocsps);
    return new EmbeddedRevocation(allCrls, allOcsps);
  }
}
