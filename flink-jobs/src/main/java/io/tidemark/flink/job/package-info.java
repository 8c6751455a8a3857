/** The jobs: each class wires sources, functions and sinks, and decides nothing else. */
package io.tidemark.flink.job;
