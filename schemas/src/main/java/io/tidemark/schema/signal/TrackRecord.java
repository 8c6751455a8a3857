package io.tidemark.schema.signal;

import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Timeframe;
import java.util.Objects;

/**
 * What became of all signals of a type on a timeframe in a regime so far. With fewer than {@link
 * #MIN_OUTCOMES} outcomes every rate and mean is {@code NaN}: withheld.
 *
 * @param regime in which they fired; {@code null} for all together
 * @param organization whose external signals they are; empty where they are everybody's
 * @param n outcomes
 * @param wins outcomes that gained after costs
 * @param hitRate wins over n
 * @param low lower end of the 95 % Wilson interval of the hit rate
 * @param high upper end of it
 * @param baseRate how often a trade with the same barriers gained that was entered at any bar, on
 *     the same sides as the signals
 * @param baseCount of such trades
 * @param expectancy mean gain after costs in multiples of the risk
 * @param meanReturn mean of {@link SignalOutcome#netReturn}
 * @param variants of the rule or model that were tried before this one was kept, itself included
 * @param seq position in the stream of this type, timeframe, regime and organization, from 1
 * @param at event time at which this became knowable
 * @param simulated whether a simulator made up any of the bars
 */
public record TrackRecord(
    SignalType type,
    Timeframe timeframe,
    RegimeState regime,
    String organization,
    long n,
    long wins,
    double hitRate,
    double low,
    double high,
    double baseRate,
    long baseCount,
    double expectancy,
    double meanReturn,
    int variants,
    long seq,
    long at,
    boolean simulated) {

  /** Below it no rate is told. */
  public static final int MIN_OUTCOMES = 30;

  public TrackRecord {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(timeframe, "timeframe");
    Objects.requireNonNull(organization, "organization");
    if (wins < 0 || wins > n) {
      throw new IllegalArgumentException(
          "wins must be in [0, n]: wins=%d, n=%d".formatted(wins, n));
    }
    if (n < MIN_OUTCOMES && !Double.isNaN(hitRate)) {
      throw new IllegalArgumentException(
          "with fewer than %d outcomes a rate is withheld: n=%d".formatted(MIN_OUTCOMES, n));
    }
  }
}
