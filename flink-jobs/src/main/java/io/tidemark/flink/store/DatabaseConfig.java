package io.tidemark.flink.store;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Where and as whom to read and write.
 *
 * @param url JDBC, e.g. {@code jdbc:postgresql://127.0.0.1:5432/tidemark}
 */
public record DatabaseConfig(String url, String user, String password) implements Serializable {

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  @Override
  public String toString() {
    return "DatabaseConfig[url=" + url + ", user=" + user + "]";
  }
}
