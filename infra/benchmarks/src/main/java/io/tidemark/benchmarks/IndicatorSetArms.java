package io.tidemark.benchmarks;

import io.tidemark.benchmarks.indicator.SeriesOfSets;
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

/** What JMH measures of the whole set; {@link IndicatorBenchmark} prints it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(IndicatorArms.BATCH)
public class IndicatorSetArms {

  @Param("1")
  public int series;

  private SeriesOfSets sets;

  @Setup
  public void begin() {
    sets = new SeriesOfSets(series);
    // Series are warm, as those of a stream are.
    for (long i = 0; i < 100L * series; i++) {
      sets.next();
    }
  }

  @Benchmark
  public void update(Blackhole blackhole, CpuClock clock) {
    for (int i = 0; i < IndicatorArms.BATCH; i++) {
      blackhole.consume(sets.next());
    }
    clock.records += IndicatorArms.BATCH;
  }
}
