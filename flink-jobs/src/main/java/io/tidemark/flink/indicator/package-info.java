/**
 * Bars in, values of technical indicators out: the mathematics only, for the stream, the command
 * line, the tests and the benchmarks alike.
 *
 * <p>An {@link io.tidemark.flink.indicator.IndicatorSet} is a configured list of calculators, made
 * from text like {@code "rsi(14),macd"} by the names in {@link
 * io.tidemark.flink.indicator.Indicators}; what changes is a slice of a {@code double[]} of the
 * caller. A {@link io.tidemark.flink.indicator.Layout} says who has which part of it: the bars that
 * all look back on are there once, in {@link io.tidemark.flink.indicator.Series}.
 *
 * <p>Calculators are put together from parts that live in the slice as well: {@link
 * io.tidemark.flink.indicator.Channel}, {@link io.tidemark.flink.indicator.MovingWindow}, {@link
 * io.tidemark.flink.indicator.Smoothing}, {@link io.tidemark.flink.indicator.CompensatedSum} and
 * {@link io.tidemark.flink.indicator.RollingSum}.
 *
 * <p>Conventions are those of Skender's Stock.Indicators (version 3) throughout; where there is no
 * value yet, or none can be computed, it is {@code NaN}.
 */
package io.tidemark.flink.indicator;
