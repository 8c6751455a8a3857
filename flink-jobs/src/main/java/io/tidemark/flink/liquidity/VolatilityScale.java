package io.tidemark.flink.liquidity;

/**
 * The standard deviation of a book's daily call over its size, followed online.
 *
 * <p>Two opinions are joined by a weighted geometric mean: the exponentially weighted moving
 * average of squared calls (J.P. Morgan/Reuters, RiskMetrics Technical Document, 1996), which knows
 * the book but learns late; and VIX times the book's own slowly learned sensitivity to it, which
 * knows first. Without VIX the first stands alone.
 */
final class VolatilityScale {

  /** What it learns from is the last week: the month ahead is what VIX is about. */
  private static final double FAST = 0.85;

  /** Of the sensitivity to VIX: half is forgotten in 69 days. */
  private static final double SLOW = 0.99;

  /** Weight of VIX in the logarithm. */
  private static final double OF_VIX = 0.75;

  /** As many calls as what is presumed before the first one counts for. */
  private static final int PRIOR = 5;

  private static final double MEAN_VIX = 19;

  private double own;
  private double perVix;
  private int seen;

  /** As long as no call was seen. */
  void presume(double deviation) {
    if (seen == 0) {
      own = deviation * deviation;
      perVix = own / (MEAN_VIX * MEAN_VIX);
    }
  }

  /**
   * Takes in a day's call.
   *
   * @param call over the size of the book before
   * @param before what was known of the market before it
   */
  void observe(double call, MarketView before) {
    seen++;
    double squared = call * call;
    own += weight(FAST) * (squared - own);
    if (before.knowsVolatility()) {
      double vix = before.volatility();
      perVix += weight(SLOW) * (squared / (vix * vix) - perVix);
    }
  }

  private double weight(double memory) {
    return Math.max(1.0 / (seen + PRIOR), 1 - memory);
  }

  /** Of the next day's call. */
  double deviation(MarketView now) {
    double fast = Math.sqrt(own);
    if (!now.knowsVolatility()) {
      return fast;
    }
    double implied = Math.sqrt(perVix) * now.volatility();
    return Math.pow(implied, OF_VIX) * Math.pow(fast, 1 - OF_VIX);
  }
}
