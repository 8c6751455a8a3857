package io.tidemark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A compose file with its anchors followed and its variables replaced. */
final class ComposeFile {

  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\$|\\$\\{([A-Z0-9_]+)(?::([-?])([^}]*))?}");

  private final Map<String, Service> services = new LinkedHashMap<>();

  /** One service; {@code raw} is all that the file says of it. */
  record Service(
      String name, List<String> command, Map<String, String> environment, Map<String, Object> raw) {

    boolean isOurs() {
      return raw.containsKey("build");
    }
  }

  private ComposeFile() {}

  /**
   * Reads a file as compose does.
   *
   * @param settings what would be in {@code .env}
   * @throws NoSuchElementException with the file's own words, where a required variable is not set
   */
  static ComposeFile read(Path file, Map<String, String> settings) throws IOException {
    Map<String, Object> root =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    ComposeFile compose = new ComposeFile();
    map(root.get("services"))
        .forEach((name, raw) -> compose.services.put(name, service(name, map(raw), settings)));
    return compose;
  }

  Map<String, Service> services() {
    return services;
  }

  Service service(String name) {
    return services.get(name);
  }

  private static Service service(
      String name, Map<String, Object> raw, Map<String, String> settings) {
    Map<String, String> environment = new TreeMap<>();
    map(raw.getOrDefault("environment", Map.of()))
        .forEach((key, value) -> environment.put(key, replace(value.toString(), settings)));
    List<String> command =
        raw.get("command") instanceof List<?> words
            ? words.stream().map(word -> replace(word.toString(), settings)).toList()
            : List.of();
    return new Service(name, command, environment, raw);
  }

  private static String replace(String text, Map<String, String> settings) {
    return VARIABLE.matcher(text).replaceAll(found -> value(found, settings));
  }

  private static String value(java.util.regex.MatchResult variable, Map<String, String> settings) {
    if (variable.group(1) == null) {
      return Matcher.quoteReplacement("$");
    }
    String value = settings.getOrDefault(variable.group(1), "");
    if (value.isEmpty() && "?".equals(variable.group(2))) {
      throw new NoSuchElementException(variable.group(1) + " " + variable.group(3));
    }
    return Matcher.quoteReplacement(value.isEmpty() ? fallback(variable) : value);
  }

  private static String fallback(java.util.regex.MatchResult variable) {
    return variable.group(3) == null ? "" : variable.group(3);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object yaml) {
    return (Map<String, Object>) yaml;
  }
}
