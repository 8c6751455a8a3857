/**
 * Odds of an open position. In: closed bars of a minute, regimes, and who wants to know. Out: with
 * what probability the position gets even before its stop, and the same after each purchase of a
 * ladder.
 *
 * <p>{@link io.tidemark.flink.recovery.RecoveryCalculator} is the mathematics; the price is a
 * geometric Brownian motion, watched without a pause: {@link
 * io.tidemark.flink.recovery.FirstPassage} between two barriers, {@link
 * io.tidemark.flink.recovery.LadderPassage} from rung to rung.
 */
package io.tidemark.flink.recovery;
