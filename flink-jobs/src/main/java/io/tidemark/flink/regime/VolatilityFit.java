package io.tidemark.flink.regime;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fits a {@link VolatilityModel} by expectation maximisation: the level is smoothed under the
 * parameters so far, and the parameters are those most likely under that level. Shumway and
 * Stoffer, An Approach to Time Series Smoothing and Forecasting Using the EM Algorithm, Journal of
 * Time Series Analysis 3(4), 1982. Days without an observation of a driver are no obstacle.
 *
 * <p>The level is that of the first driver that there is, in the order of {@link Driver}: its
 * intercept is 0 and its slope 1, and how the level moves is fitted to it alone. The others are
 * fitted to that level. Fitted together, two credit spreads that move alike would make the level
 * theirs, and volatility the noise.
 */
public final class VolatilityFit {

  /** A driver with fewer observations is left out: a line through it would be chance. */
  public static final int MIN_OBSERVATIONS = 250;

  private static final int MAX_ITERATIONS = 200;
  private static final double TOLERANCE = 1e-6;
  private static final double MAX_PERSISTENCE = 0.9995;
  private static final double MIN_VARIANCE = 1e-5;

  private final Driver[] drivers;

  // By driver, then by day; NaN where nothing was seen.
  private final double[][] seen;
  private final int days;

  private double mean;
  private double persistence = 0.98;
  private double innovation;
  private final double[] intercept;
  private final double[] slope;
  private final double[] noise;

  // The level on each day: expectation, variance, covariance with the day before.
  private final double[] level;
  private final double[] variance;
  private final double[] covariance;

  private double logLikelihood;
  private int iterations;

  /**
   * What came of a fit.
   *
   * @param observations of each driver that is in the model
   * @param leftOut drivers with fewer than {@value #MIN_OBSERVATIONS} observations
   * @param logLikelihood of all observations under the model
   */
  public record Result(
      VolatilityModel model,
      Map<Driver, Integer> observations,
      Set<Driver> leftOut,
      double logLikelihood,
      int iterations) {}

  private VolatilityFit(List<Map<Driver, Double>> history, Driver... drivers) {
    this.drivers = drivers;
    days = history.size();
    seen = new double[drivers.length][days];
    for (int i = 0; i < drivers.length; i++) {
      for (int day = 0; day < days; day++) {
        Double value = history.get(day).get(drivers[i]);
        seen[i][day] = value == null ? Double.NaN : drivers[i].scaled(value);
      }
    }
    intercept = new double[drivers.length];
    slope = new double[drivers.length];
    noise = new double[drivers.length];
    level = new double[days];
    variance = new double[days];
    covariance = new double[days];
  }

  /**
   * Fits a model.
   *
   * @param history what was seen on each business day, in order
   * @throws IllegalArgumentException if no driver was seen often enough
   */
  public static Result fit(List<Map<Driver, Double>> history) {
    Map<Driver, Integer> counts = new EnumMap<>(Driver.class);
    history.forEach(day -> day.keySet().forEach(driver -> counts.merge(driver, 1, Integer::sum)));
    Set<Driver> leftOut = EnumSet.noneOf(Driver.class);
    counts.forEach(
        (driver, count) -> {
          if (count < MIN_OBSERVATIONS) {
            leftOut.add(driver);
          }
        });
    counts.keySet().removeAll(leftOut);
    if (counts.isEmpty()) {
      throw new IllegalArgumentException(
          "a driver needs %d observations to be fitted: days=%d"
              .formatted(MIN_OBSERVATIONS, history.size()));
    }
    VolatilityFit fit = new VolatilityFit(history, counts.keySet().toArray(Driver[]::new));
    fit.begin();
    fit.iterate(1, fit::improveLevel);
    fit.iterate(fit.drivers.length, fit::improveOthers);
    return new Result(fit.model(), counts, leftOut, fit.logLikelihood, fit.iterations);
  }

  /** The logarithm of the likelihood of what was seen of a model's drivers. */
  static double logLikelihood(VolatilityModel model, List<Map<Driver, Double>> history) {
    VolatilityFit fit =
        new VolatilityFit(history, model.loadings().keySet().toArray(Driver[]::new));
    fit.mean = model.mean();
    fit.persistence = model.persistence();
    fit.innovation = model.innovation();
    for (int i = 0; i < fit.drivers.length; i++) {
      Loading loading = model.loadings().get(fit.drivers[i]);
      fit.intercept[i] = loading.intercept();
      fit.slope[i] = loading.slope();
      fit.noise[i] = loading.noise();
    }
    return fit.smooth(fit.drivers.length);
  }

