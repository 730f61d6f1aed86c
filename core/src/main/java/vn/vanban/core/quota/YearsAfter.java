package vn.vanban.core.quota;

/** What holds for the years after the last that the decision names, 2025. */
public enum YearsAfter {
  /** Nothing: the decision speaks of 2021 to 2025 only. */
  UNDEFINED,
  /** The increase goes on until 100 %, as "cho đến khi đạt tỷ lệ 100%" can be taken. */
  CONTINUE_UNTIL_100
}
