package io.tidemark.standalone;

import io.tidemark.api.account.ApiKey;
import io.tidemark.api.account.ApiKeys;
import io.tidemark.database.DatabaseLogin;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;

/**
 * Two organisations with a key each, one on the free plan and one on pro, in local mode only. The
 * keys are random, made once for each data directory, and kept in a file that only its owner may
 * read.
 *
 * @param free a key of an organisation on the free plan
 * @param pro a key of an organisation on the pro plan
 */
record DemoAccounts(String free, String pro) {

  private static final String ORGANIZATION =
      "INSERT INTO organizations (id, name, plan) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING";
  private static final String KEY =
      """
      INSERT INTO api_keys (id, organization_id, sha256, prefix, scopes) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (id) DO NOTHING""";

  static DemoAccounts open(Path file, DatabaseLogin admin) throws IOException, SQLException {
    DemoAccounts accounts = Files.exists(file) ? read(file) : create(file);
    try (Connection connection = admin.connect()) {
      register(connection, "free", accounts.free);
      register(connection, "pro", accounts.pro);
    }
    return accounts;
  }

  private static DemoAccounts read(Path file) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    }
    return new DemoAccounts(properties.getProperty("free"), properties.getProperty("pro"));
  }

  private static DemoAccounts create(Path file) throws IOException {
    DemoAccounts accounts = new DemoAccounts(ApiKeys.generate().text(), ApiKeys.generate().text());
    Properties properties = new Properties();
    properties.setProperty("free", accounts.free);
    properties.setProperty("pro", accounts.pro);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream out = Files.newOutputStream(file)) {
      properties.store(out, "Demo keys of this data directory");
    }
    return accounts;
  }

  // Ids follow from the key, so that registering again changes nothing.
  private static void register(Connection connection, String plan, String text)
      throws SQLException {
    ApiKey key =
        ApiKey.parse(text)
            .orElseThrow(() -> new IllegalStateException("the demo keys are damaged: " + plan));
    UUID id = UUID.nameUUIDFromBytes(key.sha256());
    try (PreparedStatement organization = connection.prepareStatement(ORGANIZATION);
        PreparedStatement insert = connection.prepareStatement(KEY)) {
      organization.setObject(1, id);
      organization.setString(2, "Demo (" + plan + ")");
      organization.setString(3, plan);
      organization.executeUpdate();
      insert.setObject(1, id);
      insert.setObject(2, id);
      insert.setBytes(3, key.sha256());
      insert.setString(4, key.prefix());
      insert.setArray(5, connection.createArrayOf("text", new String[0]));
      insert.executeUpdate();
    }
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "DemoAccounts";
  }
}
