package io.tidemark.flink.outcome;

import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.TrackRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.ListTypeInfo;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Signals get their confidence, outcomes go into the track record. All instruments together, since
 * each teaches the others: one task, which sees a few events a bar.
 *
 * <ul>
 *   <li>Key: {@link #KEY}, the same for all. State: {@link TrackRecorder}, never expired: as many
 *       tallies as there are types, timeframes and regimes; and what waits for the watermark.
 *   <li>Out: signals; outcomes to {@link #OUTCOMES}, the track record to {@link #RECORDS}.
 *   <li>Guarantee: what is of one time is taken in together, in a fixed order, so that neither
 *       parallelism nor arrival changes anything.
 * </ul>
 */
public final class TrackRecordFunction extends KeyedProcessFunction<String, TrackEvent, Signal> {

  public static final String KEY = "";

  public static final OutputTag<SignalOutcome> OUTCOMES =
      new OutputTag<>("outcomes", RecordType.SIGNAL_OUTCOME);
  public static final OutputTag<TrackRecord> RECORDS =
      new OutputTag<>("records", RecordType.TRACK_RECORD);

  private static final long serialVersionUID = 1L;

  /** Outcomes first: a signal may learn from what ended when it fired. */
  private static final Comparator<TrackEvent> IN_ORDER =
      Comparator.comparingInt(TrackRecordFunction::rank)
          .thenComparing(TrackRecordFunction::identity);

  private final Barriers barriers;
  private final long allowedLateness;

  private transient ValueState<TrackRecorder> state;
  private transient MapState<Long, List<TrackEvent>> waiting;

  /**
   * @param allowedLateness between the end of a bar and its being final, nanoseconds
   */
  public TrackRecordFunction(Barriers barriers, long allowedLateness) {
    this.barriers = barriers;
    this.allowedLateness = allowedLateness;
  }

  @Override
  public void open(OpenContext context) {
    state =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("track-record", new TrackRecorderSerializer()));
    waiting =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "waiting", Types.LONG, new ListTypeInfo<>(TrackEventSerializer.TYPE)));
  }

  @Override
  public void processElement(TrackEvent event, Context context, Collector<Signal> out)
      throws Exception {
    long time = context.timestamp();
    List<TrackEvent> events = waiting.get(time);
    if (events == null) {
      events = new ArrayList<>();
      context.timerService().registerEventTimeTimer(time);
    }
    events.add(event);
    waiting.put(time, events);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Signal> out) throws Exception {
    TrackRecorder recorder = state.value();
    if (recorder == null) {
      recorder = new TrackRecorder(barriers, allowedLateness);
    }
    List<TrackEvent> events = new ArrayList<>(waiting.get(time));
    waiting.remove(time);
    events.sort(IN_ORDER);
    Target target = new Target(context, out);
    for (TrackEvent event : events) {
      recorder.add(event, target);
    }
    state.update(recorder);
  }

  private static int rank(TrackEvent event) {
    if (event instanceof TrackEvent.Baseline) {
      return 0;
    }
    return event instanceof TrackEvent.Ended ? 1 : 2;
  }

  private static String identity(TrackEvent event) {
    if (event instanceof TrackEvent.Ended ended) {
      return TrackRecorder.identity(ended.outcome());
    }
    // Baselines are only counted: their order is no matter.
    return event instanceof TrackEvent.Candidate candidate
        ? TrackRecorder.identity(candidate.signal()) + candidate.signal().finalised()
        : "";
  }

  private record Target(OnTimerContext context, Collector<Signal> out)
      implements TrackRecorder.Target {

    @Override
    public void signal(Signal signal) {
      out.collect(signal);
    }

    @Override
    public void outcome(SignalOutcome outcome) {
      context.output(OUTCOMES, outcome);
    }

    @Override
    public void record(TrackRecord record) {
      context.output(RECORDS, record);
    }
  }
}
