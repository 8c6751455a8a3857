package io.tidemark.flink.regime;

import io.tidemark.calendar.BusinessDays;
import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.market.MarketCondition;
import java.io.IOException;
import java.time.LocalDate;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Market conditions to the regime of the market: one a business day, from the first on which
 * anything was known, told when the exchange opens. What was published until then counts, by its
 * publication and never by the day that it speaks of; a day on which nothing was published has its
 * regime too.
 *
 * <ul>
 *   <li>Key: {@link Regime#MARKET} for all. State: {@link MarketRegime}, never expired: one. One
 *       event-time timer, at the next opening.
 *   <li>Out: final regimes. Metrics: {@code unknownConditions}, of a series that is no driver or
 *       with a value that cannot be; {@code outdatedConditions}, that came after something newer or
 *       revise what was told from.
 *   <li>Guarantee: after a restart from a checkpoint the same regimes come again with the same
 *       {@code seq}. What comes after the opening that it was due at counts at the next one.
 * </ul>
 */
public final class MarketRegimeFunction
    extends KeyedProcessFunction<String, MarketCondition, Regime> {

  private static final long serialVersionUID = 1L;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final RegimeModel model;

  private transient ValueState<MarketRegime> state;
  private transient BusinessDays calendar;
  private transient Counter unknown;
  private transient Counter outdated;

  public MarketRegimeFunction(RegimeModel model) {
    this.model = model;
  }

  @Override
  public void open(OpenContext context) {
    state =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("market-regime", new MarketRegimeSerializer()));
    calendar = new BusinessDays();
    unknown = getRuntimeContext().getMetricGroup().counter("unknownConditions");
    outdated = getRuntimeContext().getMetricGroup().counter("outdatedConditions");
  }

  @Override
  public void processElement(MarketCondition condition, Context context, Collector<Regime> out)
      throws IOException {
    MarketRegime market = market();
    if (!market.add(condition)) {
      unknown.inc();
      return;
    }
    if (!market.hasBegun()) {
      LocalDate first = calendar.nextOpening(condition.publishedAt());
      context.timerService().registerEventTimeTimer(timer(first));
    }
    state.update(market);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Regime> out)
      throws IOException {
    MarketRegime market = market();
    long opening = timestamp * NANOS_PER_MILLI;
    LocalDate day = BusinessDays.day(opening);
    out.collect(market.tell(BusinessDays.start(day), opening, late -> outdated.inc()));
    // At the end of a bounded input there are as many days as there are conditions for.
    boolean ended = context.timerService().currentWatermark() == Long.MAX_VALUE;
    if (!ended || market.isWaiting()) {
      context.timerService().registerEventTimeTimer(timer(calendar.after(day)));
    }
    state.update(market);
  }

  private MarketRegime market() throws IOException {
    MarketRegime market = state.value();
    if (market == null) {
      return new MarketRegime(model);
    }
    market.use(model);
    return market;
  }

  private static long timer(LocalDate day) {
    return BusinessDays.opening(day) / NANOS_PER_MILLI;
  }
}
