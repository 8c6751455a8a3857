package io.tidemark.api.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.api.json.Json;
import io.tidemark.api.published.Kind;
import io.tidemark.api.recovery.InvalidPositionException;
import io.tidemark.api.recovery.PositionReader;
import io.tidemark.schema.market.Symbols;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.RecoveryQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a client may say. Read strictly: a misspelt field is an error, not silence. */
sealed interface ClientMessage {

  String ANY = "*";

  /**
   * {@code {"action":"auth","key":"tm_live_..."}}.
   *
   * @param id echoed in answers, or null
   */
  record Auth(String id, String key) implements ClientMessage {
    @Override
    public String toString() {
      return "Auth[id=" + id + "]";
    }
  }

  /**
   * {@code {"action":"subscribe","bars":["BTC-USD"],"timeframe":"1Min","signals":["*"],...}}.
   *
   * @param symbols or {@link #ANY}, by channel
   * @param resume last sequence number seen, by stream
   */
  record Subscribe(
      String id, Timeframe timeframe, Map<Channel, Set<String>> symbols, Map<StreamId, Long> resume)
      implements ClientMessage {}

  /** {@code {"action":"unsubscribe","bars":["BTC-USD"],"timeframe":"1Min"}}. */
  record Unsubscribe(String id, Timeframe timeframe, Map<Channel, Set<String>> symbols)
      implements ClientMessage {}

  /**
   * {@code {"action":"subscribe","recovery":[{"id":"p1","symbol":"BTC-USD","side":"long",...}]}}.
   *
   * @param positions by the client's ids
   */
  record SubscribeRecovery(String id, Map<String, RecoveryQuery> positions)
      implements ClientMessage {}

  /** {@code {"action":"unsubscribe","recovery":["p1"]}}. */
  record UnsubscribeRecovery(String id, Set<String> positions) implements ClientMessage {}

  /**
   * Reads a frame's text.
   *
   * @throws StreamException 400 naming what is wrong
   */
  static ClientMessage parse(String text) throws StreamException {
    JsonNode json;
    try {
      json = Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw StreamException.of(
          StreamError.INVALID_SYNTAX, "not JSON: " + e.getOriginalMessage(), null);
    }
    if (!json.isObject()) {
      throw StreamException.of(
          StreamError.INVALID_SYNTAX, "a message is an object with an action", null);
    }
    JsonNode id = json.path("id");
    return new Reader(json, id.isMissingNode() ? null : id.asText()).read();
  }

  /** Reads one message's fields. */
  record Reader(JsonNode json, String id) {

    ClientMessage read() throws StreamException {
      String action = text("action");
      switch (action) {
        case "auth" -> {
          allow(List.of("action", "id", "key"));
          return new Auth(id, text("key"));
        }
        case "subscribe" -> {
          if (json.has("recovery")) {
            allow(List.of("action", "id", "recovery"));
            return new SubscribeRecovery(id, positions());
          }
          allow(fields("resume"));
          return new Subscribe(id, timeframe(), symbols(), resume());
        }
        case "unsubscribe" -> {
          if (json.has("recovery")) {
            allow(List.of("action", "id", "recovery"));
            return new UnsubscribeRecovery(id, positionIds());
          }
          allow(fields());
          return new Unsubscribe(id, timeframe(), symbols());
        }
        default -> throw wrong("action must be auth, subscribe or unsubscribe: action=" + action);
      }
    }

    private static List<String> fields(String... more) {
      List<String> fields = new ArrayList<>(List.of("action", "id"));
      Kind.streamed().forEach(kind -> fields.add(kind.code()));
      fields.add("timeframe");
      fields.addAll(List.of(more));
      return fields;
    }

    private void allow(List<String> fields) throws StreamException {
      List<String> unknown = new ArrayList<>();
      json.fieldNames().forEachRemaining(unknown::add);
      unknown.removeAll(fields);
      if (!unknown.isEmpty()) {
        throw wrong("unknown field %s; the fields are %s".formatted(unknown.get(0), fields));
      }
    }

