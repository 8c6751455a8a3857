/**
 * To Kafka, the only package here that knows it. In: what feeds deliver, how far they are, how they
 * are. Out: records in order, each acknowledged by all replicas, none twice. What earlier runs
 * published is read back where it decides what to publish next.
 */
package io.tidemark.ingest.publish;
