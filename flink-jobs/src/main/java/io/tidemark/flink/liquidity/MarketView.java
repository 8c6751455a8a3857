package io.tidemark.flink.liquidity;

/**
 * What is known of the market when a forecast is made.
 *
 * @param volatility newest published VIX, percent a year, &gt; 0; {@code NaN} if there is none
 * @param crisis filtered probability of the regime crisis, 0..1
 */
public record MarketView(double volatility, double crisis) {

  /** Nothing is known. */
  public static final MarketView UNKNOWN = new MarketView(Double.NaN, 0);

  public MarketView {
    if (volatility <= 0 || Double.isInfinite(volatility)) {
      throw new IllegalArgumentException("volatility must be > 0: volatility=" + volatility);
    }
    if (!(crisis >= 0 && crisis <= 1)) {
      throw new IllegalArgumentException("crisis must be 0..1: crisis=" + crisis);
    }
  }

  boolean knowsVolatility() {
    return !Double.isNaN(volatility);
  }
}
