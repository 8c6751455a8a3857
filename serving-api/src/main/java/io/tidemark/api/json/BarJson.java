package io.tidemark.api.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import java.io.IOException;

/**
 * A bar's fields: {@code t o h l c v n vw rev closed final at}; {@code simulated} where true,
 * {@code session} where it is not the UTC day, and what quotes say, {@code sp mid imb}, where there
 * were any.
 */
public final class BarJson {

  private BarJson() {}

  /** Writes the fields into an object that the caller has opened. */
  public static void fields(JsonGenerator json, Bar bar) throws IOException {
    json.writeStringField("t", Times.format(bar.start()));
    Json.number(json, "o", bar.open());
    Json.number(json, "h", bar.high());
    Json.number(json, "l", bar.low());
    Json.number(json, "c", bar.close());
    Json.number(json, "v", bar.volume());
    json.writeNumberField("n", bar.trades());
    Json.number(json, "vw", bar.vwap());
    json.writeNumberField("rev", bar.rev());
    json.writeBooleanField("closed", bar.closed());
    json.writeBooleanField("final", bar.finalised());
    json.writeStringField("at", Times.format(bar.at()));
    if (bar.simulated()) {
      json.writeBooleanField("simulated", true);
    }
    if (bar.session() != Timeframe.DAY_1.start(bar.start())) {
      json.writeStringField("session", Times.format(bar.session()));
    }
    if (bar.liquidity() != null) {
      numberIfAny(json, "sp", bar.liquidity().spread());
      numberIfAny(json, "mid", bar.liquidity().mid());
      numberIfAny(json, "imb", bar.liquidity().imbalance());
    }
  }

  private static void numberIfAny(JsonGenerator json, String name, double value)
      throws IOException {
    if (Double.isFinite(value)) {
      Json.number(json, name, value);
    }
  }
}
