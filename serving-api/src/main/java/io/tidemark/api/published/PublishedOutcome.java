package io.tidemark.api.published;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.api.json.Json;
import io.tidemark.api.json.Times;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.SignalOutcome;
import java.io.IOException;
import java.util.List;

/** What became of a signal, which is final when it is first told. */
public record PublishedOutcome(SignalOutcome outcome) implements Published {

  /** Of a table, in front of those that all kinds have. */
  public static final List<String> COLUMNS =
      List.of(
          "tf",
          "type",
          "side",
          "source",
          "confidence",
          "regime",
          "exit",
          "entered",
          "entry",
          "exited",
          "exit_price",
          "bars",
          "net_return",
          "multiple",
          "won");

  @Override
  public Kind kind() {
    return Kind.OUTCOMES;
  }

  @Override
  public String instrument() {
    return outcome.instrument();
  }

  @Override
  public Timeframe timeframe() {
    return outcome.timeframe();
  }

  @Override
  public long start() {
    return outcome.start();
  }

  @Override
  public long seq() {
    return outcome.seq();
  }

  @Override
  public int rev() {
    return 0;
  }

  @Override
  public boolean closed() {
    return true;
  }

  @Override
  public boolean finalised() {
    return true;
  }

  @Override
  public long at() {
    return outcome.at();
  }

  @Override
  public boolean simulated() {
    return outcome.simulated();
  }

  @Override
  public String key() {
    return PublishedSignal.key(
        outcome.timeframe(),
        outcome.type(),
        outcome.side().code(),
        outcome.organization(),
        outcome.source());
  }

  @Override
  public String organization() {
    return outcome.organization();
  }

  @Override
  public List<String> columns() {
    return COLUMNS;
  }

  @Override
  public List<?> cells() {
    return List.of(
        outcome.timeframe().code(),
        outcome.type().code(),
        outcome.side().code(),
        outcome.source(),
        outcome.confidence(),
        outcome.regime() == null ? "" : outcome.regime().code(),
        outcome.exit().code(),
        Times.format(outcome.entered()),
        outcome.entry(),
        Times.format(outcome.exited()),
        outcome.exitPrice(),
        outcome.bars(),
        outcome.netReturn(),
        outcome.multiple(),
        outcome.won());
  }

  @Override
  public double[] fingerprint() {
    return new double[] {outcome.exitPrice(), outcome.netReturn()};
  }

  @Override
  public void writeValues(JsonGenerator json) throws IOException {
    json.writeStringField("type", outcome.type().code());
    json.writeStringField("side", outcome.side().code());
    if (!outcome.source().isEmpty()) {
      json.writeStringField("source", outcome.source());
    }
    Json.number(json, "confidence", outcome.confidence());
    json.writeStringField("regime", PublishedSignal.code(outcome.regime()));
    json.writeStringField("exit", outcome.exit().code());
    json.writeStringField("entered", Times.format(outcome.entered()));
    Json.number(json, "entry", outcome.entry());
    json.writeStringField("exited", Times.format(outcome.exited()));
    Json.number(json, "exit_price", outcome.exitPrice());
    json.writeNumberField("bars", outcome.bars());
    Json.number(json, "net_return", outcome.netReturn());
    Json.number(json, "multiple", outcome.multiple());
    json.writeBooleanField("won", outcome.won());
  }
}
