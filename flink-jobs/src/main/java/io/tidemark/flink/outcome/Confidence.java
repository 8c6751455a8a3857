package io.tidemark.flink.outcome;

import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.Signal;

/**
 * How likely a signal's trade is to gain, by what became of those before.
 *
 * <p>Confidence is an expectation and what outcomes have taught about it. Expected is what is
 * stated (by a model), or how often a trade with these barriers gained that was entered at any bar
 * of the timeframe, on this side, in this regime. Taught is by how much signals of the type have
 * gained more often, or less, than was expected of them: on the timeframe, and beyond that in the
 * regime. Each of these means is drawn towards the one before it as if there were so many more
 * trades that showed nothing new (empirical Bayes with a fixed weight; B. Efron and C. Morris,
 * Stein's paradox in statistics, 1977), so that a few outcomes move nothing much.
 */
final class Confidence {

  /**
   * Hit rates of types differ by two points or so, where a single outcome says 50: 0.25 / 0.02^2 of
   * them weigh as much as knowing nothing of the type.
   */
  private static final double WEIGHT = 600;

  /** Trades entered at every bar overlap: some twenty of them are one. */
  private static final double BASELINE_WEIGHT = 20 * WEIGHT;

  private static final double LEAST = 0.01;

  /** As precise as such a number can be; and no digit of it depends on the order of a sum. */
  private static final double PRECISION = 1e4;

  private final double chance;
  private final Tallies tallies;

  /**
   * @param chance of a trade of which nothing is known
   */
  Confidence(double chance, Tallies tallies) {
    this.chance = chance;
    this.tallies = tallies;
  }

  /** How often a trade gains that is entered without a reason. */
  double expected(Timeframe timeframe, RegimeState regime, Side side, long time) {
    double expected = drawn(Kind.baseline(timeframe, null, side), chance, time);
    return regime == null
        ? expected
        : drawn(Kind.baseline(timeframe, regime, side), expected, time);
  }

  private double drawn(String kind, double towards, long time) {
    Tally tally = tallies.at(kind, time);
    return (tally.wins() + BASELINE_WEIGHT * towards) / (tally.n() + BASELINE_WEIGHT);
  }

  /**
   * The probability that the trade gains after costs.
   *
   * @param expected before anything was learnt of its type
   * @param time until which outcomes count
   */
  double of(Signal signal, double expected, long time) {
    Tally all = tallies.at(Kind.of(signal, null), time);
    double taught = (all.wins() - all.expected()) / (all.n() + WEIGHT);
    if (signal.regime() != null) {
      Tally inRegime = tallies.at(Kind.of(signal, signal.regime()), time);
      taught +=
          (inRegime.wins() - inRegime.expected() - inRegime.n() * taught) / (inRegime.n() + WEIGHT);
    }
    return round(Math.max(LEAST, Math.min(expected + taught, 1 - LEAST)));
  }

  private static double round(double confidence) {
    return Math.round(confidence * PRECISION) / PRECISION;
  }
}
