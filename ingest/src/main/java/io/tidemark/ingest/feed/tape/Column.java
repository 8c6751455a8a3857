package io.tidemark.ingest.feed.tape;

/**
 * A column of a file.
 *
 * @param index from 0, -1 if the file has no such column
 */
record Column(String name, int index) {}
