package io.tidemark.flink.recovery;

import io.tidemark.schema.analytics.RegimeState;

/**
 * What odds rest on.
 *
 * @param price of the newest bar's close, > 0
 * @param volatility a fraction a year of 365 days, >= 0: 0.6 is 60%
 * @param regime {@code null} while that is warming up
 * @param at event time at which the newest of it became knowable, nanoseconds since the epoch
 * @param simulated whether a simulator made up the price
 */
record Conditions(double price, double volatility, RegimeState regime, long at, boolean simulated) {

  Conditions {
    if (!(price > 0) || !(volatility >= 0) || !Double.isFinite(price * volatility)) {
      throw new IllegalArgumentException(
          "price must be > 0, volatility >= 0, and both finite: price=%s, volatility=%s"
              .formatted(price, volatility));
    }
  }
}
