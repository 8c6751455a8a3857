package io.tidemark.flink.recovery;

/**
 * How odds are computed.
 *
 * @param costs of a purchase or a sale, a fraction of its turnover, >= 0 and < 1: 0.001 is 10 basis
 *     points
 * @param drift of the price, a fraction a year; 0 claims to know nothing of where it goes
 * @param maxQueries that are answered at a time, an instrument; more are refused
 */
public record RecoverySettings(double costs, double drift, int maxQueries) {

  public static final RecoverySettings DEFAULT = new RecoverySettings(0.001, 0, 1_000);

  public RecoverySettings {
    if (!(costs >= 0 && costs < 1) || !Double.isFinite(drift) || maxQueries < 1) {
      throw new IllegalArgumentException(
          "costs must be >= 0 and < 1, drift finite, maxQueries >= 1: costs=%s, drift=%s, maxQueries=%d"
              .formatted(costs, drift, maxQueries));
    }
  }
}
