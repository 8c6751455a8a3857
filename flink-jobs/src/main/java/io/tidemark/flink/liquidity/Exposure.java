package io.tidemark.flink.liquidity;

/**
 * How large a book is.
 *
 * @param gross sum of the absolute values of its positions, &gt;= 0
 * @param margin initial margin required for them, &gt;= 0
 */
public record Exposure(double gross, double margin) {

  /**
   * What a book of which no call was seen yet is thought to move in a day, as a share of its
   * margin: margins are made to cover 99 of 100 days or more, which is 2.33 standard deviations of
   * a normal distribution.
   */
  private static final double DAILY_SHARE_OF_MARGIN = 1 / 2.33;

  /** The same of a position without a margin: 32 % a year. */
  private static final double DAILY_SHARE_OF_GROSS = 0.02;

  public Exposure {
    require("gross", gross);
    require("margin", margin);
  }

  private static void require(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s must be finite and >= 0: %s=%s".formatted(name, name, value));
    }
  }

  /**
   * What calls are measured in: the geometric mean of value and margin. Both double with the book;
   * between them, value follows prices at once and margin tells risky from quiet positions.
   */
  double size() {
    if (gross == 0 || margin == 0) {
      return Math.max(gross, margin);
    }
    return Math.sqrt(gross) * Math.sqrt(margin);
  }

  /** Standard deviation of a day's call over the size, before there were any; wide on purpose. */
  double presumed() {
    double daily = margin > 0 ? margin * DAILY_SHARE_OF_MARGIN : gross * DAILY_SHARE_OF_GROSS;
    return size() > 0 ? daily / size() : 0;
  }
}
