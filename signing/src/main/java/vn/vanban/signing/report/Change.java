package vn.vanban.signing.report;

import java.util.Objects;
import java.util.Optional;

/**
 * One object that a revision after signing wrote, and which rule vouches for it or why none does.
 */
public final class Change {
  private final String object;
  private final String path;
  private final Kind kind;
  private final Level level;
  private final Detail detail;
  private final boolean vouched;
  private final String remark;

  private Change(
      String object,
      String path,
      Kind kind,
      Level level,
      Detail detail,
      boolean vouched,
      String remark) {
    this.object = Objects.requireNonNull(object);
    this.path = Objects.requireNonNull(path);
    this.kind = Objects.requireNonNull(kind);
    this.level = Objects.requireNonNull(level);
    this.detail = Objects.requireNonNull(detail);
    this.vouched = vouched;
    this.remark = Objects.requireNonNull(remark);
  }

  /** Returns a change that a rule vouches for. */
  public static Change vouched(String object, String path, Kind kind, Level level, Detail rule) {
    return new Change(object, path, kind, level, rule, true, "");
  }

  /**
   * Returns a change that no rule vouches for.
   *
   * @param reason why none does
   * @param remark a value that belongs to the reason, such as a name; may be empty
   */
  public static Change suspicious(
      String object, String path, Kind kind, Detail reason, String remark) {
    return new Change(object, path, kind, Level.OTHER, reason, false, remark);
  }

  /** The object: its number and generation in a PDF, its name elsewhere. */
  public String object() {
    return object;
  }

  /** Where in the document the object stands, such as {@code Root/Pages/Kids[0]/Contents}. */
  public String path() {
    return path;
  }

  /** What happened to the object. */
  public Kind kind() {
    return kind;
  }

  /** How deep it cuts. */
  public Level level() {
    return level;
  }

  /** The rule that vouches for it; empty if none does. */
  public Optional<Detail> vouchedBy() {
    return vouched ? Optional.of(detail) : Optional.empty();
  }

  /** Why no rule vouches for it; empty if one does. */
  public Optional<Detail> reason() {
    return vouched ? Optional.empty() : Optional.of(detail);
  }

  /** The rule or the reason with the value that belongs to it, as a fact. */
  public String explanation() {
    return remark.isEmpty() ? detail.name() : detail.with(remark);
  }

  @Override
  public String toString() {
    return kind + " " + object + " at " + path + (vouched ? " by " : ": ") + explanation();
  }

  /** What happened to an object. */
  public enum Kind {
    /** It was not there before. */
    ADDED,
    /** It was there with another value. */
    REPLACED,
    /** It was there and is no more. */
    REMOVED,
    /** Bytes that belong to no object. */
    UNACCOUNTED
  }

  /** How deep a change cuts, from harmless to forbidden. */
  public enum Level {
    /** Nothing changed. */
    NONE,
    /** Validation data and document time stamps. */
    LONG_TERM_DATA,
    /** Form fields filled in, and further signatures. */
    FORM_FILLING,
    /** Comments and other annotations. */
    ANNOTATIONS,
    /** Anything else. */
    OTHER
  }
}
