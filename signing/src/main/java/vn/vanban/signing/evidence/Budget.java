package vn.vanban.signing.evidence;

import java.lang.management.ManagementFactory;
import vn.vanban.core.Limits;

/**
 * Counts down the limits of one document while it is read.
 *
 * <p>Time is counted in steps of work, so that the same document ends at the same step on every
 * machine. What the steps do not bound, the processor time of the thread does; that a machine is
 * busy with other work is not the document's fault.
 */
public final class Budget {
  /**
   * How long a step may take: white space takes 4 ns, a character of a string 11 ns, and a number
   * 55 ns on one core of 2026.
   */
  private static final int NANOS_OF_A_STEP = 40;

  /** Bytes that are searched in the time of one step. */
  private static final int BYTES_OF_A_STEP = 16;

  private static final int STEPS_BETWEEN_CLOCKS = 1 << 12;

  private final Limits limits;
  private final long mostSteps;
  private final long halfTime;
  private final long middle;
  private long objects;
  private long expanded;
  private long steps;
  private long nextLook = STEPS_BETWEEN_CLOCKS;
  private long processorEnd = Long.MAX_VALUE;

  /** Starts the budget of one document. */
  public Budget(Limits limits) {
    this.limits = limits;
    this.mostSteps = limits.time().toNanos() / NANOS_OF_A_STEP;
    this.halfTime = limits.time().toNanos() / 2;
    this.middle = System.nanoTime() + halfTime;
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
    scan(bytes);
  }

  /** Checks a depth of nesting. */
  public void depth(int depth) throws UnreadableException {
    if (depth > limits.depth()) {
      throw UnreadableException.limit("depth", limits.depth());
    }
  }

  /** Spends the search through many bytes. */
  public void scan(long bytes) throws UnreadableException {
    spend(1 + bytes / BYTES_OF_A_STEP);
  }

  /** Spends one step of work. */
  public void step() throws UnreadableException {
    spend(1);
  }

  private void spend(long amount) throws UnreadableException {
    steps += amount;
    if (steps < nextLook && steps <= mostSteps) {
      return;
    }
    nextLook = steps + STEPS_BETWEEN_CLOCKS;
    if (steps > mostSteps || isOutOfTime()) {
      throw UnreadableException.limit("time", limits.time().toMillis());
    }
  }

  /** Whether half the time has passed, and the thread has worked for another half since then. */
  private boolean isOutOfTime() {
    if (System.nanoTime() - middle < 0) {
      return false;
    }
    long now = processorTime();
    if (processorEnd == Long.MAX_VALUE) {
      processorEnd = now + halfTime;
    }
    return now > processorEnd;
  }

  private static long processorTime() {
    try {
      long time = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      return time < 0 ? System.nanoTime() : time;
    } catch (UnsupportedOperationException e) {
      // A virtual thread, or a virtual machine that does not measure it.
      return System.nanoTime();
    }
  }
}
