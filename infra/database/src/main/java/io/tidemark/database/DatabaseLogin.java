package io.tidemark.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * How to reach a database, and as whom.
 *
 * @param url {@code jdbc:postgresql://host:port/name}, without user and password
 */
public record DatabaseLogin(String url, String user, String password) {

  public DatabaseLogin {
    if (!url.startsWith("jdbc:postgresql://") || !url.equals(withoutSecrets(url))) {
      throw new IllegalArgumentException(
          "database url must be jdbc:postgresql://HOST:PORT/NAME, without a password: url='"
              + withoutSecrets(url)
              + "'");
    }
  }

  /**
   * Opens a connection.
   *
   * @throws DatabaseException if the server cannot be reached or refuses the user
   */
  public Connection connect() {
    try {
      return DriverManager.getConnection(url, user, password);
    } catch (SQLException e) {
      throw new DatabaseException(
          "database %s is not available for user %s: %s".formatted(url, user, e.getMessage()), e);
    }
  }

  /** The same database as somebody else. */
  public DatabaseLogin as(String otherUser, String otherPassword) {
    return new DatabaseLogin(url, otherUser, otherPassword);
  }

  /** Without the password, for messages. */
  @Override
  public String toString() {
    return url + " as " + user;
  }

  private static String withoutSecrets(String url) {
    return url.replaceAll("password=[^&]*", "password=***").replaceAll("//[^/@]*@", "//***@");
  }
}
