package io.tidemark.benchmarks.state;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.management.OperatingSystemMXBean;
import io.tidemark.benchmarks.state.StateSizes.HeapUse;
import io.tidemark.benchmarks.stream.process.ChildJvm;
import io.tidemark.flink.history.BarHistory;
import io.tidemark.flink.market.MarketFunction;
import io.tidemark.flink.market.MarketInput;
import io.tidemark.flink.market.MarketInputSerializer;
import io.tidemark.flink.market.MarketOperator;
import io.tidemark.flink.market.MarketSettings;
import io.tidemark.flink.type.RecordType;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The keyed operator alone, over the heap, behind a shuffle: its task's time is measured, not that
 * of what feeds it. Forming bars are off: how many there are depends on the wall clock, and not on
 * how many instruments there are.
 */
public final class StateMain {

  private static final long MILLIS = 1_000_000;

  /**
   * What to do.
   *
   * @param atOnce instruments that trade in one step of event time
   * @param days on which each trades once before
   * @param stepNanos of event time
   */
  record Order(
      int instruments,
      int atOnce,
      int days,
      long stepNanos,
      String indicators,
      int warmupSeconds,
      int seconds)
      implements Serializable {}

  /**
   * What came of it.
   *
   * @param partials one-second partial bars taken in
   * @param closes bars closed on all timeframes
   * @param seconds on the wall
   * @param taskCpuSeconds of the operator's task
   * @param cpuSeconds of the whole JVM, the collector and the feeding included
   * @param heapBytes an instrument, before the measurement, what the collector leaves; Flink's own
   *     is in it, so it says little of few instruments
   */
  record Cost(
      long partials,
      long closes,
      double seconds,
      double taskCpuSeconds,
      double cpuSeconds,
      long heapBytes) {

    double partialsPerSecond() {
      return partials / seconds;
    }

    double closesPerSecond() {
      return closes / seconds;
    }

    double cpuNanosPerPartial() {
      return taskCpuSeconds * 1e9 / partials;
    }

    double jvmCpuNanosPerClose() {
      return cpuSeconds * 1e9 / closes;
    }

    double cpuNanosPerClose() {
      return taskCpuSeconds * 1e9 / closes;
    }
  }

  private record Look(long nanoTime, long partials, long closes, long taskCpu, long cpu) {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static Look now() {
      return new Look(
          System.nanoTime(),
          Tally.seconds(),
          Tally.closes(),
          THREADS.getThreadCpuTime(Tally.thread()),
          SYSTEM.getProcessCpuTime());
    }

    Cost until(Look end, long heapBytes) {
      return new Cost(
          end.partials - partials,
          end.closes - closes,
          (end.nanoTime - nanoTime) / 1e9,
          (end.taskCpu - taskCpu) / 1e9,
          (end.cpu - cpu) / 1e9,
          heapBytes);
    }
  }

  private StateMain() {}

  /** Argument: {@link Order} as JSON. Says {@link Cost}. */
  public static void main(String[] args) throws Exception {
    JsonMapper json = JsonMapper.builder().build();
    Order order = json.readValue(args[0], Order.class);
    long empty = HeapUse.now();
    build(order).executeAsync("state");
    long known = (long) order.instruments() * order.days();
    while (Tally.seconds() < known) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    long heapBytes = (HeapUse.now() - empty) / order.instruments();
    TimeUnit.SECONDS.sleep(order.warmupSeconds());
    Look begin = Look.now();
    TimeUnit.SECONDS.sleep(order.seconds());
    ChildJvm.say(json.writeValueAsString(begin.until(Look.now(), heapBytes)));
    Runtime.getRuntime().halt(0);
  }

  private static StreamExecutionEnvironment build(Order order) {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    MarketSettings settings =
        new MarketSettings(Duration.ofMinutes(1), Duration.ZERO, order.indicators());
    environment
        .fromSource(
            new NumberSequenceSource(0, Long.MAX_VALUE / MILLIS),
            WatermarkStrategy.noWatermarks(),
            "numbers")
        .transform("fed", MarketInputSerializer.TYPE, new FedInstruments(order))
        .keyBy(MarketInput::instrument, Types.STRING)
        .transform(
            "market",
            RecordType.BAR,
            new MarketOperator(new MarketFunction(settings, BarHistory.NONE)))
        .filter(new Tally())
        .sinkTo(new DiscardingSink<>());
    return environment;
  }
}
