package vn.vanban.digitization.field;

import java.util.List;
import vn.vanban.digitization.layout.Zones;
import vn.vanban.digitization.reading.Row;

/** The name of the signer, without a rank or degree, cased as people write it. */
public final class SignerRule implements FieldRule<String> {
  @Override
  public List<Candidate<String>> candidates(Zones zones) {
    SignatureLines lines = SignatureLines.of(zones);
    String name = lines.name();
    Row row = lines.nameRow();
    if (name == null || row == null) {
      return List.of();
    }
    double confidence = name.split(" ").length <= 5 ? 0.95 : 0.75;
    return List.of(Candidate.of(Wording.cased(name), confidence, List.of(row)));
  }
}
