package vn.vanban.signing.jmh;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The processor's time an operation: of all threads, collection and compilation included, and of
 * nothing that else runs on the machine. The system counts it in hundredths of a second.
 */
public final class ProcessorTime implements InternalProfiler {
  private Duration start = Duration.ZERO;

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    start = now();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    Duration taken = now().minus(start);
    long operations = Math.max(1, result.getMetadata().getAllOps());
    return List.of(
        new ScalarResult(
            "cpu", taken.toNanos() / 1e6 / operations, "ms/op", AggregationPolicy.AVG));
  }

  @Override
  public String getDescription() {
    return "processor time an operation";
  }

  private static Duration now() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }
}
