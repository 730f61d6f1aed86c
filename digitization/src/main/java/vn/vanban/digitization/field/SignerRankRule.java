package vn.vanban.digitization.field;

import java.util.List;
import vn.vanban.digitization.layout.Zones;
import vn.vanban.digitization.reading.Row;

/** The rank or degree before the name of the signer. */
public final class SignerRankRule implements FieldRule<String> {
  @Override
  public List<Candidate<String>> candidates(Zones zones) {
    SignatureLines lines = SignatureLines.of(zones);
    String rank = lines.rank();
    Row row = lines.nameRow();
    return rank == null || row == null
        ? List.of()
        : List.of(Candidate.of(rank, 0.93, List.of(row)).from(rank));
  }
}
