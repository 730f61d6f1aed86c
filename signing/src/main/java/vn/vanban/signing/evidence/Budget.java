package vn.vanban.signing.evidence;

import vn.vanban.core.Limits;

/** Counts down the limits of one document while it is read. */
public final class Budget {
  private static final int STEPS_BETWEEN_CLOCKS = 1 << 12;

  private final Limits limits;
  private final long deadline;
  private long objects;
  private long expanded;
  private int steps;

  /** Starts the budget of one document. */
  public Budget(Limits limits) {
    this.limits = limits;
    this.deadline = System.nanoTime() + limits.time().toNanos();
  }

  /** The limits that are counted down. */
  public Limits limits() {
    return limits;
  }

  /** Spends one object of the document. */
  public void object() throws UnreadableException {
    if (++objects > limits.objects()) {
      throw UnreadableException.limit("objects", limits.objects());
    }
    step();
  }

  /** Spends bytes that a compressed stream expanded to. */
  public void expand(long bytes) throws UnreadableException {
    expanded += bytes;
    if (expanded > limits.expandedBytes()) {
      throw UnreadableException.limit("expandedBytes", limits.expandedBytes());
    }
    step();
  }

  /** Checks a depth of nesting. */
  public void depth(int depth) throws UnreadableException {
    if (depth > limits.depth()) {
      throw UnreadableException.limit("depth", limits.depth());
    }
  }

  /** Spends the search through many bytes. */
  public void scan(long bytes) throws UnreadableException {
    steps += (int) Math.min(bytes, STEPS_BETWEEN_CLOCKS);
    if (bytes >= STEPS_BETWEEN_CLOCKS || steps >= STEPS_BETWEEN_CLOCKS) {
      steps = -1;
    }
    step();
  }

  /** Spends one step of work; looks at the clock now and then. */
  public void step() throws UnreadableException {
    if (++steps % STEPS_BETWEEN_CLOCKS != 0) {
      return;
    }
    steps = 0;
    if (System.nanoTime() - deadline > 0) {
      throw UnreadableException.limit("time", limits.time().toMillis());
    }
  }
}
