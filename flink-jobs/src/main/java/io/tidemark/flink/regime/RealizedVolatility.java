package io.tidemark.flink.regime;

import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Volatility of an index by its daily closes, percent a year of {@value #DAYS_A_YEAR} days. */
public final class RealizedVolatility {

  private static final int DAYS_A_YEAR = 252;

  /** Of a month of trading. */
  public static final int MONTH = 21;

  /** Decay of daily volatility; J. P. Morgan, RiskMetrics Technical Document, 4th ed., 1996. */
  static final double LAMBDA = 0.94;

  private RealizedVolatility() {}

  /**
   * Exponentially weighted, by each day's close; none for the first {@value #MONTH} returns.
   *
   * @param closes positive
   */
  public static NavigableMap<LocalDate, Double> weighted(NavigableMap<LocalDate, Double> closes) {
    NavigableMap<LocalDate, Double> volatility = new TreeMap<>();
    double before = Double.NaN;
    double variance = 0;
    int returns = 0;
    for (Map.Entry<LocalDate, Double> close : closes.entrySet()) {
      if (!Double.isNaN(before)) {
        double change = Math.log(close.getValue() / before);
        returns++;
        // The mean of the first month, and from then on weighted.
        double weight = returns <= MONTH ? 1.0 / returns : 1 - LAMBDA;
        variance += weight * (change * change - variance);
        if (returns >= MONTH && variance > 0) {
          volatility.put(close.getKey(), 100 * Math.sqrt(DAYS_A_YEAR * variance));
        }
      }
      before = close.getValue();
    }
    return volatility;
  }

  /** The standard deviation of the last {@value #MONTH} returns, by the day of the last. */
  public static NavigableMap<LocalDate, Double> ofMonths(NavigableMap<LocalDate, Double> closes) {
    NavigableMap<LocalDate, Double> volatility = new TreeMap<>();
    double[] changes = new double[MONTH];
    double before = Double.NaN;
    int returns = 0;
    for (Map.Entry<LocalDate, Double> close : closes.entrySet()) {
      if (!Double.isNaN(before)) {
        changes[returns % MONTH] = Math.log(close.getValue() / before);
        returns++;
        if (returns >= MONTH) {
          volatility.put(close.getKey(), 100 * Math.sqrt(DAYS_A_YEAR) * deviation(changes));
        }
      }
      before = close.getValue();
    }
    return volatility;
  }

  private static double deviation(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.length - 1));
  }
}
