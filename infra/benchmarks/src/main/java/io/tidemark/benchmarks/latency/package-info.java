/**
 * From a tick to the client that shows it: a load on an open schedule goes through Kafka, the job
 * and the API to a WebSocket, or, as the reference, through Kafka and a bare server. Latency counts
 * from the moment a tick should have been sent, however late it was.
 */
package io.tidemark.benchmarks.latency;
