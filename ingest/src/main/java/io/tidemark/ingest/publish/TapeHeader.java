package io.tidemark.ingest.publish;

import io.tidemark.ingest.feed.TapePosition;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A tape's position beside the record that was read there: the tape and the index, 8 bytes each.
 */
final class TapeHeader {

  private static final String KEY = "tape";

  private TapeHeader() {}

  static Header of(TapePosition position) {
    byte[] bytes =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(position.tape())
            .putLong(position.index())
            .array();
    return new RecordHeader(KEY, bytes);
  }

  static Optional<TapePosition> read(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(KEY);
    byte[] value = header == null ? null : header.value();
    if (value == null || value.length != 2 * Long.BYTES) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(value);
    return Optional.of(new TapePosition(bytes.getLong(), bytes.getLong()));
  }
}
