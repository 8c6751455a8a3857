package io.tidemark.standalone.training;

import java.util.List;

/**
 * What was said of a sample that had not been learned from.
 *
 * @param fold from 1
 * @param raw probability before calibration: the order, where that is worth nothing too
 * @param probability calibrated
 * @param base mean net return of all trades of its side in the same test
 * @param fires whether it is a signal: the probability reaches the threshold, and that of the bar
 *     before did not
 */
record Prediction(
    Sample sample, int fold, double raw, double probability, double base, boolean fires) {

  static double[] probabilities(List<Prediction> all) {
    return all.stream().mapToDouble(Prediction::probability).toArray();
  }

  static double[] raw(List<Prediction> all) {
    return all.stream().mapToDouble(Prediction::raw).toArray();
  }

  static boolean[] outcomes(List<Prediction> all) {
    boolean[] won = new boolean[all.size()];
    for (int i = 0; i < won.length; i++) {
      won[i] = all.get(i).sample().won();
    }
    return won;
  }
}
