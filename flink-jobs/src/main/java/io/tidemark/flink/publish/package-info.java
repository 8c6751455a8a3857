/**
 * Results to Kafka: at once, at least once, each with an identity by which readers drop what they
 * have seen.
 */
package io.tidemark.flink.publish;
