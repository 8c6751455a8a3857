package io.tidemark.schema.analytics;

import io.tidemark.schema.market.Symbols;
import io.tidemark.schema.market.Timeframe;
import java.util.Objects;

/**
 * Somebody looks at the indicators of a forming bar, which are computed for nobody else.
 *
 * @param until the clock's time, nanoseconds since the epoch, at which the interest ends unless it
 *     is repeated
 */
public record IndicatorDemand(String instrument, Timeframe timeframe, long until) {

  public IndicatorDemand {
    Symbols.require(instrument);
    Objects.requireNonNull(timeframe, "timeframe");
  }
}
