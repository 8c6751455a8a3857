package io.tidemark.flink.regime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/** A model as JSON, with how it was fitted. */
public final class RegimeModelFile {

  private static final String KIND = "tidemark-regime-1";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RegimeModelFile() {}

  /** Writes a model, and what it was fitted to. */
  public static void write(
      Path file, RegimeModel model, VolatilityFit.Result fit, LocalDate first, LocalDate last)
      throws IOException {
    ObjectNode root = JSON.createObjectNode().put("kind", KIND);
    root.putObject("levels").put("elevated", model.elevated()).put("crisis", model.crisis());
    root.putObject("leaving")
        .put("horizon_days", model.horizon())
        .put("probability", model.leave())
        .put("elevated_dwell_days", model.elevatedDwell())
        .put("crisis_dwell_days", model.crisisDwell());
    VolatilityModel volatility = model.volatility();
    root.putObject("volatility")
        .put("mean", volatility.mean())
        .put("persistence", volatility.persistence())
        .put("innovation_variance", volatility.innovation());
    ObjectNode drivers = root.putObject("drivers");
    volatility
        .loadings()
        .forEach(
            (driver, loading) ->
                drivers
                    .putObject(driver.code())
                    .put("intercept", loading.intercept())
                    .put("slope", loading.slope())
                    .put("noise_variance", loading.noise()));
    ObjectNode report = root.putObject("fit");
    report.put("first", first.toString()).put("last", last.toString());
    report.put("log_likelihood", fit.logLikelihood()).put("iterations", fit.iterations());
    ObjectNode counts = report.putObject("observations");
    fit.observations().forEach((driver, count) -> counts.put(driver.code(), count));
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
  }

  /**
   * Reads a model.
   *
   * @throws IllegalArgumentException naming the file and what is wrong in it
   */
  public static RegimeModel read(Path file) throws IOException {
    try {
      return model(JSON.readTree(Files.readAllBytes(file)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + ": not JSON: " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * The model for those who have fitted none: of VIX and the credit spreads of US companies, fitted
   * by {@code train regime} to what was known until the end of 2017.
   */
  public static RegimeModel shipped() {
    try (InputStream json = RegimeModelFile.class.getResourceAsStream("regime-model.json")) {
      return model(JSON.readTree(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RegimeModel model(JsonNode root) {
    String kind = root.path("kind").asText();
    if (!kind.equals(KIND)) {
      throw new IllegalArgumentException("kind must be '%s': kind='%s'".formatted(KIND, kind));
    }
    Map<Driver, Loading> loadings = new EnumMap<>(Driver.class);
    root.path("drivers")
        .properties()
        .forEach(
            driver ->
                loadings.put(
                    Driver.parse(driver.getKey()),
                    new Loading(
                        number(driver.getValue(), "intercept"),
                        number(driver.getValue(), "slope"),
                        number(driver.getValue(), "noise_variance"))));
    JsonNode volatility = root.path("volatility");
    JsonNode leaving = root.path("leaving");
    return new RegimeModel(
        new VolatilityModel(
            number(volatility, "mean"),
            number(volatility, "persistence"),
            number(volatility, "innovation_variance"),
            loadings),
        number(root.path("levels"), "elevated"),
        number(root.path("levels"), "crisis"),
        (int) number(leaving, "horizon_days"),
        number(leaving, "probability"),
        (int) number(leaving, "elevated_dwell_days"),
        (int) number(leaving, "crisis_dwell_days"));
  }

  private static double number(JsonNode of, String name) {
    JsonNode value = of.path(name);
    if (!value.isNumber()) {
      throw new IllegalArgumentException(
          "%s must be a number: %s".formatted(name, value.isMissingNode() ? "missing" : value));
    }
    return value.doubleValue();
  }
}
