/**
 * The candidates for the records on Kafka, each as its documentation recommends: a {@code Trade} or
 * {@code Bar} goes in, bytes come out, and back.
 */
package io.tidemark.benchmarks.wire;
