package io.tidemark.schema.serde;

/**
 * Bytes that are not the record they should be. The message says what was found and what is
 * allowed.
 */
public final class MalformedRecordException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public MalformedRecordException(String message) {
    super(message);
  }

  public MalformedRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
