package io.tidemark.benchmarks;

import io.tidemark.benchmarks.wire.Candidate;
import io.tidemark.benchmarks.wire.Flyweights;
import io.tidemark.benchmarks.wire.SampleRecords;
import io.tidemark.benchmarks.wire.WireFormat;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Trade;
import java.util.List;
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

/** What JMH measures; {@link WireFormatBenchmark} says in which order and prints it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(SampleRecords.COUNT)
public class WireFormatArms {

  /** One a JVM, so that the compiler knows it as it would in the product. */
  @Param("SBE")
  public Candidate candidate;

  private final Flyweights flyweights = new Flyweights();
  private List<Trade> trades;
  private List<Bar> bars;
  private WireFormat<Trade> tradeFormat;
  private WireFormat<Bar> barFormat;
  private byte[][] tradeBytes;
  private byte[][] barBytes;

  @Setup
  public void encodeOnce() {
    trades = SampleRecords.trades();
    bars = SampleRecords.bars();
    tradeFormat = candidate.trades();
    barFormat = candidate.bars();
    tradeBytes = trades.stream().map(tradeFormat::encode).toArray(byte[][]::new);
    barBytes = bars.stream().map(barFormat::encode).toArray(byte[][]::new);
  }

  @Benchmark
  public void encodeTrade(Blackhole blackhole, CpuClock clock) {
    for (Trade trade : trades) {
      blackhole.consume(tradeFormat.encode(trade));
    }
    clock.records += SampleRecords.COUNT;
  }

  @Benchmark
  public void decodeTrade(Blackhole blackhole, CpuClock clock) {
    for (byte[] bytes : tradeBytes) {
      blackhole.consume(tradeFormat.decode(bytes));
    }
    clock.records += SampleRecords.COUNT;
  }

  @Benchmark
  public void encodeBar(Blackhole blackhole, CpuClock clock) {
    for (Bar bar : bars) {
      blackhole.consume(barFormat.encode(bar));
    }
    clock.records += SampleRecords.COUNT;
  }

  @Benchmark
  public void decodeBar(Blackhole blackhole, CpuClock clock) {
    for (byte[] bytes : barBytes) {
      blackhole.consume(barFormat.decode(bytes));
    }
    clock.records += SampleRecords.COUNT;
  }

  /** Of SBE only. */
  @Benchmark
  public void readTrade(Blackhole blackhole, CpuClock clock) {
    for (byte[] bytes : tradeBytes) {
      blackhole.consume(flyweights.readTrade(bytes));
    }
    clock.records += SampleRecords.COUNT;
  }

  /** Of SBE only. */
  @Benchmark
  public void readBar(Blackhole blackhole, CpuClock clock) {
    for (byte[] bytes : barBytes) {
      blackhole.consume(flyweights.readBar(bytes));
    }
    clock.records += SampleRecords.COUNT;
  }
}
