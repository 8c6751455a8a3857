package io.tidemark.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The files of this checkout that images and tests are made of. */
final class Checkout {

  static final Path ROOT = root();
  static final Path COMPOSE = ROOT.resolve("docker-compose.yml");
  static final Path DOCKER = ROOT.resolve("infra/docker");
  private static final Path JARS = ROOT.resolve("infra/standalone/target/dist/lib");

  private Checkout() {}

  /** The directory of the jars, or skips the calling test where they are not built. */
  static Path requireJars() {
    Assumptions.assumeTrue(
        Files.isDirectory(JARS), JARS + " is missing: build it with './mvnw package'");
    return JARS;
  }

  private static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("docker-compose.yml"))) {
      directory = directory.getParent();
      if (directory == null) {
        throw new IllegalStateException("not in a checkout: " + Path.of("").toAbsolutePath());
      }
    }
    return directory;
  }
}
