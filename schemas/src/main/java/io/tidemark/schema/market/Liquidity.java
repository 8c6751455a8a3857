package io.tidemark.schema.market;

/**
 * What the quotes in force during a bar say of how easily one could have traded.
 *
 * @param spread mean of {@code ask - bid}, weighted with the time for which each was in force, over
 *     the part of the interval in which there were both sides; in units of price, not negative
 * @param mid {@code (bid + ask) / 2} at the interval's end; {@code NaN} if a side was missing then
 * @param imbalance {@code (bidSize - askSize) / (bidSize + askSize)} at the interval's end, -1
 *     (only offers) to 1 (only bids); {@code NaN} if a side was missing then or both sizes were
 *     zero
 */
public record Liquidity(double spread, double mid, double imbalance) {}
