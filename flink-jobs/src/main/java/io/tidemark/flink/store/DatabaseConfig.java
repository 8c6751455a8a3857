package io.tidemark.flink.store;

import java.io.Serializable;

/**
 * Where and as whom to write.
 *
 * @param url JDBC, e.g. {@code jdbc:postgresql://127.0.0.1:5432/tidemark}
 */
public record DatabaseConfig(String url, String user, String password) implements Serializable {

  @Override
  public String toString() {
    return "DatabaseConfig[url=" + url + ", user=" + user + "]";
  }
}
