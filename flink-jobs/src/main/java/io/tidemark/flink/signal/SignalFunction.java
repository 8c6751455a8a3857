package io.tidemark.flink.signal;

import io.tidemark.flink.outcome.TrackEvent;
import io.tidemark.flink.outcome.TrackEventSerializer;
import java.util.ArrayList;
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

/**
 * What fired, and bars, to signals and their outcomes, before they have their confidence. What is
 * of one time is taken in together when the watermark has passed it, whatever order it came in.
 *
 * <ul>
 *   <li>Key: the instrument. State: {@link InstrumentSignals}, never expired: open trades time out;
 *       and what waits for the watermark.
 *   <li>Out: {@link TrackEvent}s in the order of their times.
 *   <li>Guarantee: after a restart the same events come again.
 * </ul>
 */
public final class SignalFunction extends KeyedProcessFunction<String, SignalInput, TrackEvent> {

  private static final long serialVersionUID = 1L;

  private final SignalSettings settings;

  private transient ValueState<InstrumentSignals> state;
  private transient MapState<Long, List<SignalInput>> waiting;

  public SignalFunction(SignalSettings settings) {
    this.settings = settings;
  }

  /** What comes out of it. */
  public static org.apache.flink.api.common.typeinfo.TypeInformation<TrackEvent> type() {
    return TrackEventSerializer.TYPE;
  }

  @Override
  public void open(OpenContext context) {
    state =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("signals", new InstrumentSignalsSerializer()));
    waiting =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "waiting", Types.LONG, new ListTypeInfo<>(SignalInputSerializer.TYPE)));
  }

  @Override
  public void processElement(SignalInput input, Context context, Collector<TrackEvent> out)
      throws Exception {
    if (input instanceof SignalInput.Received received) {
      InstrumentSignals signals = signals();
      signals.add(received.signal());
      state.update(signals);
      return;
    }
    long time = context.timestamp();
    List<SignalInput> inputs = waiting.get(time);
    if (inputs == null) {
      inputs = new ArrayList<>();
      context.timerService().registerEventTimeTimer(time);
    }
    inputs.add(input);
    waiting.put(time, inputs);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<TrackEvent> out)
      throws Exception {
    List<Study> studies = new ArrayList<>();
    List<Fired> fired = new ArrayList<>();
    for (SignalInput input : waiting.get(time)) {
      if (input instanceof SignalInput.Studied studied) {
        studies.add(studied.study());
      } else if (input instanceof SignalInput.HasFired hasFired) {
        fired.add(hasFired.fired());
      }
    }
    waiting.remove(time);
    InstrumentSignals signals = signals();
    signals.add(studies, fired, settings, out::collect);
    state.update(signals);
  }

  private InstrumentSignals signals() throws java.io.IOException {
    InstrumentSignals signals = state.value();
    return signals == null ? new InstrumentSignals() : signals;
  }
}
