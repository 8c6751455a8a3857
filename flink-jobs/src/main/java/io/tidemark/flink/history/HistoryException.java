package io.tidemark.flink.history;

/** History could not be read; the message says which, from where and why. */
public final class HistoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public HistoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
