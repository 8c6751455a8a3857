package io.tidemark.ingest.feed.simulator;

import java.util.random.RandomGenerator;

/**
 * What all instruments share: the regime, the market's own log price, and a volatility that
 * clusters.
 *
 * <p>Log volatility is the sum of two Ornstein-Uhlenbeck processes, one slow and one fast, after
 * which volatility stays high for minutes to hours once it is high, as returns of real markets show
 * (Cont 2001, "Empirical properties of asset returns"). The regime is a Markov chain in continuous
 * time that scales it.
 */
final class Weather {

  static final double SECONDS_PER_YEAR = 365 * 24 * 3600.0;

  private static final double MARKET_VOLATILITY = 0.16;

  private final RandomGenerator random;
  private final LogVolatility volatility;
  private Regime regime = Regime.CALM;
  private double secondsToSwitch;
  private double level;

  Weather(RandomGenerator random) {
    this.random = random;
    this.volatility = new LogVolatility(random, 0.35, 3_600, 0.25, 90);
    this.secondsToSwitch = dwell();
  }

  void pass(double seconds) {
    secondsToSwitch -= seconds;
    while (secondsToSwitch <= 0) {
      regime = regime.next(random.nextDouble());
      secondsToSwitch += dwell();
    }
    volatility.pass(seconds);
    double deviation = MARKET_VOLATILITY * factor() * Math.sqrt(seconds / SECONDS_PER_YEAR);
    level += deviation * random.nextGaussian() - deviation * deviation / 2;
  }

  private double dwell() {
    return -StrictMath.log(1 - random.nextDouble()) * regime.dwellSeconds();
  }

  Regime regime() {
    return regime;
  }

  /** The market's log price, 0 at the start. */
  double level() {
    return level;
  }

  /** How volatile it is against a usual day, 1 on average in a usual regime. */
  double factor() {
    return regime.volatility() * volatility.factor();
  }
}
