package io.tidemark.api.stream;

import java.util.List;

/**
 * Where something is said again and again.
 *
 * @param <T> what is said
 */
interface Saying<T> extends AutoCloseable {

  /** Must not block. */
  void send(List<T> records);

  @Override
  void close();
}
