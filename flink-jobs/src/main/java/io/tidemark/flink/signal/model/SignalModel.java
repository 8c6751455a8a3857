package io.tidemark.flink.signal.model;

/**
 * Says of a trade how likely it is to gain after costs. The same features give the same
 * probability. For one thread at a time: native predictors keep buffers.
 */
public interface SignalModel extends AutoCloseable {

  /** Name and the beginning of the content's hash: {@code hourly-3f2a9c1b04de}. */
  String version();

  /** What it takes, and what its answer means. */
  ModelDescription description();

  /**
   * The calibrated probability, in [0, 1], that the trade gains after costs.
   *
   * @param features one for each of the description's; {@code NaN} where one is missing
   * @throws IllegalArgumentException if there are more or fewer
   */
  double probability(double[] features);

  /** Calibrated probability from which on it is a signal. */
  default double threshold() {
    return description().threshold();
  }

  /** Frees what is outside of the heap. */
  @Override
  void close();
}
