package io.tidemark.flink.regime;

import io.tidemark.schema.analytics.RegimeState;
import java.time.LocalDate;
import java.util.Map;

/**
 * What is known of a market's regime on a business day. The state has its dwell time, the
 * probabilities have none: they say what is likely now.
 *
 * @param pSteady probability of volatility below the elevated level; the three sum up to 1
 * @param volatility expected level, in the unit of the model's first driver: for VIX, percent a
 *     year
 * @param drivers what each adds to the logarithm of volatility over its mean
 * @param since the day on which the state began
 * @param days of the state so far, this one included
 */
public record Regime(
    LocalDate day,
    RegimeState state,
    double pSteady,
    double pElevated,
    double pCrisis,
    double volatility,
    Map<Driver, Double> drivers,
    LocalDate since,
    int days) {}
