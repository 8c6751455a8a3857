package io.tidemark.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to the current schema; a second run changes nothing. What TimescaleDB adds is
 * used where the server offers it, also when it is installed after the first run.
 */
public final class Migrations {

  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  private Migrations() {}

  /**
   * What was done.
   *
   * @param applied number of migrations, 0 if the schema was current
   * @param edition what the database turned out to be
   */
  public record Result(int applied, Edition edition) {}

  /** What the server offers. */
  public enum Edition {
    /** Plain PostgreSQL: ordinary tables. */
    POSTGRESQL,
    /** TimescaleDB under the Apache licence: hypertables. */
    TIMESCALEDB_APACHE,
    /** TimescaleDB under its Community licence: hypertables, compressed with age. */
    TIMESCALEDB_COMMUNITY
  }

  /**
   * Migrates.
   *
   * @param admin owns the database and may create roles
   * @throws DatabaseException if the database cannot be reached or a migration fails
   */
  public static Result migrate(DatabaseLogin admin) {
    // Tried first: Flyway wraps a refused connection in pages of its own.
    edition(admin);
    try {
      MigrateResult result =
          Flyway.configure(Migrations.class.getClassLoader())
              .dataSource(admin.url(), admin.user(), admin.password())
              .locations("classpath:db/migration")
              .load()
              .migrate();
      Edition edition = edition(admin);
      LOG.info("Database {}: {}, {} migrations applied", admin, edition, result.migrationsExecuted);
      return new Result(result.migrationsExecuted, edition);
    } catch (FlywayException e) {
      throw new DatabaseException("cannot migrate " + admin + ": " + e.getMessage(), e);
    }
  }

  private static Edition edition(DatabaseLogin admin) {
    try (Connection connection = admin.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT CASE WHEN count(*) > 0
                            THEN coalesce(current_setting('timescaledb.license', true), 'apache')
                       END
                FROM pg_extension WHERE extname = 'timescaledb'
                """)) {
      rows.next();
      String license = rows.getString(1);
      if (license == null) {
        return Edition.POSTGRESQL;
      }
      return license.equals("timescale")
          ? Edition.TIMESCALEDB_COMMUNITY
          : Edition.TIMESCALEDB_APACHE;
    } catch (SQLException e) {
      throw new DatabaseException("cannot ask " + admin + " for its edition: " + e.getMessage(), e);
    }
  }
}
