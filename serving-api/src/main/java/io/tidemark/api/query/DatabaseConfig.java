package io.tidemark.api.query;

/**
 * Where PostgreSQL is and who the API is there.
 *
 * @param poolSize connections at most
 */
public record DatabaseConfig(
    String host, int port, String database, String user, String password, int poolSize) {

  public DatabaseConfig {
    if (poolSize < 1) {
      throw new IllegalArgumentException("poolSize must be >= 1: poolSize=" + poolSize);
    }
  }

  public DatabaseConfig(String host, int port, String database, String user, String password) {
    this(host, port, database, user, password, 8);
  }

  /** Without the password: settings get logged. */
  @Override
  public String toString() {
    return "postgresql://%s@%s:%d/%s".formatted(user, host, port, database);
  }
}
