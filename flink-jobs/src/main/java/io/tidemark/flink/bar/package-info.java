/**
 * The mathematics of bars, without Flink: {@link io.tidemark.flink.bar.TradeCombiner} adds up the
 * trades of a second, {@link io.tidemark.flink.bar.InstrumentBars} makes bars of all timeframes
 * from them and from quotes.
 *
 * <p>Results are a function of the trades and quotes, not of their order of arrival within the
 * allowed lateness.
 */
package io.tidemark.flink.bar;
