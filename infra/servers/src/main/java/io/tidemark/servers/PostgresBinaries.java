package io.tidemark.servers;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * Where PostgreSQL's programs are.
 *
 * @param bin the directory that holds {@code initdb} and {@code pg_ctl}
 */
public record PostgresBinaries(Path bin) {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);

  /**
   * The PostgreSQL that comes as a jar, unpacked once into {@code ~/.cache/tidemark} (or below
   * {@code XDG_CACHE_HOME}).
   *
   * @throws ServerStartException if there is none for this machine, or it cannot be unpacked
   */
  public static PostgresBinaries embedded() {
    try {
      byte[] archive = archive();
      Path home = cache().resolve("postgresql-" + digest(archive));
      if (!Files.exists(home)) {
        LOG.info("Unpacking PostgreSQL into {}", home);
        unpack(archive, home);
      }
      return new PostgresBinaries(home.resolve("bin"));
    } catch (IOException e) {
      throw new ServerStartException("cannot unpack PostgreSQL into " + cache() + ": " + e, e);
    }
  }

  /** Where downloaded and unpacked programs are kept, for all projects of this user. */
  public static Path cache() {
    String configured = System.getenv("XDG_CACHE_HOME");
    Path caches =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(configured);
    return caches.resolve("tidemark");
  }

  private static byte[] archive() throws IOException {
    String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
    String architecture = System.getProperty("os.arch");
    try (InputStream in =
        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, architecture)) {
      return in.readAllBytes();
    } catch (IllegalStateException e) {
      throw new ServerStartException(
          "no embedded PostgreSQL for %s on %s: %s"
              .formatted(System.getProperty("os.name"), architecture, e.getMessage()),
          e);
    }
  }

  private static String digest(byte[] archive) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Unpacks beside, then renames, so that what exists is whole even if two start at once. */
  private static void unpack(byte[] archive, Path home) throws IOException {
    Files.createDirectories(home.getParent());
    Path unfinished = Files.createTempDirectory(home.getParent(), "unpacking-");
    Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new BufferedInputStream(new XZInputStream(new ByteArrayInputStream(archive))))) {
      for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
        write(entry, tar, unfinished);
      }
    }
    if (!unfinished.toFile().renameTo(home.toFile())) {
      Directories.delete(unfinished);
      if (!Files.exists(home)) {
        throw new IOException("cannot rename " + unfinished + " to " + home);
      }
    }
  }

  private static void write(TarArchiveEntry entry, InputStream in, Path home) throws IOException {
    Path target = home.resolve(entry.getName()).normalize();
    if (!target.startsWith(home)) {
      throw new IOException("archive entry outside of its directory: " + entry.getName());
    }
    Files.createDirectories(entry.isDirectory() ? target : target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isFile()) {
      Files.copy(in, target);
      boolean executable = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
