package io.tidemark.api.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tidemark.schema.signal.SignalType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * All plans by name, for example:
 *
 * <pre>{@code
 * plans:
 *   free:
 *     market_data_delay: PT15M
 *     signal_delay: PT24H
 *     signal_types: [golden_cross, death_cross]
 *     external_signals: 0
 *     history: P30D
 *     requests_per_minute: 200
 *     symbols: 30
 *     connections: 2
 * }</pre>
 *
 * Durations are ISO 8601. There is one delayed feed, so plans with delays share the same ones.
 *
 * @param plans by name
 */
public record Plans(Map<String, Plan> plans) {

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .addModule(
              new SimpleModule()
                  .addDeserializer(Duration.class, new IsoDuration())
                  .addDeserializer(SignalType.class, new SignalTypeCode()))
          .build();

  public Plans {
    plans = Map.copyOf(plans);
    if (plans.isEmpty()) {
      throw new IllegalArgumentException("plans must hold at least one plan: plans={}");
    }
    long delays =
        plans.values().stream().filter(p -> !p.realtime()).map(Plans::delays).distinct().count();
    if (delays > 1) {
      throw new IllegalArgumentException(
          "plans with a market_data_delay must share the same one, and the same signal_delay:"
              + " plans="
              + plans);
    }
  }

  /** The plans that ship with the product. */
  public static Plans shipped() {
    try (InputStream in = Plans.class.getResourceAsStream("/io/tidemark/api/plans.yaml")) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), "plans.yaml");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Plans from a file.
   *
   * @throws IllegalArgumentException naming file, line and what is wrong: an unknown key, a missing
   *     one, a value out of range
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Plans read(Path file) {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read plans from " + file + ": " + e.getMessage(), e);
    }
  }

  static Plans parse(String yaml, String source) {
    try {
      return YAML.readValue(yaml, Plans.class);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new IllegalArgumentException(
          "%s, line %d: %s".formatted(source, line, e.getOriginalMessage()), e);
    }
  }

  /** The plan of a name, if there is one. */
  public Optional<Plan> get(String name) {
    return Optional.ofNullable(plans.get(name));
  }

  /** How far the delayed feed is behind; 15 minutes, and a day for signals, where no plan says. */
  public Delays delayedFeed() {
    return plans.values().stream()
        .filter(plan -> !plan.realtime())
        .map(Plans::delays)
        .findAny()
        .orElse(new Delays(Duration.ofMinutes(15), Duration.ofDays(1)));
  }

  private static Delays delays(Plan plan) {
    return new Delays(plan.marketDataDelay(), plan.signalDelay());
  }

  private static final class IsoDuration extends JsonDeserializer<Duration> {
    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      try {
        return Duration.parse(parser.getText());
      } catch (DateTimeParseException e) {
        throw JsonMappingException.from(
            parser,
            "%s must be an ISO 8601 duration such as PT15M or P30D: %s='%s'"
                .formatted(parser.currentName(), parser.currentName(), parser.getText()),
            e);
      }
    }
  }

  private static final class SignalTypeCode extends JsonDeserializer<SignalType> {
    @Override
    public SignalType deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      try {
        return SignalType.parse(parser.getText());
      } catch (IllegalArgumentException e) {
        throw JsonMappingException.from(parser, e.getMessage(), e);
      }
    }
  }
}
