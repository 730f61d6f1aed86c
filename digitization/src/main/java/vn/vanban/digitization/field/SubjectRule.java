package vn.vanban.digitization.field;

import java.util.List;
import java.util.regex.Pattern;
import vn.vanban.digitization.layout.Plain;
import vn.vanban.digitization.layout.Titles;
import vn.vanban.digitization.layout.Zones;
import vn.vanban.digitization.reading.Row;

/** The subject: under the title, or of a letter under its number, then without its "V/v". */
public final class SubjectRule implements FieldRule<String> {
  private static final Pattern ABOUT = Pattern.compile("^[Vv] ?/ ?[Vv]\\.?\\s*:?\\s*");

  @Override
  public List<Candidate<String>> candidates(Zones zones) {
    if (zones.title().isEmpty()) {
      return reference(zones);
    }
    String rest = restOfTitle(zones.title());
    String subject = (rest + " " + Candidate.join(zones.subject())).strip();
    if (subject.isEmpty()) {
      return zones.reference().isEmpty() ? List.of() : reference(zones);
    }
    List<Row> rows = zones.subject().isEmpty() ? zones.title() : zones.subject();
    return List.of(Candidate.of(ended(subject), 0.93, rows).from(subject));
  }

  private static String restOfTitle(List<Row> title) {
    String text = Candidate.join(title).strip();
    return Titles.at(Plain.of(text)).map(type -> text.substring(type.length()).strip()).orElse("");
  }

  private static List<Candidate<String>> reference(Zones zones) {
    if (zones.reference().isEmpty()) {
      return List.of();
    }
    String text = Candidate.join(zones.reference()).strip();
    String subject = ended(ABOUT.matcher(text).replaceFirst(""));
    boolean marked =
        subject.length() < ended(text).length() || Plain.of(text).startsWith("VE VIEC");
    return subject.isEmpty()
        ? List.of()
        : List.of(Candidate.of(subject, marked ? 0.95 : 0.6, zones.reference()).from(text));
  }

  private static String ended(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("[;,:]+$", "").strip();
  }
}
