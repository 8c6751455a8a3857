package io.tidemark.benchmarks.indicator;

/** Who computes. */
public enum Library {
  /** State in a slice of doubles, updated in place. */
  TIDEMARK,
  /** {@code DoubleNum}; a bar made beforehand is added to the last 1,000, then the value asked. */
  TA4J,
  /**
   * TA-Lib asked for the last bar alone over history in arrays that are there already. It goes back
   * as far as it must for the value to be that of the whole history to 1e-9: its unstable period is
   * such that what came before weighs no more.
   */
  TA_LIB,
  /**
   * The same with TA-Lib's default unstable period of 0: the shortest window that gives a value,
   * but of a recursive indicator another value.
   */
  TA_LIB_SHORTEST
}
