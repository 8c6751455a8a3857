package io.tidemark.ingest.feed.simulator;

import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Volatility index, credit spreads and a repo spread that are made up, one business day after the
 * other. The same seed gives the same days.
 *
 * <p>The logarithm of the volatility index is an autoregression of order one towards a mean that a
 * Markov chain of three regimes sets, so that it clusters and has crises. Credit spreads follow it
 * slowly, with noise of their own; the repo spread is pulled up by a crisis and jumps at the end of
 * a month, when banks show their books.
 */
final class DailyClimate {

  private static final double USUAL = StrictMath.log(17);
  private static final double TENSE = StrictMath.log(24);

  private final RandomGenerator random;
  private Mood mood = Mood.CALM;
  private double volatility = USUAL;
  private double highYield = StrictMath.log(4);
  private double investmentGrade = StrictMath.log(1.2);
  private double repo = 0.04;

  DailyClimate(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /**
   * A day's values, with two decimals.
   *
   * @param volatilityIndex percent a year
   * @param highYield percentage points, likewise the others
   */
  record Day(double volatilityIndex, double highYield, double investmentGrade, double repo) {}

  private enum Mood {
    CALM(14, 0.05, 0.004),
    ELEVATED(22, 0.07, 0.02),
    CRISIS(42, 0.12, 0.025);

    private final double level;
    private final double pull;
    private final double leave;

    /**
     * @param level of the volatility index that it tends to
     * @param pull a day, of the distance in logarithms
     * @param leave the probability a day that it ends
     */
    Mood(double level, double pull, double leave) {
      this.level = level;
      this.pull = pull;
      this.leave = leave;
    }

    private Mood next(double draw) {
      return switch (this) {
        case CALM -> ELEVATED;
        case ELEVATED -> draw < 0.6 ? CALM : CRISIS;
        case CRISIS -> ELEVATED;
      };
    }
  }

  /** The next business day. */
  Day next(LocalDate day) {
    if (random.nextDouble() < mood.leave) {
      mood = mood.next(random.nextDouble());
    }
    volatility += mood.pull * (StrictMath.log(mood.level) - volatility) + noise(0.06);
    double stress = volatility - USUAL;
    highYield += 0.05 * (StrictMath.log(4) + 0.75 * stress - highYield) + noise(0.012);
    investmentGrade += 0.04 * (StrictMath.log(1.2) + 0.7 * stress - investmentGrade) + noise(0.01);
    repo += 0.2 * (0.04 + 0.5 * Math.max(0, volatility - TENSE) - repo) + noise(0.012);
    boolean lastOfMonth = day.plusDays(3).getMonth() != day.getMonth();
    return new Day(
        rounded(StrictMath.exp(volatility)),
        rounded(StrictMath.exp(highYield)),
        rounded(StrictMath.exp(investmentGrade)),
        rounded(repo + (lastOfMonth ? 0.08 : 0)));
  }

  private double noise(double deviation) {
    return deviation * random.nextGaussian();
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
