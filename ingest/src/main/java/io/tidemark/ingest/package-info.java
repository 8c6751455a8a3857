/**
 * The outside world to Kafka. In: a simulator, a recorded tape, an exchange's stream. Out: trades,
 * quotes, instruments, the feeds' state, how far each feed has delivered, and what had to be
 * refused. {@link io.tidemark.ingest.Ingest} runs any number of feeds in one process.
 */
package io.tidemark.ingest;
