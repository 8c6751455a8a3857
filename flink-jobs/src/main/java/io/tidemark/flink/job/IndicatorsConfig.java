package io.tidemark.flink.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tidemark.flink.indicator.IndicatorSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Which indicators the stream computes: {@code indicators.yaml}, for example
 *
 * <pre>{@code
 * indicators:
 *   - rsi(14)
 *   - macd(fast=12, slow=26, signal=9)
 *   - sma(200)
 * }</pre>
 *
 * @param indicators names with their parameters; {@code all} stands for one of each
 */
public record IndicatorsConfig(List<String> indicators) {

  private static final String SHIPPED = "/indicators.yaml";

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  public IndicatorsConfig {
    indicators = List.copyOf(indicators);
    // What is wrong with it is said here, and not by a job that fails.
    IndicatorSet.parse(String.join(",", indicators));
  }

  /** As {@link IndicatorSet#parse} takes it. */
  public String set() {
    return String.join(",", indicators);
  }

  /** What is computed unless another file is given. */
  public static IndicatorsConfig shipped() {
    try (InputStream in = IndicatorsConfig.class.getResourceAsStream(SHIPPED)) {
      return YAML.readValue(in, IndicatorsConfig.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException naming the file and what is wrong in it
   */
  public static IndicatorsConfig read(Path file) {
    try {
      return YAML.readValue(Files.readString(file), IndicatorsConfig.class);
    } catch (JsonProcessingException e) {
      String why =
          e.getCause() instanceof IllegalArgumentException wrong
              ? wrong.getMessage()
              : "must hold one list, 'indicators', of names such as rsi(14); wrong at " + place(e);
      throw new IllegalArgumentException(file + ": " + why, e);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null ? "the beginning" : "line " + e.getLocation().getLineNr();
  }
}
