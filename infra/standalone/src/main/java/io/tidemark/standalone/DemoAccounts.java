package io.tidemark.standalone;

import io.tidemark.api.account.ApiKey;
import io.tidemark.api.account.ApiKeys;
import io.tidemark.database.DatabaseLogin;
import io.tidemark.database.Organizations;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

  static DemoAccounts open(Path file, DatabaseLogin admin) throws IOException {
    DemoAccounts accounts = Files.exists(file) ? read(file) : create(file);
    register("free", accounts.free, admin);
    register("pro", accounts.pro, admin);
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

  private static void register(String plan, String text, DatabaseLogin admin) {
    ApiKey key =
        ApiKey.parse(text)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the demo key of plan '" + plan + "' is damaged; delete demo-keys"));
    // The id follows from the key, so that registering again changes nothing.
    UUID id = UUID.nameUUIDFromBytes(key.sha256());
    Organizations.add(admin, id, "Demo (" + plan + ")", plan, key.sha256(), key.prefix());
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "DemoAccounts";
  }
}
