package io.tidemark.benchmarks.stream.arm;

/** Stub. */
public final class KafkaStreamsArm implements Arm {

  @Override
  public void start(ArmSettings settings) {
    throw new UnsupportedOperationException(settings.run());
  }
}
