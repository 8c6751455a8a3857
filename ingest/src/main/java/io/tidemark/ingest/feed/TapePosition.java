package io.tidemark.ingest.feed;

/**
 * A record's place on a tape.
 *
 * @param tape identifies the tape, the same in every run over the same files
 * @param index rows before it, refused ones included
 */
public record TapePosition(long tape, long index) {}
