package io.tidemark.flink.job;

import io.tidemark.flink.history.BarHistory;
import io.tidemark.flink.outcome.TrackEvent;
import io.tidemark.flink.outcome.TrackEventSerializer;
import io.tidemark.flink.outcome.TrackRecordFunction;
import io.tidemark.flink.signal.Fired;
import io.tidemark.flink.signal.FiredSerializer;
import io.tidemark.flink.signal.SignalFunction;
import io.tidemark.flink.signal.SignalInput;
import io.tidemark.flink.signal.SignalInputSerializer;
import io.tidemark.flink.signal.SignalPatterns;
import io.tidemark.flink.signal.SignalSettings;
import io.tidemark.flink.signal.Study;
import io.tidemark.flink.signal.StudyFunction;
import io.tidemark.flink.signal.StudySerializer;
import io.tidemark.flink.signal.model.ModelFunction;
import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.ExternalSignal;
import io.tidemark.schema.signal.ModelRelease;
import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.TrackRecord;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Signals of bars, the same live and in a backtest: only where bars come from and where the results
 * go differs.
 *
 * @param regimes of instruments
 * @param signals closed, revised, retracted and final
 * @param outcomes of those that are final
 * @param trackRecord after each outcome
 */
record SignalPipeline(
    DataStream<Regime> regimes,
    DataStream<Signal> signals,
    DataStream<SignalOutcome> outcomes,
    DataStream<TrackRecord> trackRecord) {

  /**
   * What signals are made of.
   *
   * @param bars closed, revised and final, with their {@code at} as event time
   * @param external signals of others
   * @param releases of models
   */
  record Input(
      DataStream<Bar> bars,
      DataStream<ExternalSignal> external,
      DataStream<ModelRelease> releases) {}

  /**
   * Computes.
   *
   * @param models that are in force without a release
   */
  static SignalPipeline of(
      Input input, SignalSettings settings, List<ModelRelease> models, BarHistory history) {
    Set<Timeframe> timeframes = settings.timeframes();
    SingleOutputStreamOperator<Study> studies =
        input
            .bars()
            .filter(bar -> timeframes.contains(bar.timeframe()))
            // Chained to the source: spread over other tasks, an instrument's bars would lose their
            // order.
            .setParallelism(input.bars().getParallelism())
            .uid("signal-bars")
            .name("signal-bars")
            .keyBy(Bar::instrument, Types.STRING)
            .process(new StudyFunction(settings, history), StudySerializer.TYPE)
            .uid("studies")
            .name("studies");
    DataStream<Fired> fired =
        SignalPatterns.fired(studies)
            .union(
                studies
                    .keyBy(Study::series, Types.STRING)
                    .connect(input.releases().broadcast(ModelFunction.RELEASES))
                    .process(new ModelFunction(models), FiredSerializer.TYPE)
                    .uid("model")
                    .name("model"));
    DataStream<SignalInput> inputs =
        studies
            .filter(study -> study.side() == Side.LONG)
            .uid("studied")
            .name("studied")
            .map(study -> (SignalInput) new SignalInput.Studied(study), SignalInputSerializer.TYPE)
            .uid("studied-input")
            .union(
                fired
                    .map(
                        each -> (SignalInput) new SignalInput.HasFired(each),
                        SignalInputSerializer.TYPE)
                    .uid("fired-input"),
                input
                    .external()
                    .map(
                        each -> (SignalInput) new SignalInput.Received(each),
                        SignalInputSerializer.TYPE)
                    .uid("external-input"));
    DataStream<TrackEvent> events =
        inputs
            .keyBy(SignalInput::instrument, Types.STRING)
            .process(new SignalFunction(settings), TrackEventSerializer.TYPE)
            .uid("signals")
            .name("signals");
    SingleOutputStreamOperator<Signal> signals =
        events
            .keyBy(event -> TrackRecordFunction.KEY, Types.STRING)
            .process(
                new TrackRecordFunction(settings.barriers(), settings.allowedLateness().toNanos()),
                RecordType.SIGNAL)
            // All instruments together.
            .setParallelism(1)
            .uid("track-record")
            .name("track-record");
    return new SignalPipeline(
        studies.getSideOutput(StudyFunction.REGIMES),
        signals,
        signals.getSideOutput(TrackRecordFunction.OUTCOMES),
        signals.getSideOutput(TrackRecordFunction.RECORDS));
  }
}
