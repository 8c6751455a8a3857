package io.tidemark.flink.signal;

import io.tidemark.schema.signal.ExternalSignal;

/** What travels to the place of an instrument's signals. */
public sealed interface SignalInput {

  String instrument();

  /** A bar, from the long side. */
  record Studied(Study study) implements SignalInput {
    @Override
    public String instrument() {
      return study.instrument();
    }
  }

  record HasFired(Fired fired) implements SignalInput {
    @Override
    public String instrument() {
      return fired.study().instrument();
    }
  }

  record Received(ExternalSignal signal) implements SignalInput {
    @Override
    public String instrument() {
      return signal.instrument();
    }
  }
}
