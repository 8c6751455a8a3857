/**
 * Measurements behind decisions. Each is a command with a {@code run(args)} that prints a table and
 * writes JSON; nothing here is part of the product or runs in its build.
 */
package io.tidemark.benchmarks;
