package io.tidemark.flink.liquidity;

/**
 * The distribution of the call over some business days, from residuals of calls over as many, with
 * the tails calibrated online.
 */
final class HorizonForecaster {

  static final double LOW = 0.05;
  static final double HIGH = 0.95;

  private static final double MEDIAN = 0.5;

  /** Farther out an empirical quantile of some hundreds rests on nothing. */
  private static final double FARTHEST = 0.005;

  private final ResidualPool pool;
  private final ConformalLevel low = new ConformalLevel(LOW, FARTHEST, MEDIAN - FARTHEST);
  private final ConformalLevel high = new ConformalLevel(HIGH, MEDIAN + FARTHEST, 1 - FARTHEST);

  HorizonForecaster(int days) {
    pool = new ResidualPool(Math.sqrt(days));
  }

  /**
   * A quantile of the call.
   *
   * @param probability in (0, 1)
   * @param deviation of a day's call
   */
  double quantile(double probability, double deviation, double crisis) {
    // Adding nothing makes a zero of a negative one.
    return deviation * pool.quantile(calibrated(probability), crisis) + 0.0;
  }

  /** Through the levels of both tails, with ends and middle where they are. */
  private double calibrated(double probability) {
    if (probability <= LOW) {
      return between(probability, 0, LOW, 0, low.level());
    }
    if (probability <= MEDIAN) {
      return between(probability, LOW, MEDIAN, low.level(), MEDIAN);
    }
    if (probability <= HIGH) {
      return between(probability, MEDIAN, HIGH, MEDIAN, high.level());
    }
    return between(probability, HIGH, 1, high.level(), 1);
  }

  private static double between(double x, double fromX, double toX, double fromY, double toY) {
    return fromY + (toY - fromY) * (x - fromX) / (toX - fromX);
  }

  /** Takes in what came of a forecast: the call over its deviation, and its residual quantiles. */
  void observe(double residual, double crisis, double lowResidual, double highResidual) {
    low.observe(residual <= lowResidual);
    high.observe(residual <= highResidual);
    pool.add(residual, crisis);
  }

  int seen() {
    return pool.size();
  }
}
