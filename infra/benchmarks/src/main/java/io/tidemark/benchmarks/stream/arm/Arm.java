package io.tidemark.benchmarks.stream.arm;

/** One way to consume {@code trades}, alone in its JVM and until that ends. */
@FunctionalInterface
public interface Arm {

  /** Begins with the first trade of the topic, on threads of its own, and returns. */
  void start(ArmSettings settings) throws Exception;
}
