package io.tidemark.benchmarks.indicator;

import java.util.Random;

/** A random walk from 100, the same in every JVM and for every library. */
final class SampleBars {

  static final int COUNT = 1 << 14;

  final double[] open = new double[COUNT];
  final double[] high = new double[COUNT];
  final double[] low = new double[COUNT];
  final double[] close = new double[COUNT];
  final double[] volume = new double[COUNT];

  SampleBars() {
    Random random = new Random(7);
    double price = 100;
    for (int i = 0; i < COUNT; i++) {
      open[i] = price;
      price *= Math.exp(random.nextGaussian() / 100);
      close[i] = price;
      high[i] = Math.max(open[i], price) * (1 + random.nextDouble() / 100);
      low[i] = Math.min(open[i], price) / (1 + random.nextDouble() / 100);
      volume[i] = 1 + random.nextInt(100_000);
    }
  }
}
