package io.tidemark.standalone.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Gradient-boosted trees for the probability that a trade gains. T. Chen and C. Guestrin, XGBoost,
 * 2016. In one thread, so that the same samples and seed give the same bytes.
 */
final class BoostedTrees implements AutoCloseable {

  private final Booster booster;

  private BoostedTrees(Booster booster) {
    this.booster = booster;
  }

  /** Fits to the samples and their labels. */
  static BoostedTrees fit(List<Sample> samples, Trial trial, long seed) {
    float[] labels = new float[samples.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = samples.get(i).won() ? 1 : 0;
    }
    return fit(samples, labels, trial, seed);
  }

  /**
   * Fits to other labels than theirs.
   *
   * @param labels 0 or 1 for each sample
   */
  static BoostedTrees fit(List<Sample> samples, float[] labels, Trial trial, long seed) {
    float[] weights = new float[samples.size()];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) samples.get(i).weight();
      sum += samples.get(i).weight();
    }
    try {
      DMatrix matrix = matrix(samples);
      try {
        matrix.setLabel(labels);
        matrix.setWeight(weights);
        return new BoostedTrees(
            XGBoost.train(
                matrix, parameters(trial, sum, seed), trial.rounds(), Map.of(), null, null));
      } finally {
        matrix.dispose();
      }
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost: " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> parameters(Trial trial, double weight, long seed) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("objective", "binary:logistic");
    parameters.put("tree_method", "hist");
    parameters.put("max_bin", 64);
    parameters.put("nthread", 1);
    parameters.put("seed", Math.floorMod(seed, 1 << 30));
    parameters.put("max_depth", trial.depth());
    parameters.put("eta", trial.rate());
    parameters.put("subsample", trial.rows());
    parameters.put("colsample_bytree", trial.columns());
    parameters.put("lambda", trial.lambda());
    // XGBoost weighs a leaf by p (1 - p) of its samples: about a quarter of their weight.
    parameters.put("min_child_weight", trial.leafShare() * weight / 4);
    parameters.put("verbosity", 0);
    return parameters;
  }

  private static DMatrix matrix(List<Sample> samples) throws XGBoostError {
    int columns = samples.get(0).features().length;
    float[] values = new float[samples.size() * columns];
    for (int row = 0; row < samples.size(); row++) {
      System.arraycopy(samples.get(row).features(), 0, values, row * columns, columns);
    }
    return new DMatrix(values, samples.size(), columns, Float.NaN);
  }

  /** The probabilities before calibration. */
  double[] predict(List<Sample> samples) {
    try {
      DMatrix matrix = matrix(samples);
      try {
        return Arrays.stream(booster.predict(matrix)).mapToDouble(row -> row[0]).toArray();
      } finally {
        matrix.dispose();
      }
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost: " + e.getMessage(), e);
    }
  }

  /** What each feature adds to the fit, as a share of all: XGBoost's total gain. */
  Map<String, Double> importances(List<String> features) {
    try {
      Map<String, Double> gains =
          new TreeMap<>(booster.getScore(features.toArray(String[]::new), "total_gain"));
      double all = gains.values().stream().mapToDouble(Double::doubleValue).sum();
      Map<String, Double> shares = new LinkedHashMap<>();
      features.stream()
          .sorted((a, b) -> Double.compare(gains.getOrDefault(b, 0.0), gains.getOrDefault(a, 0.0)))
          .forEach(name -> shares.put(name, all > 0 ? gains.getOrDefault(name, 0.0) / all : 0));
      return shares;
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost: " + e.getMessage(), e);
    }
  }

  /** As XGBoost's own binary JSON, {@code model.ubj}. */
  byte[] bytes() {
    try {
      return booster.toByteArray("ubj");
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    booster.dispose();
  }
}
