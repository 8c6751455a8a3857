package io.tidemark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.cluster.ComposeFile.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be known of {@code docker-compose.yml} and the image without running them. */
class ComposeFileTest {

  private static final Map<String, String> PASSWORDS =
      Map.of(
          "TIDEMARK_DATABASE_ADMIN_PASSWORD", "a",
          "TIDEMARK_STORE_PASSWORD", "b",
          "TIDEMARK_API_PASSWORD", "c");

  private static final Pattern LIBRARY = Pattern.compile("(.+?)-(\\d[0-9A-Za-z.]*).*\\.jar");

  @Test
  void refusesToStartWithoutEachPassword() {
    for (String password : PASSWORDS.keySet()) {
      Map<String, String> settings = new HashMap<>(PASSWORDS);
      settings.put(password, "");
      assertThatThrownBy(() -> ComposeFile.read(Checkout.COMPOSE, settings))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage(password + " is not set; copy .env.example to .env and set it there");
    }
  }

  @Test
  void theExampleNamesEachPasswordAndNoValue() throws IOException {
    List<String> example = Files.readAllLines(Checkout.ROOT.resolve(".env.example"));
    assertThat(example).containsAll(PASSWORDS.keySet().stream().map(name -> name + "=").toList());
  }

  @Test
  void theExampleNamesOnlyWhatComposeReads() throws IOException {
    String compose = Files.readString(Checkout.COMPOSE);
    assertThat(Files.readAllLines(Checkout.ROOT.resolve(".env.example")))
        .filteredOn(line -> line.matches("#?[A-Z_]+=.*"))
        .allSatisfy(line -> assertThat(compose).contains("${" + line.replaceAll("[#=].*|^#", "")));
  }

  @Test
  void everyVariableGivenToAProcessIsReadByIt() throws IOException {
    String sources = ourSources();
    for (Service service : ours()) {
      assertThat(service.environment().keySet())
          .as("variables of %s", service.name())
          .allSatisfy(name -> assertThat(sources).containsPattern(readOf(name)));
    }
  }

  /** A picocli default, {@code System.getenv} or a shell's {@code ${NAME:...}}. */
  private static Pattern readOf(String name) {
    return Pattern.compile(
        "\\$\\{env:%1$s[:}]|getenv\\(\\)?\\.?\\w*\\(?\"%1$s\"|\\$\\{%1$s:".formatted(name));
  }

  @Test
  void everyProcessThatOthersWaitForSaysWhenItIsReady() throws IOException {
    Map<String, Service> services = compose().services();
    services
        .values()
        .forEach(
            service ->
                dependencies(service)
                    .forEach(
                        (other, condition) -> {
                          assertThat(services).containsKey(other);
                          if (condition.equals("service_healthy")) {
                            assertThat(services.get(other).raw()).containsKey("healthcheck");
                          } else {
                            assertThat(condition).isEqualTo("service_completed_successfully");
                            assertThat(services.get(other).raw()).containsEntry("restart", "no");
                          }
                        }));
  }

  @Test
  void everyProcessIsBoundedAndOursCanWriteNothing() throws IOException {
    for (Service service : compose().services().values()) {
      assertThat(service.raw().get("deploy").toString())
          .as(service.name())
          .containsPattern("limits=\\{memory=\\d+[mg]}");
      if (service.isOurs()) {
        assertThat(service.raw())
            .as(service.name())
            .containsEntry("read_only", true)
            .containsEntry("cap_drop", List.of("ALL"));
      }
    }
  }

  @Test
  void publishesNothingButTheApiAndOnlyOnThisMachine() throws IOException {
    for (Service service : compose().services().values()) {
      if (service.name().equals("api")) {
        assertThat(service.raw())
            .containsEntry("ports", List.of("${TIDEMARK_LISTEN:-127.0.0.1:8080}:8080"));
      } else {
        assertThat(service.raw()).as(service.name()).doesNotContainKey("ports");
      }
    }
  }

