package io.tidemark.api.published;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.api.json.Json;
import io.tidemark.api.json.Times;
import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalType;
import io.tidemark.schema.signal.TradePlan;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A signal: what fired, which way, how likely it is to gain, its trade plan and its evidence. */
public record PublishedSignal(Signal signal) implements Published {

  /** Of a table, in front of those that all kinds have. */
  public static final List<String> COLUMNS =
      List.of(
          "tf",
          "type",
          "side",
          "source",
          "confidence",
          "tfs",
          "entry",
          "stop",
          "target",
          "size",
          "expiry",
          "regime",
          "evidence",
          "retracted");

  /** What tells signals of an instrument and start apart, in text. */
  static String key(
      Timeframe timeframe, SignalType type, String side, String organization, String source) {
    return String.join(":", timeframe.code(), type.code(), side, organization, source);
  }

  /** As clients see a regime that may not be known. */
  static String code(RegimeState regime) {
    return regime == null ? null : regime.code();
  }

  @Override
  public Kind kind() {
    return Kind.SIGNALS;
  }

  @Override
  public String instrument() {
    return signal.instrument();
  }

  @Override
  public Timeframe timeframe() {
    return signal.timeframe();
  }

  @Override
  public long start() {
    return signal.start();
  }

  @Override
  public long seq() {
    return signal.seq();
  }

  @Override
  public int rev() {
    return signal.rev();
  }

  @Override
  public boolean closed() {
    return true;
  }

  @Override
  public boolean finalised() {
    return signal.finalised();
  }

  @Override
  public long at() {
    return signal.at();
  }

  @Override
  public boolean simulated() {
    return signal.simulated();
  }

  @Override
  public String key() {
    return key(
        signal.timeframe(),
        signal.type(),
        signal.side().code(),
        signal.organization(),
        signal.source());
  }

  @Override
  public String organization() {
    return signal.organization();
  }

  /** A stream holds signals of short and of long bars: only their times of publication compare. */
  @Override
  public boolean isAfter(Published other) {
    return at() > other.at();
  }

  @Override
  public boolean isSameAs(Published other) {
    return start() == other.start() && key().equals(other.key());
  }

  @Override
  public List<String> columns() {
    return COLUMNS;
  }

  @Override
  public List<?> cells() {
    TradePlan plan = signal.plan();
    return List.of(
        signal.timeframe().code(),
        signal.type().code(),
        signal.side().code(),
        signal.source(),
        signal.confidence(),
        NamedNumbers.text(agreement()),
        plan.entry(),
        plan.stop(),
        plan.target(),
        plan.size(),
        Times.format(plan.expiry()),
        signal.regime() == null ? "" : signal.regime().code(),
        NamedNumbers.text(signal.evidence()),
        signal.retracted());
  }

  @Override
  public double[] fingerprint() {
    return new double[] {signal.confidence(), signal.plan().entry(), signal.retracted() ? 1 : 0};
  }

  @Override
  public void writeValues(JsonGenerator json) throws IOException {
    TradePlan plan = signal.plan();
    json.writeStringField("type", signal.type().code());
    json.writeStringField("side", signal.side().code());
    if (!signal.source().isEmpty()) {
      json.writeStringField("source", signal.source());
    }
    Json.number(json, "confidence", signal.confidence());
    NamedNumbers.write(json, "tfs", agreement());
    Json.number(json, "entry", plan.entry());
    Json.number(json, "stop", plan.stop());
    Json.number(json, "target", plan.target());
    Json.number(json, "size", plan.size());
    json.writeStringField("expiry", Times.format(plan.expiry()));
    json.writeStringField("regime", code(signal.regime()));
    NamedNumbers.write(json, "evidence", signal.evidence());
    json.writeBooleanField("retracted", signal.retracted());
  }

  private Map<String, Integer> agreement() {
    Map<String, Integer> byCode = new LinkedHashMap<>();
    signal.agreement().forEach((timeframe, vote) -> byCode.put(timeframe.code(), vote));
    return byCode;
  }
}
