/**
 * Where trades and quotes come from: their topics, or a recorded tape, as one stream of {@link
 * io.tidemark.flink.source.FeedRecord} with watermarks. Everything behind this package is the same
 * for both.
 */
package io.tidemark.flink.source;
