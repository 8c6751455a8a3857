package io.tidemark.benchmarks.stream.load;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws 0..n-1, of which k comes with a probability proportional to 1/(k+1). */
public final class ZipfSampler {

  private final double[] cumulated;
  private final SplittableRandom random;

  public ZipfSampler(int n, SplittableRandom random) {
    this.random = random;
    cumulated = new double[n];
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += 1.0 / (k + 1);
      cumulated[k] = sum;
    }
  }

  public int next() {
    double drawn = random.nextDouble() * cumulated[cumulated.length - 1];
    int found = Arrays.binarySearch(cumulated, drawn);
    return Math.min(found < 0 ? -found - 1 : found + 1, cumulated.length - 1);
  }
}
