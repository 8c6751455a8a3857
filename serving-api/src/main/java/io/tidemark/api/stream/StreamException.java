package io.tidemark.api.stream;

import java.util.OptionalInt;

/** A message that cannot be followed, and why. */
final class StreamException extends Exception {

  private static final long serialVersionUID = 1L;

  private final StreamError error;
  private final String id;
  private final int limit;

  private StreamException(StreamError error, String message, String id, int limit) {
    super(message, null, false, false);
    this.error = error;
    this.id = id;
    this.limit = limit;
  }

  /**
   * An error with what is wrong.
   *
   * @param id the client gave its message, or null
   */
  static StreamException of(StreamError error, String detail, String id) {
    return new StreamException(
        error, detail.isEmpty() ? error.text() : error.text() + ": " + detail, id, 0);
  }

  static StreamException overLimit(StreamError error, int limit, String id) {
    return new StreamException(error, error.text(), id, limit);
  }

  StreamError error() {
    return error;
  }

  String id() {
    return id;
  }

  OptionalInt limit() {
    return limit == 0 ? OptionalInt.empty() : OptionalInt.of(limit);
  }
}
