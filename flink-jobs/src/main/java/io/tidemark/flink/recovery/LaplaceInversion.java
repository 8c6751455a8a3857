package io.tidemark.flink.recovery;

import java.util.function.Function;
import org.apache.commons.numbers.complex.Complex;

/**
 * Functions of time from their Laplace transforms, to about 1e-9 where they are smooth: the Euler
 * algorithm of J. Abate and W. Whitt, <em>A Unified Framework for Numerically Inverting Laplace
 * Transforms</em>, INFORMS Journal on Computing 18, 2006.
 */
final class LaplaceInversion {

  /** Digits are 0.6 of it; the weights lose a third of it of a double's sixteen. */
  private static final int TERMS = 18;

  private static final double[] WEIGHTS = weights();

  private LaplaceInversion() {}

  /**
   * The values of several functions at {@code time}.
   *
   * @param time > 0
   * @param transforms of the functions, for an argument with a positive real part
   */
  static double[] at(double time, Function<Complex, Complex[]> transforms) {
    double real = TERMS * Math.log(10) / 3;
    double[] sums = null;
    for (int k = 0; k <= 2 * TERMS; k++) {
      Complex[] values = transforms.apply(Complex.ofCartesian(real / time, k * Math.PI / time));
      sums = sums == null ? new double[values.length] : sums;
      for (int i = 0; i < values.length; i++) {
        sums[i] += WEIGHTS[k] * Math.exp(real) / time * values[i].getReal();
      }
    }
    return sums;
  }

  /** Alternating, and summed up by binomial averages of the last half of them. */
  private static double[] weights() {
    double[] weights = new double[2 * TERMS + 1];
    double binomial = Math.pow(2, -TERMS);
    double tail = 0;
    for (int k = 0; k < TERMS; k++) {
      tail += binomial;
      weights[2 * TERMS - k] = tail;
      binomial *= (double) (TERMS - k) / (k + 1);
    }
    for (int k = 1; k <= TERMS; k++) {
      weights[k] = 1;
    }
    weights[0] = 0.5;
    for (int k = 1; k < weights.length; k += 2) {
      weights[k] = -weights[k];
    }
    return weights;
  }
}
