package io.tidemark.database;

/** The database cannot be reached, migrated or changed; the message is for a person. */
public final class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
