package io.tidemark.api.stream;

import java.util.List;

/** The three feeds of {@code /v1/stream/}. */
public record Hubs(Hub realtime, Hub delayed, Hub test) {

  public List<Hub> all() {
    return List.of(realtime, delayed, test);
  }
}
