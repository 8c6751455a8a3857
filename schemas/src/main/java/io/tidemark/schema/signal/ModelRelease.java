package io.tidemark.schema.signal;

import java.util.Objects;

/**
 * Puts a model into force.
 *
 * @param name what it is for: {@code signals}, {@code liquidity}
 * @param version as it is shown on what it says
 * @param location URI of the directory with the model and its card, readable by every job
 * @param from event time from which on it is in force, nanoseconds since the epoch
 */
public record ModelRelease(String name, String version, String location, long from) {

  public ModelRelease {
    Objects.requireNonNull(location, "location");
    if (name.isEmpty() || version.isEmpty()) {
      throw new IllegalArgumentException(
          "name and version must not be empty: name='%s', version='%s'".formatted(name, version));
    }
  }
}
