package io.tidemark.flink.signal.model;

import io.tidemark.schema.signal.ModelRelease;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Which model says something of a bar: the one of the newest release that was in force when the bar
 * ended. So the same bar has the same model whenever it is computed. A release whose model cannot
 * be had is told of once, and the one before stays. For one thread.
 */
final class ModelsInForce implements AutoCloseable {

  private final NavigableMap<Long, ModelRelease> releases = new TreeMap<>();
  private final Map<ModelRelease, Optional<SignalModel>> loaded = new HashMap<>();
  private final Consumer<String> refused;

  /**
   * @param refused told why a model cannot be had
   */
  ModelsInForce(Consumer<String> refused) {
    this.refused = refused;
  }

  /** Takes in a release, and loads its model; one of the same time replaces the one before. */
  void add(ModelRelease release) {
    releases.put(release.from(), release);
    model(release);
  }

  /**
   * The model in force.
   *
   * @param end of the bar, nanoseconds since the epoch
   */
  Optional<SignalModel> at(long end) {
    return releases.headMap(end, true).descendingMap().values().stream()
        .map(this::model)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<SignalModel> model(ModelRelease release) {
    return loaded.computeIfAbsent(release, this::load);
  }

  private Optional<SignalModel> load(ModelRelease release) {
    try {
      ModelDirectory directory = ModelDirectory.read(URI.create(release.location()));
      if (!directory.version().equals(release.version())) {
        throw new IllegalArgumentException(
            "%s holds another version, %s".formatted(release.location(), directory.version()));
      }
      return Optional.of(directory.load());
    } catch (IOException | IllegalArgumentException e) {
      refused.accept("model %s: %s".formatted(release.version(), e.getMessage()));
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    loaded.values().forEach(model -> model.ifPresent(SignalModel::close));
    loaded.clear();
  }
}
