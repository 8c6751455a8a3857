package io.tidemark.standalone.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Tells how well models would have told, each trained on what was settled before its test. */
final class WalkForward {

  /** One shuffle finds an order by chance; the mean of several does so less. */
  static final int SHUFFLES = 10;

  private final TrainingPlan plan;
  private final Consumer<String> progress;

  /**
   * @param progress takes a line for each fold
   */
  WalkForward(TrainingPlan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * A fold as it was told.
   *
   * @param shuffledAuc of models that learned from labels in another order: 0.5 but for chance, or
   *     the test knows of the training
   */
  record Told(
      PurgedWalkForward.Fold fold,
      Trial trial,
      double threshold,
      List<Prediction> predictions,
      List<Double> shuffledAuc) {}

  /** Every fold, oldest first. */
  List<Told> tell(List<Sample> samples) {
    List<Told> all = new ArrayList<>();
    for (PurgedWalkForward.Fold fold :
        new PurgedWalkForward(plan.folds(), plan.embargo()).split(samples)) {
      int number = all.size() + 1;
      try (Learned learned = Learned.from(fold.train(), plan)) {
        List<Prediction> predictions = learned.predict(fold.test(), number);
        all.add(
            new Told(
                fold,
                learned.trial(),
                learned.threshold(),
                predictions,
                shuffled(fold, learned.trial(), number)));
        progress.accept(
            "fold %d of %d: %,d samples learned from (%,d purged), %,d told of, AUC %.3f"
                .formatted(
                    number,
                    plan.folds(),
                    fold.train().size(),
                    fold.purged(),
                    fold.test().size(),
                    Scores.auc(Prediction.raw(predictions), Prediction.outcomes(predictions))));
      }
    }
    return all;
  }

  private List<Double> shuffled(PurgedWalkForward.Fold fold, Trial trial, int number) {
    boolean[] won = new boolean[fold.test().size()];
    for (int i = 0; i < won.length; i++) {
      won[i] = fold.test().get(i).won();
    }
    SplittableRandom random = new SplittableRandom(plan.seed() + number);
    List<Double> aucs = new ArrayList<>();
    for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
      float[] labels = shuffledLabels(fold.train(), random);
      try (BoostedTrees trees = BoostedTrees.fit(fold.train(), labels, trial, plan.seed())) {
        aucs.add(Scores.auc(trees.predict(fold.test()), won));
      }
    }
    return aucs;
  }

  /** By Fisher and Yates. */
  private static float[] shuffledLabels(List<Sample> samples, SplittableRandom random) {
    float[] labels = new float[samples.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = samples.get(i).won() ? 1 : 0;
    }
    for (int i = labels.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      float swapped = labels[i];
      labels[i] = labels[j];
      labels[j] = swapped;
    }
    return labels;
  }
}
