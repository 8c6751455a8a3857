package io.tidemark.flink.recovery;

import java.util.List;
import org.apache.commons.numbers.complex.Complex;

/**
 * With what probability a Brownian motion goes down a ladder, rung by rung, and what then becomes
 * of it. Exact: the time that it takes to each rung is taken off the horizon, whatever it is.
 *
 * <p>From each rung it goes on afresh, so the transform of the time of a path is the product of
 * those of its parts, which are ratios of hyperbolic sines (A. Borodin, P. Salminen, <em>Handbook
 * of Brownian Motion</em>, part II, chapter 2; H. Geman, M. Yor, <em>Pricing and hedging
 * double-barrier options</em>, Mathematical Finance 6, 1996, work the same way). Inverted, it is
 * good to 1e-8 while the drift moves less than twice as far as chance does, which one of a price
 * without drift always is under a variance of 16.
 */
final class LadderPassage {

  /** Below, what follows from having been there is lost in the digits of the inversion. */
  private static final double OUT_OF_REACH = 1e-6;

  private final double mean;
  private final double variance;
  private final List<Stage> stages;

  /**
   * Where the motion stands between two purchases.
   *
   * @param up distance to break-even
   * @param down distance to the next rung
   * @param stop distance to the stop
   */
  record Stage(double up, double down, double stop) {}

  /**
   * A ladder.
   *
   * @param mean of the motion at the horizon
   * @param variance of it, >= 0
   * @param stages before the first rung, then after each; the last one's {@code down} says nothing
   */
  LadderPassage(double mean, double variance, List<Stage> stages) {
    this.mean = mean;
    this.variance = variance;
    this.stages = List.copyOf(stages);
  }

  /** The probability that a stage, counted from 0, is reached within the horizon. */
  double reaches(int stage) {
    for (Stage before : stages.subList(0, stage)) {
      if (before.up() <= 0) {
        return 0;
      }
    }
    double distance = stages.subList(0, stage).stream().mapToDouble(Stage::down).sum();
    if (distance <= 0) {
      return 1;
    }
    if (still()) {
      return -mean >= distance ? 1 : 0;
    }
    return probability(LaplaceInversion.at(variance, q -> down(stage, q).divide(q)));
  }

  /**
   * The probability that break-even of a stage is reached before the stop and within what is then
   * left of the horizon, given that the stage is; {@code NaN} if it is out of reach, with a
   * probability below a millionth.
   */
  double recovers(int stage) {
    double reached = reaches(stage);
    Stage here = stages.get(stage);
    if (reached < OUT_OF_REACH) {
      return Double.NaN;
    }
    if (here.up() <= 0 || here.stop() <= 0) {
      return here.up() <= 0 ? 1 : 0;
    }
    if (still()) {
      // Without chance it goes one way.
      return reached == 1 && mean >= here.up() ? 1 : 0;
    }
    double both =
        LaplaceInversion.at(
            variance,
            q -> down(stage, q).multiply(passage(q, drift(), here.up(), here.stop())).divide(q));
    return probability(both / reached);
  }

  private boolean still() {
    return variance == 0 || Double.isInfinite(drift());
  }

  private double drift() {
    return mean / variance;
  }

  /** The transform of the time from the start to a stage. */
  private Complex down(int stage, Complex q) {
    Complex product = Complex.ONE;
    for (Stage before : stages.subList(0, stage)) {
      product = product.multiply(passage(q, -drift(), before.down(), before.up()));
    }
    return product;
  }

  /** The transform of the time to a barrier, where it comes before the other. */
  private static Complex passage(Complex q, double drift, double near, double far) {
    Complex rate = q.multiply(2).add(drift * drift).sqrt();
    return rate.subtract(drift)
        .multiply(-near)
        .exp()
        .multiply(missing(rate, far))
        .divide(missing(rate, near + far));
  }

  private static Complex missing(Complex rate, double distance) {
    return rate.multiply(-2 * distance).exp().negate().add(1);
  }

  private static double probability(double value) {
    return Math.min(1, Math.max(0, value));
  }
}
