package io.tidemark.flink.liquidity;

/** What a forecast of quantiles is judged by once the outcome is there; less is better. */
public final class QuantileScore {

  private QuantileScore() {}

  /**
   * The loss that is least in expectation at the true quantile: Koenker and Bassett, Regression
   * Quantiles, 1978. In the unit of the outcome.
   *
   * @param probability of the quantile, in (0, 1)
   */
  public static double pinball(double probability, double quantile, double outcome) {
    double above = outcome - quantile;
    return Math.max(probability * above, (probability - 1) * above);
  }

  /** Mean of the pinball losses of the 5, 50 and 95 % quantiles. */
  public static double pinball(CallQuantiles quantiles, double outcome) {
    return (pinball(0.05, quantiles.p5(), outcome)
            + pinball(0.5, quantiles.p50(), outcome)
            + pinball(0.95, quantiles.p95(), outcome))
        / 3;
  }

  /**
   * The width of the 90 % band, and twenty times what an outcome is outside of it: Winkler, A
   * Decision-Theoretic Approach to Interval Estimation, 1972.
   */
  public static double winkler(CallQuantiles quantiles, double outcome) {
    double outside = Math.max(quantiles.p5() - outcome, outcome - quantiles.p95());
    return quantiles.p95() - quantiles.p5() + 2 / 0.1 * Math.max(0, outside);
  }
}
