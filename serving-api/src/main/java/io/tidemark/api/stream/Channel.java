package io.tidemark.api.stream;

import io.tidemark.api.published.Kind;
import io.tidemark.schema.market.Timeframe;

/** The streams of all instruments of a kind and timeframe. */
record Channel(Kind kind, Timeframe timeframe) {}
