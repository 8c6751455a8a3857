/**
 * Forecasts of the cash that a book of positions will be called for. In: a book's exposure, its net
 * cash calls, the market's volatility and the probability of a crisis, in the order in which they
 * were known. Out: quantiles of the call over the next business days, and how good they were. Knows
 * neither Flink nor files.
 */
package io.tidemark.flink.liquidity;
