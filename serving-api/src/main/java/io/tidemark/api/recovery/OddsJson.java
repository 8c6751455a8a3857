package io.tidemark.api.recovery;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.api.json.Json;
import io.tidemark.api.json.Times;
import io.tidemark.schema.signal.RecoveryOdds;
import io.tidemark.schema.signal.RecoveryOdds.RungOdds;
import java.io.IOException;

/** How odds look in JSON, the same over REST and WebSocket. */
public final class OddsJson {

  private OddsJson() {}

  /** Their fields, but for the symbol. */
  public static void writeFields(JsonGenerator json, RecoveryOdds odds) throws IOException {
    Json.number(json, "price", odds.price());
    Json.number(json, "volatility", odds.volatility());
    json.writeStringField("regime", odds.regime() == null ? null : odds.regime().code());
    Json.number(json, "break_even", odds.breakEven());
    Json.number(json, "recovers", odds.recovers());
    Json.number(json, "stops", odds.stops());
    json.writeArrayFieldStart("rungs");
    for (RungOdds rung : odds.rungs()) {
      json.writeStartObject();
      Json.number(json, "price", rung.price());
      Json.number(json, "reached", rung.reached());
      Json.number(json, "average_entry", rung.averageEntry());
      Json.number(json, "break_even", rung.breakEven());
      Json.number(json, "quantity", rung.quantity());
      Json.number(json, "loss", rung.loss());
      Json.number(json, "recovers", rung.recovers());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("at", Times.format(odds.at()));
    if (odds.simulated()) {
      json.writeBooleanField("simulated", true);
    }
  }

  /** Why there are none yet. */
  public static String reason(RecoveryOdds odds) {
    return Double.isNaN(odds.price())
        ? "no bar of a minute of %s has closed yet".formatted(odds.instrument())
        : "the volatility of %s is not known yet: it takes an hour of bars, or a regime"
            .formatted(odds.instrument());
  }
}
