package io.tidemark.api.published;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.api.json.Json;
import io.tidemark.api.json.Times;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Liquidity;
import io.tidemark.schema.market.Timeframe;
import java.io.IOException;
import java.util.List;

/**
 * A bar: {@code o h l c v n vw}; {@code session} where it is not the UTC day, and what quotes say,
 * {@code sp mid imb}, where there were any.
 */
public record PublishedBar(Bar bar) implements Published {

  /** Of a table, in front of those that all kinds have. */
  public static final List<String> COLUMNS = List.of("o", "h", "l", "c", "v", "n", "vw");

  /** Of a table, behind those that all kinds have. */
  public static final List<String> MORE_COLUMNS = List.of("session", "sp", "mid", "imb");

  private static final Liquidity NO_QUOTES = new Liquidity(Double.NaN, Double.NaN, Double.NaN);

  @Override
  public Kind kind() {
    return Kind.BARS;
  }

  @Override
  public String instrument() {
    return bar.instrument();
  }

  @Override
  public Timeframe timeframe() {
    return bar.timeframe();
  }

  @Override
  public long start() {
    return bar.start();
  }

  @Override
  public long seq() {
    return bar.seq();
  }

  @Override
  public int rev() {
    return bar.rev();
  }

  @Override
  public boolean closed() {
    return bar.closed();
  }

  @Override
  public boolean finalised() {
    return bar.finalised();
  }

  @Override
  public long at() {
    return bar.at();
  }

  @Override
  public boolean simulated() {
    return bar.simulated();
  }

  @Override
  public List<String> columns() {
    return COLUMNS;
  }

  @Override
  public List<?> cells() {
    return List.of(
        bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), bar.trades(), bar.vwap());
  }

  @Override
  public List<Object> moreCells() {
    Liquidity quotes = quotes();
    return List.of(Times.format(bar.session()), quotes.spread(), quotes.mid(), quotes.imbalance());
  }

  @Override
  public double[] fingerprint() {
    return new double[] {bar.close(), bar.volume()};
  }

  @Override
  public void writeValues(JsonGenerator json) throws IOException {
    Json.number(json, "o", bar.open());
    Json.number(json, "h", bar.high());
    Json.number(json, "l", bar.low());
    Json.number(json, "c", bar.close());
    Json.number(json, "v", bar.volume());
    json.writeNumberField("n", bar.trades());
    Json.number(json, "vw", bar.vwap());
  }

  @Override
  public void writeMore(JsonGenerator json) throws IOException {
    if (bar.session() != Timeframe.DAY_1.start(bar.start())) {
      json.writeStringField("session", Times.format(bar.session()));
    }
    Json.numberIfAny(json, "sp", quotes().spread());
    Json.numberIfAny(json, "mid", quotes().mid());
    Json.numberIfAny(json, "imb", quotes().imbalance());
  }

  private Liquidity quotes() {
    return bar.liquidity() == null ? NO_QUOTES : bar.liquidity();
  }
}
