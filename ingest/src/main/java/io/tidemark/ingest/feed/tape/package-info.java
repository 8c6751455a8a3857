/**
 * Recorded trades and quotes. {@link io.tidemark.ingest.feed.tape.TapeReader} reads files of
 * several formats, plain or compressed, as one tape merged by event time: no threads, no Kafka.
 * {@link io.tidemark.ingest.feed.tape.TapeFeed} plays one at a speed. A row that cannot be used
 * comes out as a refusal that names file, line, column and value; the rows after it are read.
 */
package io.tidemark.ingest.feed.tape;
