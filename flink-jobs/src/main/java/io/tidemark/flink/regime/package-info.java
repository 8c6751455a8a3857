/**
 * Market regime. In: observations of volatility, credit and funding, by the day on which they were
 * known. Out: {@code steady}, {@code elevated} or {@code crisis}, with filtered probabilities and
 * what they rest on. Knows neither Flink nor files.
 */
package io.tidemark.flink.regime;
