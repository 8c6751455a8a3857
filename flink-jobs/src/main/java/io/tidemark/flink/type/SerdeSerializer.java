package io.tidemark.flink.type;

import io.tidemark.schema.serde.Serde;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.InstantiationUtil;

/**
 * Any record between tasks and in state, by the class of its serde. The name of that class is
 * written into state: a serde that is in use is never renamed. The records that had a serializer of
 * their own before keep it, since states name it.
 *
 * @param <T> the record
 */
public final class SerdeSerializer<T> extends SbeSerializer<T> {

  private static final long serialVersionUID = 1L;

  private final Class<? extends Serde<T>> type;

  /**
   * By a serde.
   *
   * @param type has a public constructor without parameters
   */
  public SerdeSerializer(Class<? extends Serde<T>> type) {
    this.type = Objects.requireNonNull(type, "type");
  }

  @Override
  Serde<T> createSerde() {
    return InstantiationUtil.instantiate(type);
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return new SerdeSerializer<>(type);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SerdeSerializer<?> that && type == that.type;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  @Override
  public String toString() {
    return "SerdeSerializer<" + type.getSimpleName() + ">";
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new Snapshot<>(type);
  }

  /** What a restoring job reads first: the name of the serde's class. */
  public static final class Snapshot<T> implements TypeSerializerSnapshot<T> {

    private static final int VERSION = 1;

    private Class<? extends Serde<T>> type;

    /** For Flink, which then reads it. */
    public Snapshot() {}

    private Snapshot(Class<? extends Serde<T>> type) {
      this.type = type;
    }

    @Override
    public int getCurrentVersion() {
      return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
      out.writeUTF(type.getName());
    }

    @Override
    public void readSnapshot(int readVersion, DataInputView in, ClassLoader classLoader)
        throws IOException {
      type = InstantiationUtil.resolveClassByName(in, classLoader, Serde.class);
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
      return new SerdeSerializer<>(type);
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
        TypeSerializerSnapshot<T> before) {
      return before instanceof Snapshot<T> that && type == that.type
          ? TypeSerializerSchemaCompatibility.compatibleAsIs()
          : TypeSerializerSchemaCompatibility.incompatible();
    }
  }
}
