package io.tidemark.api.stream;

import io.tidemark.api.json.Json;
import io.tidemark.api.published.Published;

/**
 * A value as every client gets it, encoded once, when the first needs it: most forming values are
 * of streams that nobody listens to. To be used on one event loop.
 */
final class ValueMessage {

  private final StreamId id;
  private final Published value;
  private byte[] json;

  ValueMessage(Published value) {
    this.id = StreamId.of(value);
    this.value = value;
  }

  StreamId id() {
    return id;
  }

  Published value() {
    return value;
  }

  /** The message itself; shared by all clients, never to be changed. */
  byte[] json() {
    if (json == null) {
      json = Json.bytes(value::writeMessage);
    }
    return json;
  }
}
