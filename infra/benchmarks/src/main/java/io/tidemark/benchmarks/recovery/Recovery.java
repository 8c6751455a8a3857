package io.tidemark.benchmarks.recovery;

/**
 * From a kill to the first new bar; seconds.
 *
 * @param total until a bar came that ends after the kill
 * @param detected until the JobManager restarted the job
 * @param delay until it let it run again
 * @param deployed until the task with the state began to read it
 * @param restored until it had it and ran
 * @param caughtUp until the bar came
 * @param checkpointAge how long before the kill the newest complete checkpoint had begun: what is
 *     read again
 * @param checkpointBytes of that checkpoint, as it is on the disk
 */
record Recovery(
    double total,
    double detected,
    double delay,
    double deployed,
    double restored,
    double caughtUp,
    double checkpointAge,
    long checkpointBytes) {

  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;

  /**
   * Of points in time.
   *
   * @param killed nanoseconds since the epoch, as {@code arrived}; the others milliseconds
   * @param initializingMillis how long that took
   */
  static Recovery of(
      long killed,
      long restarting,
      long running,
      long initializing,
      long initializingMillis,
      long arrived,
      long checkpointBegin,
      long checkpointBytes) {
    return new Recovery(
        (arrived - killed) / NANOS,
        restarting / MILLIS - killed / NANOS,
        (running - restarting) / MILLIS,
        (initializing - running) / MILLIS,
        initializingMillis / MILLIS,
        arrived / NANOS - (initializing + initializingMillis) / MILLIS,
        killed / NANOS - checkpointBegin / MILLIS,
        checkpointBytes);
  }
}
