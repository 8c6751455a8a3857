/**
 * What Flink SQL lacks to read trades and write bars: two formats, and aggregates for the first and
 * the last price in the order of the venue rather than of arrival.
 */
package io.tidemark.benchmarks.stream.flinksql;
