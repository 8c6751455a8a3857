package io.tidemark.standalone.training;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How much of its own a label tells where others run over the same bars: the mean over its bars of
 * one over the number of labels that run over each. M. Lopez de Prado, Advances in Financial
 * Machine Learning, 2018, section 4.4.
 */
final class Uniqueness {

  private Uniqueness() {}

  /**
   * The average uniqueness of each label.
   *
   * @param spans first and last bar of each, by number from 0, both included
   */
  static double[] average(List<int[]> spans) {
    int bars = spans.stream().mapToInt(span -> span[1]).max().orElse(-1) + 1;
    int[] running = new int[bars + 1];
    for (int[] span : spans) {
      running[span[0]]++;
      running[span[1] + 1]--;
    }
    // Sums of 1 / concurrency, so that the mean over a span is a difference.
    double[] sums = new double[bars + 1];
    int concurrent = 0;
    for (int bar = 0; bar < bars; bar++) {
      concurrent += running[bar];
      sums[bar + 1] = sums[bar] + (concurrent == 0 ? 0 : 1.0 / concurrent);
    }
    return IntStream.range(0, spans.size())
        .mapToDouble(i -> mean(sums, spans.get(i)[0], spans.get(i)[1]))
        .toArray();
  }

  private static double mean(double[] sums, int first, int last) {
    return (sums[last + 1] - sums[first]) / (last + 1 - first);
  }
}
