package io.tidemark.flink.signal.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tidemark.schema.market.Timeframe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * {@code model.yaml}: what a model takes and what its answer means.
 *
 * <pre>{@code
 * format: tidemark-signal-model-1
 * name: hourly
 * features: [side, return_1, rsi_14]
 * timeframes: [1Hour]
 * calibration: {slope: 0.9, intercept: 0.05}
 * threshold: 0.46
 * barriers: {stop: 2.0, target: 3.0, bars: 20, cost: 5.0E-4}
 * }</pre>
 *
 * @param name of the model, without what tells its versions apart
 * @param features codes of {@link Feature}, in the model's order
 * @param timeframes codes of those that it was trained on; it says nothing of others
 * @param calibration of the model's raw probability; {@link Calibration#NONE} if left out
 * @param evidence features that a signal shows, the most telling first; the first five if left out
 * @param threshold calibrated probability from which on it is a signal, in (0, 1]
 * @param trials variants that were tried before this one was kept, itself included; 1 if left out
 * @param barriers what "gains" means: the trades that it was trained on; {@code null} if left out
 */
public record ModelDescription(
    @JsonProperty(required = true) String format,
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) List<String> features,
    @JsonProperty(required = true) List<String> timeframes,
    Calibration calibration,
    List<String> evidence,
    @JsonProperty(required = true) double threshold,
    Integer trials,
    TrainedOn barriers) {

  public static final String FORMAT = "tidemark-signal-model-1";

  private static final int SHOWN = 5;

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .build();

  /**
   * The trades of the training.
   *
   * @param stop distance in average true ranges
   * @param target the same
   * @param bars held at most
   * @param cost of entry and exit together, a fraction of the entry price
   */
  public record TrainedOn(double stop, double target, int bars, double cost) {}

  public ModelDescription {
    if (!FORMAT.equals(format)) {
      throw new IllegalArgumentException(
          "format must be '%s': format='%s'".formatted(FORMAT, format));
    }
    requireName(name);
    features = List.copyOf(features);
    if (features.isEmpty() || new LinkedHashSet<>(features).size() < features.size()) {
      throw new IllegalArgumentException(
          "features must name at least one, and none twice: " + features);
    }
    features.forEach(Feature::parse);
    timeframes = List.copyOf(timeframes);
    if (timeframes.isEmpty()) {
      throw new IllegalArgumentException("timeframes must name at least one");
    }
    timeframes.forEach(Timeframe::parse);
    evidence = evidence == null ? features.subList(0, Math.min(SHOWN, features.size())) : evidence;
    evidence = List.copyOf(evidence);
    evidence.forEach(Feature::parse);
    calibration = calibration == null ? Calibration.NONE : calibration;
    trials = trials == null ? 1 : trials;
    if (trials < 1) {
      throw new IllegalArgumentException("trials must be >= 1: trials=" + trials);
    }
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold must be in (0, 1]: threshold=" + threshold);
    }
  }

  /**
   * Reads the file's text.
   *
   * @throws IllegalArgumentException saying what is wrong in it
   */
  static ModelDescription parse(byte[] yaml) {
    try {
      ModelDescription read = YAML.readValue(yaml, ModelDescription.class);
      if (read == null) {
        throw new IllegalArgumentException("is empty");
      }
      return read;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(reason(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String reason(JsonProcessingException e) {
    if (e.getCause() instanceof IllegalArgumentException wrong) {
      return wrong.getMessage();
    }
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "knows no '%s'; there are %s"
          .formatted(unknown.getPropertyName(), new LinkedHashSet<>(unknown.getKnownPropertyIds()));
    }
    String field =
        e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
            ? " at " + mapping.getPath().get(0).getFieldName()
            : "";
    return "line %d%s: %s"
        .formatted(
            e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
            field,
            e.getOriginalMessage());
  }

  /**
   * Checks the name of a model.
   *
   * @throws IllegalArgumentException saying what is allowed
   */
  public static String requireName(String name) {
    if (name == null || !name.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "name must be of a-z, 0-9 and '-': name='%s'".formatted(name));
    }
    return name;
  }

  /** Whether it was trained on bars of this timeframe. */
  boolean covers(Timeframe timeframe) {
    return timeframes.contains(timeframe.code());
  }

  /** The features, in their order. */
  List<Feature> inputs() {
    return features.stream().map(Feature::parse).toList();
  }

  /** The file's text. */
  public String yaml() {
    try {
      return YAML.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
