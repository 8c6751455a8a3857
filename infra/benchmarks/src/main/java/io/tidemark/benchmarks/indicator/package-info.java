/** Indicators that several libraries have, each driven as its live user would drive it. */
package io.tidemark.benchmarks.indicator;
