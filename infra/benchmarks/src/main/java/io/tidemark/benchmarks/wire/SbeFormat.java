package io.tidemark.benchmarks.wire;

import io.tidemark.schema.serde.Serde;

/** The product's serdes, with all their checks. */
record SbeFormat<T>(Serde<T> serde) implements WireFormat<T> {

  @Override
  public byte[] encode(T record) {
    return serde.encode(record);
  }

  @Override
  public T decode(byte[] bytes) {
    return serde.decode(bytes);
  }
}
