/**
 * How records travel between Flink's tasks and into its state: by our own serdes, never by Kryo or
 * reflection.
 */
package io.tidemark.flink.type;
