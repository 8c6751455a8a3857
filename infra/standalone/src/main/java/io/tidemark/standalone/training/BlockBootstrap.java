package io.tidemark.standalone.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * 95 % intervals of figures over predictions whose labels overlap: whole blocks of time are drawn,
 * with all instruments in them, as many as there are. H. Kuensch, The jackknife and the bootstrap
 * for general stationary observations, 1989, with blocks that do not overlap.
 */
final class BlockBootstrap {

  /** Times of decision in a block, for each bar that a trade may last. */
  static final int LABELS_A_BLOCK = 3;

  private static final int REPLICATES = 1000;

  private final int[] begins;
  private final int size;
  private final long seed;

  /**
   * @param predictions ordered by time
   * @param length times of decision in a block
   */
  BlockBootstrap(List<Prediction> predictions, int length, long seed) {
    List<Integer> found = new ArrayList<>();
    long last = Long.MIN_VALUE;
    int times = 0;
    for (int i = 0; i < predictions.size(); i++) {
      long decided = predictions.get(i).sample().decided();
      if (decided != last) {
        if (times % length == 0) {
          found.add(i);
        }
        times++;
        last = decided;
      }
    }
    this.begins = found.stream().mapToInt(Integer::intValue).toArray();
    this.size = predictions.size();
    this.seed = seed;
  }

  int blocks() {
    return begins.length;
  }

  /**
   * The interval of a figure.
   *
   * @param figure of how often each prediction counts; {@code NaN} where it has none
   */
  Interval interval(ToDoubleFunction<int[]> figure) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] figures = new double[REPLICATES];
    int[] times = new int[size];
    int found = 0;
    for (int replicate = 0; replicate < REPLICATES; replicate++) {
      Arrays.fill(times, 0);
      for (int drawn = 0; drawn < begins.length; drawn++) {
        int block = random.nextInt(begins.length);
        int end = block + 1 < begins.length ? begins[block + 1] : size;
        for (int i = begins[block]; i < end; i++) {
          times[i]++;
        }
      }
      double value = figure.applyAsDouble(times);
      if (!Double.isNaN(value)) {
        figures[found++] = value;
      }
    }
    double[] sorted = Arrays.copyOf(figures, found);
    Arrays.sort(sorted);
    int[] once = new int[size];
    Arrays.fill(once, 1);
    return new Interval(figure.applyAsDouble(once), at(sorted, 0.025), at(sorted, 0.975));
  }

  private static double at(double[] sorted, double quantile) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.round(quantile * (sorted.length - 1))];
  }
}
