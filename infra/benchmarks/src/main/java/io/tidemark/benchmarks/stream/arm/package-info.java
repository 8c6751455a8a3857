/**
 * What is compared: each arm takes the topic {@code trades} and, but for the plain consumer, writes
 * bars of all timeframes. Arms only begin; they are measured and ended from outside.
 */
package io.tidemark.benchmarks.stream.arm;
