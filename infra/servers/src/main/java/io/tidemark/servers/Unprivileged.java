package io.tidemark.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** PostgreSQL refuses to run as root; a user namespace of its own takes the privilege away. */
final class Unprivileged {

  private static final List<String> PREFIX = List.of("unshare", "--user");

  private Unprivileged() {}

  /**
   * What to put before a command so that it does not run as root; empty for every other user.
   *
   * @throws ServerStartException if this user is root and may not make namespaces
   */
  static List<String> prefix() throws IOException {
    if (!isRoot()) {
      return List.of();
    }
    if (!namespacesAllowed()) {
      throw new ServerStartException(
          "PostgreSQL does not run as root, and `unshare --user` is not permitted here:"
              + " run as another user");
    }
    return PREFIX;
  }

  private static boolean isRoot() throws IOException {
    // /proc/self belongs to the process's effective user; without /proc (macOS) the name must do.
    Path self = Path.of("/proc/self");
    return Files.exists(self)
        ? Files.getAttribute(self, "unix:uid").equals(0)
        : "root".equals(System.getProperty("user.name"));
  }

  private static boolean namespacesAllowed() throws IOException {
    try {
      return new ProcessBuilder("unshare", "--user", "true").start().waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while trying `unshare --user`", e);
    } catch (IOException e) {
      return false;
    }
  }
}
