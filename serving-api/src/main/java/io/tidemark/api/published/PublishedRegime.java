package io.tidemark.api.published;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.api.json.Json;
import io.tidemark.api.json.Times;
import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.market.Timeframe;
import java.io.IOException;
import java.util.List;

/** A regime: its state, the filtered probabilities {@code p}, since when, and what drives it. */
public record PublishedRegime(Regime regime) implements Published {

  /** Of a table, in front of those that all kinds have. */
  public static final List<String> COLUMNS =
      List.of(
          "tf",
          "state",
          "p_steady",
          "p_elevated",
          "p_crisis",
          "since",
          "dwell",
          "volatility",
          "drivers");

  @Override
  public Kind kind() {
    return Kind.REGIMES;
  }

  @Override
  public String instrument() {
    return regime.subject();
  }

  @Override
  public Timeframe timeframe() {
    return regime.timeframe();
  }

  @Override
  public long start() {
    return regime.start();
  }

  @Override
  public long seq() {
    return regime.seq();
  }

  @Override
  public int rev() {
    return regime.rev();
  }

  @Override
  public boolean closed() {
    return true;
  }

  @Override
  public boolean finalised() {
    return regime.finalised();
  }

  @Override
  public long at() {
    return regime.at();
  }

  @Override
  public boolean simulated() {
    return regime.simulated();
  }

  @Override
  public List<String> columns() {
    return COLUMNS;
  }

  @Override
  public List<?> cells() {
    return List.of(
        regime.timeframe().code(),
        regime.state().code(),
        regime.steady(),
        regime.elevated(),
        regime.crisis(),
        Times.format(regime.since()),
        regime.dwell(),
        regime.volatility(),
        NamedNumbers.text(regime.drivers()));
  }

  @Override
  public double[] fingerprint() {
    return new double[] {regime.steady(), regime.crisis(), regime.volatility(), regime.dwell()};
  }

  @Override
  public void writeValues(JsonGenerator json) throws IOException {
    json.writeStringField("state", regime.state().code());
    json.writeObjectFieldStart("p");
    Json.number(json, "steady", regime.steady());
    Json.number(json, "elevated", regime.elevated());
    Json.number(json, "crisis", regime.crisis());
    json.writeEndObject();
    json.writeStringField("since", Times.format(regime.since()));
    json.writeNumberField("dwell", regime.dwell());
    Json.number(json, "volatility", regime.volatility());
    NamedNumbers.write(json, "drivers", regime.drivers());
  }
}
