package io.tidemark.flink.liquidity;

/**
 * The level at which a quantile is read off so that outcomes are below it as often as they should
 * be: adaptive conformal inference (Gibbs and Candès, Adaptive Conformal Inference Under
 * Distribution Shift, 2021). Over {@code n} outcomes the share below is off by no more than about
 * {@code 1 / (n RATE)}, whatever the outcomes are.
 */
final class ConformalLevel {

  /** The authors' for daily volatility. */
  static final double RATE = 0.005;

  private final double target;
  private final double least;
  private final double most;
  private double level;

  /**
   * @param target share of outcomes that should be below
   * @param least level that there can be
   * @param most level that there can be
   */
  ConformalLevel(double target, double least, double most) {
    this.target = target;
    this.least = least;
    this.most = most;
    this.level = target;
  }

  double level() {
    return level;
  }

  /** Takes in whether an outcome was below the quantile that was read off at this level. */
  void observe(boolean below) {
    level = Math.min(most, Math.max(least, level + RATE * (target - (below ? 1 : 0))));
  }
}
