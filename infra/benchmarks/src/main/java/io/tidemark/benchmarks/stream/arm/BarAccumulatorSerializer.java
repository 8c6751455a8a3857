package io.tidemark.benchmarks.stream.arm;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import io.tidemark.benchmarks.stream.bar.BarAccumulator;
import java.io.IOException;

/** State in Hazelcast's snapshots. */
final class BarAccumulatorSerializer implements StreamSerializer<BarAccumulator> {

  @Override
  public int getTypeId() {
    return 1;
  }

  @Override
  public void write(ObjectDataOutput out, BarAccumulator bar) throws IOException {
    out.writeByteArray(bar.toBytes());
  }

  @Override
  public BarAccumulator read(ObjectDataInput in) throws IOException {
    return BarAccumulator.ofBytes(in.readByteArray());
  }
}
