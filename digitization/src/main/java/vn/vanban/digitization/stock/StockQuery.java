package vn.vanban.digitization.stock;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import vn.vanban.core.quota.DistrictSuccession;
import vn.vanban.core.quota.QuotaSchedule;
import vn.vanban.digitization.assessment.ResultEntry;
import vn.vanban.digitization.register.Register;

/**
 * What is asked of a register: where its stock stands at a cut-off date.
 *
 * <p>The ends of earlier years are counted by what is known now of dates and files; how a rate
 * moved as it was known is the report's history.
 */
public final class StockQuery {
  private static final int WORK = 1_000;

  final LocalDate cutOff;
  final QuotaSchedule schedule;
  final DistrictSuccession succession;
  final UnaryOperator<String> fields;
  final Predicate<ResultEntry> use;
  final int work;

  private StockQuery(
      LocalDate cutOff,
      QuotaSchedule schedule,
      DistrictSuccession succession,
      UnaryOperator<String> fields,
      Predicate<ResultEntry> use,
      int work) {
    this.cutOff = Objects.requireNonNull(cutOff);
    this.schedule = Objects.requireNonNull(schedule);
    this.succession = Objects.requireNonNull(succession);
    this.fields = Objects.requireNonNull(fields);
    this.use = Objects.requireNonNull(use);
    this.work = work;
    if (cutOff.getYear() < 1 || cutOff.getYear() > 9999 || work < 0) {
      throw new IllegalArgumentException(cutOff + ", " + work);
    }
  }

  /** Returns the question of a day in Vietnam, by Decision 2407/QĐ-UBND. */
  public static StockQuery at(LocalDate cutOff) {
    return new StockQuery(
        cutOff,
        QuotaSchedule.decision2407(),
        DistrictSuccession.of(Map.of()),
        code -> "",
        Everything.OF_USE,
        WORK);
  }

  /** Returns this question by another schedule. */
  public StockQuery with(QuotaSchedule schedule) {
    return new StockQuery(cutOff, schedule, succession, fields, use, work);
  }

  /** Returns this question with who took over from each district's agency. */
  public StockQuery with(DistrictSuccession succession) {
    return new StockQuery(cutOff, schedule, succession, fields, use, work);
  }

  /** Returns this question with the field (lĩnh vực) of each code of a procedure, or empty. */
  public StockQuery withFields(UnaryOperator<String> fields) {
    return new StockQuery(cutOff, schedule, succession, fields, use, work);
  }

  /** Returns this question with the caller's word on what is of use still; see the assessor. */
  public StockQuery withUse(Predicate<ResultEntry> use) {
    return new StockQuery(cutOff, schedule, succession, fields, use, work);
  }

  /** Returns this question with another length of the list of work. */
  public StockQuery withWork(int most) {
    return new StockQuery(cutOff, schedule, succession, fields, use, most);
  }

  /** Counts the register. */
  public StockReport of(Register register) throws IOException {
    return new StockCount(this, register).report();
  }

  boolean usesAll() {
    return use == Everything.OF_USE;
  }

  /** Known as itself, so that entries need not be read in order to ask. */
  private enum Everything implements Predicate<ResultEntry> {
    OF_USE;

    @Override
    public boolean test(ResultEntry entry) {
      return true;
    }
  }
}
