package io.tidemark.flink.type;

import io.tidemark.schema.serde.Serde;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Between tasks a record has the same bytes as on Kafka, after their length.
 *
 * @param <T> the record
 */
abstract class SbeSerializer<T> extends RecordSerializer<T> {

  private static final long serialVersionUID = 1L;

  private transient Serde<T> serde;

  abstract Serde<T> createSerde();

  // Lazily: serializers are shipped by Java serialization, serdes own buffers.
  private Serde<T> serde() {
    if (serde == null) {
      serde = createSerde();
    }
    return serde;
  }

  @Override
  public void serialize(T record, DataOutputView target) throws IOException {
    byte[] bytes = serde().encode(record);
    target.writeInt(bytes.length);
    target.write(bytes);
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    byte[] bytes = new byte[source.readInt()];
    source.readFully(bytes);
    return serde().decode(bytes);
  }
}
