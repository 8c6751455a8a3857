/**
 * Bars in, values of technical indicators out: the mathematics only, for the stream, the command
 * line, the tests and the benchmarks alike.
 *
 * <p>An {@link io.tidemark.flink.indicator.Indicator} is an immutable calculator; what changes is a
 * slice of a {@code double[]} of the caller. An {@link io.tidemark.flink.indicator.IndicatorSet} is
 * a configured list of them over one such slice, made from text like {@code "rsi(14),macd"} by the
 * names in {@link io.tidemark.flink.indicator.Indicators}.
 *
 * <p>Calculators are put together from parts that live in a slice as well: {@link
 * io.tidemark.flink.indicator.Ring}, {@link io.tidemark.flink.indicator.CompensatedSum}, {@link
 * io.tidemark.flink.indicator.RollingSum}, {@link io.tidemark.flink.indicator.RollingExtreme} and
 * {@link io.tidemark.flink.indicator.Smoothing}.
 *
 * <p>Conventions are those of Skender's Stock.Indicators (version 3) throughout; where there is no
 * value yet, or none can be computed, it is {@code NaN}.
 */
package io.tidemark.flink.indicator;
