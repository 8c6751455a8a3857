package io.tidemark.flink.type;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * State that changes in place, and writes and reads itself: its format and version are its own. A
 * checkpoint's stream is slow with small pieces, both ways, so it goes in one.
 *
 * @param <T> the state
 */
public abstract class StateSerializer<T> extends RecordSerializer<T> {

  private static final long serialVersionUID = 1L;
  private static final int USUAL_SIZE = 1 << 15;

  private transient DataOutputSerializer bytes;

  /** Writes all that is to be kept. */
  protected abstract void write(T state, DataOutput out) throws IOException;

  /** Reads what {@link #write} wrote. */
  protected abstract T read(DataInput in) throws IOException;

  @Override
  public final boolean isImmutableType() {
    return false;
  }

  /** A copy, for a snapshot taken while the original goes on. */
  @Override
  public abstract T copy(T from);

  @Override
  public final void serialize(T state, DataOutputView target) throws IOException {
    if (bytes == null) {
      bytes = new DataOutputSerializer(USUAL_SIZE);
    }
    bytes.clear();
    write(state, bytes);
    target.writeInt(bytes.length());
    target.write(bytes.getSharedBuffer(), 0, bytes.length());
  }

  @Override
  public final T deserialize(DataInputView source) throws IOException {
    byte[] whole = new byte[source.readInt()];
    source.readFully(whole);
    return read(new DataInputDeserializer(whole));
  }
}
