package io.tidemark.flink.signal.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model as files: {@code model.yaml}, and one of {@code model.onnx} (ONNX Runtime), {@code
 * model.ubj} or {@code model.json} (XGBoost). With it go {@code card.md} and {@code card.json} for
 * people, which nothing here reads. A model of one's own is put into force by the same layout.
 *
 * <p>What is loaded are the bytes that were hashed: later changes of the files do not matter.
 */
public final class ModelDirectory {

  /** The model that is in force where nobody releases another; trained on simulated prices. */
  public static final URI SHIPPED =
      URI.create("classpath:/io/tidemark/flink/signal/model/simulated");

  static final String DESCRIPTION = "model.yaml";

  private static final int SHOWN_OF_HASH = 12;
  private static final List<String> MODELS = List.of("model.onnx", "model.ubj", "model.json");

  private final URI location;
  private final ModelDescription description;
  private final String file;
  private final byte[] model;
  private final String version;

  private ModelDirectory(
      URI location, ModelDescription description, String file, byte[] model, String version) {
    this.location = location;
    this.description = description;
    this.file = file;
    this.model = model;
    this.version = version;
  }

  /**
   * Reads the files.
   *
   * @param location {@code file:} or {@code classpath:} URI of the directory
   * @throws IOException if a file is missing or unreadable, naming it
   * @throws IllegalArgumentException if one is wrong, naming it and what is allowed
   */
  public static ModelDirectory read(URI location) throws IOException {
    byte[] yaml = file(location, DESCRIPTION);
    if (yaml == null) {
      throw new IOException("no %s in %s".formatted(DESCRIPTION, location));
    }
    Map<String, byte[]> found = new LinkedHashMap<>();
    for (String name : MODELS) {
      byte[] bytes = file(location, name);
      if (bytes != null) {
        found.put(name, bytes);
      }
    }
    if (found.isEmpty()) {
      throw new IOException("none of %s in %s".formatted(String.join(", ", MODELS), location));
    }
    try {
      String file = found.keySet().iterator().next();
      ModelDescription description = ModelDescription.parse(yaml);
      String version = description.name() + "-" + hash(yaml, found.get(file));
      return new ModelDirectory(location, description, file, found.get(file), version);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s of %s: %s".formatted(DESCRIPTION, location, e.getMessage()), e);
    }
  }

  private static byte[] file(URI location, String name) throws IOException {
    if ("classpath".equals(location.getScheme())) {
      try (InputStream in =
          ModelDirectory.class.getResourceAsStream(location.getPath() + "/" + name)) {
        return in == null ? null : in.readAllBytes();
      }
    }
    if (!"file".equals(location.getScheme())) {
      throw new IOException("a model's location must be a file: or classpath: URI: " + location);
    }
    Path file = Path.of(location).resolve(name);
    return Files.exists(file) ? Files.readAllBytes(file) : null;
  }

  private static String hash(byte[] yaml, byte[] model) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes((yaml.length + "\n").getBytes(StandardCharsets.UTF_8));
    content.writeBytes(yaml);
    content.writeBytes(model);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.toByteArray());
      return HexFormat.of().formatHex(digest).substring(0, SHOWN_OF_HASH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  public ModelDescription description() {
    return description;
  }

  /** Name and the beginning of the hash of description and model. */
  public String version() {
    return version;
  }

  /**
   * Makes it ready to predict, and has it predict once.
   *
   * @throws IllegalArgumentException if it cannot, saying why
   */
  public SignalModel load() throws IOException {
    List<Path> made = new ArrayList<>();
    // Engines read files only.
    Path copy = Files.createTempDirectory("tidemark-model");
    made.add(copy);
    try {
      Path path = Files.write(copy.resolve(file), model);
      made.add(0, path);
      return DjlModel.load(path, description, version);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s of %s: %s".formatted(file, location, e.getMessage()), e);
    } finally {
      for (Path each : made) {
        Files.deleteIfExists(each);
      }
    }
  }
}
