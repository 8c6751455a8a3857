package io.tidemark.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** Whether a Docker engine answers. */
final class Docker {

  private static Boolean answers;

  private Docker() {}

  static synchronized boolean answers() {
    if (answers == null) {
      answers = mayAnswer() && DockerClientFactory.instance().isDockerAvailable();
    }
    return answers;
  }

  /**
   * Testcontainers takes seconds and many lines to find nothing: a look at the places is enough.
   */
  private static boolean mayAnswer() {
    String home = System.getProperty("user.home");
    String runtime = System.getenv("XDG_RUNTIME_DIR");
    return System.getenv("DOCKER_HOST") != null
        || Stream.of(
                "/var/run/docker.sock",
                home + "/.docker/run/docker.sock",
                home + "/.testcontainers.properties",
                runtime == null ? null : runtime + "/docker.sock")
            .filter(Objects::nonNull)
            .anyMatch(place -> Files.exists(Path.of(place)));
  }
}
