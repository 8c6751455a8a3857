/**
 * The streaming engine beside its peers: the same topic of trades, written once, is consumed by
 * each arm in turn, in a JVM of its own, several rounds over. Comes in: options. Goes out: a table
 * and JSON.
 */
package io.tidemark.benchmarks.stream;
