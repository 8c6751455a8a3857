package io.tidemark.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {

  @TempDir Path directory;

  @Test
  void keepsRowsAndPasswordOverARestart() throws Exception {
    String password;
    try (EmbeddedDatabase database = start()) {
      password = database.password();
      execute(database, "CREATE TABLE bars (close float8)");
      execute(database, "INSERT INTO bars VALUES (101.25)");
      assertThat(query(database, "SHOW wal_level")).isEqualTo("logical");
      assertThat(query(database, "SHOW jit")).isEqualTo("off");
    }
    try (EmbeddedDatabase database = start()) {
      assertThat(database.password()).isEqualTo(password);
      assertThat(query(database, "SELECT close FROM bars")).isEqualTo("101.25");
    }
  }

  @Test
  void takesOverFromAServerThatAKilledProcessLeftBehind() throws Exception {
    long leftOver;
    try (KilledProcess process = KilledProcess.start("database", directory)) {
      process.kill();
      leftOver = postmaster();
      assertThat(ProcessHandle.of(leftOver)).isPresent();
    }
    ProcessHandle old = ProcessHandle.of(leftOver).orElseThrow();
    try (EmbeddedDatabase database = start()) {
      old.onExit().get(10, TimeUnit.SECONDS);
      assertThat(postmaster()).isNotEqualTo(leftOver);
      assertThat(query(database, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void leavesAProcessAloneThatOnlyBearsTheOldNumber() throws Exception {
    try (EmbeddedDatabase database = start()) {
      execute(database, "CREATE TABLE bars (close float8)");
    }
    Process other = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(directory.resolve("cluster/postmaster.pid"), other.pid() + "\n");
      try (EmbeddedDatabase database = start()) {
        assertThat(query(database, "SELECT count(*) FROM bars")).isEqualTo("0");
        assertThat(other.isAlive()).isTrue();
      }
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void asksForThePassword() throws Exception {
    try (EmbeddedDatabase database = start()) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(database.jdbcUrl("postgres"), "postgres", "wrong"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
      assertThat(Files.getPosixFilePermissions(directory.resolve("password")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void makesADatabaseOnce() throws Exception {
    try (EmbeddedDatabase database = start()) {
      assertThat(database.createDatabase("tidemark"))
          .isEqualTo("jdbc:postgresql://127.0.0.1:%d/tidemark", database.port())
          .isEqualTo(database.createDatabase("tidemark"));
    }
  }

  @Test
  void namesThePortThatIsTaken() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(new EmbeddedDatabase(directory, other.getLocalPort())::start)
          .isInstanceOf(ServerStartException.class)
          .hasMessageContaining("port %d is in use: PostgreSQL", other.getLocalPort());
    }
  }

  @Test
  void refusesADirectoryThatAnotherServerHolds() {
    try (EmbeddedDatabase database = start()) {
      assertThat(database.port()).isPositive();
      assertThatThrownBy(new EmbeddedDatabase(directory, 0)::start)
          .isInstanceOf(ServerStartException.class)
          .hasMessageContaining("is in use by another running process");
    }
  }

  @Test
  void tellsWhatPostgresqlSaysWhenItDoesNotStart() {
    EmbeddedDatabase database =
        new EmbeddedDatabase(
            directory, 0, PostgresBinaries.embedded(), java.util.Map.of("wal_level", "loud"));
    assertThatThrownBy(database::start)
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("invalid value for parameter \"wal_level\": \"loud\"");
  }

  private EmbeddedDatabase start() {
    EmbeddedDatabase database = new EmbeddedDatabase(directory, 0);
    database.start();
    return database;
  }

  private long postmaster() throws Exception {
    return Long.parseLong(
        Files.readAllLines(directory.resolve("cluster/postmaster.pid")).get(0).strip());
  }

  private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(EmbeddedDatabase database) throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl("postgres"), database.user(), database.password());
  }
}
