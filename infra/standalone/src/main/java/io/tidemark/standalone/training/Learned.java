package io.tidemark.standalone.training;

import io.tidemark.flink.signal.model.Calibration;
import io.tidemark.schema.signal.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was learned from a training set alone: of several trials the one with the least log loss out
 * of fold, fitted to all of the set; a calibration and a threshold by the predictions out of fold.
 *
 * @param loss weighted log loss of each trial out of fold, in their order
 */
record Learned(
    BoostedTrees trees, Trial trial, Calibration calibration, double threshold, List<Double> loss)
    implements AutoCloseable {

  /**
   * Of the predictions out of fold, the share below the threshold: a signal is what a model finds
   * likelier to gain than all but a twentieth of bars. Whether that is enough to pay the costs is
   * measured, not assumed.
   */
  static final double QUANTILE = 0.95;

  static Learned from(List<Sample> train, TrainingPlan plan) {
    List<PurgedWalkForward.Fold> inner =
        new PurgedWalkForward(plan.innerFolds(), plan.embargo()).split(train);
    List<Trial> trials = Trial.draw(plan.trials(), plan.seed());
    List<Double> losses = new ArrayList<>();
    OutOfFold best = null;
    Trial chosen = null;
    for (Trial trial : trials) {
      OutOfFold told = OutOfFold.of(inner, trial, plan.seed());
      losses.add(told.logLoss());
      if (best == null || told.logLoss() < best.logLoss()) {
        best = told;
        chosen = trial;
      }
    }
    Calibration calibration = PlattFit.fit(best.raw(), best.won());
    double[] sorted = Arrays.stream(best.raw()).map(calibration::apply).sorted().toArray();
    return new Learned(
        BoostedTrees.fit(train, chosen, plan.seed()),
        chosen,
        calibration,
        sorted[(int) (QUANTILE * (sorted.length - 1))],
        List.copyOf(losses));
  }

  /** What one trial says of samples that it had not learned from. */
  @SuppressWarnings("ArrayRecordComponent")
  private record OutOfFold(double[] raw, boolean[] won, double logLoss) {

    private static OutOfFold of(List<PurgedWalkForward.Fold> folds, Trial trial, long seed) {
      int size = folds.stream().mapToInt(fold -> fold.test().size()).sum();
      double[] raw = new double[size];
      boolean[] won = new boolean[size];
      double loss = 0;
      double weight = 0;
      int at = 0;
      for (PurgedWalkForward.Fold fold : folds) {
        try (BoostedTrees trees = BoostedTrees.fit(fold.train(), trial, seed)) {
          double[] told = trees.predict(fold.test());
          for (int i = 0; i < told.length; i++) {
            Sample sample = fold.test().get(i);
            raw[at] = told[i];
            won[at++] = sample.won();
            loss += sample.weight() * Scores.logLoss(told[i], sample.won());
            weight += sample.weight();
          }
        }
      }
      return new OutOfFold(raw, won, loss / weight);
    }
  }

  /** Calibrated predictions of samples that were not learned from, in their order. */
  List<Prediction> predict(List<Sample> samples, int fold) {
    double[] raw = trees.predict(samples);
    Map<Side, Double> bases =
        samples.stream()
            .collect(
                Collectors.groupingBy(Sample::side, Collectors.averagingDouble(Sample::netReturn)));
    Map<String, Double> before = new HashMap<>();
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < raw.length; i++) {
      Sample sample = samples.get(i);
      double probability = calibration.apply(raw[i]);
      Double last = before.put(sample.series(), probability);
      boolean crosses = last != null && last < threshold && probability >= threshold;
      predictions.add(
          new Prediction(sample, fold, raw[i], probability, bases.get(sample.side()), crosses));
    }
    return predictions;
  }

  @Override
  public void close() {
    trees.close();
  }
}
