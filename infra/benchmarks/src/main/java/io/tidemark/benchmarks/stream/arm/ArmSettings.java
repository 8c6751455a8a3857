package io.tidemark.benchmarks.stream.arm;

/**
 * What is the same for all arms.
 *
 * @param kafka bootstrap servers
 * @param parallelism threads or subtasks of each step
 * @param directory for state and checkpoints, this run's own
 * @param run a name that no other run has, for consumer groups
 */
public record ArmSettings(String kafka, int parallelism, String directory, String run) {

  /** Between checkpoints, or commits, milliseconds. */
  public static final int CHECKPOINT_MILLIS = 1_000;

  /** How much later than a newer trade an older one may come, milliseconds. */
  public static final int DISORDER_MILLIS = 1_000;
}
