/**
 * The processes of a measurement: the broker and each arm have a JVM of their own. A child says
 * what it has to say on standard output, in lines that begin with {@code @}; it ends when its
 * standard input does, so that nothing is left behind where the parent dies.
 */
package io.tidemark.benchmarks.stream.process;
