package io.tidemark.standalone.training;

import io.tidemark.flink.outcome.Barriers;
import io.tidemark.flink.outcome.Wilson;
import io.tidemark.flink.signal.model.ModelDescription;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is known of a model: what it was made of, and how well models made in the same way would
 * have told what they had not learned from. M. Mitchell et al., Model cards for model reporting,
 * 2019.
 *
 * @param command that makes the same model again
 * @param source what the bars are
 * @param folds of the walk-forward, then all together as the last
 * @param importances share of the fit that each feature brings, greatest first
 * @param shuffledAucs of models that learned from shuffled labels, several in each fold
 * @param sideAuc of the side alone: what the drift of the market is worth
 * @param baseRates share of all bars that gained, by side
 * @param compared values that were found not to change when later bars were cut off
 */
record ModelCard(
    String version,
    String command,
    String source,
    ModelDescription description,
    Timeframe timeframe,
    Barriers barriers,
    TrainingPlan plan,
    Map<String, Long> samples,
    long first,
    long last,
    List<Trial> trials,
    Learned learned,
    Map<String, Double> importances,
    List<FoldFigures> folds,
    FoldFigures all,
    List<Decile> deciles,
    List<Double> shuffledAucs,
    double sideAuc,
    Map<Side, Double> baseRates,
    long compared) {

  /** AUC from which on a daily model is taken for a leak until that is disproved. */
  static final double SUSPICIOUS = 0.54;

  /** How far from one half the AUC of shuffled labels may be. */
  static final double SHUFFLE_TOLERANCE = 0.02;

  /**
   * Figures of a test.
   *
   * @param name of the fold
   * @param baseRate share of all bars that gained
   * @param signals bars at which the probability came to the threshold
   * @param won signals that gained
   * @param auc before calibration, over both sides, where drift alone puts one side over the other
   * @param within the same over pairs of trades of one side
   * @param hitRate of the signals
   * @param expectancy mean net return of the signals, a fraction
   * @param excess the same over the mean of all trades of their side
   * @param baseExpectancy mean net return of all bars
   * @param blocks of time that the intervals are drawn from
   */
  record FoldFigures(
      String name,
      long begin,
      int trained,
      int purged,
      int tested,
      double baseRate,
      Interval auc,
      Interval within,
      Interval logLoss,
      double baseLogLoss,
      Interval brier,
      int signals,
      int won,
      Wilson hitRate,
      Interval expectancy,
      Interval excess,
      double baseExpectancy,
      int blocks) {}

  /**
   * A tenth of the predictions, by their probability.
   *
   * @param weight sum of the labels' uniqueness: how many of them are news
   * @param interval of the share that gained, by Wilson, for as many as are news
   */
  record Decile(int n, double weight, double said, double came, Wilson interval) {}

  /** Whether the data was found to hold something that pays its costs. */
  boolean hasEdge() {
    return ranks() && all.expectancy().low() > 0 && all.excess().low() > 0;
  }

  /** Whether the order of the predictions is better than chance, the drift apart. */
  boolean ranks() {
    return all.within().low() > 0.5;
  }

  boolean isSuspicious() {
    return timeframe == Timeframe.DAY_1
        && Math.max(all.auc().value(), all.within().value()) > SUSPICIOUS;
  }

  /** Whether what is suspicious is gone where the side of a trade does not help. */
  boolean isDrift() {
    return all.auc().low() > 0.5 && all.within().value() <= SUSPICIOUS && !ranks();
  }

  boolean passesShuffle() {
    return Math.abs(shuffledAuc() - 0.5) <= SHUFFLE_TOLERANCE;
  }

  /** The mean. */
  double shuffledAuc() {
    return shuffledAucs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** Standard error of the mean. */
  double shuffledError() {
    double mean = shuffledAuc();
    double squares = shuffledAucs.stream().mapToDouble(auc -> (auc - mean) * (auc - mean)).sum();
    return Math.sqrt(squares / (shuffledAucs.size() - 1.0) / shuffledAucs.size());
  }

  /** The figures of predictions in the order of time. */
  static FoldFigures figures(
      String name, PurgedWalkForward.Fold fold, List<Prediction> told, TrainingPlan plan) {
    double[] raw = Prediction.raw(told);
    boolean[] won = Prediction.outcomes(told);
    int[] order = Scores.order(raw);
    BlockBootstrap blocks = new BlockBootstrap(told, plan.block(), plan.seed());
    double baseRate =
        told.stream().filter(each -> each.sample().won()).count() / (double) won.length;
    List<Prediction> signals = told.stream().filter(Prediction::fires).toList();
    int gained = (int) signals.stream().filter(each -> each.sample().won()).count();
    return new FoldFigures(
        name,
        fold.begin(),
        fold.train().size(),
        fold.purged(),
        told.size(),
        baseRate,
        blocks.interval(times -> Scores.auc(raw, won, times, order)),
        blocks.interval(times -> within(told, raw, won, times, order)),
        blocks.interval(
            times -> mean(told, times, p -> Scores.logLoss(p.probability(), p.sample().won()))),
        -baseRate * Math.log(baseRate) - (1 - baseRate) * Math.log(1 - baseRate),
        blocks.interval(
            times -> mean(told, times, p -> Scores.brier(p.probability(), p.sample().won()))),
        signals.size(),
        gained,
        Wilson.of(gained, signals.size()),
        blocks.interval(
            times -> mean(told, times, p -> p.fires() ? p.sample().netReturn() : Double.NaN)),
        blocks.interval(
            times ->
                mean(told, times, p -> p.fires() ? p.sample().netReturn() - p.base() : Double.NaN)),
        told.stream().mapToDouble(p -> p.sample().netReturn()).average().orElse(Double.NaN),
        blocks.blocks());
  }

  /** Of those that have a figure. */
  private static double mean(
      List<Prediction> all, int[] times, java.util.function.ToDoubleFunction<Prediction> figure) {
    double sum = 0;
    long n = 0;
    for (int i = 0; i < times.length; i++) {
      if (times[i] > 0) {
        double value = figure.applyAsDouble(all.get(i));
        if (!Double.isNaN(value)) {
          sum += times[i] * value;
          n += times[i];
        }
      }
    }
    return n == 0 ? Double.NaN : sum / n;
  }

  static List<Decile> deciles(List<Prediction> told) {
    int[] order = Scores.order(Prediction.probabilities(told));
    List<Decile> deciles = new ArrayList<>();
    for (int tenth = 0; tenth < 10; tenth++) {
      List<Prediction> some =
          Arrays.stream(
                  order,
                  (int) ((long) order.length * tenth / 10),
                  (int) ((long) order.length * (tenth + 1) / 10))
              .mapToObj(told::get)
              .toList();
      double weight = some.stream().mapToDouble(p -> p.sample().weight()).sum();
      double came = some.stream().filter(p -> p.sample().won()).count() / (double) some.size();
      deciles.add(
          new Decile(
              some.size(),
              weight,
              some.stream().mapToDouble(Prediction::probability).average().orElseThrow(),
              came,
              Wilson.of(Math.round(came * weight), Math.max(1, Math.round(weight)))));
    }
    return deciles;
  }

  /** AUC over the pairs of trades of one side. */
  private static double within(
      List<Prediction> told, double[] raw, boolean[] won, int[] times, int[] order) {
    Scores.Pairs pairs = new Scores.Pairs(0, 0);
    for (Side side : Side.values()) {
      int[] some = times.clone();
      for (int i = 0; i < some.length; i++) {
        some[i] = told.get(i).sample().side() == side ? some[i] : 0;
      }
      pairs = pairs.plus(Scores.pairs(raw, won, some, order));
    }
    return pairs.share();
  }

  /** AUC of who says no more than that long trades gain. */
  static double sideAuc(List<Prediction> told) {
    double[] side = told.stream().mapToDouble(each -> each.sample().side().sign()).toArray();
    return Scores.auc(side, Prediction.outcomes(told));
  }

  /** Share that gained, by side. */
  static Map<Side, Double> baseRates(List<Prediction> told) {
    return told.stream()
        .collect(
            Collectors.groupingBy(
                each -> each.sample().side(),
                TreeMap::new,
                Collectors.averagingDouble(each -> each.sample().won() ? 1 : 0)));
  }

  static Map<String, Long> counts(List<Sample> samples) {
    return samples.stream()
        .collect(Collectors.groupingBy(Sample::instrument, TreeMap::new, Collectors.counting()));
  }
}
