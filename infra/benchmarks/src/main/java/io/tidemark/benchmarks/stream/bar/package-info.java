/** Bars as all arms compute them, and what they should have been. */
package io.tidemark.benchmarks.stream.bar;
