package io.tidemark.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * PostgreSQL as a child process, listening on 127.0.0.1 only, with a password. Its data outlives a
 * stop and a {@code kill -9} of this JVM; a server which that leaves behind is stopped by the next
 * start.
 *
 * <pre>{@code
 * EmbeddedDatabase database = new EmbeddedDatabase(Path.of("data/postgresql"), 5432);
 * database.start();
 * String url = database.createDatabase("tidemark");
 * connect(url, database.user(), database.password());
 * database.close();
 * }</pre>
 *
 * <p>The directory holds {@code cluster/}, {@code password} (readable for its owner only) and
 * {@code postgresql.log}.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          Map.entry("cluster_name", "tidemark"),
          Map.entry("wal_level", "logical"),
          Map.entry("jit", "off"),
          Map.entry("timezone", "UTC"),
          Map.entry("log_timezone", "UTC"),
          Map.entry("log_checkpoints", "off"));

  private final Path directory;
  private final int requestedPort;
  private final PostgresBinaries binaries;
  private final Map<String, String> settings;

  private DataDirectory data;
  private PostgresCluster cluster;
  private boolean running;
  private int port;
  private String password;

  /**
   * @param directory of its data, created where missing
   * @param port to listen on, 0 for any free one
   */
  public EmbeddedDatabase(Path directory, int port) {
    this(directory, port, null, Map.of());
  }

  /**
   * @param directory of its data, created where missing
   * @param port to listen on, 0 for any free one
   * @param binaries of another PostgreSQL than the one that comes as a jar, or {@code null}
   * @param settings of {@code postgresql.conf}, beside and above the built-in ones
   */
  public EmbeddedDatabase(
      Path directory, int port, PostgresBinaries binaries, Map<String, String> settings) {
    this.directory = directory;
    this.requestedPort = port;
    this.binaries = binaries;
    this.settings = new HashMap<>(SETTINGS);
    this.settings.putAll(settings);
  }

  /**
   * Returns when the server takes connections.
   *
   * @throws ServerStartException if the port is taken, the directory unusable, or the server fails
   */
  public void start() {
    data = DataDirectory.open(directory);
    try {
      password = password(data.path().resolve("password"));
      cluster =
          new PostgresCluster(
              binaries == null ? PostgresBinaries.embedded() : binaries, data.path());
      cluster.reap();
      port = Ports.claim("PostgreSQL", requestedPort);
      cluster.initialize(data.path().resolve("password"));
      cluster.start(port, settings);
      running = true;
    } catch (IOException e) {
      close();
      throw new ServerStartException("PostgreSQL cannot start in " + directory + ": " + e, e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Makes a database, unless there is one of that name, and returns its {@link #jdbcUrl}. */
  public String createDatabase(String name) {
    try (Connection connection =
            DriverManager.getConnection(jdbcUrl("postgres"), user(), password);
        PreparedStatement existing =
            connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
        Statement create = connection.createStatement()) {
      existing.setString(1, name);
      if (!existing.executeQuery().next()) {
        create.execute("CREATE DATABASE " + create.enquoteIdentifier(name, true));
      }
      return jdbcUrl(name);
    } catch (SQLException e) {
      throw new ServerStartException("cannot create database " + name + ": " + e.getMessage(), e);
    }
  }

  /** {@code jdbc:postgresql://127.0.0.1:5432/name}, without user and password. */
  public String jdbcUrl(String name) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), name);
  }

  public int port() {
    if (!running) {
      throw new IllegalStateException("PostgreSQL in " + directory + " is not running");
    }
    return port;
  }

  /** The superuser. */
  public String user() {
    return PostgresCluster.SUPERUSER;
  }

  /** The superuser's password, drawn at the first start. */
  public String password() {
    return password;
  }

  /** Stops the server and waits for it; harmless when it does not run. */
  @Override
  public void close() {
    try {
      if (running) {
        running = false;
        cluster.stop();
      }
    } catch (IOException e) {
      throw new ServerStartException("PostgreSQL cannot stop in " + directory + ": " + e, e);
    } finally {
      if (data != null) {
        data.close();
        data = null;
      }
    }
  }

  private static String password(Path file) throws IOException {
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    // Renamed when it is whole: a kill in between must not leave an empty password.
    Path unfinished = file.resolveSibling("password.unfinished");
    Files.deleteIfExists(unfinished);
    Files.createFile(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(unfinished, password + "\n");
    Files.move(unfinished, file);
    return password;
  }
}
