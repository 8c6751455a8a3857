package io.tidemark.testing;

import io.tidemark.database.DatabaseLogin;
import io.tidemark.servers.EmbeddedDatabase;
import io.tidemark.servers.PostgresBinaries;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A database server of this JVM, at most one of each kind.
 *
 * @param admin the superuser, in the maintenance database
 */
record DatabaseServer(DatabaseLogin admin) {

  private static final DockerImageName IMAGE =
      DockerImageName.parse("timescale/timescaledb:2.19.3-pg17")
          .asCompatibleSubstituteFor("postgres");

  /** What a test loses in a power failure, nobody misses. */
  private static final Map<String, String> SETTINGS = Map.of("fsync", "off");

  private static final Map<String, String> TIMESCALE_SETTINGS =
      Map.of(
          "fsync",
          "off",
          "shared_preload_libraries",
          "timescaledb",
          "timescaledb.telemetry_level",
          "off");

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static DatabaseServer postgresql;
  private static DatabaseServer apache;
  private static DatabaseServer community;

  static synchronized DatabaseServer postgresql() {
    if (postgresql == null) {
      postgresql = embedded("postgresql", PostgresBinaries.embedded(), SETTINGS);
    }
    return postgresql;
  }

  static synchronized Optional<DatabaseServer> apache() {
    if (apache == null) {
      apache =
          TimescaleInstallation.get()
              .binaries()
              .map(binaries -> embedded("timescaledb", binaries, TIMESCALE_SETTINGS))
              .orElse(null);
    }
    return Optional.ofNullable(apache);
  }

  static synchronized Optional<DatabaseServer> community() {
    if (community == null && Docker.answers()) {
      PostgreSQLContainer container = new PostgreSQLContainer(IMAGE);
      // Replaces the module's own command, which would leave out the image's settings.
      container.setCommand("postgres", "-c", "wal_level=logical", "-c", "fsync=off");
      container.start();
      AtExit.close(container);
      String url =
          "jdbc:postgresql://%s:%d/%s"
              .formatted(
                  container.getHost(),
                  container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                  container.getDatabaseName());
      community =
          new DatabaseServer(
              new DatabaseLogin(url, container.getUsername(), container.getPassword()));
    }
    return Optional.ofNullable(community);
  }

  private static DatabaseServer embedded(
      String name, PostgresBinaries binaries, Map<String, String> settings) {
    EmbeddedDatabase database = new EmbeddedDatabase(AtExit.directory(name), 0, binaries, settings);
    database.start();
    AtExit.close(database);
    return new DatabaseServer(
        new DatabaseLogin(database.jdbcUrl("postgres"), database.user(), database.password()));
  }

  /** Makes a database and migrates it. */
  TestDatabase newDatabase() {
    String name = "test_" + DATABASES.incrementAndGet();
    try (Connection connection = admin.connect();
        Statement statement = connection.createStatement()) {
      // template0: the server's own template may have TimescaleDB already.
      statement.execute("CREATE DATABASE " + name + " TEMPLATE template0");
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create database " + name + " in " + admin, e);
    }
    String url = admin.url().replaceFirst("/[^/]*$", "/" + name);
    return TestDatabase.migrate(new DatabaseLogin(url, admin.user(), admin.password()));
  }
}
