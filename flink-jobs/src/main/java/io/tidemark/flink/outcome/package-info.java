/**
 * What becomes of trades. In: plans and the bars behind them. Out: outcomes, and how often those of
 * a kind came true: the track record. The mathematics knows no Flink.
 */
package io.tidemark.flink.outcome;
