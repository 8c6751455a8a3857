package io.tidemark.flink.recovery;

import io.tidemark.schema.signal.RecoveryOdds;
import io.tidemark.schema.signal.RecoveryQuery;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Bars of a minute, regimes and queries of an instrument, to the odds that were asked for: at once,
 * and again with every bar that closes and every regime, until the interest ends.
 *
 * <ul>
 *   <li>Key: the instrument. State: {@link InstrumentRecovery}: the price, its volatility, the
 *       newest regime, never expired: as many as there are instruments; and of queries at most
 *       {@link RecoverySettings#maxQueries}, each until its time by the clock. What is only asked
 *       for and never traded is forgotten with the last query.
 *   <li>Guarantee: odds are a courtesy, worth nothing minutes later: after a restart some come
 *       twice or not at all. Each is a function of its query, of the bars until then, and of the
 *       newest regime.
 * </ul>
 */
public final class RecoveryFunction
    extends KeyedProcessFunction<String, RecoveryInput, RecoveryOdds> {

  private static final long serialVersionUID = 1L;

  private final double costs;
  private final double drift;
  private final int maxQueries;

  private transient ValueState<InstrumentRecovery> state;
  private transient RecoveryCalculator calculator;
  private transient Counter refused;

  public RecoveryFunction(RecoverySettings settings) {
    this.costs = settings.costs();
    this.drift = settings.drift();
    this.maxQueries = settings.maxQueries();
  }

  @Override
  public void open(OpenContext context) {
    state =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("recovery", new InstrumentRecoverySerializer()));
    calculator = new RecoveryCalculator(costs, drift);
    refused = getRuntimeContext().getMetricGroup().counter("refusedQueries");
  }

  @Override
  public void processElement(RecoveryInput input, Context context, Collector<RecoveryOdds> out)
      throws IOException {
    InstrumentRecovery recovery = state.value();
    if (recovery == null) {
      recovery = new InstrumentRecovery();
    }
    boolean isNews = false;
    if (input instanceof RecoveryInput.Priced priced) {
      isNews = recovery.add(priced.bar());
    } else if (input instanceof RecoveryInput.Judged judged) {
      isNews = recovery.add(judged.regime());
    } else if (input instanceof RecoveryInput.Asked asked) {
      ask(recovery, asked.query(), context, out);
    }
    if (isNews) {
      recovery.forget(now(context));
      recovery.answerAll(calculator, out::collect);
    }
    keep(recovery);
  }

  private void ask(
      InstrumentRecovery recovery,
      RecoveryQuery query,
      Context context,
      Collector<RecoveryOdds> out) {
    long now = now(context);
    if (!recovery.hasRoomFor(query, now, maxQueries)) {
      refused.inc();
      return;
    }
    if (recovery.ask(query, now)) {
      out.collect(recovery.answer(query, calculator));
    }
    if (query.until() > now) {
      // On whole seconds, so that the timers of many are one.
      long seconds = TimeUnit.NANOSECONDS.toSeconds(query.until()) + 1;
      context.timerService().registerProcessingTimeTimer(TimeUnit.SECONDS.toMillis(seconds));
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<RecoveryOdds> out)
      throws IOException {
    InstrumentRecovery recovery = state.value();
    if (recovery != null) {
      recovery.forget(now(context));
      keep(recovery);
    }
  }

  private void keep(InstrumentRecovery recovery) throws IOException {
    if (recovery.isEmpty()) {
      state.clear();
    } else {
      state.update(recovery);
    }
  }

  private static long now(Context context) {
    return TimeUnit.MILLISECONDS.toNanos(context.timerService().currentProcessingTime());
  }
}
