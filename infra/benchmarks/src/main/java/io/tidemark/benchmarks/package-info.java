/**
 * Measurements behind decisions and targets. Each is a command of {@code ./tidemark bench} that
 * prints a table and writes JSON; nothing here is part of the product or runs in its build.
 */
package io.tidemark.benchmarks;
