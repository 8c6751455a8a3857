package io.tidemark.flink.store;

import java.time.Instant;

/**
 * A closed value and when it was published.
 *
 * @param publishedAt the Kafka record's time; decides when the delayed feed shows it
 */
public record Stored<T>(T value, Instant publishedAt) {}
