package io.tidemark.api.stream;

import io.tidemark.api.published.Kind;
import io.tidemark.schema.market.Timeframe;

/**
 * The streams of all instruments of a kind and timeframe.
 *
 * @param timeframe null for kinds whose streams hold all timeframes
 */
record Channel(Kind kind, Timeframe timeframe) {

  /** The channel of a kind that somebody who speaks of a timeframe means. */
  static Channel of(Kind kind, Timeframe timeframe) {
    return new Channel(kind, kind.timeframed() ? timeframe : null);
  }
}
