package io.tidemark.benchmarks.latency;

/** A way from Kafka to the client. */
enum Arm {
  /** A consumer that tells each tick at once: the reference. */
  RAW,
  /** The job and the API. */
  TIDEMARK;

  String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
