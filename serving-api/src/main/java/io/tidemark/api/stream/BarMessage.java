package io.tidemark.api.stream;

import io.tidemark.api.json.BarJson;
import io.tidemark.api.json.Json;
import io.tidemark.schema.market.Bar;

/**
 * A bar as every client gets it, encoded once: {@code b} when an interval is first told, {@code u}
 * when what was told changes, be it only that it is final now.
 */
final class BarMessage {

  private final BarStreamId id;
  private final Bar bar;
  private final byte[] json;

  private BarMessage(Bar bar, byte[] json) {
    this.id = new BarStreamId(bar.instrument(), bar.timeframe());
    this.bar = bar;
    this.json = json;
  }

  static BarMessage of(Bar bar) {
    byte[] json =
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeStringField("T", bar.rev() > 0 || bar.finalised() ? "u" : "b");
              out.writeStringField("S", bar.instrument());
              out.writeStringField("tf", bar.timeframe().code());
              out.writeNumberField("seq", bar.seq());
              BarJson.fields(out, bar);
              out.writeEndObject();
            });
    return new BarMessage(bar, json);
  }

  BarStreamId id() {
    return id;
  }

  Bar bar() {
    return bar;
  }

  /** The message itself; shared by all clients, never to be changed. */
  byte[] json() {
    return json;
  }
}
