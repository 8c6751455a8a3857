package io.tidemark.standalone.liquidity;

import io.tidemark.flink.liquidity.CallQuantiles;
import io.tidemark.schema.analytics.RegimeState;
import java.time.LocalDate;

/**
 * A forecast, and what came of it.
 *
 * @param asOf day of the snapshot that it was made from
 * @param horizon business days from then to the target date
 * @param regime as told on that day; null if none was
 * @param model what it rests on
 * @param outcome {@code NaN} if it is not known
 * @param simulated what a historical simulation said; null if it could not say
 * @param stressed whether VIX closed at {@value LiquidityBacktest#STRESS} or above on the target
 *     date
 */
record LiquidityForecast(
    LocalDate asOf,
    LocalDate target,
    int horizon,
    Measure measure,
    CallQuantiles quantiles,
    RegimeState regime,
    String model,
    double outcome,
    CallQuantiles simulated,
    boolean stressed) {

  boolean isKnown() {
    return !Double.isNaN(outcome);
  }

  boolean missed() {
    return !quantiles.holds(outcome);
  }
}
