package io.tidemark.flink.recovery;

import java.util.Arrays;
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
  private final double drift;
  private final List<Stage> stages;

  // Of each stage: that it is reached; that it is, and break-even from there. Null without chance.
  private final double[] reached;
  private final double[] recovered;

  /**
   * Where the motion stands between two purchases; a barrier that it has passed is at 0.
   *
   * @param up distance to break-even, >= 0
   * @param down distance to the next rung, >= 0
   * @param stop distance to the stop, >= 0
   */
  record Stage(double up, double down, double stop) {
    Stage {
      up = Math.max(0, up);
      down = Math.max(0, down);
      stop = Math.max(0, stop);
    }
  }

  /**
   * A ladder.
   *
   * @param mean of the motion at the horizon
   * @param variance of it, >= 0
   * @param stages before the first rung, then after each; the last one's {@code down} says nothing
   */
  LadderPassage(double mean, double variance, List<Stage> stages) {
    this.mean = mean;
    this.drift = mean / variance;
    this.stages = List.copyOf(stages);
    if (variance == 0 || Double.isInfinite(drift)) {
      reached = null;
      recovered = null;
    } else {
      double[] both = LaplaceInversion.at(variance, this::transforms);
      reached = Arrays.copyOf(both, stages.size());
      recovered = Arrays.copyOfRange(both, stages.size(), both.length);
    }
  }

  /** The probability that a stage, counted from 0, is reached within the horizon. */
  double reaches(int stage) {
    double distance = 0;
    for (Stage before : stages.subList(0, stage)) {
      if (before.up() == 0) {
        return 0;
      }
      distance += before.down();
    }
    if (distance == 0) {
      return 1;
    }
    return reached == null ? (-mean >= distance ? 1 : 0) : probability(reached[stage]);
  }

  /**
   * The probability that break-even of a stage is reached before the stop and within what is then
   * left of the horizon, given that the stage is; {@code NaN} if it is out of reach, with a
   * probability below a millionth.
   */
  double recovers(int stage) {
    double given = reaches(stage);
    Stage here = stages.get(stage);
    if (given < OUT_OF_REACH) {
      return Double.NaN;
    }
    if (here.up() == 0 || here.stop() == 0) {
      return here.up() == 0 ? 1 : 0;
    }
    // Without chance it goes one way.
    return recovered == null ? (mean >= here.up() ? 1 : 0) : probability(recovered[stage] / given);
  }

  /** Of the time to each stage, then of that to break-even by way of each. */
  private Complex[] transforms(Complex q) {
    Complex[] transforms = new Complex[2 * stages.size()];
    // Of a probability that holds from a time on: that of the time, over q.
    Complex here = Complex.ONE.divide(q);
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      transforms[i] = here;
      transforms[stages.size() + i] = here.multiply(passage(q, drift, stage.up(), stage.stop()));
      here = here.multiply(passage(q, -drift, stage.down(), stage.up()));
    }
    return transforms;
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
