package io.tidemark.benchmarks.stream.load;

/**
 * What is traded.
 *
 * @param trades in all
 * @param density trades per second of event time
 * @param instruments of which the k-th has a share of 1/k of the first's trades
 * @param seed the same seed gives the same trades
 */
public record TradesSpec(long trades, long density, int instruments, long seed) {

  public TradesSpec {
    requirePositive("trades", trades);
    requirePositive("density", density);
    requirePositive("instruments", instruments);
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s must be >= 1: %s=%d".formatted(name, name, value));
    }
  }
}
