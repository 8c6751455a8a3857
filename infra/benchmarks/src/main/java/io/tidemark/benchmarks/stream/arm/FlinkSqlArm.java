package io.tidemark.benchmarks.stream.arm;

/** Stub. */
public final class FlinkSqlArm implements Arm {

  @Override
  public void start(ArmSettings settings) {
    throw new UnsupportedOperationException(settings.run());
  }
}
