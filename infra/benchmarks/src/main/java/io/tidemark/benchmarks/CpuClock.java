package io.tidemark.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Processor time of the measuring thread. Unlike time on the wall it does not grow while other
 * programs have the processor. Collecting garbage is done by another thread and not in it.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class CpuClock {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Of the last iteration. */
  public long cpuNanos;

  /** How often something was done in that time; the benchmark counts. */
  public long records;

  private long begin;

  @Setup(Level.Iteration)
  public void begin() {
    records = 0;
    begin = THREADS.getCurrentThreadCpuTime();
  }

  @TearDown(Level.Iteration)
  public void end() {
    cpuNanos = THREADS.getCurrentThreadCpuTime() - begin;
  }
}
