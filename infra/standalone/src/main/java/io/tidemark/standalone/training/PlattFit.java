package io.tidemark.standalone.training;

import io.tidemark.flink.signal.model.Calibration;

/**
 * Fits a {@link Calibration} by maximum likelihood to predictions that were made out of fold, with
 * the targets that Platt smooths (J. Platt, 1999), by Newton's method.
 */
final class PlattFit {

  private static final int ITERATIONS = 100;
  private static final double ENOUGH = 1e-10;

  private PlattFit() {}

  /**
   * The calibration. Where a higher prediction does not come true more often, the slope is 0: the
   * order is worth nothing, and what is left is the share of all.
   *
   * @param raw probabilities before calibration
   * @param won what became of each
   */
  static Calibration fit(double[] raw, boolean[] won) {
    double[] x = new double[raw.length];
    int winners = 0;
    for (int i = 0; i < raw.length; i++) {
      x[i] = Calibration.logOdds(raw[i]);
      winners += won[i] ? 1 : 0;
    }
    double high = (winners + 1.0) / (winners + 2.0);
    double low = 1.0 / (raw.length - winners + 2.0);
    double[] target = new double[raw.length];
    for (int i = 0; i < raw.length; i++) {
      target[i] = won[i] ? high : low;
    }
    Calibration fitted = newton(x, target);
    return fitted == null ? share(target) : fitted;
  }

  private static Calibration share(double[] target) {
    double sum = 0;
    for (double each : target) {
      sum += each;
    }
    return new Calibration(0, Calibration.logOdds(sum / target.length));
  }

  /** Null if the slope is not above 0. */
  private static Calibration newton(double[] x, double[] target) {
    double slope = 0;
    double intercept = share(target).intercept();
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double gradientSlope = 0;
      double gradientIntercept = 0;
      // A ridge, where all predictions are the same.
      double ss = 1e-9;
      double si = 0;
      double ii = 1e-9;
      for (int i = 0; i < x.length; i++) {
        double p = 1 / (1 + Math.exp(-(slope * x[i] + intercept)));
        double error = target[i] - p;
        double weight = p * (1 - p);
        gradientSlope += error * x[i];
        gradientIntercept += error;
        ss += weight * x[i] * x[i];
        si += weight * x[i];
        ii += weight;
      }
      double determinant = ss * ii - si * si;
      double stepSlope = (ii * gradientSlope - si * gradientIntercept) / determinant;
      double stepIntercept = (ss * gradientIntercept - si * gradientSlope) / determinant;
      slope += stepSlope;
      intercept += stepIntercept;
      if (Math.abs(stepSlope) + Math.abs(stepIntercept) < ENOUGH) {
        break;
      }
    }
    return slope > 0 && Double.isFinite(slope) && Double.isFinite(intercept)
        ? new Calibration(slope, intercept)
        : null;
  }
}