    private String text(String field) throws StreamException {
      JsonNode value = json.path(field);
      if (!value.isTextual()) {
        throw wrong(field + " must be a text");
      }
      return value.textValue();
    }

    private Map<Channel, Set<String>> symbols() throws StreamException {
      Map<Channel, Set<String>> symbols = new LinkedHashMap<>();
      for (Kind kind : Kind.streamed()) {
        if (json.has(kind.code())) {
          symbols.put(Channel.of(kind, timeframe()), symbols(kind.code()));
        }
      }
      if (symbols.isEmpty()) {
        throw wrong("bars, indicators, regimes or signals must be a list of symbols or [\"*\"]");
      }
      return symbols;
    }

    private Set<String> symbols(String field) throws StreamException {
      JsonNode list = json.path(field);
      if (!list.isArray() || list.isEmpty()) {
        throw wrong(field + " must be a list of symbols or [\"*\"]");
      }
      Set<String> symbols = new LinkedHashSet<>();
      for (JsonNode symbol : list) {
        String text = symbol.asText();
        if (!symbol.isTextual() || !(text.equals(ANY) || Symbols.PATTERN.matcher(text).matches())) {
          throw wrong("%s must hold symbols like %s: %s".formatted(field, Symbols.PATTERN, symbol));
        }
        symbols.add(text);
      }
      return symbols;
    }

    private Map<String, RecoveryQuery> positions() throws StreamException {
      Map<String, RecoveryQuery> positions = new LinkedHashMap<>();
      for (JsonNode position : list("recovery", "positions, each with an id")) {
        JsonNode name = position.path("id");
        if (!name.isTextual() || !(position instanceof ObjectNode fields)) {
          throw wrong("each position must be an object with an id, a text: " + position);
        }
        try {
          RecoveryQuery query = PositionReader.read(fields.deepCopy().without("id"));
          if (positions.put(name.textValue(), query) != null) {
            throw wrong("each position must have an id of its own: " + name);
          }
        } catch (InvalidPositionException e) {
          throw wrong("position %s: %s".formatted(name, e.getMessage()));
        }
      }
      return positions;
    }

    private Set<String> positionIds() throws StreamException {
      Set<String> ids = new LinkedHashSet<>();
      for (JsonNode name : list("recovery", "ids of positions")) {
        if (!name.isTextual()) {
          throw wrong("recovery must hold ids of positions: " + name);
        }
        ids.add(name.textValue());
      }
      return ids;
    }

    private JsonNode list(String field, String of) throws StreamException {
      JsonNode list = json.path(field);
      if (!list.isArray() || list.isEmpty()) {
        throw wrong("%s must be a list of %s".formatted(field, of));
      }
      return list;
    }

    private Timeframe timeframe() throws StreamException {
      if (!json.has("timeframe")) {
        return Timeframe.MIN_1;
      }
      try {
        return Timeframe.parse(text("timeframe"));
      } catch (IllegalArgumentException e) {
        throw wrong(e.getMessage());
      }
    }

    private Map<StreamId, Long> resume() throws StreamException {
      Map<StreamId, Long> resume = new LinkedHashMap<>();
      JsonNode seen = json.path("resume");
      if (!seen.isMissingNode() && !seen.isObject()) {
        throw wrong("resume must be an object such as {\"bars:BTC-USD:1Min\":1288}");
      }
      for (Map.Entry<String, JsonNode> entry : seen.properties()) {
        JsonNode seq = entry.getValue();
        StreamId stream =
            StreamId.parse(entry.getKey())
                .orElseThrow(
                    () ->
                        wrong(
                            "resume must name streams like bars:BTC-USD:1Min: " + entry.getKey()));
        if (!seq.canConvertToLong() || !seq.isIntegralNumber() || seq.longValue() < 0) {
          throw wrong("resume must give the last seq seen, >= 0: %s=%s".formatted(stream, seq));
        }
        resume.put(stream, seq.longValue());
      }
      return resume;
    }

    private StreamException wrong(String detail) {
      return StreamException.of(StreamError.INVALID_SYNTAX, detail, id);
    }
  }
}
