package io.tidemark.flink.market;

import java.io.Serializable;
import java.time.Duration;

/**
 * How bars and indicators are computed.
 *
 * @param allowedLateness how long after its end a bar takes trades and quotes; then it is final
 * @param formingInterval forming bars of an instrument are published at most once in this time;
 *     zero for never
 * @param indicators the set, as {@code IndicatorSet.parse} takes it
 */
public record MarketSettings(Duration allowedLateness, Duration formingInterval, String indicators)
    implements Serializable {}
