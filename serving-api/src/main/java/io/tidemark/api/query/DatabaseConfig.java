package io.tidemark.api.query;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where PostgreSQL is and who the API is there.
 *
 * @param poolSize connections at most
 */
public record DatabaseConfig(
    String host, int port, String database, String user, String password, int poolSize) {

  private static final Pattern JDBC_URL =
      Pattern.compile("jdbc:postgresql://([^/:?]+)(?::(\\d{1,5}))?/([^/?]+)");
  private static final int DEFAULT_PORT = 5432;

  public DatabaseConfig {
    if (poolSize < 1) {
      throw new IllegalArgumentException("poolSize must be >= 1: poolSize=" + poolSize);
    }
  }

  public DatabaseConfig(String host, int port, String database, String user, String password) {
    this(host, port, database, user, password, 8);
  }

  /**
   * The settings of a JDBC URL.
   *
   * @throws IllegalArgumentException if it is not {@code jdbc:postgresql://HOST[:PORT]/NAME}
   */
  public static DatabaseConfig of(String jdbcUrl, String user, String password) {
    Matcher url = JDBC_URL.matcher(jdbcUrl);
    if (!url.matches()) {
      throw new IllegalArgumentException(
          "database must be jdbc:postgresql://HOST[:PORT]/NAME: database=" + jdbcUrl);
    }
    int port = url.group(2) == null ? DEFAULT_PORT : Integer.parseInt(url.group(2));
    return new DatabaseConfig(url.group(1), port, url.group(3), user, password);
  }

  /** Without the password: settings get logged. */
  @Override
  public String toString() {
    return "postgresql://%s@%s:%d/%s".formatted(user, host, port, database);
  }
}
