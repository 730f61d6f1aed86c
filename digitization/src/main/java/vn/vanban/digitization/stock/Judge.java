package vn.vanban.digitization.stock;

import java.io.IOException;
import vn.vanban.core.Document;
import vn.vanban.digitization.assessment.ResultEntry;
import vn.vanban.digitization.register.Judgement;

/** What a run asks of each result; one judge serves all threads. {@link DocumentJudge} is one. */
public interface Judge {
  /**
   * Judges a result by its file.
   *
   * @throws IOException if the file itself cannot be read; never for what is in it
   */
  Judgement judge(ResultEntry entry, Document document) throws IOException;

  /** Judges a result of which there is no file, or none that can be read. */
  Judgement withoutFile(ResultEntry entry);

  /**
   * By what it judges, in one line: whatever changes a judgement, such as versions, the policy,
   * trust anchors and revocation lists. Where it changes, everything is judged anew.
   */
  String rules();
}
