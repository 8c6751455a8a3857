package io.tidemark.flink.outcome;

/**
 * The 95 % interval of a share of successes. E. B. Wilson, Probable inference, the law of
 * succession, and statistical inference, Journal of the American Statistical Association 22, 1927.
 *
 * @param low lower end, >= 0
 * @param high upper end, <= 1
 */
public record Wilson(double low, double high) {

  /** The 97.5 % quantile of the normal distribution. */
  private static final double Z = 1.959963984540054;

  /**
   * The interval of {@code successes} out of {@code n}; from 0 to 1 if there is nothing to go by.
   *
   * @throws IllegalArgumentException if there are more successes than trials
   */
  public static Wilson of(long successes, long n) {
    if (successes < 0 || successes > n) {
      throw new IllegalArgumentException(
          "successes must be in [0, n]: successes=%d, n=%d".formatted(successes, n));
    }
    if (n == 0) {
      return new Wilson(0, 1);
    }
    double share = (double) successes / n;
    double weight = Z * Z / n;
    double centre = (share + weight / 2) / (1 + weight);
    double reach = Math.sqrt(share * (1 - share) * weight + weight * weight / 4) / (1 + weight);
    // Rounding must not put an end on the wrong side of the share.
    return new Wilson(
        Math.max(0, Math.min(centre - reach, share)), Math.min(1, Math.max(centre + reach, share)));
  }
}
