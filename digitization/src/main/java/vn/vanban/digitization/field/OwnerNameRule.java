package vn.vanban.digitization.field;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.vanban.digitization.layout.Plain;
import vn.vanban.digitization.layout.Zones;

/** The owner of a result, by the label behind which forms print the name. */
public final class OwnerNameRule implements FieldRule<String> {
  private static final String ORGANIZATION =
      "TEN (?:CONG TY|DOANH NGHIEP|HO KINH DOANH|TO CHUC|CO SO|HOP TAC XA|DON VI|THUONG NHAN|CHU SO HUU)(?: VIET BANG TIENG VIET)?"
          + "|DON VI QUAN LY, KHAI THAC|CHU SO HUU|CHU PHUONG TIEN|CHO PHEP(?: DOANH NGHIEP| CO SO| HO KINH DOANH)?"
          + "|CAP CHO (?:CONG TY|TO CHUC|DOANH NGHIEP|CO SO)";
  private static final String PERSON =
      "HO, CHU DEM,? (?:VA )?TEN(?: VO)?|HO(?:,)? (?:VA )?TEN(?: VO)?|CAP (?:PHEP )?CHO(?: ONG ?/ ?BA| ONG| BA| ONG ?\\(BA\\))?|ONG ?/ ?BA|ONG|BA|CHU DAU TU|TEN CHU HO";
  private static final Pattern IN_TEXT =
      Pattern.compile("(?:DOI VOI|CHO|CUA) (?:ONG|BA|ANH|CHI|CHAU) ");

  private static final Pattern COURTESY =
      Pattern.compile(
          "^(?:(?:[Ôô]ng|[Bb]à|ÔNG|BÀ)(?: ?[/(] ?(?:[Bb]à|BÀ)\\)?)?|[Aa]nh|[Cc]hị|[Cc]háu) ?:? (?=\\p{Lu})");

  @Override
  public List<Candidate<String>> candidates(Zones zones) {
    Optional<Candidate<String>> labelled =
        Labels.behind(zones.body(), ORGANIZATION).or(() -> Labels.behind(zones.body(), PERSON));
    return labelled.map(OwnerNameRule::bare).or(() -> inSubject(zones)).stream().toList();
  }

  /** "Cấp cho: Ông Nguyễn Văn A" names Nguyễn Văn A. */
  private static Candidate<String> bare(Candidate<String> named) {
    String name = named.value();
    String bare = COURTESY.matcher(name).replaceFirst("");
    return bare.isEmpty() || bare.equals(name)
        ? named
        : new Candidate<>(bare, named.raw(), named.confidence(), named.rows(), named.marks());
  }

  /** "Về việc ... đối với bà Nguyễn Thị A" in the subject of a decision on a person. */
  private static Optional<Candidate<String>> inSubject(Zones zones) {
    String text = Candidate.join(zones.subject());
    var match = IN_TEXT.matcher(Plain.of(text));
    if (!match.find()) {
      return Optional.empty();
    }
    var name =
        Pattern.compile("^\\p{Lu}[\\p{L}']*(?: \\p{Lu}[\\p{L}']*){1,5}")
            .matcher(text.substring(match.end()));
    return name.find()
        ? Optional.of(Candidate.of(name.group(), 0.75, zones.subject()).from(name.group()))
        : Optional.empty();
  }

  /** Whether a name is that of an organization. */
  public static boolean isOrganization(String name) {
    return Plain.of(name)
        .matches(
            "^(CONG TY|DOANH NGHIEP|HO KINH DOANH|HOP TAC XA|TO CHUC|CHI NHANH|VAN PHONG|TRUNG TAM|TRUONG|BENH VIEN|PHONG KHAM|NHA THUOC|CO SO|HOI|HIEP HOI|LIEN DOAN|QUY|TAP DOAN|TONG CONG TY|BAN|SO|UBND|UY BAN|CUA HANG|QUAY THUOC|LIEN HIEP|XI NGHIEP|DON VI).*");
  }
}
