package io.tidemark.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.database.DatabaseException;
import io.tidemark.database.DatabaseLogin;
import io.tidemark.database.DatabaseRole;
import io.tidemark.database.Migrations;
import io.tidemark.database.Migrations.Edition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationsIT {

  private static final String BAR =
      """
      INSERT INTO bars VALUES ('SPY', '1Min', '2013-10-07 13:30:00Z', %d, 1, 168.1, 168.3, 168.0,
        168.2, 1000, 168.15, 12, true, false, false, '2013-10-07 13:31:00Z', now())
      """;
  private static final String UPSERT =
      " ON CONFLICT (instrument, timeframe, start, rev) DO UPDATE SET final = true,"
          + " final_at = excluded.at, final_published_at = excluded.published_at";

  private static final String SIGNAL =
      """
      INSERT INTO %s VALUES ('SPY', '1Min', '2013-10-07 13:30:00Z', 0, 1, true, false, false,
        '2013-10-07 13:31:00Z', now(), NULL, NULL, '%s', 'external', 'long', 'mine', 0.5, '{}', '{}',
        168, 167, 170, 10, '2013-10-07 14:30:00Z', NULL, false)
      """;
  private static final String OUTCOME =
      """
      INSERT INTO %s VALUES ('SPY', '1Min', '2013-10-07 13:30:00Z', 0, 1, true, true, false,
        '2013-10-07 13:35:00Z', now(), '2013-10-07 13:35:00Z', now(), '%s', 'external', 'long',
        'mine', 0.5, 'steady', 'target', '2013-10-07 13:31:00Z', 168, '2013-10-07 13:34:00Z', 170, 4,
        0.01, 2)
      """;
  private static final String TRACK_RECORD =
      """
      INSERT INTO track_record VALUES ('%s', 'external', '1Min', 'all', '2013-10-07 13:35:00Z', 1,
        now(), false, 1, 1, NULL, NULL, NULL, NULL, 0, NULL, NULL, 1)
      """;

  @ParameterizedTest
  @EnumSource(Edition.class)
  void takesTheServerForWhatItIs(Edition edition) {
    assertThat(database(edition).edition()).isEqualTo(edition);
  }

  @ParameterizedTest
  @EnumSource(Edition.class)
  void changesNothingTheSecondTime(Edition edition) throws Exception {
    TestDatabase database = database(edition);
    run(database.store(), BAR.formatted(0));
    assertThat(Migrations.migrate(database.admin())).isEqualTo(new Migrations.Result(0, edition));
    assertThat(query(database.api(), "SELECT close FROM bars")).isEqualTo("168.2");
  }

  @ParameterizedTest
  @EnumSource(Edition.class)
  void keepsARowForEachRevision(Edition edition) throws Exception {
    TestDatabase database = database(edition);
    run(database.store(), BAR.formatted(0));
    run(database.store(), BAR.formatted(1));
    run(database.store(), BAR.formatted(1) + UPSERT);
    assertThat(
            query(
                database.api(),
                "SELECT string_agg(rev || ':' || final, ',' ORDER BY rev)" + " FROM bars"))
        .isEqualTo("0:false,1:true");
  }

  @ParameterizedTest
  @EnumSource(Edition.class)
  void letsTheStoreWriteMarketTablesAndNothingElse(Edition edition) throws Exception {
    DatabaseLogin store = database(edition).store();
    try (Connection connection = store.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMPORARY TABLE staging (LIKE bars)");
      statement.execute(BAR.formatted(0).replace("INTO bars", "INTO staging"));
      statement.execute("INSERT INTO bars SELECT * FROM staging");
      statement.execute(
          "INSERT INTO instruments VALUES"
              + " ('SPY', 'S&P 500', 'ARCA', 'equity', 'USD', 'America/New_York', false, now())");
    }
    assertRefused(store, "DELETE FROM bars");
    assertRefused(store, "TRUNCATE bars");
    assertRefused(store, "SELECT * FROM api_keys");
    assertRefused(store, "SELECT * FROM organizations");
    assertRefused(store, "CREATE TABLE mine (a int)");
    assertRefused(store, "UPDATE flyway_schema_history SET success = true");
  }

  @ParameterizedTest
  @EnumSource(Edition.class)
  void letsTheApiReadAndLookUpKeysAndChangeNothing(Edition edition) throws Exception {
    TestDatabase database = database(edition);
    run(
        database.admin(),
        """
        INSERT INTO organizations VALUES ('00000000-0000-0000-0000-000000000001', 'Demo', 'free');
        INSERT INTO api_keys (id, organization_id, sha256, prefix, scopes)
        VALUES ('00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001',
                sha256('tm_test_demo'), 'tm_test_de', ARRAY['market:read'])
        """);
    DatabaseLogin api = database.api();
    assertThat(
            query(
                api,
                "SELECT plan FROM api_keys k JOIN organizations o ON o.id = k.organization_id"
                    + " WHERE sha256 = sha256('tm_test_demo')"))
        .isEqualTo("free");
    assertThat(query(api, "SELECT count(*) FROM instruments")).isEqualTo("0");
    assertRefused(api, BAR.formatted(0));
    assertRefused(api, "UPDATE organizations SET plan = 'pro'");
    assertRefused(api, "DELETE FROM api_keys");
    assertRefused(api, "CREATE TEMPORARY TABLE mine (a int)");
    assertRefused(api, "SELECT * FROM flyway_schema_history");
  }

  @ParameterizedTest
  @EnumSource(Edition.class)
  void showsNobodyTheSignalsOfAnotherOrganization(Edition edition) throws Exception {
    TestDatabase database = database(edition);
    for (String organization : List.of("", "acme", "o'brien")) {
      String name = organization.replace("'", "''");
      String prefix = organization.isEmpty() ? "signal" : "organization";
      run(
          database.store(),
          SIGNAL.formatted(organization.isEmpty() ? "signals" : "organization_signals", name));
      run(database.store(), OUTCOME.formatted(prefix + "_outcomes", name));
      run(database.store(), TRACK_RECORD.formatted(name));
    }
    for (String table : List.of("visible_signals", "visible_outcomes", "track_record")) {
      assertThat(organizations(database.api(), "nobody", table)).isEqualTo("");
      assertThat(organizations(database.api(), "acme", table)).isEqualTo(",acme");
      assertThat(organizations(database.api(), "o'brien", table)).isEqualTo(",o'brien");
      // Who names none, and who tries to talk the condition into more.
      assertThat(query(database.api(), "SELECT string_agg(organization, ',') FROM " + table))
          .isEqualTo("");
      assertThat(organizations(database.api(), "' OR true --", table)).isEqualTo("");
    }
    assertThat(query(database.api(), "SELECT count(*) FROM organization_signals")).isEqualTo("0");
    assertRefused(
        database.api(), "UPDATE organization_signals SET organization = 'acme' WHERE true");
    assertThatThrownBy(
            () -> run(database.api(), "ALTER TABLE track_record DISABLE ROW LEVEL SECURITY"))
        .hasMessageContaining("must be owner");
  }

  @ParameterizedTest
  @EnumSource(Edition.class)
  void keepsWhatIsEverybodysApartFromWhatIsAnOrganizations(Edition edition) {
    DatabaseLogin store = database(edition).store();
    assertThatThrownBy(() -> run(store, SIGNAL.formatted("signals", "acme")))
        .hasMessageContaining("violates check constraint");
    assertThatThrownBy(() -> run(store, SIGNAL.formatted("organization_signals", "")))
        .hasMessageContaining("violates check constraint");
  }

  private static String organizations(DatabaseLogin api, String organization, String table)
      throws SQLException {
    try (Connection connection = api.connect();
        PreparedStatement name =
            connection.prepareStatement("SELECT set_config('tidemark.organization', ?, false)");
        Statement statement = connection.createStatement()) {
      name.setString(1, organization);
      name.execute();
      ResultSet rows =
          statement.executeQuery(
              "SELECT string_agg(organization, ',' ORDER BY organization) FROM " + table);
      rows.next();
      return rows.getString(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TIMESCALEDB_APACHE", "TIMESCALEDB_COMMUNITY"})
  void makesHypertablesOfWhatIsEverybodysOnly(Edition edition) throws Exception {
    assertThat(
            query(
                database(edition).admin(),
                "SELECT string_agg(hypertable_name, ',' ORDER BY hypertable_name)"
                    + " FROM timescaledb_information.hypertables"))
        .isEqualTo("bars,indicators,regimes,signal_outcomes,signals");
  }

  @ParameterizedTest
  @EnumSource(names = {"TIMESCALEDB_APACHE", "TIMESCALEDB_COMMUNITY"})
  void makesBarsAHypertableByWeek(Edition edition) throws Exception {
    TestDatabase database = database(edition);
    run(database.store(), BAR.formatted(0));
    run(database.store(), BAR.formatted(0).replace("2013-10-07 13:30", "2013-10-21 13:30"));
    assertThat(
            query(
                database.admin(),
                "SELECT time_interval FROM timescaledb_information.dimensions"
                    + " WHERE hypertable_name = 'bars' AND column_name = 'start'"))
        .isEqualTo("7 days");
    assertThat(
            query(
                database.admin(),
                "SELECT count(*) FROM timescaledb_information.chunks"
                    + " WHERE hypertable_name = 'bars'"))
        .isEqualTo("2");
  }

  @Test
  void compressesOldChunksInTheCommunityEdition() throws Exception {
    TestDatabase database = TestServers.requireTimescaleCommunity();
    assertThat(
            query(
                database.admin(),
                "SELECT count(*) FROM timescaledb_information.jobs"
                    + " WHERE proc_name IN ('policy_compression', 'policy_columnstore')"
                    + " AND hypertable_name = 'bars'"))
        .isEqualTo("1");
    run(database.store(), BAR.formatted(0));
    run(database.admin(), "SELECT compress_chunk(c) FROM show_chunks('bars') c");
    run(database.store(), BAR.formatted(0) + UPSERT);
    assertThat(query(database.api(), "SELECT final FROM bars")).isEqualTo("t");
  }

  @Test
  void gainsAHypertableWhenTimescaledbComesLater() throws Exception {
    TestDatabase database = TestServers.requireTimescaleApache();
    run(database.store(), BAR.formatted(0));
    run(
        database.admin(),
        """
        CREATE TABLE plain (LIKE bars INCLUDING ALL);
        INSERT INTO plain SELECT * FROM bars;
        DROP TABLE bars;
        DROP EXTENSION timescaledb CASCADE;
        ALTER TABLE plain RENAME TO bars
        """);
    assertThat(Migrations.migrate(database.admin()))
        .isEqualTo(new Migrations.Result(0, Edition.TIMESCALEDB_APACHE));
    assertThat(query(database.admin(), "SELECT count(*) FROM show_chunks('bars')")).isEqualTo("1");
    assertThat(query(database.admin(), "SELECT close FROM bars")).isEqualTo("168.2");
  }

  @Test
  void changesAPasswordThatIsSetAgain() throws Exception {
    TestDatabase database = TestServers.postgresql();
    DatabaseLogin first = DatabaseRole.TIDEMARK_API.grantTo("o'brien", "one", database.admin());
    DatabaseLogin second = DatabaseRole.TIDEMARK_API.grantTo("o'brien", "two", database.admin());
    assertThat(query(second, "SELECT count(*) FROM bars")).isEqualTo("0");
    assertThatThrownBy(first::connect)
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("not available for user o'brien")
        .hasMessageNotContaining("one");
  }

  private static TestDatabase database(Edition edition) {
    return switch (edition) {
      case POSTGRESQL -> TestServers.postgresql();
      case TIMESCALEDB_APACHE -> TestServers.requireTimescaleApache();
      case TIMESCALEDB_COMMUNITY -> TestServers.requireTimescaleCommunity();
    };
  }

  private static void assertRefused(DatabaseLogin login, String sql) {
    assertThatThrownBy(() -> run(login, sql))
        .as(sql)
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
  }

  private static void run(DatabaseLogin login, String sql) throws SQLException {
    try (Connection connection = login.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(DatabaseLogin login, String sql) throws SQLException {
    try (Connection connection = login.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