  @Test
  void theImageCopiesOnlyWhatIsThere() throws IOException {
    Checkout.requireJars();
    List<String> copied =
        Files.readAllLines(Checkout.DOCKER.resolve("Dockerfile")).stream()
            .filter(line -> line.startsWith("COPY "))
            .map(line -> line.split(" "))
            .flatMap(words -> Arrays.stream(words, 1, words.length - 1))
            .toList();
    assertThat(copied)
        .hasSizeGreaterThan(3)
        .allSatisfy(path -> assertThat(Checkout.ROOT.resolve(path)).exists());
    List<String> sent =
        Files.readAllLines(Checkout.DOCKER.resolve("Dockerfile.dockerignore")).stream()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1))
            .toList();
    assertThat(copied)
        .as("what .dockerignore lets through")
        .extracting(path -> path.replaceAll("/$", ""))
        .containsExactlyInAnyOrderElementsOf(sent);
  }

  @Test
  void theImageHoldsNoLibraryInTwoVersions() throws IOException {
    Map<String, Set<String>> versions = new TreeMap<>();
    try (Stream<Path> jars = Files.list(Checkout.requireJars())) {
      jars.map(jar -> LIBRARY.matcher(jar.getFileName().toString()))
          .filter(Matcher::matches)
          .forEach(
              jar ->
                  versions
                      .computeIfAbsent(jar.group(1), name -> new TreeSet<>())
                      .add(jar.group(2)));
    }
    // Jackson 2 and 3 live side by side, in packages of their own.
    versions.keySet().removeAll(Set.of("jackson-core", "jackson-databind"));
    assertThat(versions)
        .hasSizeGreaterThan(100)
        .allSatisfy((library, found) -> assertThat(found).as(library).hasSize(1));
  }

  @Test
  void theImageDownloadsNothing() throws IOException {
    assertThat(Files.readString(Checkout.DOCKER.resolve("Dockerfile")))
        .doesNotContain("apt-get")
        .doesNotContain("curl")
        .doesNotContain("ADD ")
        .contains("\nUSER tidemark\n");
  }

  @Test
  void theEntrypointKnowsEveryRole() throws IOException {
    String entrypoint = Files.readString(Checkout.DOCKER.resolve("entrypoint"));
    Set<String> commands =
        Pattern.compile("name = \"([a-z-]+)\"")
            .matcher(ourSources())
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    for (Service service : ours()) {
      String role = service.command().get(0);
      assertThat(commands.contains(role) || entrypoint.contains("\n  " + role + ")"))
          .as("role %s of %s", role, service.name())
          .isTrue();
    }
  }

  @Test
  void theImagesAreThoseOfTheTests() throws IOException {
    String sources = read(Checkout.ROOT.resolve("infra/test-servers/src/main/java"));
    assertThat(compose().services().values())
        .filteredOn(service -> !service.isOurs())
        .hasSize(2)
        .allSatisfy(
            service -> assertThat(sources).contains("\"" + service.raw().get("image") + "\""));
  }

  private static ComposeFile compose() throws IOException {
    return ComposeFile.read(Checkout.COMPOSE, PASSWORDS);
  }

  private static Collection<Service> ours() throws IOException {
    return compose().services().values().stream().filter(Service::isOurs).toList();
  }

  private static Map<String, String> dependencies(Service service) {
    return ComposeFile.map(service.raw().getOrDefault("depends_on", Map.of())).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> ComposeFile.map(entry.getValue()).get("condition").toString()));
  }

  private static String ourSources() throws IOException {
    StringBuilder all = new StringBuilder(read(Checkout.DOCKER));
    for (String module :
        List.of("ingest", "flink-jobs", "serving-api", "infra/database", "infra/standalone")) {
      all.append(read(Checkout.ROOT.resolve(module).resolve("src/main/java")));
    }
    return all.toString();
  }

  private static String read(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(ComposeFileTest::text)
          .collect(Collectors.joining("\n"));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
