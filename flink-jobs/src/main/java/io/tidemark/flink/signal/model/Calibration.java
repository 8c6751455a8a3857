package io.tidemark.flink.signal.model;

/**
 * From what a model says to how often it comes true: {@code 1 / (1 + exp(-(slope x + intercept)))}
 * of the log odds {@code x}. J. Platt, Probabilistic outputs for support vector machines, 1999,
 * applied to log odds.
 *
 * @param slope how much the model's order is worth, >= 0: 0 says nothing but the share of all, 1
 *     with intercept 0 is what the model says
 * @param intercept in log odds
 */
public record Calibration(double slope, double intercept) {

  /** Takes the model at its word. */
  public static final Calibration NONE = new Calibration(1, 0);

  /** Log odds are finite: no tree says 0 or 1, but a float may. */
  private static final double CERTAIN = 1e-6;

  public Calibration {
    if (!(slope >= 0 && Double.isFinite(slope) && Double.isFinite(intercept))) {
      throw new IllegalArgumentException(
          "slope must be >= 0 and both finite: slope=%s, intercept=%s".formatted(slope, intercept));
    }
  }

  /** The calibrated probability of a raw one, both in [0, 1]. */
  public double apply(double raw) {
    return 1 / (1 + Math.exp(-(slope * logOdds(raw) + intercept)));
  }

  /** The logarithm of {@code p / (1 - p)}, with {@code p} kept a millionth away from its ends. */
  public static double logOdds(double probability) {
    double inside = Math.min(1 - CERTAIN, Math.max(CERTAIN, probability));
    return Math.log(inside / (1 - inside));
  }
}
