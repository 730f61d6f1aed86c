package vn.vanban.digitization.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.vanban.digitization.layout.Plain;
import vn.vanban.digitization.layout.Zones;
import vn.vanban.digitization.reading.Row;

/** The rows that speak of the owner: from the name to where another person is named. */
final class OwnerSection {
  private static final Pattern OTHER =
      Pattern.compile(
          "^(?:[0-9]{1,2}[.)] ?|[-*+] ?)*(HO, CHU DEM,? (?:VA )?TEN (?:NGUOI|CHA|ME|CHONG)|HO VA TEN (?:CHA|ME|NGUOI)|NGUOI DAI DIEN|THONG TIN VE|[0-9]+\\. NGUOI|DIEU [2-9]).*");

  private OwnerSection() {}

  static List<Row> of(Zones zones) {
    Optional<Candidate<String>> name = new OwnerNameRule().candidates(zones).stream().findFirst();
    if (name.isEmpty()) {
      return List.of();
    }
    List<Row> body = zones.body();
    int from = start(body, name.get());
    if (from < 0) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>();
    for (int i = from; i < body.size(); i++) {
      if (i > from && OTHER.matcher(Plain.of(body.get(i).text())).matches()) {
        break;
      }
      rows.add(body.get(i));
    }
    return rows;
  }

  private static int start(List<Row> body, Candidate<String> name) {
    for (int i = 0; i < body.size(); i++) {
      if (body.get(i).words().contains(name.rows().get(0).words().get(0))) {
        return i;
      }
    }
    String wanted = Plain.of(name.value());
    String first = wanted.length() > 24 ? wanted.substring(0, 24) : wanted;
    for (int i = 0; i < body.size(); i++) {
      if (Plain.of(body.get(i).text()).contains(first)) {
        return i;
      }
    }
    return -1;
  }
}
