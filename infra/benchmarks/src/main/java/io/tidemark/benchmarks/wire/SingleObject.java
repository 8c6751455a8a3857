package io.tidemark.benchmarks.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Avro's single-object encoding (two marker bytes, the schema's fingerprint, the fields) with the
 * coders that its compiler generates, which are quicker than walking the schema.
 */
final class SingleObject<T extends SpecificRecordBase> {

  private final BinaryMessageEncoder<T> encoder;
  private final BinaryMessageDecoder<T> decoder;
  private final T reuse;

  SingleObject(T reuse) {
    SpecificData model = new SpecificData();
    model.setCustomCoders(true);
    this.reuse = reuse;
    this.encoder = new BinaryMessageEncoder<>(model, reuse.getSchema(), false);
    this.decoder = new BinaryMessageDecoder<>(model, reuse.getSchema());
  }

  byte[] encode(T record) {
    try {
      ByteBuffer shared = encoder.encode(record);
      byte[] bytes = new byte[shared.remaining()];
      shared.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The record is overwritten by the next call. */
  T decode(byte[] bytes) {
    try {
      return decoder.decode(bytes, reuse);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
