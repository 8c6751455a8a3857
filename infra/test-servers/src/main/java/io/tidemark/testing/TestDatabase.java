package io.tidemark.testing;

import io.tidemark.database.DatabaseLogin;
import io.tidemark.database.DatabaseRole;
import io.tidemark.database.Migrations;
import java.net.URI;

/**
 * An empty, migrated database of a test's own.
 *
 * @param admin the superuser
 * @param store a member of {@link DatabaseRole#TIDEMARK_STORE}
 * @param api a member of {@link DatabaseRole#TIDEMARK_API}
 * @param edition what kind it is
 */
public record TestDatabase(
    DatabaseLogin admin, DatabaseLogin store, DatabaseLogin api, Migrations.Edition edition) {

  /** Migrates the database and gives it its two users. */
  static TestDatabase migrate(DatabaseLogin admin) {
    Migrations.Result result = Migrations.migrate(admin);
    return new TestDatabase(
        admin,
        DatabaseRole.TIDEMARK_STORE.grantTo("test_store", "store secret", admin),
        DatabaseRole.TIDEMARK_API.grantTo("test_api", "api secret", admin),
        result.edition());
  }

  /** {@code jdbc:postgresql://host:port/name}, the same for all three users. */
  public String url() {
    return admin.url();
  }

  public String host() {
    return address().getHost();
  }

  public int port() {
    return address().getPort();
  }

  public String name() {
    return address().getPath().substring(1);
  }

  private URI address() {
    return URI.create(url().substring("jdbc:".length()));
  }
}
