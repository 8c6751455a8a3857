package io.tidemark.flink.job;

import io.tidemark.flink.history.BarHistory;
import io.tidemark.flink.replay.SignalFiles;
import io.tidemark.flink.replay.SpoolSink;
import io.tidemark.flink.signal.SignalSettings;
import io.tidemark.flink.source.TapeSource;
import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.serde.SignalOutcomeSerde;
import io.tidemark.schema.serde.SignalSerde;
import io.tidemark.schema.serde.TrackRecordSerde;
import io.tidemark.schema.signal.ExternalSignal;
import io.tidemark.schema.signal.ModelRelease;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalOutcome;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The live pipeline of signals over recorded bars, bounded, to files. */
public final class SignalBacktestJob {

  public static final String NAME = "backtest signals";

  private SignalBacktestJob() {}

  /**
   * Wires the job into the environment; {@code execute()} and then {@link SignalFiles#write} are
   * the caller's.
   *
   * @param bars final ones, by the time at which they became knowable
   * @param models in force, each from its time on
   */
  public static void build(
      StreamExecutionEnvironment environment,
      TapeSource.Tape<Bar> bars,
      SignalSettings settings,
      List<ModelRelease> models,
      SignalFiles files) {
    DataStream<Bar> source =
        environment
            .fromSource(
                new TapeSource<>(bars),
                WatermarkStrategy.<Bar>forMonotonousTimestamps()
                    .withTimestampAssigner((bar, none) -> TimeUnit.NANOSECONDS.toMillis(bar.at())),
                "bars",
                RecordType.BAR)
            .uid("bars")
            .setParallelism(1);
    DataStream<ExternalSignal> none =
        source
            .<ExternalSignal>flatMap((bar, out) -> {}, RecordType.EXTERNAL_SIGNAL)
            .uid("no-external")
            .setParallelism(1);
    DataStream<ModelRelease> known =
        source
            .<ModelRelease>flatMap((bar, out) -> {}, RecordType.MODEL_RELEASE)
            .uid("no-releases")
            .setParallelism(1);
    SignalPipeline pipeline =
        SignalPipeline.of(
            new SignalPipeline.Input(source, none, known), settings, models, BarHistory.NONE);
    pipeline
        .signals()
        .sinkTo(new SpoolSink<>(files.spool(files.signals()), Signal::instrument, SignalSerde::new))
        .uid("signals-spool")
        .setParallelism(1);
    pipeline
        .outcomes()
        .sinkTo(
            new SpoolSink<>(
                files.spool(files.outcomes()), SignalOutcome::instrument, SignalOutcomeSerde::new))
        .uid("outcomes-spool")
        .setParallelism(1);
    pipeline
        .trackRecord()
        .sinkTo(
            new SpoolSink<>(
                files.spool(files.trackRecord()), each -> "record", TrackRecordSerde::new))
        .uid("track-record-spool")
        .setParallelism(1);
  }
}
