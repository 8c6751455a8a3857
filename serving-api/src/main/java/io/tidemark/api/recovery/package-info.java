/**
 * Odds of an open position, asked for on behalf of clients: positions in, queries to Kafka; odds
 * from Kafka, answers to those who asked. What they are is computed elsewhere.
 */
package io.tidemark.api.recovery;