  private void begin() {
    for (int i = 0; i < drivers.length; i++) {
      double[] values = Arrays.stream(seen[i]).filter(value -> !Double.isNaN(value)).toArray();
      double average = Arrays.stream(values).average().orElseThrow();
      double spread =
          Math.max(
              Arrays.stream(values).map(v -> (v - average) * (v - average)).average().orElseThrow(),
              MIN_VARIANCE);
      if (i == 0) {
        mean = average;
        innovation = (1 - persistence * persistence) * spread;
      }
      intercept[i] = i == 0 ? 0 : average - mean;
      slope[i] = 1;
      noise[i] = spread / (i == 0 ? 20 : 2);
    }
  }

  /** Improves until that gains nothing; the likelihood never falls. */
  private void iterate(int used, Runnable improvement) {
    double before = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      iterations++;
      logLikelihood = smooth(used);
      if (logLikelihood - before < TOLERANCE * Math.abs(logLikelihood)) {
        return;
      }
      before = logLikelihood;
      improvement.run();
    }
  }

  /**
   * Puts the smoothed level into the arrays, and returns the logarithm of the likelihood.
   *
   * @param used so many of the drivers
   */
  private double smooth(int used) {
    double[] predicted = new double[days];
    double[] predictedVariance = new double[days];
    double likelihood = 0;
    double x = mean;
    double p = innovation / (1 - persistence * persistence);
    for (int day = 0; day < days; day++) {
      if (day > 0) {
        x = mean + persistence * (x - mean);
        p = persistence * persistence * p + innovation;
      }
      predicted[day] = x;
      predictedVariance[day] = p;
      for (int i = 0; i < used; i++) {
        if (Double.isNaN(seen[i][day])) {
          continue;
        }
        double surprise = seen[i][day] - intercept[i] - slope[i] * x;
        double expected = slope[i] * slope[i] * p + noise[i];
        double gain = p * slope[i] / expected;
        likelihood -= 0.5 * (Math.log(2 * Math.PI * expected) + surprise * surprise / expected);
        x += gain * surprise;
        p *= 1 - gain * slope[i];
      }
      level[day] = x;
      variance[day] = p;
    }
    for (int day = days - 2; day >= 0; day--) {
      double back = variance[day] * persistence / predictedVariance[day + 1];
      level[day] += back * (level[day + 1] - predicted[day + 1]);
      variance[day] += back * back * (variance[day + 1] - predictedVariance[day + 1]);
      covariance[day + 1] = back * variance[day + 1];
    }
    return likelihood;
  }

  /** The regression of each day's level on the day before, and the first driver's noise. */
  private void improveLevel() {
    improveDynamics();
    improveDriver(0);
  }

  private void improveOthers() {
    for (int i = 1; i < drivers.length; i++) {
      improveDriver(i);
    }
  }

  private void improveDynamics() {
    double n = days - 1;
    double sum = 0;
    double sumBefore = 0;
    double squares = 0;
    double squaresBefore = 0;
    double products = 0;
    for (int day = 1; day < days; day++) {
      sumBefore += level[day - 1];
      sum += level[day];
      squaresBefore += level[day - 1] * level[day - 1] + variance[day - 1];
      squares += level[day] * level[day] + variance[day];
      products += level[day] * level[day - 1] + covariance[day];
    }
    double fitted = (products - sum * sumBefore / n) / (squaresBefore - sumBefore * sumBefore / n);
    persistence = Math.max(0.5, Math.min(fitted, MAX_PERSISTENCE));
    double constant = (sum - persistence * sumBefore) / n;
    mean = constant / (1 - persistence);
    double unexplained =
        squares
            + persistence * persistence * squaresBefore
            + n * constant * constant
            - 2 * persistence * products
            - 2 * constant * sum
            + 2 * persistence * constant * sumBefore;
    innovation = Math.max(unexplained / n, MIN_VARIANCE);
  }

  /** The regression of a driver on the level. */
  private void improveDriver(int i) {
    double n = 0;
    double sum = 0;
    double squares = 0;
    double sumSeen = 0;
    double products = 0;
    for (int day = 0; day < days; day++) {
      if (!Double.isNaN(seen[i][day])) {
        n++;
        sum += level[day];
        squares += level[day] * level[day] + variance[day];
        sumSeen += seen[i][day];
        products += level[day] * seen[i][day];
      }
    }
    if (i > 0) {
      slope[i] = (products - sum * sumSeen / n) / (squares - sum * sum / n);
      intercept[i] = (sumSeen - slope[i] * sum) / n;
    }
    double unexplained = 0;
    for (int day = 0; day < days; day++) {
      if (!Double.isNaN(seen[i][day])) {
        double rest = seen[i][day] - intercept[i] - slope[i] * level[day];
        unexplained += rest * rest + slope[i] * slope[i] * variance[day];
      }
    }
    noise[i] = Math.max(unexplained / n, MIN_VARIANCE);
  }

  private VolatilityModel model() {
    Map<Driver, Loading> loadings = new EnumMap<>(Driver.class);
    for (int i = 0; i < drivers.length; i++) {
      loadings.put(drivers[i], new Loading(intercept[i], slope[i], noise[i]));
    }
    return new VolatilityModel(mean, persistence, innovation, loadings);
  }
}
