package io.tidemark.flink.liquidity;

/**
 * The distribution of a net cash call, by its quantiles. Positive calls are paid, negative ones
 * received.
 *
 * @param p5 a call is below it on 5 of 100 days
 * @param p50 on 50 of 100
 * @param p95 on 95 of 100
 */
public record CallQuantiles(double p5, double p50, double p95) {

  public CallQuantiles {
    if (!(p5 <= p50 && p50 <= p95)) {
      throw new IllegalArgumentException(
          "quantiles must be p5 <= p50 <= p95: p5=%s, p50=%s, p95=%s".formatted(p5, p50, p95));
    }
  }

  /** Whether a call is within the band of 90 of 100. */
  public boolean holds(double call) {
    return p5 <= call && call <= p95;
  }
}
