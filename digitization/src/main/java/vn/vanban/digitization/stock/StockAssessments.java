package vn.vanban.digitization.stock;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.vanban.core.law.Finding;
import vn.vanban.digitization.assessment.Assessment;
import vn.vanban.digitization.assessment.Assessor;
import vn.vanban.digitization.assessment.Reason;
import vn.vanban.digitization.assessment.ResultEntry;
import vn.vanban.digitization.assessment.Stock;
import vn.vanban.digitization.register.Register;

/**
 * The assessments that a register keeps, for a cut-off date, one after the other in its order. What
 * a result shares with others, its code or its number, is said as {@link Stock} says it.
 */
public final class StockAssessments {
  private final Register register;
  private final Assessor assessor;

  private StockAssessments(Register register, Assessor assessor) {
    this.register = register;
    this.assessor = assessor;
  }

  /** Returns the assessments of a register for the cut-off date of an assessor. */
  public static StockAssessments of(Register register, Assessor assessor) {
    return new StockAssessments(register, assessor);
  }

  /** Sees one assessment after the other. */
  @FunctionalInterface
  public interface Visitor {
    /** Sees one; entries that no run has come to are handed on without any reason of their file. */
    void see(Assessment assessment) throws IOException;
  }

  /** Hands on all assessments; those without one yet are said not to be judged. */
  public void forEach(Visitor visitor) throws IOException {
    Map<Long, Assessment> repeated = repeated();
    register.entries(
        (id, entry, key, shared, findings) -> {
          Assessment known = repeated.get(id);
          visitor.see(known == null ? assessment(entry, findings) : known);
        });
  }

  private Assessment assessment(ResultEntry entry, Optional<List<Finding>> findings) {
    return assessor.restore(
        entry,
        findings.orElseGet(() -> List.of(Finding.of(Reason.NOT_JUDGED).with("fault", "assess"))));
  }

  /** What has anything in common with another entry, judged together: few of a register. */
  private Map<Long, Assessment> repeated() throws IOException {
    List<Long> ids = new ArrayList<>();
    List<Assessment> assessments = new ArrayList<>();
    register.repeats(
        (id, entry, key, shared, findings) -> {
          ids.add(id);
          assessments.add(assessment(entry, findings));
        });
    List<Assessment> told = Stock.of(assessments).assessments();
    Map<Long, Assessment> repeated = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      repeated.put(ids.get(i), told.get(i));
    }
    return repeated;
  }
}
