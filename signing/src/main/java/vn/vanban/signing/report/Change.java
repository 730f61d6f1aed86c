package vn.vanban.signing.report;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One object that a revision after signing wrote, and which rule vouches for it or why none does.
 */
public final class Change {
  private final String object;
  private final String path;
  private final Kind kind;
  private final Level level;
  private final @Nullable String rule;
  private final String reason;

  private Change(
      String object, String path, Kind kind, Level level, @Nullable String rule, String reason) {
    this.object = Objects.requireNonNull(object);
    this.path = Objects.requireNonNull(path);
    this.kind = Objects.requireNonNull(kind);
    this.level = Objects.requireNonNull(level);
    this.rule = rule;
    this.reason = Objects.requireNonNull(reason);
  }

  /** Returns a change that a rule vouches for. */
  public static Change vouched(String object, String path, Kind kind, Level level, String rule) {
    return new Change(object, path, kind, level, Objects.requireNonNull(rule), "");
  }

  /** Returns a change that no rule vouches for, with the reason. */
  public static Change suspicious(String object, String path, Kind kind, String reason) {
    return new Change(object, path, kind, Level.OTHER, null, reason);
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
  public Optional<String> vouchedBy() {
    return Optional.ofNullable(rule);
  }

  /** Why no rule vouches for it; empty if one does. */
  public String reason() {
    return reason;
  }

  @Override
  public String toString() {
    return kind + " " + object + " at " + path + (rule == null ? ": " + reason : " (" + rule + ")");
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
