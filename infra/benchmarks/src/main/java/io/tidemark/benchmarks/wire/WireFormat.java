package io.tidemark.benchmarks.wire;

/**
 * Writes and reads one kind of record. For one thread, so that it may reuse buffers.
 *
 * @param <T> the record
 */
public interface WireFormat<T> {

  /** All of the record's information, in a new array of its exact length. */
  byte[] encode(T record);

  T decode(byte[] bytes);
}
