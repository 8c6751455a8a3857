package io.tidemark.benchmarks.recovery;

/**
 * From a kill to the first new bar; seconds.
 *
 * @param total until a bar came that ends after the kill
 * @param detected until the JobManager restarted the job
 * @param delay until it let it run again
 * @param restored until the task with the state ran
 * @param caughtUp until the bar came
 * @param checkpointBytes of the newest checkpoint before the kill, as it is on the disk
 */
record Recovery(
    double total,
    double detected,
    double delay,
    double restored,
    double caughtUp,
    long checkpointBytes) {

  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;

  /**
   * Of points in time.
   *
   * @param killed and {@code arrived} nanoseconds since the epoch, the others milliseconds
   */
  static Recovery of(
      long killed,
      long restarting,
      long running,
      long taskRunning,
      long arrived,
      long checkpointBytes) {
    return new Recovery(
        (arrived - killed) / NANOS,
        restarting / MILLIS - killed / NANOS,
        (running - restarting) / MILLIS,
        (taskRunning - running) / MILLIS,
        arrived / NANOS - taskRunning / MILLIS,
        checkpointBytes);
  }
}
