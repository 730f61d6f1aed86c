package vn.vanban.digitization.metadata;

/** Under whose names the metadata of a document is handed on. */
public enum RecordSchema {
  /** Decree 30/2020/NĐ-CP, annex VI, part II, table I: metadata of an outgoing document. */
  DECREE_30,
  /**
   * Circular 01/2023/TT-VPCP, article 9, clause 2: the least metadata of a digitized result. The
   * circular names the fields in words; the names here are English for them.
   */
  CIRCULAR_01_2023,
  /** The guideline 7197/BKHCN-CĐSQG of 2025: metadata of digitized documents. */
  GUIDELINE_7197
}
