package vn.vanban.digitization.stock;

import java.util.List;
import java.util.Locale;
import vn.vanban.digitization.register.Outcome;

/** What has to be done for a result to count, the least first: an estimate of ours. */
public enum Effort {
  /** The assessment has not come to it yet. */
  ASSESS,
  /** An entry of the register is to be completed or corrected; the file stays as it is. */
  CORRECT,
  /** The file is there and lacks a signature. */
  SIGN,
  /** The file is there and has to be made again: not a PDF, encrypted, damaged, not valid. */
  REPLACE,
  /** There is no file: the paper has to be found and scanned. */
  SCAN;

  private static final List<String> CORRECTED =
      List.of("MD-15 METADATA_MISSING", "TT-07 OWNER_UNKNOWN", "TT-12 CONFLICT");

  static Effort of(Outcome outcome) {
    if (!outcome.judged()) {
      return ASSESS;
    }
    if (!outcome.filePresent()) {
      return SCAN;
    }
    Effort most = ASSESS;
    for (String kind : outcome.kinds()) {
      Effort effort = ofKind(kind);
      most = effort.compareTo(most) > 0 ? effort : most;
    }
    return most;
  }

  private static Effort ofKind(String kind) {
    if (kind.endsWith("NOT_JUDGED")) {
      return ASSESS;
    }
    if (CORRECTED.contains(kind)) {
      return CORRECT;
    }
    return kind.endsWith("_SIGNATURE_MISSING") ? SIGN : REPLACE;
  }

  /** What is to be done, in Vietnamese or English. */
  public String text(Locale locale) {
    return Texts.of("effort." + this, locale);
  }
}
