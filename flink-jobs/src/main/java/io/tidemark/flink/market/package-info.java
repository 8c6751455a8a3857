/**
 * Trades, quotes and demand in; bars and indicators out: the one shuffle of the hot path, and the
 * one keyed operator behind it.
 *
 * <p>{@link io.tidemark.flink.market.TradeCombineOperator} adds up, beside the source, what an
 * instrument traded in a second; {@link io.tidemark.flink.market.MarketFunction} holds {@link
 * io.tidemark.flink.market.InstrumentMarket} by instrument. What they compute is in {@code bar} and
 * {@code indicator}.
 */
package io.tidemark.flink.market;
