package io.tidemark.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.api.instrument.InstrumentDirectory;
import io.tidemark.api.json.Json;
import io.tidemark.schema.market.Instrument;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Set;

/** {@code GET /v1/instruments} and {@code /v1/instruments/{symbol}}: what is traded. */
final class InstrumentsHandler {

  private final InstrumentDirectory instruments;

  InstrumentsHandler(InstrumentDirectory instruments) {
    this.instruments = instruments;
  }

  void list(RoutingContext context) {
    new QueryParameters(context.queryParams(), Set.of());
    answer(
        context,
        Json.bytes(
            json -> {
              json.writeStartObject();
              json.writeArrayFieldStart("instruments");
              for (Instrument instrument : instruments.all()) {
                write(json, instrument);
              }
              json.writeEndArray();
              json.writeEndObject();
            }));
  }

  void one(RoutingContext context) {
    new QueryParameters(context.queryParams(), Set.of());
    String symbol = context.pathParam("symbol");
    Instrument instrument =
        instruments.find(symbol).orElseThrow(() -> Problem.notFound("unknown symbol: " + symbol));
    answer(context, Json.bytes(json -> write(json, instrument)));
  }

  private static void write(JsonGenerator json, Instrument instrument) throws IOException {
    json.writeStartObject();
    json.writeStringField("symbol", instrument.symbol());
    json.writeStringField("name", instrument.name());
    json.writeStringField("venue", instrument.venue());
    json.writeStringField("asset_class", instrument.assetClass());
    json.writeStringField("currency", instrument.currency());
    json.writeStringField("time_zone", instrument.timeZone());
    json.writeBooleanField("simulated", instrument.simulated());
    json.writeEndObject();
  }

  private static void answer(RoutingContext context, byte[] body) {
    ETags.answer(context, "application/json", body);
  }
}
