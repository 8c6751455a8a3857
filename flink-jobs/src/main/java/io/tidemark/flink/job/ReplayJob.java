package io.tidemark.flink.job;

import io.tidemark.flink.replay.ReplayFiles;
import io.tidemark.flink.replay.SpoolSink;
import io.tidemark.flink.source.TapeSource;
import io.tidemark.flink.source.TradeInput;
import io.tidemark.flink.source.TradeInputSerializer;
import io.tidemark.flink.source.TradeWatermarks;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.RejectedSerde;
import io.tidemark.schema.serde.TradeSerde;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The live pipeline over a recorded tape, bounded, to files.
 *
 * <p>Here the watermark waits as long as trades may be late, so that each bar is published once,
 * complete: {@code rev} is 0, and the files are the same byte for byte whatever the order of the
 * tape within the allowed lateness, the parallelism, or a restart.
 */
public final class ReplayJob {

  public static final String NAME = "replay";

  private ReplayJob() {}

  /**
   * Wires the job into the environment; {@code execute()} and then {@link ReplayFiles#write()} are
   * the caller's.
   */
  public static void build(
      StreamExecutionEnvironment environment,
      TapeSource.Tape tape,
      Duration allowedLateness,
      ReplayFiles files) {
    // One tape, one order: a single reader. All else runs at the environment's parallelism.
    DataStream<TradeInput> input =
        environment
            .fromSource(
                new TapeSource(tape),
                TradeWatermarks.strategy(allowedLateness, Duration.ofDays(1)),
                "tape",
                TradeInputSerializer.TYPE)
            .uid("tape")
            .setParallelism(1);
    Pipeline pipeline = Pipeline.of(input, allowedLateness, Duration.ZERO);
    spool(
        pipeline.bars().filter(Bar::finalised).uid("final-bars").name("final-bars"),
        "bars",
        new SpoolSink<Bar>(files.spool(files.bars()), Bar::instrument, BarSerde::new));
    spool(
        pipeline.late(),
        "late",
        new SpoolSink<Trade>(files.spool(files.late()), Trade::instrument, TradeSerde::new));
    // Not keyed, so one writer.
    pipeline
        .rejected()
        .sinkTo(rejected(files.spool(files.rejected())))
        .uid("rejected-spool")
        .name("rejected-spool")
        .setParallelism(1);
  }

  private static SpoolSink<Rejected> rejected(Path spool) {
    return new SpoolSink<>(spool, unused -> "rejected", RejectedSerde::new);
  }

  private static <T> void spool(DataStream<T> records, String name, Sink<T> sink) {
    records.sinkTo(sink).uid(name + "-spool").name(name + "-spool");
  }
}
