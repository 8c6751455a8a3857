package io.tidemark.flink.regime;

import java.io.Serializable;

/**
 * How a driver follows volatility: {@code scaled = intercept + slope x level + noise}.
 *
 * @param noise variance, positive
 */
public record Loading(double intercept, double slope, double noise) implements Serializable {

  public Loading {
    if (!Double.isFinite(intercept) || !Double.isFinite(slope) || !(noise > 0)) {
      throw new IllegalArgumentException(
          "intercept and slope must be finite and noise > 0: intercept=%s, slope=%s, noise=%s"
              .formatted(intercept, slope, noise));
    }
  }
}
