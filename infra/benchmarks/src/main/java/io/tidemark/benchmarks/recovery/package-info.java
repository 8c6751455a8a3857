/**
 * How long results stay away when a TaskManager is killed: a Flink cluster of processes with the
 * settings that are shipped, the market job with much state, a steady load, and an oracle that
 * knows every bar.
 */
package io.tidemark.benchmarks.recovery;
