package io.tidemark.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.postgresql.PGConnection;

/**
 * What a process may do in the database. Each is a group without a login, made by the migrations;
 * the users that processes log in as are its members and own nothing.
 */
public enum DatabaseRole {
  /** Writes results, of all organisations: inserts and updates, never deletes. */
  TIDEMARK_STORE,
  /** Reads results, those of an organisation in its name only, and looks API keys up. */
  TIDEMARK_API;

  /** The group's name in the database. */
  public String group() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Makes the user a member of this role, creates it where it is missing, and sets its password.
   *
   * @param admin may create roles
   * @return the user's login
   * @throws DatabaseException if that fails, for instance for want of the right
   */
  public DatabaseLogin grantTo(String user, String password, DatabaseLogin admin) {
    try (Connection connection = admin.connect();
        Statement statement = connection.createStatement()) {
      String name = statement.enquoteIdentifier(user, true);
      if (!exists(user, connection)) {
        statement.execute("CREATE ROLE " + name + " LOGIN");
      }
      // Hashed here, so that the password is in none of the server's logs.
      connection
          .unwrap(PGConnection.class)
          .alterUserPassword(user, password.toCharArray(), "scram-sha-256");
      statement.execute("GRANT " + group() + " TO " + name);
      return admin.as(user, password);
    } catch (SQLException e) {
      throw new DatabaseException(
          "cannot make user %s a member of %s in %s: %s"
              .formatted(user, group(), admin, e.getMessage()),
          e);
    }
  }

  private static boolean exists(String user, Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
      query.setString(1, user);
      return query.executeQuery().next();
    }
  }
}
