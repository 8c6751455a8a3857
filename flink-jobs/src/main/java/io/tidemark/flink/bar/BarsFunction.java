package io.tidemark.flink.bar;

import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Trade;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Trades of an instrument to its bars of all timeframes.
 *
 * <ul>
 *   <li>Key: the instrument. State: {@link InstrumentBars}, never expired: as many as there are
 *       instruments, a few kilobytes each.
 *   <li>Out: closed, revised and final bars; forming bars to {@link #FORMING}; trades that are too
 *       late to {@link #LATE}.
 *   <li>Guarantee: after a restart from a checkpoint the same bars come again with the same {@code
 *       seq}. Forming bars are a courtesy.
 * </ul>
 */
public final class BarsFunction extends KeyedProcessFunction<String, Trade, Bar> {

  public static final OutputTag<Bar> FORMING = new OutputTag<>("forming", RecordType.BAR);
  public static final OutputTag<Trade> LATE = new OutputTag<>("late", RecordType.TRADE);

  private static final long serialVersionUID = 1L;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long allowedLatenessNanos;
  private final long formingMillis;

  private transient ValueState<InstrumentBars> state;
  private transient ValueState<Long> formingTimer;
  private transient Counter late;

  /**
   * @param allowedLateness how long after its end a bar takes trades
   * @param formingInterval at most one forming bar a timeframe in this time; zero for none
   */
  public BarsFunction(Duration allowedLateness, Duration formingInterval) {
    this.allowedLatenessNanos = allowedLateness.toNanos();
    this.formingMillis = formingInterval.toMillis();
  }

  @Override
  public void open(OpenContext context) {
    state =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("bars", new InstrumentBarsSerializer()));
    formingTimer =
        getRuntimeContext().getState(new ValueStateDescriptor<>("forming-timer", Long.class));
    late = getRuntimeContext().getMetricGroup().counter("lateTrades");
  }

  @Override
  public void processElement(Trade trade, Context context, Collector<Bar> out) throws IOException {
    InstrumentBars bars = state.value();
    if (bars == null) {
      bars = new InstrumentBars(trade.instrument(), allowedLatenessNanos);
    }
    bars.setAllowedLateness(allowedLatenessNanos);
    bars.advance(nanos(context.timerService().currentWatermark()), out::collect);
    long dueBefore = bars.nextDue();
    if (!bars.add(trade)) {
      late.inc();
      context.output(LATE, trade);
    } else if (bars.nextDue() < dueBefore) {
      context.timerService().registerEventTimeTimer(timer(bars.nextDue()));
    }
    state.update(bars);
    if (formingMillis > 0 && formingTimer.value() == null) {
      long at = context.timerService().currentProcessingTime() + formingMillis;
      context.timerService().registerProcessingTimeTimer(at);
      formingTimer.update(at);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Bar> out)
      throws IOException {
    InstrumentBars bars = state.value();
    if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
      formingTimer.clear();
      bars.forming(bar -> context.output(FORMING, bar));
    } else {
      bars.advance(nanos(context.timerService().currentWatermark()), out::collect);
      if (bars.nextDue() < Long.MAX_VALUE) {
        context.timerService().registerEventTimeTimer(timer(bars.nextDue()));
      }
    }
    state.update(bars);
  }

  /**
   * A Flink watermark of t ms says that nothing at or before t is missing: complete up to, not
   * including, t + 1 ms.
   */
  private static long nanos(long watermark) {
    if (watermark >= Long.MAX_VALUE / NANOS_PER_MILLI) {
      return Long.MAX_VALUE;
    }
    return watermark == Long.MIN_VALUE ? Long.MIN_VALUE : (watermark + 1) * NANOS_PER_MILLI;
  }

  /** The first Flink timestamp whose watermark covers {@code due}. */
  private static long timer(long due) {
    return Math.floorDiv(due - 1, NANOS_PER_MILLI);
  }
}
