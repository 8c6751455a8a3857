package io.tidemark.flink.job;

import io.tidemark.flink.history.BarHistory;
import io.tidemark.flink.market.MarketInput;
import io.tidemark.flink.market.MarketSettings;
import io.tidemark.flink.replay.ReplayFiles;
import io.tidemark.flink.replay.SpoolSink;
import io.tidemark.flink.source.FeedRecord;
import io.tidemark.flink.source.FeedRecordSerializer;
import io.tidemark.flink.source.FeedWatermarks;
import io.tidemark.flink.source.TapeSource;
import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.IndicatorValuesSerde;
import io.tidemark.schema.serde.RejectedSerde;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
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
   * Wires the job into the environment; {@code execute()} and then {@link ReplayFiles#write} are
   * the caller's.
   */
  public static void build(
      StreamExecutionEnvironment environment,
      TapeSource.Tape<FeedRecord> tape,
      Duration allowedLateness,
      ReplayFiles files) {
    // One tape, one order: a single reader. All else runs at the environment's parallelism.
    DataStream<FeedRecord> feed =
        environment
            .fromSource(
                new TapeSource<>(tape),
                FeedWatermarks.strategy(allowedLateness, Duration.ofDays(1)),
                "tape",
                FeedRecordSerializer.TYPE)
            .uid("tape")
            .setParallelism(1);
    MarketSettings settings =
        new MarketSettings(allowedLateness, Duration.ZERO, files.indicatorSet());
    SingleOutputStreamOperator<MarketInput> combined = Pipeline.combine(feed, settings);
    Pipeline pipeline = Pipeline.of(combined, combined, settings, BarHistory.NONE);
    spool(
        pipeline.bars().filter(Bar::finalised).uid("final-bars").name("final-bars"),
        "bars",
        new SpoolSink<>(files.spool(files.bars()), Bar::instrument, BarSerde::new));
    if (files.hasIndicators()) {
      spool(
          pipeline
              .indicators()
              .filter(IndicatorValues::finalised)
              .uid("final-indicators")
              .name("final-indicators"),
          "indicators",
          new SpoolSink<>(
              files.spool(files.indicators()),
              IndicatorValues::instrument,
              IndicatorValuesSerde::new));
    }
    // Not keyed, so one writer.
    alone(pipeline.late(), "late", files.spool(files.late()));
    alone(pipeline.rejected(), "rejected", files.spool(files.rejected()));
  }

  private static void alone(DataStream<Rejected> records, String name, Path spool) {
    records
        .sinkTo(new SpoolSink<>(spool, unused -> name, RejectedSerde::new))
        .uid(name + "-spool")
        .name(name + "-spool")
        .setParallelism(1);
  }

  private static <T> void spool(DataStream<T> records, String name, Sink<T> sink) {
    records.sinkTo(sink).uid(name + "-spool").name(name + "-spool");
  }
}
