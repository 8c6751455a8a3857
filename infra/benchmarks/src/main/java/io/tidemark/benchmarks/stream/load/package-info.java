/** Writes the topic {@code trades} that all arms read. */
package io.tidemark.benchmarks.stream.load;
