package io.tidemark.flink.signal;

import io.tidemark.flink.history.BarHistory;
import io.tidemark.flink.indicator.StreamIndicators;
import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.market.Bar;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Bars to studies.
 *
 * <ul>
 *   <li>Key: the instrument. State: {@link InstrumentStudies}, never expired: as many as there are
 *       instruments.
 *   <li>Out: a long and a short study of each closed bar, and again when it is final; the regime of
 *       the instrument to {@link #REGIMES}.
 *   <li>Guarantee: bars that are repeated give nothing; after a restart the same studies come
 *       again.
 * </ul>
 */
public final class StudyFunction extends KeyedProcessFunction<String, Bar, Study> {

  public static final OutputTag<Regime> REGIMES = new OutputTag<>("regimes", RecordType.REGIME);

  private static final long serialVersionUID = 1L;

  private final SignalSettings settings;
  private final BarHistory history;

  private transient ValueState<InstrumentStudies> state;
  private transient StreamIndicators indicators;

  public StudyFunction(SignalSettings settings, BarHistory history) {
    this.settings = settings;
    this.history = history;
  }

  @Override
  public void open(OpenContext context) {
    state =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("studies", new InstrumentStudiesSerializer()));
    indicators = InstrumentStudies.indicators(history);
  }

  @Override
  public void close() throws Exception {
    history.close();
  }

  @Override
  public void processElement(Bar bar, Context context, Collector<Study> out) throws IOException {
    InstrumentStudies studies = state.value();
    if (studies == null) {
      studies = new InstrumentStudies(bar.instrument(), indicators, settings);
    }
    studies.add(bar, indicators, out::collect, regime -> context.output(REGIMES, regime));
    state.update(studies);
  }
}
