package io.tidemark.flink.recovery;

import java.util.function.UnaryOperator;
import org.apache.commons.numbers.complex.Complex;

/**
 * A function of time from its Laplace transform, to about 1e-9 where it is smooth: the Euler
 * algorithm of J. Abate and W. Whitt, <em>A Unified Framework for Numerically Inverting Laplace
 * Transforms</em>, INFORMS Journal on Computing 18, 2006.
 */
final class LaplaceInversion {

  /** Digits are 0.6 of it; the weights lose a third of it of a double's sixteen. */
  private static final int TERMS = 18;

  private static final double[] WEIGHTS = weights();

  private LaplaceInversion() {}

  /**
   * The value at {@code time}.
   *
   * @param transform for arguments with a positive real part
   * @param time > 0
   */
  static double at(double time, UnaryOperator<Complex> transform) {
    double real = TERMS * Math.log(10) / 3;
    double sum = 0;
    for (int k = 0; k <= 2 * TERMS; k++) {
      Complex argument = Complex.ofCartesian(real / time, k * Math.PI / time);
      sum += WEIGHTS[k] * transform.apply(argument).getReal();
    }
    return Math.exp(real) / time * sum;
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
