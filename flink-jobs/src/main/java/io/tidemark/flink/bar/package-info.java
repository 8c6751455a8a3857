/**
 * Trades in, bars out: {@link io.tidemark.flink.bar.InstrumentBars} is the mathematics, {@link
 * io.tidemark.flink.bar.BarsFunction} its Flink operator.
 *
 * <p>One key (the instrument), one state object with the open intervals of all timeframes, one
 * pending timer. Results are a function of the trades, not of their order of arrival within the
 * allowed lateness.
 */
package io.tidemark.flink.bar;
