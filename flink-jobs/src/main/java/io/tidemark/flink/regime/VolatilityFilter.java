package io.tidemark.flink.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What is known of the level of volatility from all that was observed so far: the Kalman filter of
 * a {@link VolatilityModel}. Never smoothed: nothing that comes later changes it.
 *
 * <p>The filter is linear, so its deviation from the mean is a sum of what each driver has added:
 * each keeps a part of its own, which decays and is overruled like the whole.
 */
final class VolatilityFilter {

  private static final ContinuousDistribution STANDARD = NormalDistribution.of(0, 1);

  private final VolatilityModel model;
  private final Map<Driver, Double> contributions = new EnumMap<>(Driver.class);
  private double level;
  private double variance;

  VolatilityFilter(VolatilityModel model) {
    this.model = model;
    level = model.mean();
    variance = model.stationaryVariance();
  }

  /** A step passes. */
  void step() {
    double phi = model.persistence();
    level = model.mean() + phi * (level - model.mean());
    variance = phi * phi * variance + model.innovation();
    contributions.replaceAll((driver, part) -> phi * part);
  }

  /** A driver was seen; those that the model does not know say nothing. */
  void observe(Driver driver, double value) {
    Loading loading = model.loadings().get(driver);
    if (loading == null) {
      return;
    }
    double scaled = driver.scaled(value);
    double gain = gain(loading);
    double kept = 1 - gain * loading.slope();
    contributions.replaceAll((other, part) -> kept * part);
    contributions.merge(
        driver,
        gain * (scaled - loading.intercept() - loading.slope() * model.mean()),
        Double::sum);
    level += gain * (scaled - loading.intercept() - loading.slope() * level);
    variance *= kept;
  }

  private double gain(Loading loading) {
    double slope = loading.slope();
    return variance * slope / (slope * slope * variance + loading.noise());
  }

  /** The expected level, in the unit of the first driver. */
  double expected() {
    return model.reference().unscaled(level);
  }

  /** What each driver adds to the level; they sum up to its distance from the mean. */
  Map<Driver, Double> contributions() {
    return new EnumMap<>(contributions);
  }

  /**
   * The probability that the level is at or above a value.
   *
   * @param value in the unit of the first driver
   * @param steps ahead, 0 for now
   */
  double probabilityAbove(double value, int steps) {
    double decay = Math.pow(model.persistence(), steps);
    double expected = model.mean() + decay * (level - model.mean());
    double spread = decay * decay * variance + model.stationaryVariance() * (1 - decay * decay);
    return STANDARD.cumulativeProbability(
        (expected - model.reference().scaled(value)) / Math.sqrt(spread));
  }

  VolatilityFilter copy() {
    VolatilityFilter copy = new VolatilityFilter(model);
    copy.level = level;
    copy.variance = variance;
    copy.contributions.putAll(contributions);
    return copy;
  }

  /** Writes what is known; the model is not part of it. */
  void writeTo(DataOutput out) throws IOException {
    out.writeDouble(level);
    out.writeDouble(variance);
    Driver.write(contributions, out);
  }

  void readFrom(DataInput in) throws IOException {
    level = in.readDouble();
    variance = in.readDouble();
    contributions.putAll(Driver.read(in));
  }
}
