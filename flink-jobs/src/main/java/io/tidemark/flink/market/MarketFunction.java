package io.tidemark.flink.market;

import io.tidemark.flink.bar.InstrumentBars;
import io.tidemark.flink.history.BarHistory;
import io.tidemark.flink.indicator.IndicatorSet;
import io.tidemark.flink.indicator.InstrumentIndicators;
import io.tidemark.flink.indicator.StreamIndicators;
import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Rejected;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * What an instrument trades and is quoted at, to its bars and indicators on all timeframes.
 *
 * <ul>
 *   <li>Key: the instrument. State: {@link InstrumentMarket}, never expired: as many as there are
 *       instruments.
 *   <li>Out: closed, revised and final bars; the same of indicators to {@link #INDICATORS}; forming
 *       ones to {@link #FORMING} and, where there is demand, to {@link #FORMING_INDICATORS}; what
 *       came too late to {@link #LATE}.
 *   <li>Guarantee: after a restart from a checkpoint the same bars come again with the same {@code
 *       seq}. Forming bars are a courtesy.
 * </ul>
 */
public final class MarketFunction extends KeyedProcessFunction<String, MarketInput, Bar> {

  /** The forming bars of an instrument that changed, one a timeframe. */
  public static final OutputTag<FormingBars> FORMING =
      new OutputTag<>("forming", FormingBarsSerializer.TYPE);

  public static final OutputTag<IndicatorValues> INDICATORS =
      new OutputTag<>("indicators", RecordType.INDICATORS);
  public static final OutputTag<IndicatorValues> FORMING_INDICATORS =
      new OutputTag<>("forming-indicators", RecordType.INDICATORS);
  public static final OutputTag<Rejected> LATE = new OutputTag<>("late", RecordType.REJECTED);

  private static final long serialVersionUID = 1L;
  private static final long FORMING_GRID_MILLIS = 10;

  private final long allowedLatenessNanos;
  private final long formingMillis;
  private final String indicatorSet;
  private final BarHistory history;

  private transient ValueState<InstrumentMarket> state;
  private transient StreamIndicators indicators;
  private transient Counter lateTrades;
  private transient Counter lateQuotes;

  public MarketFunction(MarketSettings settings, BarHistory history) {
    this.allowedLatenessNanos = settings.allowedLateness().toNanos();
    this.formingMillis = settings.formingInterval().toMillis();
    this.indicatorSet = settings.indicators();
    this.history = history;
  }

  @Override
  public void open(OpenContext context) {
    state =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("market", new InstrumentMarketSerializer()));
    indicators = new StreamIndicators(IndicatorSet.parse(indicatorSet), history);
    lateTrades = getRuntimeContext().getMetricGroup().counter("lateTrades");
    lateQuotes = getRuntimeContext().getMetricGroup().counter("lateQuotes");
  }

  @Override
  public void close() throws Exception {
    history.close();
  }

  @Override
  public void processElement(MarketInput input, Context context, Collector<Bar> out)
      throws IOException {
    InstrumentMarket market = state.value();
    if (market == null) {
      market =
          new InstrumentMarket(
              new InstrumentBars(input.instrument(), allowedLatenessNanos),
              new InstrumentIndicators(indicators.fingerprint()));
    }
    InstrumentBars bars = market.bars;
    bars.setAllowedLateness(allowedLatenessNanos);
    long watermark = EventTime.complete(context.timerService().currentWatermark());
    if (InstrumentBars.isFinal(input.eventTime(), watermark, 0) || market.indicators.areWanted()) {
      // What comes late corrects a bar that has been published. What comes in time goes into bars
      // that are open, and leaves the closing of those before to the timer; but forming indicators
      // build on closed bars.
      advance(market, context, out);
    }
    long dueBefore = bars.nextDue();
    if (input instanceof MarketInput.Trades trades) {
      if (bars.add(trades.second(), trades.bar())) {
        form(market, context);
      } else {
        lateTrades.inc(trades.bar().trades());
        context.output(LATE, LateTrades.of(trades, context.timerService().currentWatermark()));
      }
    } else if (input instanceof MarketInput.Quoted quoted) {
      if (!bars.add(quoted.quote())) {
        lateQuotes.inc();
      }
    } else if (input instanceof MarketInput.Demanded demanded) {
      market.indicators.want(demanded.demand());
    }
    if (bars.nextDue() < dueBefore) {
      context.timerService().registerEventTimeTimer(EventTime.timer(bars.nextDue()));
    }
    state.update(market);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Bar> out)
      throws IOException {
    InstrumentMarket market = state.value();
    if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
      publishForming(market, context);
    } else {
      advance(market, context, out);
      if (market.bars.nextDue() < Long.MAX_VALUE) {
        context.timerService().registerEventTimeTimer(EventTime.timer(market.bars.nextDue()));
      }
    }
    state.update(market);
  }

  private void advance(InstrumentMarket market, Context context, Collector<Bar> out) {
    Consumer<IndicatorValues> values = each -> context.output(INDICATORS, each);
    market.bars.advance(
        EventTime.complete(context.timerService().currentWatermark()),
        bar -> {
          out.collect(bar);
          market.indicators.add(bar, indicators, values);
        });
  }

  /** At once, unless it was done lately: then when the interval has passed. */
  private void form(InstrumentMarket market, Context context) {
    if (formingMillis == 0 || market.formingIsDue) {
      return;
    }
    long now = context.timerService().currentProcessingTime();
    if (now >= market.formedAt + formingMillis) {
      publishForming(market, context);
    } else {
      market.formingIsDue = true;
      // On a common grid, so that the timers of many instruments are one.
      long due = market.formedAt + formingMillis + FORMING_GRID_MILLIS - 1;
      context.timerService().registerProcessingTimeTimer(due - due % FORMING_GRID_MILLIS);
    }
  }

  private void publishForming(InstrumentMarket market, Context context) {
    long now = context.timerService().currentProcessingTime();
    market.formingIsDue = false;
    market.formedAt = now;
    List<Bar> forming = new ArrayList<>();
    market.bars.forming(
        bar -> {
          forming.add(bar);
          market.indicators.forming(
              bar,
              TimeUnit.MILLISECONDS.toNanos(now),
              indicators,
              values -> context.output(FORMING_INDICATORS, values));
        });
    if (!forming.isEmpty()) {
      context.output(FORMING, new FormingBars(forming));
    }
  }
}
