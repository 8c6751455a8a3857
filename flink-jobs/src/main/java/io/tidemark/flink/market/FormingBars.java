package io.tidemark.flink.market;

import io.tidemark.schema.market.Bar;
import java.util.List;

/**
 * The forming bars of one instrument that have changed.
 *
 * @param bars at least one, at most one a timeframe
 */
public record FormingBars(List<Bar> bars) {}
