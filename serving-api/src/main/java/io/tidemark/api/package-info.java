/**
 * Kafka and the database in, people out: REST under {@code /v1}, WebSockets under {@code
 * /v1/stream}, the console at {@code /}. {@link io.tidemark.api.ServingApi} starts it.
 */
package io.tidemark.api;
