package vn.vanban.digitization.field;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vn.vanban.digitization.layout.Zones;

/** Those to whom the document is addressed. */
public final class AddresseesRule implements FieldRule<List<String>> {
  private static final Pattern LABEL =
      Pattern.compile("^\\s*[Kk][íÍ][Nn][Hh]\\s*[Gg][ửỬ][Ii]\\s*:?\\s*");

  private static final Pattern ITEM = Pattern.compile("\\s*;\\s*|(?:^|\\s+)[-–+•]\\s+");

  @Override
  public List<Candidate<List<String>>> candidates(Zones zones) {
    if (zones.addressees().isEmpty()) {
      return List.of();
    }
    String text = LABEL.matcher(Candidate.join(zones.addressees())).replaceFirst("");
    List<String> names = new ArrayList<>();
    for (String item : ITEM.split(text, -1)) {
      String name = Wording.tidy(item.replaceFirst("^[-–+•*]\\s*", ""));
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return names.isEmpty() ? List.of() : List.of(Candidate.of(names, 0.9, zones.addressees()));
  }
}
