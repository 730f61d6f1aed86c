package vn.vanban.core.id;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.law.Finding;

/**
 * The electronic id of an agency (mã định danh điện tử), in the form of today, {@code H52.01.02},
 * or in the old one of 13 characters, {@code 000.00.19.H52}.
 *
 * <p>Decision 20/2020/QĐ-TTg as amended by Decision 09/2025/QĐ-TTg: levels divided by dots, at most
 * 35 characters; level 1 is a letter for the branch of power and two digits. QCVN 102:2016/BTTTT
 * put level 1 last. An old code is kept as it is and knows its {@link #root}; no table says which
 * new code it became.
 */
public final class AgencyCode implements Comparable<AgencyCode> {
  /** Decision 09/2025/QĐ-TTg. */
  private static final int LONGEST = 35;

  /**
   * Decision 09/2025/QĐ-TTg, the day of its issue: the codes of ministries that were merged end.
   */
  private static final LocalDate MINISTRIES_REMOVED_ON = LocalDate.of(2025, 4, 14);

  /** The first day of the 34 provinces. */
  private static final LocalDate PROVINCES_MERGED_ON = LocalDate.of(2025, 7, 1);

  private static final Pattern NEW_FORM = Pattern.compile("[A-Z]\\d{2}(?:[.]\\d+)*+");
  private static final Pattern OLD_FORM = Pattern.compile("\\d{3}[.]\\d{2}[.]\\d{2}[.][A-Z]\\d{2}");

  /**
   * Level 1: A the Party, B the State President, C the National Assembly, D the People's Courts, E
   * the Procuracies, F State Audit, G ministries, H provincial people's committees, I mass
   * organisations, J associations, K provincial people's councils.
   */
  private static final String BRANCHES = "ABCDEFGHIJK";

  private final String code;
  private final String root;

  private AgencyCode(String code, String root) {
    this.code = code;
    this.root = root;
  }

  /**
   * Returns the code that a text holds.
   *
   * @throws IllegalArgumentException if it holds none whose level 1 is in the table
   */
  public static AgencyCode parse(String text) {
    return read(text).orThrow();
  }

  /** Reads a code as it was written, in small or capital letters, and says what deviates. */
  public static Reading<AgencyCode> read(String text) {
    String code = text.strip().toUpperCase(Locale.ROOT);
    boolean old = OLD_FORM.matcher(code).matches();
    if (code.length() > LONGEST || !(old || NEW_FORM.matcher(code).matches())) {
      return Reading.failed(Finding.of(IdentifierFinding.AGENCY_MALFORMED));
    }
    String root = old ? code.substring(code.length() - 3) : code.substring(0, 3);
    List<Finding> findings = new ArrayList<>();
    if (old) {
      findings.add(Finding.of(IdentifierFinding.AGENCY_OLD_FORM).with("root", root));
    }
    unknown(root).ifPresent(kind -> findings.add(Finding.of(kind).with("root", root)));
    return Reading.of(new AgencyCode(code, root), findings);
  }

  private static Optional<IdentifierFinding> unknown(String root) {
    char branch = root.charAt(0);
    if (BRANCHES.indexOf(branch) < 0) {
      return Optional.of(IdentifierFinding.AGENCY_UNKNOWN);
    }
    if ((branch != 'G' && branch != 'H') || RootTable.find(root).isPresent()) {
      return Optional.empty();
    }
    // A province may have a code that is newer than the table; ministries are listed one by one.
    return Optional.of(
        branch == 'H' ? IdentifierFinding.PROVINCE_UNKNOWN : IdentifierFinding.AGENCY_UNKNOWN);
  }

  /** The code of level 1, such as {@code H52}, in either form. */
  public String root() {
    return root;
  }

  /** The name of the ministry or province of level 1, in Vietnamese, where the table has it. */
  public Optional<String> rootName() {
    return RootTable.find(root).map(RootTable.Root::name).filter(name -> !name.isEmpty());
  }

  /** The province (H) into which that of level 1 was merged on 1 July 2025, where it was. */
  public Optional<String> successorRoot() {
    return RootTable.find(root)
        .map(RootTable.Root::successor)
        .filter(successor -> !successor.isEmpty());
  }

  /** Whether the code has the old form of 13 characters. */
  public boolean isOldForm() {
    return Character.isDigit(code.charAt(0));
  }

  /** Whether level 1 is a provincial people's committee. */
  public boolean isProvince() {
    return root.charAt(0) == 'H';
  }

  /** Whether level 1 is a ministry. */
  public boolean isMinistry() {
    return root.charAt(0) == 'G';
  }

  /**
   * Says what is odd about the code in data of a day: codes of removed ministries after 14 April
   * 2025, codes of merged provinces since 1 July 2025. In older data they are right.
   */
  public List<Finding> findingsOn(LocalDate day) {
    if (RootTable.isRemoved(root) && day.isAfter(MINISTRIES_REMOVED_ON)) {
      return List.of(
          Finding.of(IdentifierFinding.MINISTRY_REMOVED)
              .with("root", root)
              .with("date", day.toString()));
    }
    Optional<String> successor = successorRoot();
    if (successor.isPresent() && !day.isBefore(PROVINCES_MERGED_ON)) {
      return List.of(
          Finding.of(IdentifierFinding.PROVINCE_MERGED)
              .with("root", root)
              .with("successor", successor.get())
              .with("date", day.toString()));
    }
    return List.of();
  }

  @Override
  public int compareTo(AgencyCode other) {
    return code.compareTo(other.code);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AgencyCode that && code.equals(that.code);
  }

  @Override
  public int hashCode() {
    return code.hashCode();
  }

  /** The code in capital letters. */
  @Override
  public String toString() {
    return code;
  }
}
