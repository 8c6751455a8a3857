package io.tidemark.schema.analytics;

import io.tidemark.schema.market.Timeframe;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How a market or an instrument behaves, as it was known at the end of an interval. Probabilities
 * are filtered: they rest on nothing that came later. The state has a dwell time, so that it does
 * not flicker; the probabilities have none.
 *
 * @param subject the instrument, or {@link #MARKET}
 * @param timeframe how often it is told: {@code 1Day}, a business day, for the market
 * @param start of the interval, nanoseconds since the epoch
 * @param steady probability of volatility below the elevated level; the three sum up to 1
 * @param volatility expected level, in the unit of the first driver: percent a year
 * @param drivers what each adds to the logarithm of volatility over its long mean, by code
 * @param since start of the interval in which the state began
 * @param dwell intervals of the state so far, this one included
 * @param seq position in the stream of the subject, from 1, gapless
 * @param rev number of corrections since it was first published
 * @param finalised no more revisions
 * @param at event time at which this became knowable, nanoseconds since the epoch
 * @param simulated whether a simulator made up what it rests on
 */
public record Regime(
    String subject,
    Timeframe timeframe,
    long start,
    RegimeState state,
    double steady,
    double elevated,
    double crisis,
    double volatility,
    Map<String, Double> drivers,
    long since,
    int dwell,
    long seq,
    int rev,
    boolean finalised,
    long at,
    boolean simulated) {

  /** The subject that is no instrument: the market as a whole. */
  public static final String MARKET = "MARKET";

  private static final double ROUNDING = 1e-9;

  public Regime {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(timeframe, "timeframe");
    Objects.requireNonNull(state, "state");
    drivers = Collections.unmodifiableMap(new TreeMap<>(drivers));
    if (!(Math.abs(steady + elevated + crisis - 1) < ROUNDING)
        || Math.min(steady, Math.min(elevated, crisis)) < 0) {
      throw new IllegalArgumentException(
          "probabilities must be >= 0 and sum up to 1: steady=%s, elevated=%s, crisis=%s"
              .formatted(steady, elevated, crisis));
    }
    if (since > start || dwell < 1) {
      throw new IllegalArgumentException(
          "since must be <= start and dwell >= 1: since=%d, start=%d, dwell=%d"
              .formatted(since, start, dwell));
    }
  }
}
