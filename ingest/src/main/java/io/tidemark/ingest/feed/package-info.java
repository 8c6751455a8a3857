/**
 * What a feed is, where it delivers to, and the clock it runs on. Each kind of feed has a package
 * of its own; none knows Kafka.
 */
package io.tidemark.ingest.feed;
