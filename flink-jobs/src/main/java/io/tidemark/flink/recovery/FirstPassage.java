package io.tidemark.flink.recovery;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;

/**
 * With what probability a Brownian motion between two barriers reaches the one before the other and
 * within a horizon.
 *
 * <pre>{@code
 * // Twice as far up as down, no drift, and all the time in the world: one in three.
 * FirstPassage.within(0, 1e6, 0.2, 0.1).upper(); // 0.333...
 * }</pre>
 *
 * <p>The density of the first passage has two series: one of images of the barriers, which
 * converges quickly while the horizon is short against the square of the distance of the barriers,
 * and one of eigenfunctions, for longer ones. Each is integrated over the horizon, term by term.
 * Drift comes in by Girsanov's theorem. I. Karatzas, S. Shreve, <em>Brownian Motion and Stochastic
 * Calculus</em>, section 2.8; A. Borodin, P. Salminen, <em>Handbook of Brownian Motion</em>, part
 * II, chapters 1 and 2; for prices, N. Kunitomo, M. Ikeda, <em>Pricing options with curved
 * boundaries</em>, Mathematical Finance 2, 1992. Both probabilities are exact to 1e-12.
 *
 * @param upper probability of the upper barrier, 0..1
 * @param lower probability of the lower one; what is left is that of neither
 */
record FirstPassage(double upper, double lower) {

  /** At half of the squared width, terms of both series fall below 1e-17 after four. */
  private static final double SHORT = 0.5;

  private static final double NEGLIGIBLE = 1e-18;

  /**
   * The probabilities within a horizon.
   *
   * @param mean of the motion at the horizon
   * @param variance of it, >= 0
   * @param up distance to the upper barrier; it has been reached if that is <= 0
   * @param down distance to the lower barrier; the same
   */
  static FirstPassage within(double mean, double variance, double up, double down) {
    if (!(variance >= 0) || !Double.isFinite(mean)) {
      throw new IllegalArgumentException(
          "variance must be >= 0 and mean finite: variance=%s, mean=%s".formatted(variance, mean));
    }
    if (up <= 0 || down <= 0) {
      return up <= 0 ? new FirstPassage(1, 0) : new FirstPassage(0, 1);
    }
    return new FirstPassage(reaches(mean, variance, up, down), reaches(-mean, variance, down, up));
  }

  private static double reaches(double mean, double variance, double near, double far) {
    double drift = mean / variance;
    if (variance == 0 || Double.isInfinite(drift)) {
      return mean >= near ? 1 : 0;
    }
    double width = near + far;
    double probability =
        variance < SHORT * width * width
            ? byImages(mean, variance, near, far)
            : byEigenfunctions(mean, variance, near, far);
    return Math.min(1, Math.max(0, probability));
  }

  /** For short horizons. */
  static double byImages(double mean, double variance, double near, double far) {
    double width = near + far;
    double sum = image(mean, variance, near, 0);
    double term = sum;
    for (int k = 1; term > NEGLIGIBLE; k++) {
      term = image(mean, variance, near, 2 * ((k - 1) * width + far));
      sum -= term - image(mean, variance, near, 2 * k * width);
    }
    return sum;
  }

  /** What passes a single barrier {@code beyond} the near one, seen with the drift to that. */
  private static double image(double mean, double variance, double near, double beyond) {
    double distance = near + beyond;
    double speed = Math.abs(mean);
    double scale = Math.sqrt(2 * variance);
    // Of what goes there in any case, and of what is carried there: the same, without the overflow.
    double carried = speed / variance * (mean > 0 ? beyond : beyond + 2 * near);
    double square = (near - mean) * (near - mean) + beyond * (beyond + 2 * near);
    return 0.5 * Math.exp(-carried) * Erfc.value((distance - speed) / scale)
        + 0.5 * Math.exp(-square / (2 * variance)) * Erfcx.value((distance + speed) / scale);
  }

  /** For long horizons: what is never too late, less what would be later. */
  static double byEigenfunctions(double mean, double variance, double near, double far) {
    double width = near + far;
    double drift = mean / variance;
    double later = 0;
    double term = 1;
    for (int n = 1; term > NEGLIGIBLE; n++) {
      double frequency = n * Math.PI / width;
      double rate = (frequency * frequency + drift * drift) / 2;
      term = frequency / width / rate * Math.exp(drift * near - rate * variance);
      later += term * Math.sin(frequency * near);
    }
    return ever(drift, near, far) - later;
  }

  /**
   * Without a horizon.
   *
   * @param drift mean over variance
   */
  static double ever(double drift, double near, double far) {
    double width = near + far;
    double speed = 2 * Math.abs(drift);
    if (speed * width < NEGLIGIBLE) {
      return far / width;
    }
    double towards = Math.expm1(-speed * far) / Math.expm1(-speed * width);
    return drift > 0 ? towards : Math.exp(-speed * near) * towards;
  }
}
