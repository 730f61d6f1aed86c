package vn.vanban.core.id;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.law.Finding;

/**
 * The code of an administrative procedure (mã thủ tục hành chính), {@code 1.004616}, which may name
 * the agency, {@code 1.004616.000.00.00.H56}, and then one public service of the procedure, {@code
 * 2.000815.000.00.00.H55.02}.
 *
 * <p>No act that gives the form was read; it is that of the national database of administrative
 * procedures and of the systems that take part in it.
 */
public final class ProcedureCode {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d[.]\\d{6})(?:[.](\\d{3}[.]\\d{2}[.]\\d{2}[.][A-Za-z]\\d{2})(?:[.](\\d{2}))?)?");

  private final String procedure;
  private final @Nullable AgencyCode agency;
  private final @Nullable String service;

  private ProcedureCode(String procedure, @Nullable AgencyCode agency, @Nullable String service) {
    this.procedure = procedure;
    this.agency = agency;
    this.service = service;
  }

  /**
   * Returns the code that a text holds.
   *
   * @throws IllegalArgumentException if it holds none, or one of no province or ministry
   */
  public static ProcedureCode parse(String text) {
    return read(text).orThrow();
  }

  /** Reads a code as it was written, and says what deviates. */
  public static Reading<ProcedureCode> read(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Reading.failed(Finding.of(IdentifierFinding.PROCEDURE_MALFORMED));
    }
    AgencyCode agency =
        form.group(2) == null ? null : AgencyCode.read(form.group(2)).value().orElseThrow();
    boolean fit = agency == null || agency.isProvince() || agency.isMinistry();
    return Reading.of(
        new ProcedureCode(form.group(1), agency, form.group(3)),
        fit ? List.of() : List.of(Finding.of(IdentifierFinding.PROCEDURE_AGENCY)));
  }

  /** The procedure alone, such as {@code 1.004616}: the same in every agency. */
  public String procedure() {
    return procedure;
  }

  /** The agency, in the old form of its code, where the code names one. */
  public Optional<AgencyCode> agency() {
    return Optional.ofNullable(agency);
  }

  /** The number of the public service (mã dịch vụ công), where the code names one. */
  public OptionalInt service() {
    return service == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(service));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProcedureCode that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** The whole code. */
  @Override
  public String toString() {
    return procedure
        + (agency == null ? "" : "." + agency)
        + (service == null ? "" : "." + service);
  }
}
