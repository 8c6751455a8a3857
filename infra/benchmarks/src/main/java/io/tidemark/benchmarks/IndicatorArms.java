package io.tidemark.benchmarks;

import io.tidemark.benchmarks.indicator.Library;
import io.tidemark.benchmarks.indicator.LiveIndicator;
import io.tidemark.benchmarks.indicator.LiveUpdate;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What JMH measures; {@link IndicatorBenchmark} says in which order and prints it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(IndicatorArms.BATCH)
public class IndicatorArms {

  static final int BATCH = 256;

  @Param("SMA")
  public LiveIndicator indicator;

  @Param("TIDEMARK")
  public Library library;

  private final double[] out = new double[LiveUpdate.MAX_OUTPUTS];
  private LiveUpdate update;
  private int bar;

  @Setup
  public void begin() {
    update = indicator.by(library);
  }

  @Benchmark
  public void update(Blackhole blackhole, CpuClock clock) {
    for (int i = 0; i < BATCH; i++) {
      update.next(bar, out);
      blackhole.consume(out[0]);
      bar = (bar + 1) % LiveUpdate.BARS;
    }
    clock.records += BATCH;
  }
}
