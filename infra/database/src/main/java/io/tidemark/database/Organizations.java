package io.tidemark.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** Organisations and their API keys, for those who set an installation up. */
public final class Organizations {

  private static final String INSERT =
      "INSERT INTO organizations (id, name, plan) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING";

  private static final String INSERT_KEY =
      """
      INSERT INTO api_keys (id, organization_id, sha256, prefix, scopes) VALUES (?, ?, ?, ?, '{}')
      ON CONFLICT (id) DO NOTHING""";

  private Organizations() {}

  /**
   * Makes an organisation with one key, unless it is there already.
   *
   * @param id of both the organisation and its key
   * @param plan the name of a plan
   * @param sha256 of the key, 32 bytes
   * @param prefix the key's first characters, for people
   * @throws DatabaseException if the database cannot be reached or refuses
   */
  public static void add(
      DatabaseLogin admin, UUID id, String name, String plan, byte[] sha256, String prefix) {
    try (Connection connection = admin.connect();
        PreparedStatement organization = connection.prepareStatement(INSERT);
        PreparedStatement key = connection.prepareStatement(INSERT_KEY)) {
      organization.setObject(1, id);
      organization.setString(2, name);
      organization.setString(3, plan);
      organization.executeUpdate();
      key.setObject(1, id);
      key.setObject(2, id);
      key.setBytes(3, sha256);
      key.setString(4, prefix);
      key.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseException(
          "cannot add organisation '%s' in %s: %s".formatted(name, admin, e.getMessage()), e);
    }
  }
}
