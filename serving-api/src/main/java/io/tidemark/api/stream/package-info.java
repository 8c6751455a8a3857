/**
 * Kafka in, WebSockets out. A thread a feed reads and decodes; everything after that happens on one
 * event loop: {@link io.tidemark.api.stream.Hub} knows the streams and who listens, a client's
 * outbox holds what it has not been able to take yet.
 */
package io.tidemark.api.stream;
